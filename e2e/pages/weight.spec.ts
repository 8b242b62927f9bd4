// The first view of a page over the wire: under 50 kB with fonts, script and all.
import { addCommunity, addPerson, expect, test, unique, Visitor } from "../fixtures/site.ts";

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "script is part of the weight");

const SENTENCES = [
  "Ours leaked because the heel was on the mattress all night; a rolled towel under the calf lets it hang free.",
  "Nobody had told the weekend team, so they took the dressing down on day two and we began again.",
  "The clinic wants a photograph at every visit, the family would rather not, and both have a point.",
  "Warm the tape in a pocket first, press from the middle outwards, and it does not lift by the evening.",
  "She measured it herself with the ruler off the kitchen wall, and her figures were better than mine.",
];

/** A post of some eighty words, each unlike the others. */
const post = (number: number): string =>
  [0, 1, 2, 3].map((at) => `${SENTENCES[(number + at) % SENTENCES.length]} (${number * 7 + at} of ${number + 40})`).join(at4(number));
const at4 = (number: number): string => (number % 3 === 0 ? "\n\n" : " ");

test("a conversation of twenty posts", async ({ page, site, browserName }) => {
  expect(browserName).toBe("chromium");
  const person = await addPerson(site, "Anwen Price");
  const slug = await addCommunity(site, unique("weight"), { name: "Weight", practice: "We weigh.", domain: "Lightness.", visibility: "public", coordinator: person });
  const visitor = await Visitor.signedIn(site, person);
  const talk = await visitor.start(slug, "What a dressing weighs", post(0));
  for (let number = 1; number < 20; number += 1) await visitor.reply(talk, post(number), number > 3 ? number - 2 : "");
  const wire = await page.context().newCDPSession(page);
  await wire.send("Network.enable");
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  wire.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, new URL(response.url).pathname));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(urls.get(requestId) ?? requestId, encodedDataLength));
  await page.goto(talk, { waitUntil: "networkidle" });
  await expect(page.locator("article")).toHaveCount(20);
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`first view of 20 posts: ${total} bytes (${[...bytes].map(([path, size]) => `${path.split("/").at(-1)} ${size}`).join(", ")})`);
  expect(bytes.size).toBeGreaterThan(3);
  expect(total).toBeLessThan(50_000);
});
