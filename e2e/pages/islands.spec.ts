// The islands, each on a page of its own that only the browser sees, at the site's address.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/site.ts";

const island = (name: string): Promise<string> => readFile(new URL(`../../web/dist/islands/${name}.js`, import.meta.url), "utf8");

/** Answers `/trial` with `body`, and the island's script beside it. */
async function show(page: Page, name: string, head: string, body: string): Promise<void> {
  const script = await island(name);
  await page.unroute("**/trial*");
  await page.route("**/trial.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await page.route("**/trial", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "Content-Security-Policy": "default-src 'self'; style-src 'self'" },
      body: `<!doctype html><html lang="en"><head><title>Trial</title>${head}<script type="module" src="/trial.js"></script></head><body>${body}</body></html>`,
    }),
  );
  await page.goto("/trial");
}

const reply = (text = "", rest = "") =>
  `<form action="/trial"><textarea aria-label="Reply" data-keep="a/1" data-keep-restored="Here it is again.">${text}</textarea>${rest}</form>`;

/** Until the device holds, or no longer holds, a text. */
const keptTexts = (page: Page) => expect.poll(() => page.evaluate(() => Object.values(localStorage).map((text) => text.replace(/^\d+ /, ""))));

test("a half-written text comes back, and the page says so", async ({ page }) => {
  await show(page, "keep", "", reply());
  await page.getByLabel("Reply").fill("A rolled towel\nunder the calf");
  await keptTexts(page).toEqual(["A rolled towel\nunder the calf"]);
  await page.goto("/trial");
  await expect(page.getByLabel("Reply")).toHaveValue("A rolled towel\nunder the calf");
  await expect(page.getByRole("status")).toHaveText("Here it is again.");
});

test("leaving at once loses nothing", async ({ page }) => {
  await show(page, "keep", "", reply());
  await page.getByLabel("Reply").fill("In a hurry");
  await page.goto("/trial");
  await expect(page.getByLabel("Reply")).toHaveValue("In a hurry");
});

test("what the server filled in stays", async ({ page }) => {
  await show(page, "keep", "", reply());
  await page.getByLabel("Reply").fill("Older");
  await keptTexts(page).toEqual(["Older"]);
  await show(page, "keep", "", reply("Newer, with an error beside it"));
  await expect(page.getByLabel("Reply")).toHaveValue("Newer, with an error beside it");
  await expect(page.getByRole("status")).toHaveCount(0);
});

for (const done of ["b/2 a/1", "*"]) {
  test(`a text the server has is forgotten: ${done}`, async ({ page }) => {
    await show(page, "keep", "", reply());
    await page.getByLabel("Reply").fill("Sent");
    await keptTexts(page).toEqual(["Sent"]);
    await show(page, "keep", `<meta name="copse-kept" content="${done}">`, reply());
    await keptTexts(page).toEqual([]);
    await expect(page.getByLabel("Reply")).toHaveValue("");
  });
}

test("a text the reader emptied is forgotten", async ({ page }) => {
  await show(page, "keep", "", reply());
  await page.getByLabel("Reply").fill("No, not that");
  await keptTexts(page).toEqual(["No, not that"]);
  await page.getByLabel("Reply").fill("");
  await keptTexts(page).toEqual([]);
});

test("a form with a password keeps nothing", async ({ page }) => {
  await show(page, "keep", "", reply("", `<input type="password" aria-label="Password">`));
  await page.getByLabel("Reply").fill("Secret");
  await page.goto("/trial");
  await expect(page.getByLabel("Reply")).toHaveValue("");
  await keptTexts(page).toEqual([]);
});

const draft = `<form action="/trial" data-preview-url="/trial-preview"><input type="hidden" name="token" value="t">
  <textarea name="text" aria-label="Text"></textarea><div class="preview" data-preview-into></div>
  <button name="preview" value="1" data-preview-button>Show me</button></form>`;

test("the preview opens when asked for, then follows the text", async ({ page }) => {
  const asked: string[] = [];
  await show(page, "preview", "", draft);
  await page.route("**/trial-preview", (route) => {
    const sent = new URLSearchParams(route.request().postData() ?? "");
    asked.push(`${sent.get("token")}: ${sent.get("text")}`);
    return route.fulfill({ contentType: "text/html", body: `<p>${sent.get("text")}</p>` });
  });
  await page.getByLabel("Text").fill("one");
  await page.getByRole("button").click();
  await expect(page.locator(".preview p")).toHaveText("one");
  await page.getByLabel("Text").fill("two");
  await expect(page.locator(".preview p")).toHaveText("two");
  expect(asked).toEqual(["t: one", "t: two"]);
});

test("when no preview comes, the button sends the form as it does without script", async ({ page }) => {
  await show(page, "preview", "", draft);
  await page.route("**/trial-preview", (route) => route.fulfill({ status: 303, headers: { location: "/" } }));
  await page.route("**/trial?*", (route) => route.fulfill({ contentType: "text/html", body: "<title>Sent</title>" }));
  await page.getByLabel("Text").fill("one");
  await page.getByRole("button").click();
  await page.waitForURL("**/trial?*");
  expect(new URL(page.url()).searchParams.get("preview")).toBe("1");
});
