// Coming in without a password, and going out.
import { addCommunity, addPerson, browseAs, browseAsStranger, expect, expectAccessible, signIn, test, unique, Visitor } from "../fixtures/site.ts";

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

test("what was typed when the session ended comes along through signing in", async ({ page, site }) => {
  const kofi = await addPerson(site, "Kofi Mensah");
  const slug = await addCommunity(site, unique("late"), { name: "Late Hours", practice: "We write.", domain: "Writing.", visibility: "front", coordinator: kofi });
  await signIn(page, kofi);
  await page.goto(`/c/${slug}/talk/new`);
  await page.getByLabel("What it is about").fill("Half written");
  await page.getByLabel("What you want to say").fill("Line one\n\nعربي and <b>line two</b>");
  // The session ends in another window.
  const jar = await page.context().cookies();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/me");
  await elsewhere.getByRole("button", { name: "Sign out" }).click();
  await elsewhere.waitForURL(/\/(\?|$)/);
  await elsewhere.close();
  await page.context().addCookies(jar);
  await page.getByRole("button", { name: "Start this conversation" }).click();
  await expect(page.getByRole("heading", { name: "Were you signed out meanwhile?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Mail address").fill(kofi.email);
  await page.getByLabel("Password").fill(kofi.password);
  await page.getByRole("button", { name: "Sign in and go on" }).click();
  await expect(page.getByRole("alert")).toContainText("You are signed in as Kofi Mensah");
  await expect(page).toHaveURL(new RegExp(`/c/${slug}/talk/new$`));
  await expect(page.getByLabel("What you want to say")).toHaveValue("Line one\n\nعربي and <b>line two</b>");
});
