// Every pair of colours that meet on a page, by WCAG 2.2: text 4.5 (1.4.3), edges and focus 3 (1.4.11), light and dark.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

const css = await readFile(new URL("../css/tokens.css", import.meta.url), "utf8");

const colours = (block) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/g)].map(([, name, colour]) => [name, colour]));
const rootBlocks = [...css.matchAll(/:root\{([^}]*)\}/g)].map(([, block]) => block);
const light = colours(rootBlocks[0]);
const dark = { ...light, ...colours(css.match(/prefers-color-scheme:dark\)\{:root\{([^}]*)\}/)[1]) };

const channels = (hex) => {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  return [1, 3, 5].map((at) => parseInt(long.slice(at, at + 2), 16) / 255);
};
const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const luminance = (hex) => channels(hex).map(linear).reduce((sum, channel, i) => sum + channel * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const on = (ground, inks, least) => inks.map((ink) => [ink, ground, least]);
const settings = ["s-home", "s-work", "s-school", "s-hobby", "s-place", "s-online"];
const pairs = [
  ...on("paper", ["ink", "ink-2", "leaf", "catkin-ink", "rowan", "bell", ...settings], 4.5),
  ...on("sheet", ["ink", "ink-2", "leaf", "catkin-ink", "rowan", "bell", ...settings], 4.5),
  ...on("leaf-wash", ["ink", "ink-2", "leaf"], 4.5),
  ...on("catkin-wash", ["ink", "ink-2", "leaf"], 4.5),
  ...on("rowan-wash", ["ink", "ink-2", "rowan"], 4.5),
  ...on("bell-wash", ["ink", "ink-2"], 4.5),
  ["ink", "catkin", 4.5],
  ["leaf-on", "leaf", 4.5],
  ["sheet", "rowan", 4.5],
  ["paper", "ink", 4.5],
  ...on("paper", ["edge", "focus", "catkin-line"], 3),
  ...on("sheet", ["edge", "focus", "catkin-line"], 3),
  ...on("leaf-wash", ["focus"], 3),
  ...on("rowan-wash", ["focus"], 3),
];

test("the tokens are read", () => {
  assert.equal(contrast("#000", "#ffffff"), 21);
  assert.ok(Object.keys(light).length >= 25, "light tokens");
  assert.notEqual(dark.paper, light.paper);
});

for (const [scheme, tokens] of Object.entries({ light, dark })) {
  test(`${pairs.length} pairs can be told apart, ${scheme}`, () => {
    const measured = pairs.map(([ink, ground, least]) => ({ ink, ground, least, is: contrast(tokens[ink], tokens[ground]) }));
    assert.deepEqual(measured.filter(({ is, least }) => !(is >= least)), []);
  });
}
