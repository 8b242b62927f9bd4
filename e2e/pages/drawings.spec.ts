// What a browser makes of the drawings of `copse plot`: no line of words is wider than the room that the drawing keeps for it,
// and none touches another, in scripts of which the program's own fonts know nothing.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";

const run = promisify(execFile);

const NAMES: Record<string, string[]> = {
  Arabic: ["جوقة الحي", "دائرة العناية بالجروح في الوادي كله", "مكتب المطالبات الرابع", "مائدة الأحد", "لجنة ١٩٩٨ للمدرسة"],
  Hebrew: ["מקהלת השכונה", "ועד ההורים של בית הספר הישן", "שולחן יום ראשון", "צוות הלילה במחלקה שש", "קבוצת לימוד"],
  Chinese: ["社区护士伤口护理圈子", "河边星期二晚上的学习小组", "合唱团", "邻里互助会", "修理咖啡馆"],
  Japanese: ["編み物の会", "火曜日の夜の勉強グループ", "ボランティア・サークル", "ご近所の見守り", "合唱団ひばり"],
  Devanagari: ["गाँव की महिला समिति", "स्वास्थ्य सेवा समुदाय", "मोहल्ले की निगरानी", "शुक्रवार का सत्संग", "प्रौढ़ शिक्षा वर्ग"],
  Thai: ["ชุมชนนักปฏิบัติการดูแลผู้ป่วย", "กลุ่มเรียนรู้คืนวันอังคาร", "คณะนักร้องประสานเสียง", "เพื่อนบ้านช่วยกัน", "ที่นี่ที่ปั้นปุ๋ย"],
  emoji: ["👩‍⚕️👨‍👩‍👧 nurses", "🌱🧵🎻", "🇫🇷🇸🇪 pen friends", "🏳️‍🌈 choir 🎶", "👍🏽👍🏽👍🏽"],
  Latin: ["Wound Care Circle of the whole valley", "Łódź żółć", "Клуб любителей хлеба", "Évêché & Ærø", "WWW MMM @@@"],
};

const SETTINGS = ["home", "work", "hobby", "neighbourhood", "online"];

const life = (names: string[]) => ({
  title: names[1],
  centre: names[0],
  entries: names.map((name, place) => ({
    name,
    setting: SETTINGS[place],
    place: names[(place + 2) % names.length],
    from: `${1980 + 6 * place}`,
    until: place % 2 ? ".." : `${1990 + 6 * place}`,
    level: ["core", "active", "edge"][place % 3],
    importance: place,
    practices: [names[(place + 1) % names.length], names[(place + 3) % names.length]],
    events: [{ kind: "peak", at: `${1984 + 6 * place}` }],
  })),
});

/** A line of words as the browser sees it: how wide it is, how much room it has, and the box of its ink. */
interface Seen {
  text: string;
  natural: number;
  reserved: number | undefined;
  quad: [number, number][];
}

/** Measures all lines of the drawing in a page, without what holds them to their width. */
const measured = (page: Page): Promise<Seen[]> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("no canvas");
    return [...document.querySelectorAll("svg text")].map((node) => {
      const element = node as SVGTextElement;
      const held = element.getAttribute("textLength");
      element.removeAttribute("textLength");
      element.removeAttribute("lengthAdjust");
      const natural = element.getComputedTextLength();
      const style = getComputedStyle(element);
      canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const text = element.textContent ?? "";
      const ink = canvas.measureText(text);
      const x = Number(element.getAttribute("x"));
      const y = Number(element.getAttribute("y"));
      const anchor = element.getAttribute("text-anchor") ?? "start";
      const isFromRight = element.getAttribute("direction") === "rtl";
      const back = anchor === "middle" ? natural / 2 : (anchor === "end") !== isFromRight ? natural : 0;
      const [left, right, top, bottom] = [x - back, x - back + natural, y - ink.actualBoundingBoxAscent, y + ink.actualBoundingBoxDescent];
      const turn = /rotate\(([-\d.]+) ([-\d.]+) ([-\d.]+)\)/.exec(element.getAttribute("transform") ?? "");
      const [degrees, aboutX, aboutY] = turn ? turn.slice(1).map(Number) : [0, 0, 0];
      const angle = ((degrees ?? 0) * Math.PI) / 180;
      const corners: [number, number][] = [[left, top], [right, top], [right, bottom], [left, bottom]];
      const quad = corners.map(([cornerX, cornerY]): [number, number] => {
        const [dx, dy] = [cornerX - (aboutX ?? 0), cornerY - (aboutY ?? 0)];
        return [(aboutX ?? 0) + dx * Math.cos(angle) - dy * Math.sin(angle), (aboutY ?? 0) + dx * Math.sin(angle) + dy * Math.cos(angle)];
      });
      return { text, natural, reserved: held === null ? undefined : Number(held), quad };
    });
  });

/** Whether two boxes share more than an edge: no side of either has all of the other beyond it. */
function touch(one: Seen, other: Seen): boolean {
  const isParted = (quad: Seen["quad"]): boolean =>
    quad.some(([x, y], side) => {
      const [nextX, nextY] = quad[(side + 1) % 4] ?? [x, y];
      const length = Math.hypot(nextX - x, nextY - y) || 1;
      const [normalX, normalY] = [(nextY - y) / length, (x - nextX) / length];
      const along = (of: Seen["quad"]): number[] => of.map(([px, py]) => px * normalX + py * normalY);
      const [mine, theirs] = [along(one.quad), along(other.quad)];
      return Math.max(...mine) <= Math.min(...theirs) + 0.05 || Math.max(...theirs) <= Math.min(...mine) + 0.05;
    });
  return !isParted(one.quad) && !isParted(other.quad);
}

async function font(name: string): Promise<string> {
  const bytes = await readFile(join(import.meta.dirname, "../../web/dist/fonts", name));
  return `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
}

/** A page with a drawing and the fonts that it names. */
async function show(page: Page, svg: string): Promise<void> {
  const faces = [
    `@font-face{font-family:"Atkinson Hyperlegible Next";src:${await font("atkinson-next.woff2")};font-weight:400 700}`,
    `@font-face{font-family:"Young Serif";src:${await font("young-serif.woff2")}}`,
  ];
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${faces.join("")}</style><body>${svg}</body>`);
}

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "what is measured is measured by script");

for (const [script, names] of Object.entries(NAMES)) {
  test(`names in ${script} stay in the room that is kept for them`, async ({ page }) => {
    const folder = await mkdtemp(join(tmpdir(), "copse-drawings-"));
    try {
      const file = join(folder, "life.json");
      await writeFile(file, JSON.stringify(life(names)));
      for (const drawing of ["timeline", "spray", "matrix"]) {
        const program = process.env["COPSE_BIN"] ?? "copse";
        const { stdout: svg } = await run(program, ["plot", file, "--as", drawing, "-o", "-", "--lanes", "place", "--day", "2026-11-22"]);
        await show(page, svg);
        const lines = await measured(page);
        expect(lines.length).toBeGreaterThan(names.length);
        const wide = lines.filter(({ natural, reserved }) => reserved !== undefined && natural > reserved + 0.01);
        expect.soft(wide.map(({ text, natural, reserved }) => `${text}: ${natural.toFixed(1)} of ${reserved}`), `${drawing}: wider than its room`).toEqual([]);
        const touching = lines.flatMap((one, place) => lines.slice(place + 1).filter((other) => touch(one, other)).map((other) => `${one.text} / ${other.text}`));
        expect.soft(touching, `${drawing}: words on words`).toEqual([]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
