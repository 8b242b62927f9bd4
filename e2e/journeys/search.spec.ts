// Something is found by its words: on its community's page, everywhere, by a beginning and in spite of a slip; and by nobody who may
// not read it; with and without script.
import { addCommunity, addPerson, browseAs, browseAsStranger, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("what was said is found by those who may read it", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const [home, word] = [unique("search"), `w${unique("z").replace(/[^a-z0-9]/g, "")}lavender`];
  const about = { practice: "We visit.", domain: "Wounds that close.", people: "Nurses.", visibility: "front" as const };
  await addCommunity(site, home, { ...about, name: `Nurses of ${home}`, coordinator: ann });
  const nurse = await Visitor.signedIn(site, ann);
  await nurse.start(home, "Oils", `We tried ${word} oil on the river ward.`);

  await browseAs(page, nurse);
  await page.goto(`/c/${home}`);
  const box = page.getByRole("search");
  await box.getByLabel("Words").fill(`"${word} oil"`);
  await box.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Search in Nurses of ${home}`);
  await expect(page.locator("main .strand mark").first()).toHaveText(word);
  await page.getByRole("link", { name: "Search in all communities" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
  await page.getByLabel("Words").fill(`${word.slice(0, -3)}dre`);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Nothing was found that you can see.")).toBeVisible();
  await page.getByLabel("Words").fill(`${word.slice(0, -2)}*`);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Oils" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Oils");

  await browseAsStranger(page);
  await page.goto(`/search?q=${word}`);
  await expect(page.getByText("Nothing was found that you can see.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("river ward");
});
