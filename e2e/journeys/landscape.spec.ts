// A landscape is looked at again: what mattered, what is to become of it, what one noticed, and how it was before.
import type { Page } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { browseAs, expect, expectAccessible, test } from "../fixtures/site.ts";
import { isAt, main, press, someoneWith, when } from "../fixtures/landscape.ts";
import { png } from "../fixtures/png.ts";

test.setTimeout(60_000);

const today = () => new Date().toISOString().slice(0, 10);
const link = (page: Page, name: string | RegExp) => main(page).getByRole("link", { name }).first();

/** Opens what is folded, where the browser does not open it by itself. */
const unfold = (page: Page, name: RegExp) => main(page).locator("summary").filter({ hasText: name }).click();

for (const viewport of [wide, narrow]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("review: what mattered, more or less, and looking again on a day", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Ines Weir");
      await browseAs(page, visitor);
      await page.goto("/landscape/review");
      await link(page, "Say what mattered").click();
      const part = (name: string) => main(page).getByRole("region", { name });
      await part("Kitchen table").getByRole("radio").last().check();
      await part("Kitchen table").getByLabel(/^Why, in a sentence/).fill("Where I learned to begin again.");
      await part("Kitchen table").getByLabel(/^What I brought/).fill("The soup.");
      await part("Kitchen table").getByLabel(/^What I took/).fill("Saying sorry first.");
      await part("Claims Desk 4").getByRole("radio").nth(2).check();
      await expectAccessible(page);
      await press(page, /^Keep/);
      await page.goto("/landscape/review");
      const row = main(page).getByRole("table").getByRole("row", { name: /^Kitchen table/ });
      await expect(row.getByRole("cell")).toContainText(["Where I learned to begin again.", "The soup.", "Saying sorry first."]);

      // More of one, less of another: desirable and feasible each on its own.
      await main(page).locator(".quad-rest").getByRole("link", { name: "Kitchen table" }).click();
      await isAt(page, "Kitchen table: more, the same, or less?");
      const say = (question: string, answer: string) =>
        main(page).getByRole("group", { name: new RegExp(`^${question}`) }).getByRole("radio", { name: answer, exact: true }).check();
      await say("My part in it should be", "More");
      await say("Do I want that", "Yes");
      await say("Can it be done", "No");
      await page.getByLabel(/^What is in the way/).fill("Nobody is at home before nine.");
      await page.getByLabel(/^The first step/).fill("Ask for one Sunday.");
      await page.getByLabel(/^Look at this again on/).fill(today());
      await expectAccessible(page);
      await press(page, "Keep this");
      const notYet = main(page).locator(".quad > div").filter({ hasText: "I want it, not yet possible" });
      await expect(notYet).toContainText("First step: Ask for one Sunday.");
      await expect(notYet).toContainText("In the way: Nobody is at home before nine.");
      await expectAccessible(page);

      // On its day it stands on Today, until it is put off or done.
      await page.goto("/");
      const due = main(page).locator("li").filter({ hasText: "You wanted to do more there." });
      await expect(due.getByRole("heading", { name: "Kitchen table" })).toBeVisible();
      await expectAccessible(page);
      await due.getByRole("button", { name: "Done" }).click();
      await page.goto("/");
      await expect(main(page).getByText("You wanted to do more there.")).toHaveCount(0);
    });

    test("review: where none is important, with whom one learns is asked", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Owen Lowe", ["Claims Desk 4, 1990-1997, work", "Spoke letters, since 2010, online"]);
      await browseAs(page, visitor);
      await page.goto("/landscape/review/importance?all=1");
      for (const name of ["Claims Desk 4", "Spoke letters"]) await main(page).getByRole("region", { name }).getByRole("radio").nth(1).check();
      await press(page, /^Keep/);
      await page.goto("/landscape/review");
      await expect(main(page).getByRole("heading", { name: "None of them matters much to your practice" })).toBeVisible();
      await link(page, "Say with whom you learn").click();
      await page.getByLabel(/^With whom do you learn now/).fill("The man at the timber yard.");
      await page.getByLabel(/^I need no group/).check();
      await expectAccessible(page);
      await press(page, "Keep this");
      await expect(main(page).getByText("That is a good answer, and nothing more is asked.")).toBeVisible();
      await expect(main(page).getByText("The man at the timber yard.")).toBeVisible();
      await expect(main(page).getByRole("heading", { name: "Communities here that may fit" })).toHaveCount(0);
    });

    test("journal: a note in the frame, tied to a group, found again and cited", async ({ page, site, baseURL }) => {
      const { visitor } = await someoneWith(site, "Gwen Hale");
      await browseAs(page, visitor);
      await page.goto("/landscape/journal");
      await link(page, "Write a note").click();
      await page.getByLabel("What I noticed").fill("The small print, again.\nIt was never about the print.");
      await page.getByRole("checkbox", { name: "Claims Desk 4" }).check();
      await unfold(page, /^Use a frame/);
      await page.getByLabel(/^Practitioners/).fill("Four of us at one desk.");
      await page.getByLabel(/^Framework of ideas/).fill("A claim is a story.");
      await page.getByLabel(/^Methods/).fill("Reading aloud.");
      await page.getByLabel(/^Situation of concern/).fill("Nobody read the second page.");
      await page.getByRole("radio", { name: /shared|together|collective/i }).first().check();
      await expectAccessible(page);
      await press(page, "Keep this note");
      await expect(main(page).locator("#note")).toContainText("A claim is a story.");
      const citation = await main(page).getByRole("textbox", { name: "To cite this note" }).inputValue();
      expect(citation).toContain("Gwen Hale: “The small print, again.”");
      expect(citation).toContain(new URL(page.url()).pathname.split("?")[0]);
      await page.goto("/landscape/journal");
      await page.getByRole("searchbox", { name: "Words" }).fill("second page");
      await page.getByLabel("About").selectOption({ label: "Claims Desk 4" });
      await press(page, "Look in the journal");
      await expect(page.getByRole("status")).toContainText("One note.");
      await expect(link(page, "The small print, again.")).toBeVisible();
      await page.getByLabel("About").selectOption({ label: "Kitchen table" });
      await press(page, "Look in the journal");
      await expect(page.getByRole("status")).toContainText("No note has all of that.");
      await page.goto("/landscape/journal/cite");
      await expect(main(page).getByRole("listitem").filter({ hasText: "The small print, again." })).toContainText(new URL(baseURL ?? "").host.split(":")[0] ?? "");
      await expectAccessible(page);
    });

    test("versions: kept, changed, laid side by side, restored", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Moira Kelso");
      await browseAs(page, visitor);
      await page.goto("/landscape/versions");
      await page.getByLabel(/^Name/).fill("Before the course");
      await page.getByLabel(/^Why you keep it/).fill("To see what reading does to it.");
      await press(page, "Keep this state");
      await expect(page.getByRole("status")).toHaveText("The present state is kept.");
      await page.goto("/landscape");
      await page.getByLabel(/^Add groups/).fill("Reading circle, since 2020, hobby, reading aloud");
      await press(page, "Add");
      await main(page).getByRole("table").getByRole("link", { name: "Claims Desk 4" }).click();
      await page.getByLabel(/^Until when/).fill("1999");
      await press(page, /^(Keep|Save)/);
      await page.goto("/landscape/versions");
      await link(page, /^Compare with now/).click();
      await expect(main(page).getByRole("listitem").filter({ hasText: /^Reading circle/ }).first()).toBeVisible();
      const changed = main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Claims Desk 4" }) });
      await expect(changed).toContainText(/1997\s+to\s+1999/);
      // Both states are drawn, as wide as the window is.
      const shape = viewport === wide ? "wide" : "narrow";
      await expect(main(page).locator(`svg.timeline.${shape}:visible`)).toHaveCount(2);
      await expect(main(page).locator(`svg.timeline:visible`)).toHaveCount(2);
      await expect(main(page).locator(viewport === wide ? "svg.spray-wide:visible" : "svg.spray-overview:visible")).toHaveCount(2);
      expect(await main(page).locator("svg.timeline:visible").evaluateAll((all) => all.map((svg) => svg.textContent?.includes("Reading circle")))).toEqual([false, true]);
      await expectAccessible(page);
      await page.goto("/landscape/versions");
      await link(page, "Before the course").click();
      await expect(main(page).locator(`svg.timeline.${shape}:visible`)).toHaveCount(1);
      await expectAccessible(page);
      await press(page, "Restore this state");
      await page.goto("/landscape");
      await expect(when(page, "Claims Desk 4")).toHaveText("1990 to 1997");
      await expect(main(page).getByRole("rowheader", { name: /^Reading circle/ })).toHaveCount(0);
      // What was before it is kept by itself.
      await page.goto("/landscape/versions");
      await expect(link(page, /^Before restoring/)).toBeVisible();
    });

    test("pictures: a photograph of a drawing on paper, with words", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Anwen Price", []);
      await browseAs(page, visitor);
      await page.goto("/landscape/pictures");
      await link(page, "Add a picture").click();
      await page.getByLabel(/^Picture/).setInputFiles({ name: "sheet.png", mimeType: "image/png", buffer: png(640, 400) });
      await page.getByLabel(/^Title/).fill("Drawn on the train");
      await page.getByLabel(/^What is to be seen on it/).fill("A kitchen in the middle, five lines out of it.");
      await page.getByLabel(/^What you say about it/).fill("In 2019. The fifth line is new.");
      await expectAccessible(page);
      await press(page, "Add this picture");
      await page.goto("/landscape/pictures");
      await link(page, /Drawn on the train/).click();
      await isAt(page, "Drawn on the train");
      const image = main(page).getByRole("img", { name: "A kitchen in the middle, five lines out of it." });
      await expect(image).toBeVisible();
      expect(await image.getAttribute("width")).toBe("640");
      await expect(main(page).getByText("In 2019. The fifth line is new.")).toBeVisible();
      await expectAccessible(page);
    });
  });
}
