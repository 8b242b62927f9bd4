// Makes web/dist/: copse.css, landscape.css, charter.css, circles.css, time.css, uses.css, fonts/*.woff2 with their licences, islands/*.js; and press/*.ttf, the same fonts for drawings
// on paper, which no browser is given. Names are plain; whoever serves them adds the hash and compresses. With --packages it
// makes nothing, and tells which npm packages end up in there.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import subset from "subset-font";

const here = import.meta.dirname;
const dist = join(here, "dist");
const modules = createRequire(import.meta.url);

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");
const ascii = range(0x20, 0x7e);
const latin1 = range(0xa0, 0xff);
const beyond = "ıŒœŸ‐‑–—‘’‚“”„†•…′″‹›€™−";

// Headings need letters and the marks of sentences; the text needs all of Latin-1.
const headings = ascii + "\u00a0¡«°·»¿ß" + range(0xc0, 0xd6) + range(0xd8, 0xf6) + range(0xf8, 0xff) + "Œœ‑–—‘’‚“”„…";

const fonts = [
  {
    name: "young-serif",
    from: "@fontsource/young-serif",
    file: "files/young-serif-latin-400-normal.woff2",
    characters: headings,
    options: { keepFeatures: ["kern"] },
  },
  {
    name: "atkinson-next",
    from: "@fontsource-variable/atkinson-hyperlegible-next",
    file: "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    characters: ascii + latin1 + beyond,
    options: { keepFeatures: ["kern", "tnum"], variationAxes: { wght: { min: 400, max: 700 } } },
  },
];

// On paper there is room for all letters of a font, in files of one weight each.
const faces = [
  { name: "atkinson-next-400", of: "atkinson-next", options: { variationAxes: { wght: 400 } } },
  { name: "atkinson-next-700", of: "atkinson-next", options: { variationAxes: { wght: 700 } } },
  { name: "young-serif-400", of: "young-serif", options: {} },
];
const everything = range(0x20, 0x27ff);

/** A file of dist/: where it is, and what it holds. */
const file = (path, contents) => ({ path: join(dist, path), contents });

async function makeFont({ name, from, file: original, characters, options }) {
  const folder = dirname(modules.resolve(`${from}/package.json`));
  const whole = await readFile(join(folder, original));
  const small = await subset(whole, characters, { targetFormat: "woff2", noHinting: true, ...options });
  const licence = await readFile(join(folder, "LICENSE"));
  return [file(`fonts/${name}.woff2`, small), file(`fonts/${name}.OFL.txt`, licence)];
}

/** A face for paper: the letters of Western Europe, and a file with the other Latin letters beside it. */
async function makeFace({ name, of, options }) {
  const { from, file: latin } = fonts.find((font) => font.name === of);
  const folder = dirname(modules.resolve(`${from}/package.json`));
  const parts = [
    [name, latin],
    [`${name}-more`, latin.replace("-latin-", "-latin-ext-")],
  ];
  const made = parts.map(async ([name, original]) => {
    const whole = await readFile(join(folder, original));
    return file(`press/${name}.ttf`, await subset(whole, everything, { targetFormat: "truetype", noHinting: true, ...options }));
  });
  return Promise.all(made);
}

async function makeCss() {
  const made = await esbuild.build({
    entryPoints: ["copse", "landscape", "charter", "circles", "time", "uses"].map((name) => join(here, `css/${name}.css`)),
    outdir: dist,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    external: ["fonts/*"],
  });
  return made;
}

async function makeIslands() {
  const folder = join(here, "islands");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
  const made = await esbuild.build({
    entryPoints: names.map((name) => join(folder, name)),
    outdir: join(dist, "islands"),
    bundle: true,
    format: "esm",
    target: "es2020",
    minify: true,
    write: false,
    metafile: true,
  });
  return made;
}

/** The names of the packages that something in the assets comes from. */
function packagesIn(builds) {
  const inputs = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const named = inputs.map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
  return [...new Set([...fonts.map(({ from }) => from), ...named])].sort();
}

async function describe(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return { name, version, license, folder };
}

/** Writes what differs and removes what is no longer made, so that nothing is built again for an asset that is the same. */
async function put(files) {
  const wanted = new Set(files.map(({ path }) => path));
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(path)) await rm(path);
  }
  for (const { path, contents } of files) {
    const there = await readFile(path).catch(() => undefined);
    if (there?.equals(contents)) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}

const builds = await Promise.all([makeCss(), makeIslands()]);
if (process.argv.includes("--packages")) {
  console.log(JSON.stringify(await Promise.all(packagesIn(builds).map(describe))));
} else {
  const made = await Promise.all([...fonts.map(makeFont), ...faces.map(makeFace)]);
  await put([...builds.flatMap(({ outputFiles }) => outputFiles), ...made.flat()]);
}
