// What a screen reader is told: everything in a drawing stands in words beside it, in the same order; from the right, too.
import type { Locator } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { browseAs, expect, expectAccessible, test } from "../fixtures/site.ts";
import { LIFE, main, someoneWith } from "../fixtures/landscape.ts";

test.setTimeout(60_000);

/** The names of what has a role in the tree that is told, in its order. */
async function told(of: Locator, role: string): Promise<string[]> {
  const tree = await of.ariaSnapshot();
  return [...tree.matchAll(new RegExp(`^ *- ${role} "((?:[^"\\\\]|\\\\.)*)"`, "gm"))].map(([, name]) => (name ?? "").replace(/\\(.)/g, "$1"));
}

// Two that share a row of the drawing, and one that began between them.
const MANY = [...LIFE, "Brass band, 1971-1978, hobby, core, counting bars", "Allotment, since 2019, hobby, active, reading aloud", "Chess club, 1975-2021, hobby, edge"];

for (const viewport of [wide, narrow]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test("each drawing says in words what it shows, in the same order", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "Ines Weir", MANY);
      await browseAs(page, visitor);
      await page.goto("/landscape");
      const drawn = await told(main(page).locator("svg.timeline:visible"), "link");
      const rows = (await told(main(page).getByRole("table"), "rowheader")).map((row) => drawn.find((name) => row.startsWith(name)) ?? row);
      expect(drawn).toHaveLength(MANY.length);
      expect(rows).toEqual(drawn);

      await page.goto("/landscape/spray");
      const outline = (await main(page).locator(".outlined").innerText()).replace(/\s+/g, " ");
      const words: string[] = [];
      for (const drawing of await main(page).locator("svg.spray:visible").all()) words.push(...(await told(drawing, "link")));
      let from = 0;
      for (const word of words) {
        const at = outline.indexOf(word, from);
        expect(at, `${word} in its place`).toBeGreaterThanOrEqual(0);
        from = at;
      }
      for (const line of MANY) expect(words).toContain(line.split(",")[0]);

      // Practices side by side are a table as they are; each group that has one is told of.
      await page.goto("/landscape/practices?later=1");
      const table = await main(page).getByRole("table").first().ariaSnapshot();
      for (const name of ["Kitchen table", "Claims Desk 4", "Brass band"]) expect(table).toContain(name);
      await page.goto("/landscape/review");
      const names = await main(page).locator(".quad a, .quad-rest a").allInnerTexts();
      expect(names.sort()).toEqual(MANY.map((line) => line.split(",")[0] ?? "").sort());
    });

    test("a landscape that is read from the right", async ({ page, site }) => {
      const { visitor } = await someoneWith(site, "ليلى حداد", [
        "مائدة المطبخ, since 1979, home, core, الاعتذار أولاً",
        "القسم السادس, 1990-1999, work, core, دفتر الليل",
        "جوقة الحي, 1998-2004, hobby, active, القراءة بصوت عال",
        "رسائل الدراجة, since 2010, online, edge, السؤال بصورة",
      ]);
      await browseAs(page, visitor);
      await page.goto("/landscape");
      await expectAccessible(page);
      // The page is in English; the names in it run their own way, and so does time in the drawing.
      const row = main(page).getByRole("rowheader", { name: /جوقة الحي/ });
      expect(await row.getByRole("link").evaluate((link) => getComputedStyle(link).direction)).toBe("rtl");
      expect(await main(page).getByRole("table").evaluate((table) => getComputedStyle(table).direction)).toBe("ltr");
      const scale = (await main(page).locator("svg.timeline:visible").getAttribute("data-scale")) ?? "";
      const [first = 0, last = 0] = [scale.split(" ")[0], scale.split(" ").at(-1)].map((point) => Number(point?.split(":")[1]));
      expect(first).toBeGreaterThan(last);
      await row.getByRole("link").click();
      for (const field of [/^Name/, /^What you practised/]) {
        const box = page.getByLabel(field).first();
        await expect(box).toHaveAttribute("dir", "auto");
        expect(await box.evaluate((field) => getComputedStyle(field).direction)).toBe("rtl");
      }
      expect(await page.getByLabel(/^Since when/).evaluate((field) => getComputedStyle(field).direction)).toBe("ltr");
      await expect(page.getByRole("heading", { level: 1 }).locator("bdi")).toHaveCSS("direction", "rtl");
      await expectAccessible(page);
      for (const address of ["/landscape/spray", "/landscape/practices?later=1", "/landscape/review", "/landscape/review/importance?all=1", "/landscape/exports"]) {
        await page.goto(address);
        await expectAccessible(page);
      }
    });
  });
}
