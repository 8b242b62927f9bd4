// Coming in without a password, and going out.
import { addPerson, browseAs, browseAsStranger, expect, signIn, test, Visitor } from "../fixtures/site.ts";

test("a link signs in once", async ({ page, site }) => {
  const [person, keeper] = await Promise.all([addPerson(site, "Bronagh Flynn"), addPerson(site, "Ruth Adeyemi", "--keeper")]);
  await page.goto("/sign-in");
  const byLink = page.locator("form", { has: page.getByRole("button", { name: "Send me a link" }) });
  await byLink.getByLabel("Mail address").fill(person.email);
  await byLink.getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mail");

  await browseAs(page, await Visitor.signedIn(site, keeper));
  const mail = page.locator(".strand > li", { hasText: person.email });
  await expect(async () => {
    await page.goto("/keeper");
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass();
  const link = (await mail.getByRole("link").getAttribute("href")) ?? "";

  await browseAsStranger(page);
  await page.goto(link);
  await page.getByRole("main").getByRole("button").click();
  await page.goto("/me");
  await expect(page.getByLabel("Your name")).toHaveValue("Bronagh Flynn");
});

test("an unknown address gets the same answer as a known one", async ({ page }) => {
  await page.goto("/sign-in");
  const byLink = page.locator("form", { has: page.getByRole("button", { name: "Send me a link" }) });
  await byLink.getByLabel("Mail address").fill("nobody@copse.example");
  await byLink.getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mail");
});

test("who signs out is a stranger again", async ({ page, site }) => {
  const person = await addPerson(site, "Kofi Mensah");
  await signIn(page, person);
  await page.goto("/me");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await expect(page.locator('meta[name="copse-kept"]')).toHaveAttribute("content", "*");
  expect((await page.goto("/me"))?.status()).toBe(401);
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.locator("form").first().getByLabel("Mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/me$/);
});
