// What a stranger sees: exactly what the visibility of a community allows.
import { addCommunity, addPerson, expect, expectStatus, test, unique, Visitor, type Site } from "../fixtures/site.ts";

async function communityWithTalk(site: Site, visibility: "public" | "front" | "unlisted"): Promise<{ name: string; home: string; talk: string }> {
  const name = unique(`Seen ${visibility}`);
  const coordinator = await addPerson(site, "Moira Kelso");
  const slug = await addCommunity(site, unique("seen"), { name, practice: "We look.", domain: "Seeing.", visibility, coordinator });
  const talk = await (await Visitor.signedIn(site, coordinator)).start(slug, "What we said", "Between ourselves.");
  return { name, home: `/c/${slug}`, talk };
}

const inDirectory = (name: string): string => `/communities?words=${encodeURIComponent(name)}`;

test("a community that is open to read is open to a stranger", async ({ page, site }) => {
  const { name, home, talk } = await communityWithTalk(site, "public");
  await page.goto(inDirectory(name));
  await expect(page.getByRole("main").getByRole("link", { name })).toBeVisible();
  await page.goto(home);
  await expect(page.getByRole("link", { name: "What we said" })).toBeVisible();
  await expectStatus(page, talk, 200);
  await expect(page.getByText("Between ourselves.")).toBeVisible();
  await expect(page.getByText("Anyone can read this.").first()).toBeVisible();
  await expect(page.locator("main textarea")).toHaveCount(0);
  await expectStatus(page, `${home}/people`, 401);
});

test("an open front page tells nothing of what is said behind it", async ({ page, site }) => {
  const { name, home, talk } = await communityWithTalk(site, "front");
  await page.goto(inDirectory(name));
  await expect(page.getByRole("main").getByRole("link", { name })).toBeVisible();
  await expectStatus(page, home, 200);
  await expect(page.getByText("What is said here is for members.")).toBeVisible();
  await expect(page.getByText("What we said")).toHaveCount(0);
  for (const inside of [`${home}/talk`, talk, `${talk}/1`, `${talk}/1/history`]) {
    const answer = await page.goto(inside);
    expect([401, 404], inside).toContain(answer?.status());
    await expect(page.getByText("Between ourselves.")).toHaveCount(0);
    expect(await page.title()).not.toContain("What we said");
  }
});

test("of an unlisted community a stranger learns nothing", async ({ page, site }) => {
  const { name, home, talk } = await communityWithTalk(site, "unlisted");
  await page.goto(inDirectory(name));
  await expect(page.getByRole("main").getByRole("link", { name })).toHaveCount(0);
  for (const inside of [home, `${home}/talk`, talk, `${home}/charter/history`]) {
    await expectStatus(page, inside, 404);
    await expect(page.getByText(name)).toHaveCount(0);
  }
});
