// A form that needs another look keeps what was typed, and says beside each field what is wrong.
import { addCommunity, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test("empty fields are named, described, and linked from a summary that has the focus", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Dilys Parry");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make my account" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Nothing you wrote is lost.");
  await expect(page.getByLabel("Your name")).toHaveValue("Dilys Parry");
  const email = page.locator("main #email");
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAccessibleDescription(/To sign in with.*Please fill this in\./);
  await expect(page.locator("#password")).toHaveAccessibleDescription(/too short/);
  await expect(page.locator("#password")).toHaveValue("");
  await summary.getByRole("link", { name: "Mail address" }).click();
  expect(new URL(page.url()).hash).toBe("#email");
  await expectAccessible(page);
});

test("what is too long is kept, and the limit is said", async ({ page, site }) => {
  const person = await addPerson(site, "Dilys Parry");
  const slug = await addCommunity(site, unique("long"), { name: "Long", practice: "We talk.", domain: "Talk.", coordinator: person });
  await browseAs(page, await Visitor.signedIn(site, person));
  const [title, text] = ["wide ".repeat(100).trim(), "long ".repeat(20_001).trim()];
  await page.goto(`/c/${slug}/talk/new`);
  await page.getByLabel("What it is about").fill(title);
  await page.getByLabel("What you want to say").fill(text);
  await page.getByRole("button", { name: "Start this conversation" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByRole("alert")).toContainText("there is room for");
  await expect(page.getByLabel("What it is about")).toHaveValue(title);
  await expect(page.getByLabel("What you want to say")).toHaveValue(text);
  await page.getByLabel("What it is about").fill("Short");
  await page.getByLabel("What you want to say").fill("Short, too.");
  await page.getByRole("button", { name: "Start this conversation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Short");
});

test("of two changes to one text neither is lost", async ({ page, site }) => {
  const person = await addPerson(site, "Dilys Parry");
  const slug = await addCommunity(site, unique("stale"), { name: "Stale", practice: "We talk.", domain: "Talk.", coordinator: person });
  const elsewhere = await Visitor.signedIn(site, person);
  const talk = await elsewhere.start(slug, "Two windows", "As it was.");
  await browseAs(page, elsewhere);
  await page.goto(`${talk}/1/edit`);
  await elsewhere.send(`${talk}/1/edit`, { title: "Two windows", text: "From the other window.", revision: "1" });
  await page.getByLabel("Your text").fill("From this window.");
  await page.getByRole("button", { name: "Keep this change" }).click();
  await expect(page.getByRole("alert")).toContainText("Both texts are here");
  await expect(page.getByRole("main").locator("pre")).toHaveText("From the other window.");
  await expect(page.getByLabel("Your text")).toHaveValue("From this window.");
  await page.getByRole("button", { name: "Keep this change" }).click();
  await expect(page.locator("#p1")).toContainText("From this window.");
});
