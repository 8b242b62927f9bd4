// Parts of a landscape are shown to a person, a community, whoever has a link; and handed in where a community asks.
import type { Page } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor, type Person, type Site } from "../fixtures/site.ts";
import { entriesOf, isAt, main, press, someoneWith } from "../fixtures/landscape.ts";
import { png } from "../fixtures/png.ts";

test.setTimeout(90_000);

const ABOUT = { name: "Wound care", practice: "A clinic line on Wednesdays.", domain: "Wounds that close at home." };

/** Someone with a landscape, and a colleague, both in one community. */
async function colleagues(site: Site) {
  const owner = await someoneWith(site, "Ines Weir");
  const colleague = await addPerson(site, "Owen Lowe");
  const coordinator = await addPerson(site, "Ruth Adeyemi");
  const slug = await addCommunity(site, unique("wounds"), { ...ABOUT, coordinator });
  await addMembers(site, slug, owner.person, colleague);
  return { owner, slug, colleague, coordinator };
}

async function choose(page: Page, to: RegExp, names: string[]): Promise<void> {
  await page.goto("/landscape/shown/new");
  await page.getByRole("radio", { name: /^Timeline/ }).check();
  const groups = main(page).getByRole("group", { name: /^Which groups/ });
  for (const box of await groups.getByRole("checkbox").all()) await box.uncheck();
  for (const name of names) await groups.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
  await page.getByRole("radio", { name: to }).check();
}

const seen = (page: Page) => main(page).locator(".sight").getByRole("rowheader");

/** The short name of a person, as in the address of their page. */
async function shortName(site: Site, person: Person): Promise<string> {
  const visitor = await Visitor.signedIn(site, person);
  return (await visitor.get("/me")).match(/href="\/p\/([^"]+)"/)?.[1] ?? "";
}

for (const viewport of [wide, narrow]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("shown to one person: looked at before, spoken about, taken back", async ({ page, site }) => {
      const { owner, colleague } = await colleagues(site);
      await browseAs(page, owner.visitor);
      await choose(page, /^One person/, ["Claims Desk 4", "Kitchen table"]);
      await page.getByLabel(/^Their short name/).fill(`@${await shortName(site, colleague)}`);
      await page.getByLabel(/^Your words to them/).fill("Do you know this desk?");
      await expectAccessible(page);
      await press(page, "Look at what they will see");
      await isAt(page, "This is what will be seen");
      await expect(seen(page)).toContainText(["Kitchen table", "Claims Desk 4"]);
      await expect(main(page)).not.toContainText("Spoke letters");
      await expectAccessible(page);
      await press(page, "Show it");
      await expect(page.getByRole("status")).toContainText("It is shown now.");
      const address = (await main(page).locator("#given + ul h3 a").first().getAttribute("href")) ?? "";

      await browseAs(page, await Visitor.signedIn(site, colleague));
      await page.goto("/");
      await expect(main(page).getByText("Ines Weir shows you a part of their landscape.")).toBeVisible();
      await page.goto(address);
      await isAt(page, "From the landscape of Ines Weir");
      await expect(seen(page)).toContainText(["Kitchen table", "Claims Desk 4"]);
      await expect(main(page)).not.toContainText("Spoke letters");
      await page.getByLabel(/^Say something about it/).fill("I sat opposite.");
      await press(page, "Say it");
      await expect(main(page).getByText("I sat opposite.")).toBeVisible();
      await expectAccessible(page);

      await browseAs(page, owner.visitor);
      await page.goto(address);
      await expect(main(page).getByText("I sat opposite.")).toBeVisible();
      await page.goto("/landscape/shown");
      await press(page, /^Stop showing/);
      await expect(page.getByRole("status")).toContainText("It is shown no longer.");
      await browseAs(page, await Visitor.signedIn(site, colleague));
      await expectStatus(page, address, 404);
    });

    test("shown to a community and by a link: families are left out, and a link ends", async ({ page, site }) => {
      const { owner, slug, colleague } = await colleagues(site);
      await browseAs(page, owner.visitor);
      for (const to of [new RegExp(ABOUT.name), /^Whoever has the link/]) {
        await choose(page, to, ["Claims Desk 4", "Kitchen table"]);
        await press(page, "Look at what they will see");
        await expect(main(page).locator("#entry-err")).toContainText("Kitchen table is about family or home.");
        await page.getByRole("checkbox", { name: /^Kitchen table/ }).uncheck();
        await press(page, "Look at what they will see");
        await expect(seen(page)).toContainText(["Claims Desk 4"]);
        await press(page, "Show it");
      }
      const link = new URL(await main(page).locator("textarea[readonly]").inputValue()).pathname;
      const address = (await main(page).locator("#given + ul li").filter({ hasText: ABOUT.name }).locator("h3 a").getAttribute("href")) ?? "";
      await browseAs(page, await Visitor.signedIn(site, colleague));
      await expectStatus(page, address, 200);
      await expect(seen(page)).toContainText(["Claims Desk 4"]);
      await browseAsStranger(page);
      await expectStatus(page, link, 200);
      await expect(main(page)).toContainText("Claims Desk 4");
      await expect(main(page)).not.toContainText("Kitchen table");
      await expectAccessible(page);
      await browseAs(page, owner.visitor);
      for (let left = 2; left > 0; left -= 1) {
        await page.goto("/landscape/shown");
        await press(page, /^Stop showing/);
      }
      await browseAsStranger(page);
      await expectStatus(page, link, 404);
      await browseAs(page, await Visitor.signedIn(site, colleague));
      await expectStatus(page, address, 404);
      expect(await (await Visitor.signedIn(site, colleague)).get(`/c/${slug}`)).not.toContain("Claims Desk 4");
    });

    test("an activity: handed out, answered by two, each with what they choose", async ({ page, site }) => {
      const { owner, slug, colleague, coordinator } = await colleagues(site);
      await browseAs(page, await Visitor.signedIn(site, coordinator));
      await page.goto(`/c/${slug}/activities/new`);
      await page.getByLabel(/^Its name/).fill("Before the spring course");
      await page.getByLabel(/^What it is for/).fill("Where did you learn to listen?");
      await page.getByLabel(/^2\. My groups/).fill("Think of night shifts, too.");
      await press(page, "Hand it to the community");
      await isAt(page, "Before the spring course");
      const activity = new URL(page.url()).pathname;

      const answer = async (who: Visitor, names: string[], isOpen: boolean) => {
        await browseAs(page, who);
        await page.goto(activity);
        await main(page).getByRole("link", { name: /^Hand something in/ }).click();
        await page.getByRole("radio", { name: /^Timeline/ }).check();
        const groups = main(page).getByRole("group", { name: /^Which groups/ });
        await expect(groups.getByRole("checkbox", { name: /^Kitchen table/ })).toHaveCount(0);
        for (const box of await groups.getByRole("checkbox").all()) await box.uncheck();
        for (const name of names) await groups.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
        if (isOpen) await page.getByRole("checkbox", { name: /^The other members may see it/ }).check();
        await expectAccessible(page);
        await press(page, "Look at what they will see");
        await expect(seen(page)).toContainText(names);
        await press(page, "Hand it in");
        await expect(page.getByRole("status")).toContainText("It is handed in.");
      };
      // One takes the steps up first, in the words of the activity.
      await browseAs(page, owner.visitor);
      await page.goto(activity);
      await press(page, "Take it up");
      await page.goto("/start/groups");
      await expect(main(page)).toContainText("Think of night shifts, too.");
      await answer(owner.visitor, ["Claims Desk 4"], true);
      const other = await Visitor.signedIn(site, colleague);
      await other.get("/landscape");
      await other.send("/landscape", { lines: "Ward 6, 2000-2009, work\nTuesday lot, since 2015, hobby" });
      await answer(other, ["Ward 6"], false);

      // The coordinator sees both, and nothing else of either; the first sees only their own.
      await browseAs(page, await Visitor.signedIn(site, coordinator));
      await page.goto(activity);
      await expect(main(page).locator("#answers + ul h3")).toHaveCount(2);
      for (const [name, group, unseen] of [["Ines Weir", "Claims Desk 4", "Spoke letters"], ["Owen Lowe", "Ward 6", "Tuesday lot"]] as const) {
        await page.goto(activity);
        await main(page).locator("#answers + ul").getByRole("link", { name }).click();
        await expect(main(page)).toContainText(group);
        await expect(main(page)).not.toContainText(unseen);
        await expectAccessible(page);
      }
      await browseAs(page, owner.visitor);
      await page.goto(activity);
      await expect(main(page).locator("#answers + ul h3")).toHaveText(["Ines Weir"]);
    });
  });
}

test("who belongs elsewhere, and who left, get what a wrong address gets", async ({ page, site }) => {
  const { owner, slug, colleague, coordinator } = await colleagues(site);
  const elsewhere = await addPerson(site, "Moira Kelso");
  const left = await addPerson(site, "Kofi Mensah");
  await addMembers(site, slug, left);
  await browseAs(page, owner.visitor);
  // What there is: a group, drawings, a photograph, files, a part that is shown to the community.
  await page.goto("/landscape/pictures/add");
  await page.getByLabel(/^Picture/).setInputFiles({ name: "sheet.png", mimeType: "image/png", buffer: png(64, 40) });
  await page.getByLabel(/^Title/).fill("Drawn on the train");
  await page.getByLabel(/^What is to be seen on it/).fill("A kitchen in the middle.");
  await press(page, "Add this picture");
  await page.goto("/landscape/pictures");
  const picture = (await main(page).locator(".gallery a").getAttribute("href")) ?? "";
  await page.goto("/landscape/versions");
  await page.getByLabel(/^Name/).fill("Before");
  await press(page, "Keep this state");
  await choose(page, new RegExp(ABOUT.name), ["Claims Desk 4"]);
  await press(page, "Look at what they will see");
  await press(page, "Show it");
  const share = (await main(page).locator("#given + ul h3 a").first().getAttribute("href")) ?? "";
  const entries = Object.values(await entriesOf(owner.visitor));
  const last = entries.at(-1) ?? "";

  const gone = await Visitor.signedIn(site, left);
  await gone.get(`/c/${slug}/leave`);
  await gone.send(`/c/${slug}/leave`, {});
  const others = { "who belongs elsewhere": await Visitor.signedIn(site, elsewhere), "who left": gone };
  for (const [who, visitor] of Object.entries(others)) {
    await browseAs(page, visitor);
    const none = async (address: string) => {
      const answer = await page.goto(address);
      return { status: answer?.status(), said: await main(page).innerText() };
    };
    for (const [address, wrong] of [
      [last, "/landscape/entry/77"],
      [`${last}/remove`, "/landscape/entry/77/remove"],
      [picture, "/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV"],
      [`${picture}/file`, "/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/file"],
      ["/landscape/versions/1", "/landscape/versions/77"],
      ["/landscape/export/timeline-1.svg", "/landscape/export/none.svg"],
      [share, "/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ] as const) {
      const [theirs, nothing] = [await none(address), await none(wrong)];
      expect(theirs.status, `${who}: ${address}`).toBe(404);
      expect({ ...theirs, said: theirs.said.replace(/[A-Z0-9]{6,}/g, "") }, `${who}: ${address}`).toEqual({ ...nothing, said: nothing.said.replace(/[A-Z0-9]{6,}/g, "") });
    }
    // Their own drawings are theirs, whatever address they come by.
    const svg = await visitor.get("/landscape/export/timeline.svg");
    expect(svg).not.toContain("Claims Desk 4");
  }
  await browseAs(page, await Visitor.signedIn(site, colleague));
  await expectStatus(page, share, 200);
  await browseAs(page, await Visitor.signedIn(site, coordinator));
  await expectStatus(page, picture, 404);
});
