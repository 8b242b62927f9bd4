// The whole charter is written, put in force, changed, read in its versions and set beside another's by keyboard alone; with and
// without script.
import type { Locator, Page } from "@playwright/test";
import { addCommunity, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

/** More stops than any of these pages has. */
const STOPS = 120;

/** Goes on by Tab until it is reached. */
async function reach(page: Page, aim: Locator): Promise<void> {
  await expect(aim).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await aim.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(aim)} is not reached by keyboard`);
}

const follow = async (page: Page, name: string): Promise<void> => {
  await reach(page, page.getByRole("main").getByRole("link", { name, exact: true }).first());
  await page.keyboard.press("Enter");
};

const press = async (page: Page, name: string): Promise<void> => {
  await reach(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
};

const open = async (page: Page, words: string): Promise<void> => {
  await reach(page, page.locator("summary", { hasText: words }));
  await page.keyboard.press("Enter");
};

/** Writes into the field of this name what it is to say, instead of what it says. */
async function write(page: Page, name: string, words: string): Promise<void> {
  await reach(page, page.locator(`main [name=${name}]`));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(words);
}

/** All that a charter may say, in the order in which it is said everywhere, with its label. */
const PARTS = [
  ["practice", "What we do together", "We mend clocks by ear."],
  ["domain", "What we care about", "Time that is kept."],
  ["people", "Who we are", "Six menders and an apprentice."],
  ["scope_in", "What is ours to do", "Towers and mantels."],
  ["scope_out", "What is not", "Watches that glow."],
  ["principles", "Principles", "Ask before you wind.\nNobody hurries."],
  ["work", "How we work", "Two look at each spring."],
  ["rhythm", "Our rhythm", "Saturdays, at ten."],
  ["success", "What success would look like", "No tower lies."],
] as const;

const FRAME = [
  ["practitioners", "Practitioners", "Menders, and whoever waits below."],
  ["ideas", "Framework of ideas", "A clock tells you what it lacks."],
  ["methods", "Methods", "Listen, then open."],
  ["situation", "Situation of concern", "Towers that were given up."],
] as const;

test("a charter by keyboard alone", async ({ page, site }) => {
  const person = await addPerson(site, "Tomasz Wrona");
  const [slug, other] = [unique("clocks"), unique("bells")];
  const [name, otherName] = [`Clocks of ${slug}`, `Bells of ${other}`];
  await addCommunity(site, slug, { name, practice: "We mend.", domain: "Clocks.", visibility: "public", coordinator: person });
  await addCommunity(site, other, { name: otherName, practice: "We ring by rope.", domain: "Bells that are heard.", visibility: "public", coordinator: person });
  await browseAs(page, await Visitor.signedIn(site, person));
  const year = new Date().getUTCFullYear() + 1;

  await test.step("written whole, in its order", async () => {
    await page.goto(`/c/${slug}`);
    await follow(page, "The whole charter");
    await follow(page, "Change the charter");
    for (const [field, , words] of PARTS.slice(0, 3)) await write(page, field, words);
    await open(page, "Say more: scope");
    for (const [field, , words] of PARTS.slice(3)) await write(page, field, words);
    const review = page.locator("main [name=review_on]");
    await reach(page, review);
    // This browser takes a day month first.
    await page.keyboard.type(`0501${year}`);
    await expect(review).toHaveValue(`${year}-05-01`);
    await open(page, "Use a frame");
    for (const [field, , words] of FRAME) await write(page, field, words);
    await write(page, "why", "It was never written down.");
    await expectAccessible(page);
    await press(page, "Put this charter in force");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Our charter");
  });

  await test.step("read in the same order", async () => {
    const labels = [...PARTS.map(([, label]) => label), "To be looked at again"];
    const heads = page.locator(".charter h2");
    await expect(heads).toHaveText([...labels.map((label) => new RegExp(`^${label}`)), /^In a frame/]);
    for (const [, , words] of [...PARTS, ...FRAME]) for (const line of words.split("\n")) await expect(page.locator(".charter").getByText(line, { exact: true })).toBeVisible();
    await expect(page.locator(".charter dt")).toHaveText(FRAME.map(([, label]) => label));
    await expect(page.getByText("It was never written down.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("changed, and every word that changed is marked, with who and why", async () => {
    await follow(page, "Change the charter");
    await write(page, "practice", "We mend clocks by hand.");
    await write(page, "rhythm", "Saturdays, at eleven.");
    await write(page, "why", "Nobody was up at ten.");
    await press(page, "Put this charter in force");
    await expect(page.locator(".charter").getByText("Saturdays, at eleven.")).toBeVisible();
    await follow(page, "How our charter came to be");
    const last = page.locator("#v3");
    await expect(last).toContainText("by Tomasz Wrona");
    await expect(last.locator("q")).toHaveText("Nobody was up at ten.");
    await expect(last.locator("dt")).toHaveText(["What we do together", "Our rhythm"]);
    await expect(last.locator("del")).toHaveText([/ear/, /ten/]);
    await expect(last.locator("ins")).toHaveText([/hand/, /eleven/]);
    await expect(page.locator("#v2 dt").first()).toHaveText("What we do together");
    await expectAccessible(page);
    await reach(page, page.locator("#v2 h2 a"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("Saturdays, at ten.")).toBeVisible();
    await expect(page.getByText(/^This is how it stood from/)).toBeVisible();
    await follow(page, "What is in force now");
    await expect(page.locator(".charter").getByText("Saturdays, at eleven.")).toBeVisible();
  });

  await test.step("beside another's, found by name", async () => {
    await follow(page, "Beside another charter");
    await reach(page, page.getByLabel("Name of a community"));
    await page.keyboard.type(otherName);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/name=/);
    await expectAccessible(page);
    await follow(page, otherName);
    const table = page.getByRole("table");
    await expect(table.getByRole("columnheader")).toHaveText([name, otherName]);
    await expect(table.getByRole("rowheader")).toHaveText([...PARTS.map(([, label]) => label), "To be looked at again", ...FRAME.map(([, label]) => label)]);
    const row = (label: string): Locator => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });
    await expect(row("What we do together").getByRole("cell")).toHaveText(["We mend clocks by hand.", "We ring by rope."]);
    await expect(row("Our rhythm").getByRole("cell")).toHaveText(["Saturdays, at eleven.", "not said"]);
    await expectAccessible(page);
    await follow(page, "Change sides");
    await expect(table.getByRole("columnheader")).toHaveText([otherName, name]);
  });
});
