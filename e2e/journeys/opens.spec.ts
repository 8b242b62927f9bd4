import { expect, expectAccessible, test } from "../fixtures/site.ts";

test("the front page opens", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("h1")).toHaveCount(1);
  await expectAccessible(page);
});
