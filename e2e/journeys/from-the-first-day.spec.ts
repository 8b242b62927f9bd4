// A community that wishes so writes down at its founding what would be better in a year and who expects a report, and has sums
// counted from then on, of nobody apart; with and without script.
import type { Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { addMembers, addPerson, browseAs, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(90_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();

test("what would be better in a year is written down first, and sums are counted from then on", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const [coordinator, member, visitor] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const mark = unique("ferry");
  const name = `Ferry of ${mark}`;

  await browseAs(page, coordinator);
  await page.goto("/found");
  await page.getByLabel("What we do together").fill(`We pull the ferry of ${mark} across.`);
  await page.getByLabel("What we care about").fill("Nobody waits on the wrong bank.");
  await page.getByLabel("Who we are").fill("Ferrymen.");
  await page.getByLabel("Name of the community").fill(name);
  await page.getByRole("radio", { name: /^Front page open/ }).check();
  await page.getByRole("radio", { name: /^Among ourselves/ }).check();
  await page.getByLabel(/^Then write down what would be better in a year/).check();
  await page.locator("#found").click();
  if ((await page.locator("#neighbours").count()) > 0) {
    await expect(page.getByLabel(/^Then write down what would be better in a year/)).toBeChecked();
    await page.locator("#found").click();
  }
  await expect(title(page)).toHaveText("Write down what we look towards");
  const front = new URL(page.url()).pathname.replace("/outlook/change", "");
  await expectAccessible(page);

  const today = new Date().toISOString().slice(0, 10);
  await press(page, "Keep it");
  await expect(page.locator("#better-err")).toBeVisible();
  await page.getByLabel(/^What would be better in a year/).fill("The ferry runs on Sundays.");
  await page.getByLabel(/^Who expects a report/).fill("The river board");
  await page.getByLabel(/^When it is due/).fill(today);
  await page.getByLabel(/^Countries/).fill("Wales: 3\nKenya: 12");
  await page.getByLabel(/^Organisations/).fill("Harrowbeck Ferries: 7");
  await page.getByLabel(/^Count sums by month from now on/).check();
  await press(page, "Keep it");
  for (const words of ["The ferry runs on Sundays.", "The river board", "Kenya", "12 people", "fewer than 5 people", "Harrowbeck Ferries"]) {
    await expect(main(page)).toContainText(words);
  }
  await expect(main(page)).not.toContainText("Wales 3");
  await expectAccessible(page);

  // The report stands on Today of who coordinates.
  await page.goto("/");
  await main(page).getByRole("link", { name: "A report is due" }).click();
  await expect(main(page)).toContainText("The river board");

  const slug = front.replace("/c/", "");
  await addMembers(site, slug, ben);
  const talk = await coordinator.start(slug, "Which rope?", "Hemp or steel?");
  await member.reply(talk, "Hemp.");
  await browseAs(page, member);
  await page.goto(`${front}/outlook`);
  await expect(main(page).getByRole("link", { name: "Write down what we look towards" })).toHaveCount(0);
  // Who founded it was there when counting began.
  const row = page.getByRole("table").getByRole("row").last();
  await expect(row.getByRole("cell")).toHaveText(["2", "1", "0", "1", "2", "1"]);
  await expect(page.getByRole("table")).not.toContainText("Ben Mensah");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "As a file (CSV)" }).click()]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/);
  expect(lines.at(-1)).toMatch(/,2,1,0,1,2,1$/);
  expect(lines.join("\n")).not.toContain("Mensah");
  await expectStatus(page, `${front}/outlook/change`, 403);

  await browseAs(page, visitor);
  for (const path of ["outlook", "outlook/counts.csv"]) await expectStatus(page, `${front}/${path}`, 403);
});
