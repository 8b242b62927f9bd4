// The activity in 15 minutes, from nothing to drawings, decisions and files, without an account and on to one.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { begin, IN_ORDER, isAt, press, walk } from "../fixtures/plot.ts";
import { addPerson, expect, expectAccessible, signIn, test } from "../fixtures/site.ts";

test.setTimeout(90_000);

const main = (page: Page) => page.getByRole("main");

/** The drawings are there, and all of them stands beside in words, in the same order. */
async function expectDrawn(page: Page): Promise<void> {
  await expect(main(page).locator("svg.timeline:visible")).toHaveCount(1);
  await expect(main(page).locator("svg.spray-wide:visible, svg.spray-overview:visible")).toHaveCount(1);
  const rows = main(page).getByRole("table", { name: "The same as a table" }).getByRole("rowheader");
  await expect(rows).toHaveText(IN_ORDER);
  await expect(main(page).locator(".outline > li > ul > li > ul > li > bdi")).toHaveText(IN_ORDER);
}

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await main(page).getByRole("link", { name }).or(main(page).getByRole("button", { name })).click();
  return readFile(await (await waiting).path(), "utf8");
}

async function expectDone(page: Page): Promise<void> {
  await expectDrawn(page);
  const row = main(page).getByRole("table", { name: "The same as a table" }).getByRole("row", { name: /^Spoke letters/ });
  await expect(row.getByRole("cell").last()).toHaveText("More, desirable, not feasible");
  const practices = main(page).getByRole("table", { name: /^Which group has which practice/ });
  await expect(practices.getByRole("columnheader")).toHaveCount(6);
  await expect(practices.getByRole("cell", { name: /^Done differently/ })).toHaveCount(2);
  const svg = await download(page, "The timeline, as a drawing (SVG)");
  expect(svg).toContain("Claims Desk 4");
  expect(svg).toContain("<title");
  expect(await download(page, "The spray diagram, as a drawing (SVG)")).toContain("Spoke letters");
  const outline = await download(page, "The outline, as text (Markdown)");
  expect(IN_ORDER.map((name) => outline.indexOf(`- ${name}`)).every((at, place, all) => at > (all[place - 1] ?? 0))).toBe(true);
  expect(JSON.parse(await download(page, "Everything, to be read in again (JSON)")).entries).toHaveLength(5);
}

for (const viewport of [wide, narrow]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("behind a link, and then in an account", async ({ page, site, baseURL }) => {
      await page.goto("/");
      await main(page).getByRole("link", { name: "Plot mine" }).click();
      await isAt(page, "Plotting my communities");
      await main(page).getByRole("link", { name: "Look at a finished one first" }).click();
      await expect(main(page).getByRole("rowheader").first()).toHaveText("Sunday table");
      await expectAccessible(page);
      await begin(page, /^Behind a link that only I have/);
      await walk(page, 1);
      await expectAccessible(page);
      const link = await page.getByLabel("Your link").inputValue();
      await walk(page, undefined, 1);
      await expectDone(page);
      await expectAccessible(page);
      // Who comes back by the link finds all of it.
      await page.goto(new URL(baseURL ?? "").origin + new URL(link).pathname);
      await isAt(page, "Your landscape");
      const person = await addPerson(site, "Ines Weir");
      await press(page, "Sign in and keep it");
      const form = page.locator("main form").filter({ has: page.locator("input[type=password]") });
      await form.locator("input[type=email]").fill(person.email);
      await form.locator("input[type=password]").fill(person.password);
      await form.locator("button").first().click();
      await isAt(page, "Take it into my landscape");
      await press(page, "Take it into my landscape");
      await expect(page.getByRole("status")).toContainText("5 groups are in your landscape now.");
      await page.goto("/start/end");
      await expectDone(page);
    });

    test("in the page alone, on a computer that others use", async ({ page }) => {
      await begin(page, /^Nowhere: others use this computer/);
      await walk(page);
      await expectDone(page);
      await expectAccessible(page);
      if (test.info().project.use.javaScriptEnabled !== false) {
        expect(await page.evaluate(() => localStorage.length)).toBe(0);
      }
      await page.goto("/start");
      await expect(main(page).getByRole("heading", { name: "On this device" })).toHaveCount(0);
    });

    test("on the device, and taken over after signing in", async ({ page, site, javaScriptEnabled }) => {
      test.skip(javaScriptEnabled === false, "script keeps it");
      await page.goto("/start");
      await expect(main(page).getByRole("radio", { name: /^On this device/ })).toBeChecked();
      await begin(page, /^On this device/);
      await walk(page, 2);
      // The page is closed, and the device goes on where one stopped.
      await page.goto("/start");
      await press(page, "Go on with it");
      await expect(main(page).getByRole("heading", { name: "So far: five" })).toBeVisible();
      await press(page, "Add it, then go on");
      await walk(page, undefined, 2);
      await expectDone(page);
      await signIn(page, await addPerson(site, "Owen Lowe"));
      await page.goto("/start");
      await press(page, "Take it into my landscape");
      await expect(page.locator(".flash")).toContainText("5 groups are in your landscape now.");
      expect(await page.evaluate(() => localStorage.getItem("copse.landscape"))).toBeNull();
      await page.goto("/start/end");
      await expectDone(page);
    });

    test("deleted at once", async ({ page }) => {
      await begin(page, /^Behind a link that only I have/);
      const link = new URL(page.url()).pathname;
      await page.getByText("Delete everything now").click();
      await press(page, "Delete all of it");
      await expect(page.getByRole("status")).toHaveText("What you had written is deleted.");
      expect((await page.goto(link))?.status()).toBe(404);
      await isAt(page, "This link leads nowhere");
      await expectAccessible(page);
    });
  });
}
