// A whole life, by forms alone: people begin in the cracks, an organisation comes to stand behind them, a circle grows inside, two of
// them limit contact, a part goes its own way, the rest closes, and what they knew goes on where it was taken over; with and without script.
import type { Page } from "@playwright/test";
import { addPerson, browseAs, browseAsStranger, expect, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(120_000);
test.use({ actionTimeout: 15_000 });

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) => main(page).getByRole("link", { name }).first().click();
const here = (page: Page) => new URL(page.url()).pathname;

test("from the cracks to what goes on elsewhere", async ({ page, site }) => {
  const [ann, ben, cleo, dora] = await Promise.all(
    ["Ann Price", "Ben Mensah", "Cleo Marsh", "Dora Quill"].map(async (name) => Visitor.signedIn(site, await addPerson(site, name))),
  ) as [Visitor, Visitor, Visitor, Visitor];
  const mark = unique("weir");
  const [weir, gates, night] = [`Weir keepers of ${mark}`, `Gate keepers of ${mark}`, `Night watch of ${mark}`];
  let community = "";

  await test.step("it begins in the cracks, seen by nobody", async () => {
    await browseAs(page, ann);
    await page.goto("/found");
    await page.getByLabel("What we do together").fill(`We turn the sluices of ${mark} by hand, and write down how high the water stood.`);
    await page.getByLabel("What we care about").fill("Cellars that stay dry.");
    await page.getByLabel("Who we are").fill("Four of us on the bank.");
    await page.getByLabel("Name of the community").fill(weir);
    await page.getByRole("radio", { name: /^Unlisted/ }).check();
    await page.getByRole("radio", { name: /^By invitation/ }).check();
    await page.getByRole("radio", { name: /^Among ourselves/ }).check();
    await page.locator("#found").click();
    if ((await page.locator("#neighbours").count()) > 0) await page.locator("#found").click();
    await expect(title(page)).toHaveText(weir);
    community = here(page);
    await browseAsStranger(page);
    await expectStatus(page, community, 404);
  });

  await test.step("the others come by a link", async () => {
    await browseAs(page, ann);
    await page.goto(`${community}/invitations`);
    await press(page, "Make a link");
    const link = await page.locator("textarea.whole-line").inputValue();
    for (const one of [ben, cleo, dora]) {
      await browseAs(page, one);
      await page.goto(link.trim());
      await press(page, "Join this community");
      await expect(title(page)).toHaveText(weir);
    }
  });

  await test.step("an organisation stands behind it", async () => {
    await browseAs(page, ann);
    await page.goto(`${community}/ways`);
    await follow(page, "Who stands behind it");
    await page.getByRole("radio", { name: /^For an organisation/ }).check();
    await press(page, "Save");
    await expect(page.getByRole("alert")).toContainText("Please name who stands behind it");
    await page.getByLabel(/^Who stands behind it/).fill("Harrowbeck Drainage Board");
    await press(page, "Save");
    await page.goto(community);
    await expect(page.getByText("Official: Harrowbeck Drainage Board stands behind it")).toBeVisible();
  });

  await test.step("a member starts a circle inside", async () => {
    await browseAs(page, ben);
    await page.goto(`${community}/circles/new`);
    await page.getByLabel(/^What we do together/).fill("We sit up when it rains.");
    await page.getByLabel(/^What we care about/).fill("Nobody is woken for nothing.");
    await page.getByLabel(/^Who we are/).fill("Two of us, at night.");
    await page.getByLabel(/^Name of the circle/).fill(night);
    await press(page, "Start this circle");
    await expect(title(page)).toHaveText(night);
    const circle = here(page);
    await browseAs(page, ann);
    await page.goto(community);
    await expect(page.locator("aside").getByRole("link", { name: night })).toBeVisible();
    await expectStatus(page, `${circle}/talk`, 403);
  });

  await test.step("what was said is kept", async () => {
    await page.goto(community);
    await follow(page, "Start a conversation");
    await page.getByLabel(/^What it is about/).fill("The first hour of rain");
    await page.getByLabel(/^What you want to say/).fill("What do you do first?");
    await press(page, "Start this conversation");
    await expect(title(page)).toHaveText("The first hour of rain");
    const talk = here(page);
    await browseAs(page, dora);
    await page.goto(talk);
    await page.getByLabel("Your reply").fill("Open the small sluice. Cleo always forgets it.");
    await press(page, "Send my reply");
    await expect(page.locator("article")).toHaveCount(2);
    await browseAs(page, ann);
    await page.goto(`${community}/repertoire/new`);
    await page.locator("main ul.strand a").first().click();
    await page.getByLabel(/^What we call it/).fill("The small sluice first");
    await page.getByLabel(/^How we do it/).fill("A quarter turn, then wait ten minutes.");
    await press(page, "Keep it");
    await expect(title(page)).toHaveText("The small sluice first");
  });

  const talk = `${community}/talk/1`;
  const words = page.getByText("Cleo always forgets it.");
  await test.step("two limit contact, and both stay", async () => {
    await browseAs(page, cleo);
    await page.goto(talk);
    const said = page.getByRole("article").filter({ hasText: "always forgets" });
    await said.getByText("More", { exact: true }).click();
    await said.getByRole("link", { name: "Limit contact" }).click();
    await press(page, "Limit contact");
    await expect(page.getByText("Contact is limited from now on.")).toBeVisible();
    await page.goto(talk);
    await expect(words).toBeHidden();
    await page.getByLabel("Your reply").fill("I have a list now.");
    await press(page, "Send my reply");
    await expect(page.getByText("I have a list now.")).toBeVisible();
    // Neither hears of the other.
    await browseAs(page, dora);
    await page.goto("/");
    await expect(main(page).getByText("I have a list now.")).toHaveCount(0);
  });

  let other = "";
  await test.step("a part goes its own way", async () => {
    await browseAs(page, ann);
    await page.goto(`${community}/split/new`);
    await page.getByLabel(/^What we do together/).fill("We grease the gates and count who goes through.");
    await page.getByLabel(/^What we care about/).fill("Gates that open at night.");
    await page.getByLabel(/^Name of the new community/).fill(gates);
    await page.getByRole("radio", { name: /^Front page open/ }).check();
    await page.getByLabel(/^Why/).fill("Gates and sluices want different hands.");
    await page.getByLabel(/^Who would look after it/).fill("Ben Mensah");
    await press(page, "Propose it to all members");
    await expect(title(page)).toContainText(gates);
    const proposal = here(page);
    const says = async (what: string) => {
      await page.getByRole("radio", { name: what }).check();
      await press(page, "Say so");
      await expect(page.getByRole("radio", { name: what })).toBeChecked();
    };
    await says("I stay");
    await browseAs(page, ben);
    await page.goto("/");
    await follow(page, `Would you look after ${gates}?`);
    await press(page, "I will");
    await says("I do both");
    await follow(page, "Choose");
    await page.getByRole("radio", { name: "goes on in both" }).check();
    await press(page, "Keep this");
    // What is kept is in both unless someone says otherwise: this stays, and is asked for later.
    await page.goto(proposal);
    await follow(page, "Choose what of it goes where");
    await page.getByLabel("The small sluice first").selectOption({ label: "stays here alone" });
    await press(page, "Keep this");
    for (const [one, what] of [[cleo, "I stay"], [dora, "I go along"]] as const) {
      await browseAs(page, one);
      await page.goto(proposal);
      await says(what);
    }
    await browseAs(page, ann);
    await page.goto(proposal);
    await press(page, "Let it go its own way");
    await follow(page, gates);
    await expect(title(page)).toHaveText(gates);
    other = here(page);
    // Both read what was said before: there as what was said before, here where it was said.
    await browseAs(page, dora);
    await page.goto(other);
    await follow(page, "What was said before");
    await follow(page, "The first hour of rain");
    await expect(page.getByText("What do you do first?")).toBeVisible();
    await expectStatus(page, talk, 404);
    await browseAs(page, cleo);
    await page.goto(talk);
    await expect(page.getByText("What do you do first?")).toBeVisible();
    await expect(words).toBeHidden();
  });

  let kept = "";
  await test.step("the other half takes over what was kept", async () => {
    await browseAs(page, ben);
    await page.goto(`${community}/repertoire`);
    await follow(page, "The small sluice first");
    await follow(page, "Take it over");
    await page.getByRole("radio", { name: new RegExp(gates) }).check();
    await page.getByLabel(/^How it is used here/).fill("The gate beside it, too.");
    // Nobody but members sees where it stands: so they are asked.
    await press(page, "Ask for it");
    await expect(page.getByText("It was asked.")).toBeVisible();
    await browseAs(page, ann);
    await page.goto("/");
    await follow(page, "The small sluice first");
    await page.getByRole("radio", { name: /^Yes, they may take it over/ }).check();
    await press(page, "Answer");
    await expect(title(page)).toHaveText("The small sluice first");
    await browseAs(page, ben);
    await page.goto("/");
    await follow(page, "The small sluice first");
    await expect(title(page)).toHaveText("The small sluice first");
    await expect(page.locator("section[aria-labelledby=line] .sides")).toContainText("The gate beside it, too.");
    kept = here(page);
    expect(kept).toContain(other);
  });

  await test.step("the first half proposes to close, and names who carries on", async () => {
    await browseAs(page, ann);
    await page.goto(`${community}/hand-over`);
    await page.getByLabel(/^Who/).first().fill("Cleo Marsh");
    await press(page, "Ask them");
    await browseAs(page, cleo);
    await page.goto("/");
    await follow(page, "Ann Price asks you to follow as coordinator");
    await page.getByRole("radio", { name: /^Yes, I will/ }).check();
    await press(page, "Answer");
    await expect(title(page)).toHaveText(weir);
    await browseAs(page, ann);
    await page.goto(`${community}/closing/step/why`);
    await page.getByLabel(/^In your own words/).fill("The sluices turn by motor since May.");
    await press(page, "Keep it");
    await page.goto(`${community}/closing`);
    await follow(page, "Name who carries on");
    await page.getByRole("radio", { name: /^On this site/ }).check();
    await page.getByLabel(/^Who/).fill(gates);
    await page.getByLabel(/^What they carry on/).fill("The book of how high the water stood.");
    await press(page, "Name them");
    await expect(page.getByText("asked", { exact: true })).toBeVisible();
    await page.goto(`${community}/closing`);
    await press(page, "Propose that it closes");
    await browseAs(page, ben);
    await page.goto("/");
    await follow(page, `${weir} asks whether you carry on what it did`);
    await expect(page.getByText("The book of how high the water stood.")).toBeVisible();
    await page.getByRole("radio", { name: /^We carry it on/ }).check();
    await press(page, "Answer");
    await expect(page.getByText(/answered: we carry it on/)).toBeVisible();
    await browseAs(page, cleo);
    await page.goto("/");
    await follow(page, "Ann Price proposes to close it");
    await press(page, "Agree that it closes");
    await expect(page.getByText(/^Closed since/).first()).toBeVisible();
  });

  await test.step("each front page says what became of the other", async () => {
    await page.goto(community);
    await expect(page.locator("aside").getByText(/what it did is carried on by/)).toBeVisible();
    await page.locator("aside").getByRole("link", { name: gates }).first().click();
    await expect(title(page)).toHaveText(gates);
    await browseAs(page, ben);
    await page.goto(other);
    await expect(page.locator("aside").getByText(/it carries on what this did/)).toBeVisible();
    // Unlisted to the end: Dora left before, and is told no more of it than what was said while she was there.
    await browseAs(page, dora);
    await page.goto(other);
    await expect(page.locator("aside").getByRole("link", { name: "What was said before" })).toBeVisible();
    await expect(page.locator("aside").getByRole("link", { name: weir })).toHaveCount(0);
  });

  await test.step("those who belonged stay in touch", async () => {
    await browseAs(page, cleo);
    await page.goto(community);
    await follow(page, "Who is in touch");
    await page.getByLabel(/^What do you do now/).fill("I read the gauge at the mill.");
    await press(page, "Put me on the list");
    await expect(page.getByText("You are on the list.")).toBeVisible();
    await press(page, "Begin a quiet channel");
    await page.getByLabel(/^A word to the others/).fill("The crank hangs in my shed.");
    await press(page, "Say it");
    await expect(page.getByText("The crank hangs in my shed.")).toBeVisible();
    await browseAs(page, ann);
    await page.goto(`${community}/in-touch`);
    await expect(page.getByText("I read the gauge at the mill.")).toBeVisible();
    await press(page, "Join the quiet channel");
    await expect(page.getByText("The crank hangs in my shed.")).toBeVisible();
    // It can be read still, and what Cleo folded stays folded for her.
    await browseAs(page, cleo);
    await page.goto(talk);
    await expect(page.getByText("I have a list now.")).toBeVisible();
    await expect(words).toBeHidden();
    await expect(main(page).getByRole("button", { name: "Send my reply" })).toHaveCount(0);
  });

  await test.step("what they knew stands where it was taken over, with where it came from", async () => {
    await browseAs(page, dora);
    await page.goto(kept);
    await expect(title(page)).toHaveText("The small sluice first");
    await expect(page.getByText("A quarter turn, then wait ten minutes.")).toBeVisible();
    await expect(page.getByRole("link", { name: weir })).toHaveCount(0);
    await browseAs(page, ben);
    await page.goto(kept);
    await expect(page.locator("ol.line")).toContainText(weir);
    await page.locator("ol.line").getByRole("link").first().click();
    await expect(title(page)).toHaveText("The small sluice first");
    expect(here(page)).toContain(community);
  });
});
