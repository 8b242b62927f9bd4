// Files hang on what is kept: an artefact is a form to fill in, a story is heard and read. Each version has its own; written and
// changed by keyboard, with and without script.
import type { Locator, Page } from "@playwright/test";
import { png } from "../fixtures/png.ts";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";
import { wav } from "../fixtures/wav.ts";

/** Goes on by Tab until it is reached. */
async function reach(page: Page, aim: Locator): Promise<void> {
  await expect(aim).toBeVisible();
  for (let stop = 0; stop < 120; stop += 1) {
    if (await aim.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(aim)} is not reached by keyboard`);
}

const press = async (page: Page, name: string): Promise<void> => {
  await reach(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
};

const type = async (page: Page, name: string, words: string): Promise<void> => {
  await reach(page, page.locator(`#written [name="${name}"]`));
  await page.keyboard.type(words);
};

const text = (name: string, words: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(words) });

test("a form to fill in is kept, changed, seen as it was, and taken by who may see it", async ({ page, site }) => {
  test.setTimeout(60_000);
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const slug = await addCommunity(site, unique("files"), { name: "Wound care", practice: "We visit.", domain: "Wounds.", coordinator: ann });
  await addMembers(site, slug, ben);
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${slug}/repertoire/new/artefact`);
  // What was chosen stays where something else is missing.
  await page.getByLabel(/^Files/).setInputFiles([text("intake.txt", "Name, street, wound."), text("guide.txt", "How to fill it in.")]);
  await press(page, "Keep it");
  await expect(page.getByRole("alert")).toBeVisible();
  const waiting = page.getByRole("group", { name: "Files that go with it" });
  await expect(waiting).toContainText("intake.txt");
  await expectAccessible(page);
  await type(page, "title", "Intake form");
  await press(page, "Keep it");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Intake form");
  await expect(page.getByRole("link", { name: "guide.txt" })).toBeVisible();
  await expectAccessible(page);
  const here = new URL(page.url()).pathname;

  await browseAs(page, await Visitor.signedIn(site, ben));
  await page.goto(`${here}/edit`);
  await reach(page, page.getByRole("checkbox", { name: "Leave this file out guide.txt" }));
  await page.keyboard.press("Space");
  await page.getByLabel(/^Files/).setInputFiles(text("guide, second edition.txt", "How to fill it in, shorter."));
  await type(page, "changed", "A shorter guide.");
  await press(page, "Put it in force");
  await expect(page.getByRole("link", { name: "guide, second edition.txt" })).toBeVisible();
  await expect(page.getByRole("link", { name: "guide.txt", exact: true })).toHaveCount(0);
  await page.goto(`${here}/versions/1`);
  const old = page.getByRole("link", { name: "guide.txt", exact: true });
  const guide = await old.getAttribute("href");
  expect(await (await page.request.get(guide ?? "")).text()).toBe("How to fill it in.");
  await expectAccessible(page);
  await page.goto(`${here}/versions?from=1&to=2`);
  await expect(page.locator("#beside ins")).toHaveText("guide, second edition.txt");
  await page.goto(`/c/${slug}/files`);
  await expect(page.getByRole("link", { name: "Intake form" }).first()).toBeVisible();

  await browseAsStranger(page);
  expect((await page.request.get(guide ?? "")).status()).toBe(401);
});

test("a story is told by its sound and read in its words", async ({ page, site, javaScriptEnabled }) => {
  const ann = await addPerson(site, "Ann Price");
  const slug = await addCommunity(site, unique("told"), { name: "Wound care", practice: "We visit.", domain: "Wounds.", coordinator: ann });
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${slug}/repertoire/new/story`);
  await type(page, "title", "The dog under the table");
  await page.getByLabel(/^Sound and pictures/).setInputFiles([
    { name: "dog.wav", mimeType: "audio/wav", buffer: wav(2) },
    { name: "table.png", mimeType: "image/png", buffer: png(640, 400) },
  ]);
  await press(page, "Keep it");
  await expect(page.getByText("What is said there is not written down yet")).toBeVisible();
  await expectAccessible(page);
  const sound = page.locator("audio");
  await expect(sound).toBeVisible();
  if (javaScriptEnabled !== false) {
    await sound.evaluate((element: HTMLAudioElement) => {
      element.preload = "metadata";
      element.load();
    });
    await expect.poll(() => sound.evaluate((element: HTMLAudioElement) => Math.round(element.duration))).toBe(2);
  }
  await page.getByRole("link", { name: "Change it", exact: true }).click();
  await type(page, "in-transcript", "A dog barks at a bag.");
  await type(page, "alt-2", "A table with a dog under it");
  await press(page, "Put it in force");
  await expect(page.getByRole("img", { name: "A table with a dog under it" })).toBeVisible();
  await expect(page.getByText("What is said there is not written down yet")).toHaveCount(0);
  await expectAccessible(page);
});

test("what hangs on what was said comes along into what is kept of it", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const slug = await addCommunity(site, unique("along"), { name: "Wound care", practice: "We visit.", domain: "Wounds.", coordinator: ann });
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${slug}/talk/new`);
  await page.getByLabel("What it is about").fill("Which shoe rubs?");
  await page.getByLabel("What you want to say").fill("Look at the heel first.");
  await page.getByLabel(/^Add files/).setInputFiles([{ name: "heel.png", mimeType: "image/png", buffer: png(640, 400) }, text("shoes.txt", "Sizes.")]);
  await page.getByRole("button", { name: "Start this conversation" }).click();
  await page.getByRole("link", { name: "Keep what was said here" }).click();
  const files = page.getByRole("group", { name: "Files that come along" });
  await expect(files.getByRole("checkbox", { checked: true })).toHaveCount(2);
  await expect(files).toContainText("Ann Price put it there");
  await expectAccessible(page);
  await reach(page, files.getByRole("checkbox", { name: "Bring it along shoes.txt" }));
  await page.keyboard.press("Space");
  // What was left out stays so where something else is missing.
  await page.locator("#written [name=title]").fill("");
  await press(page, "Keep it");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(files.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expectAccessible(page);
  await type(page, "title", "Heels first");
  await press(page, "Keep it");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Heels first");
  await expect(page.getByRole("img", { name: "heel.jpg" }).or(page.getByRole("img", { name: "heel.png" }))).toBeVisible();
  await expect(page.getByText("Ann Price put it there")).toBeVisible();
  await expect(page.getByRole("link", { name: "shoes.txt" })).toHaveCount(0);
  await expectAccessible(page);
});
