// A long conversation: pages of twenty, and the first thing one has not read.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor, type Site } from "../fixtures/site.ts";

async function longTalk(site: Site): Promise<{ talk: string; reader: Visitor }> {
  const [one, two, reads] = await Promise.all([addPerson(site, "Kofi Mensah"), addPerson(site, "Bronagh Flynn"), addPerson(site, "Anwen Price")]);
  const slug = await addCommunity(site, unique("gauge"), { name: "Gauges", practice: "We read them.", domain: "Water.", coordinator: one });
  await addMembers(site, slug, two, reads);
  const [kofi, bronagh] = [await Visitor.signedIn(site, one), await Visitor.signedIn(site, two)];
  const talk = await kofi.start(slug, "Readings", "Reading 1");
  for (let number = 2; number <= 45; number += 1) await (number <= 25 ? kofi : bronagh).reply(talk, `Reading ${number}`);
  return { talk, reader: await Visitor.signedIn(site, reads) };
}

test("forty-five posts are three pages, forwards and back", async ({ page, site }) => {
  const { talk, reader } = await longTalk(site);
  await browseAs(page, reader);
  const ids = () => page.locator("article").evaluateAll((posts) => posts.map((post) => Number(post.id.slice(1))));
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const turn = (name: string) => page.getByRole("navigation").getByRole("link", { name, exact: true }).last().click();
  await page.goto(talk);
  expect(await ids()).toEqual(range(1, 20));
  await turn("Later");
  await expect(page.locator("#p21")).toBeVisible();
  expect(await ids()).toEqual(range(21, 40));
  await expect(page.getByText("posts 21 to 40 of 45").first()).toBeVisible();
  await turn("Later");
  await expect(page.locator("#p45")).toBeVisible();
  expect(await ids()).toEqual(range(41, 45));
  await turn("Earlier");
  await expect(page.locator("#p21")).toBeVisible();
  expect(await ids()).toEqual(range(21, 40));
  await turn("To the beginning");
  expect(await ids()).toEqual(range(1, 20));
  await turn("To the end");
  await expect(page.locator("#p45")).toBeVisible();
});

test("the first unread is one step away, and what was shown is read", async ({ page, site }) => {
  const { talk, reader } = await longTalk(site);
  await browseAs(page, reader);
  await page.goto(talk);
  await expect(page.locator(".unread").first()).toHaveText("new");
  // What was shown is marked after the page is on its way.
  await expect(async () => {
    await page.goto(talk);
    await expect(page.locator(".unread")).toHaveCount(0, { timeout: 300 });
  }).toPass();
  await page.getByRole("link", { name: "To the first thing you have not read" }).click();
  expect(new URL(page.url()).hash).toBe("#p21");
  await expect(page.locator("#p21")).toBeInViewport();
  await page.goto(talk.split("/talk/")[0] ?? "");
  await expect(page.getByText(/^\d+ new$/)).toBeVisible();
});
