// A landscape is taken home in each kind of file, and brought in elsewhere.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { browseAs, expect, expectAccessible, test } from "../fixtures/site.ts";
import { downloaded, LIFE, main, press, someoneWith, when } from "../fixtures/landscape.ts";
import { sizeOf } from "../fixtures/png.ts";
import { unzipped } from "../fixtures/zip.ts";

test.setTimeout(90_000);

const NAMES = LIFE.map((line) => line.split(",")[0] ?? "");
const DRAWINGS = ["Timeline", "Spray diagram", "Practices side by side", "What is desirable and feasible"];

/** What is said of a drawing: the words that are seen, and the name of the drawing for those who listen. */
const of = (what: string, drawing: string) => new RegExp(`^${what} ?: ${drawing}$`);

async function file(page: Page, name: string | RegExp): Promise<Buffer> {
  const got = await downloaded(page, () => main(page).getByRole("link", { name, exact: true }).click());
  return readFile(await got.path());
}

/** The sizes of the pages of a PDF, in points. */
const sheets = (pdf: Buffer) =>
  [...pdf.toString("latin1").matchAll(/\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]/g)].map(([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`);

for (const viewport of [wide, narrow]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("each kind of file is taken home, and is what it says", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Ines Weir");
      await browseAs(page, visitor);
      await page.goto("/landscape/exports");
      await expectAccessible(page);
      for (const drawing of DRAWINGS) {
        const svg = (await file(page, of("SVG", drawing))).toString();
        expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
        expect(svg).not.toMatch(/href|url\(|<script/);
        expect(svg).toContain("<title");
        if (["Timeline", "Spray diagram"].includes(drawing)) for (const name of NAMES) expect(svg.replace(/<\/text><text[^>]*>/g, " "), drawing).toContain(name);
        const [width, height] = sizeOf(await file(page, of("PNG", drawing))) ?? [0, 0];
        const [, wanted, high] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/) ?? [];
        expect(width, drawing).toBe(Math.floor(2 * Number(wanted)));
        expect(Math.abs(height - 2 * Number(high)), drawing).toBeLessThan(2);
        for (const [paper, way, size] of [
          ["A4", "Across", "842 × 595"],
          ["A4", "Upright", "595 × 842"],
          ["A3", "Across", "1191 × 842"],
          ["A3", "Upright", "842 × 1191"],
        ] as const) {
          await page.getByLabel(of("Paper", drawing)).selectOption(paper);
          await page.getByLabel(of("Which way up", drawing)).selectOption(way);
          const got = await downloaded(page, () => press(page, of("PDF", drawing)));
          const pdf = await readFile(await got.path());
          expect(pdf.subarray(0, 7).toString("latin1"), drawing).toBe("%PDF-1.");
          expect(sheets(pdf), `${drawing}, ${paper} ${way}`).toEqual([size]);
        }
      }
      const outline = (await file(page, "Markdown")).toString();
      for (const name of NAMES) expect(outline).toContain(name);
      const opml = (await file(page, "OPML")).toString();
      expect(opml).toMatch(/^<\?xml[^>]*>\s*<opml version="2.0"/);
      expect(opml.match(/<outline /g)?.length).toBeGreaterThanOrEqual(NAMES.length);
      const table = (await file(page, "CSV")).toString().trim().split(/\r?\n/);
      expect(table[0]).toMatch(/^name,/);
      expect(table).toHaveLength(1 + NAMES.length);
      const whole = JSON.parse((await file(page, "JSON")).toString()) as { entries: { name: string }[] };
      expect(whole.entries.map(({ name }) => name).sort()).toEqual([...NAMES].sort());

      // The document has its drawings as pictures, with words for those who cannot see them.
      const got = await downloaded(page, () => press(page, "Document (docx)"));
      const parts = unzipped(await readFile(await got.path()));
      const text = parts.get("word/document.xml")?.toString() ?? "";
      const pictures = [...parts.keys()].filter((name) => name.startsWith("word/media/"));
      // Nothing was decided about any group, so that drawing is left out.
      expect(pictures).toHaveLength(DRAWINGS.length - 1);
      for (const picture of pictures) expect(sizeOf(parts.get(picture) ?? Buffer.alloc(0))).toBeDefined();
      const alternatives = [...text.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => words ?? "");
      expect(alternatives).toHaveLength(pictures.length);
      for (const name of NAMES) expect(alternatives[0]).toContain(name);
      for (const words of alternatives) expect(words.length).toBeGreaterThan(20);
    });

    test("what one takes home, another brings in: the same drawings", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Owen Lowe");
      const other = await someoneWith(site, "Gwen Hale", []);
      await browseAs(page, visitor);
      await page.goto("/landscape/exports");
      const json = await file(page, "JSON");
      const drawn = async (): Promise<string[]> => {
        const all: string[] = [];
        for (const drawing of DRAWINGS) all.push((await file(page, of("SVG", drawing))).toString());
        return all;
      };
      const before = await drawn();
      await browseAs(page, other.visitor);
      await page.goto("/landscape/import");
      await page.getByLabel(/^File/).setInputFiles({ name: "landscape.json", mimeType: "application/json", buffer: json });
      await press(page, "See what is understood");
      await expect(main(page).getByRole("heading", { name: "5 groups were understood" })).toBeVisible();
      await expectAccessible(page);
      await press(page, "Take these in");
      await expect(page.getByRole("status")).toContainText("5 groups were taken in.");
      await page.goto("/landscape/exports");
      expect(await drawn()).toEqual(before);
    });

    test("a table with bad lines: a word on each, and the good ones kept", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Moira Kelso", []);
      await browseAs(page, visitor);
      await page.goto("/landscape/import");
      const csv = "name,from,until,setting\nChoir,1998,2004,hobby\nWard 6,2009,2000,work\n,1990,,home\nAllotment,soonish,,hobby\nKitchen table,1979,now,home\n";
      await page.getByLabel(/^File/).setInputFiles({ name: "groups.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
      await press(page, "See what is understood");
      const troubles = main(page).locator(".troubles li");
      await expect(troubles).toHaveText([
        /^Line 3, until: It ends before it begins.*2000/s,
        /^Line 4.*This group has no name/s,
        /^Line 5, from: This is no date that can be read.*soonish/s,
      ]);
      await expectAccessible(page);
      // What is corrected below is looked at again.
      const text = page.getByLabel(/^Text/);
      await text.fill((await text.inputValue()).replace("2009,2000", "2000,2009"));
      await press(page, "See what is understood");
      await expect(troubles).toHaveCount(2);
      await press(page, "Take these in");
      await expect(page.getByRole("status")).toContainText("4 groups were taken in.");
      await page.goto("/landscape");
      await expect(main(page).getByRole("rowheader").getByRole("link")).toHaveText(["Kitchen table", "Ward 6", "Choir", "Allotment"]);
      await expect(when(page, "Ward 6")).toHaveText("2000 to 2009");
    });
  });
}

test("two hundred groups are printed over several pages, on any paper", async ({ page, site }) => {
  const settings = ["home", "work", "hobby", "school", "neighbourhood", "online"];
  const lines = Array.from({ length: 200 }, (_, place) => `Group number ${place + 1}, ${1950 + (place % 60)}-${1955 + (place % 60)}, ${settings[place % 6]}, active`);
  const { visitor } = await someoneWith(site, "Kofi Mensah", lines);
  await browseAs(page, visitor);
  await page.goto("/landscape/exports");
  for (const paper of ["A4", "A3"]) {
    for (const way of ["Across", "Upright"]) {
      await page.getByLabel(of("Paper", "Timeline")).selectOption(paper);
      await page.getByLabel(of("Which way up", "Timeline")).selectOption(way);
      const got = await downloaded(page, () => press(page, of("PDF", "Timeline")));
      const pdf = await readFile(await got.path());
      expect(new Set(sheets(pdf)).size).toBe(1);
      expect(sheets(pdf).length, `${paper} ${way}`).toBeGreaterThan(1);
    }
  }
});
