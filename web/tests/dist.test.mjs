// What the build must keep to: the first view of a page is under 50 kB over the wire, fonts and all.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test from "node:test";
import { brotliCompressSync } from "node:zlib";
import "../build.mjs";

const dist = new URL("../dist/", import.meta.url);
const read = (name) => readFile(new URL(name, dist));
const css = (await read("copse.css")).toString();
const landscape = (await read("landscape.css")).toString();
const charter = (await read("charter.css")).toString();
const time = (await read("time.css")).toString();

test("fonts are small, and carry their licence", async () => {
  assert.ok((await read("fonts/young-serif.woff2")).length < 12_500);
  assert.ok((await read("fonts/atkinson-next.woff2")).length < 18_750);
  for (const name of ["young-serif", "atkinson-next"]) {
    assert.match((await read(`fonts/${name}.OFL.txt`)).toString(), /SIL OPEN FONT LICENSE/i);
  }
});

test("the fonts for paper are TrueType, a weight to a file, with the other Latin letters beside them", async () => {
  const names = (await readdir(new URL("press/", dist))).sort();
  const faces = ["atkinson-next-400", "atkinson-next-700", "young-serif-400"];
  assert.deepEqual(names, faces.flatMap((face) => [`${face}-more.ttf`, `${face}.ttf`]));
  for (const name of names) {
    const font = await read(`press/${name}`);
    assert.equal(font.readUInt32BE(0), 0x00010000, name);
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => font.toString("latin1", 12 + 16 * i, 16 + 16 * i));
    assert.ok(!tables.includes("fvar"), name);
    assert.ok(font.length < 50_000, name);
  }
});

test("the stylesheet is small, and asks for nothing but the fonts beside it", () => {
  assert.ok(brotliCompressSync(css).length < 6_000);
  const asked = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url);
  assert.deepEqual(asked, ["fonts/atkinson-next.woff2", "fonts/young-serif.woff2"]);
  assert.ok(!css.includes("@import"));
});

test("what only landscapes or charters need is small too, and asks for nothing", () => {
  assert.ok(brotliCompressSync(landscape).length < 3_500);
  assert.doesNotMatch(landscape, /url\(|@import/);
  assert.ok(brotliCompressSync(charter).length < 1_000);
  assert.doesNotMatch(charter, /url\(|@import/);
  assert.ok(brotliCompressSync(time).length < 1_000);
  assert.doesNotMatch(time, /url\(|@import/);
});

test("each island is under 2 kB over the wire", async () => {
  const names = await readdir(new URL("islands/", dist));
  assert.ok(names.length > 0);
  for (const name of names) {
    const size = brotliCompressSync(await read(`islands/${name}`)).length;
    assert.ok(size < 2_048, `${name}: ${size}`);
  }
});

test("directions are logical, so that a page can be read from right to left", () => {
  assert.deepEqual((css + landscape + charter + time).match(/(?<![\w-])(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)|float:/g), null);
});
