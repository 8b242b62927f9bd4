// What is kept is tried, and what came of it is told; what is missing is asked for; a kind of one's own is made: with and without
// script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, test, unique, Visitor } from "../fixtures/site.ts";

const about = { practice: "We visit.", domain: "Wounds that close.", people: "Nurses.", visibility: "public" as const };

test("it is tried, told of by another, and counts as looked at again", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const nurses = unique("tried");
  await addCommunity(site, nurses, { ...about, name: `Nurses of ${nurses}`, coordinator: ann });
  await addMembers(site, nurses, ben);
  const [keeps, tries] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];

  await browseAs(page, keeps);
  await page.goto(`/c/${nurses}/repertoire/new/practice`);
  await page.getByLabel(/^What we call it/).fill("First visit");
  await page.getByLabel(/^How we do it/).fill("Sit down first.");
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("First visit");
  const here = new URL(page.url()).pathname;

  await browseAs(page, tries);
  await page.goto(here);
  await page.getByRole("link", { name: "We tried it", exact: true }).click();
  await page.getByLabel(/^How you know/).fill("She **slept**.");
  await page.getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(/^How you know/)).toHaveValue("She **slept**.");
  await page.getByRole("radio", { name: "It worked", exact: true }).check();
  await page.getByLabel(/^When it was tried/).fill("about 2019");
  await page.getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByText("Last confirmed by use: about 2019")).toBeVisible();
  await expect(page.locator("svg.uses")).toHaveCount(1);
  await page.getByRole("button", { name: "I practise this" }).click();
  await expect(page.getByRole("button", { name: "I no longer practise this" })).toBeVisible();

  await browseAs(page, keeps);
  await page.goto("/");
  await page.getByRole("link", { name: "First visit" }).first().click();
  await expect(page.locator(".text strong")).toHaveText("slept");
  await page.getByRole("link", { name: "Count it as looked at", exact: true }).click();
  await page.getByRole("button", { name: "It is still how it is done" }).click();
  await expect(page.getByText("Ann Price counted this as having looked at it again").first()).toBeVisible();
  await expect(page.getByText(/To be looked at again on/)).toBeVisible();

  await browseAs(page, tries);
  await page.goto(here);
  await page.getByRole("button", { name: /^Take back what Ben Mensah told/ }).click();
  await expect(page.getByText("Nobody has told yet")).toBeVisible();
});

test("what is missing is asked for, and written", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const nurses = unique("missing");
  await addCommunity(site, nurses, { ...about, name: `Nurses of ${nurses}`, coordinator: ann });
  const asker = await Visitor.signedIn(site, ann);
  const talk = await asker.start(nurses, "Dogs at the door", "What do you do?");
  await browseAs(page, asker);
  await page.goto(talk);
  await page.getByRole("button", { name: "This asks for something we have not written" }).click();
  await expect(page.locator("#kept")).toContainText("Asked for, not yet written");
  await browseAsStranger(page);
  await page.goto(`/c/${nurses}/repertoire`);
  await expect(page.getByRole("link", { name: "Dogs at the door" })).toBeVisible();
  await browseAs(page, asker);
  await page.goto(talk);
  await page.getByRole("link", { name: "Keep what was said here" }).click();
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByText("In use").first()).toBeVisible();
  await page.goto(`/c/${nurses}/repertoire/wanted`);
  await expect(page.getByText("Nothing is asked for at the moment.")).toBeVisible();
});

test("a kind of our own is made and used", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const bakers = unique("bakers");
  await addCommunity(site, bakers, { ...about, name: `Bakers of ${bakers}`, coordinator: ann });
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${bakers}/repertoire/new`);
  await page.getByRole("link", { name: "Kinds of our own" }).click();
  await page.getByRole("link", { name: "Make a kind of your own" }).click();
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^What one of it is called/).fill("Recipe");
  await page.getByLabel(/^What it is called/).first().fill("Dough");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { name: "Recipe" })).toBeVisible();
  await page.goto(`/c/${bakers}/repertoire/new`);
  await page.getByRole("link", { name: "Recipe" }).click();
  await page.getByLabel(/^What it is called/).fill("Rye");
  await page.getByLabel(/^Dough/).fill("500 g of *flour*.");
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rye");
  await expect(page.getByRole("heading", { name: "Dough" })).toBeVisible();
});

test("a handbook is made of what was chosen", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const nurses = unique("handbook");
  await addCommunity(site, nurses, { ...about, name: `Nurses of ${nurses}`, coordinator: ann });
  await browseAs(page, await Visitor.signedIn(site, ann));
  for (const title of ["First visit", "Second visit"]) {
    await page.goto(`/c/${nurses}/repertoire/new/practice`);
    await page.getByLabel(/^What we call it/).fill(title);
    await page.getByLabel(/^How we do it/).fill("Sit down first.");
    await page.getByRole("button", { name: "Keep it", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  await page.goto(`/c/${nurses}/repertoire`);
  await page.getByRole("link", { name: "Make a handbook" }).click();
  await page.getByLabel("Its title").fill("Our visits");
  await page.getByLabel("Place of Second visit").fill("1");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Our visits");
  await expect(page.locator("nav ol li")).toHaveText(["Second visit", "First visit"]);
  const book = page.waitForEvent("download");
  await page.getByRole("link", { name: "As a book (EPUB)" }).click();
  expect((await book).suggestedFilename()).toBe(`${nurses}-handbook.epub`);
  const sheet = page.waitForEvent("download");
  await page.getByRole("link", { name: "To print (PDF)" }).click();
  expect((await sheet).suggestedFilename()).toBe(`${nurses}-handbook.pdf`);
});
