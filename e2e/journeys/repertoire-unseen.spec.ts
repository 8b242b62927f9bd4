// Practice travels out of a community that not everyone may know of: who belongs only to where it went reads the text there, and
// finds no trace of where it came from, wherever they look; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";
import { unzipped } from "../fixtures/zip.ts";

test("what came from a community that one may not see tells nothing of it", async ({ page, site }) => {
  test.setTimeout(90_000);
  const [ann, ben] = [await addPerson(site, "Annzzqx Price"), await addPerson(site, "Benzzqx Mensah")];
  const [cleo, dora] = [await addPerson(site, "Cleo Broker"), await addPerson(site, "Dora Downstream")];
  const [nurses, flood] = [unique("nursezzqx"), unique("flood")];
  const closed = { practice: "We visit.", domain: "Wounds that close.", people: "Nurses.", visibility: "unlisted" as const };
  const open = { practice: "We knock.", domain: "Dry feet.", people: "Volunteers.", visibility: "public" as const };
  await addCommunity(site, nurses, { ...closed, name: `Nursezzqx ${nurses}`, coordinator: ann });
  await addCommunity(site, flood, { ...open, name: `Flood ${flood}`, coordinator: cleo });
  await addMembers(site, nurses, ben, cleo);
  await addMembers(site, flood, dora);
  const [asker, answerer] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];
  const [broker, reader] = [await Visitor.signedIn(site, cleo), await Visitor.signedIn(site, dora)];

  // Kept from what was said.
  const talk = await asker.start(nurses, "Talkzzqx: the first visit", "What do you do first?");
  await answerer.reply(talk, "Sit down. The bag stays shut.");
  await browseAs(page, asker);
  await page.goto(talk);
  await page.getByRole("link", { name: "Keep what was said here" }).click();
  await page.getByRole("checkbox", { name: /The bag stays/ }).check();
  await page.getByRole("button", { name: "Use these" }).click();
  await page.getByLabel(/^What we call it/).fill("First visit in twenty minutes");
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("First visit in twenty minutes");
  const here = new URL(page.url()).pathname;

  // It goes with leave.
  await browseAs(page, broker);
  await page.goto(here);
  await page.getByRole("link", { name: "Take it over", exact: true }).click();
  await page.getByRole("radio", { name: new RegExp(flood) }).check();
  await page.getByLabel(/^How it is used here/).fill("On doorsteps, in boots.");
  await page.getByRole("button", { name: "Ask for it" }).click();
  await browseAs(page, asker);
  await page.goto("/");
  await page.getByRole("link", { name: "First visit in twenty minutes" }).first().click();
  await page.getByRole("radio", { name: /^Yes, they may take it over/ }).check();
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await browseAs(page, broker);
  await page.goto("/");
  await page.getByRole("link", { name: "First visit in twenty minutes" }).first().click();
  await expect(page.getByText("On doorsteps, in boots.").first()).toBeVisible();
  const there = new URL(page.url()).pathname;
  expect(there).toContain(`/c/${flood}/`);
  await page.getByRole("link", { name: "We tried it", exact: true }).click();
  await page.getByRole("radio", { name: "It worked in part", exact: true }).check();
  await page.getByLabel(/^How you know/).fill("Some would not let us in.");
  await page.getByRole("button", { name: "Tell it" }).click();

  // Bettered where it came from; half of that is taken; changed.
  await browseAs(page, answerer);
  await page.goto(here);
  await page.getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByLabel(/^How we do it/).fill("Sit down. Howzzqx off.");
  await page.getByLabel(/^What it needs/).fill("Twenty minutes.");
  await page.getByLabel(/^What you changed/).fill("Whyzzqx");
  await page.getByRole("button", { name: "Put it in force" }).click();
  await browseAs(page, broker);
  await page.goto(there);
  await page.getByRole("link", { name: /2 parts of it were changed/ }).click();
  await page.getByRole("checkbox", { name: "Take this: What it needs" }).check();
  await page.getByRole("button", { name: "Take what is chosen" }).click();
  await expect(page.getByText("Twenty minutes.")).toBeVisible();
  await page.locator(".head").getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByLabel(/^How we do it/).fill("Knock. Say who you are.");
  await page.getByRole("button", { name: "Put it in force" }).click();
  await expect(page.getByText("Knock. Say who you are.")).toBeVisible();

  // Who belongs to the second alone.
  await browseAs(page, reader);
  await page.goto(there);
  await expect(page.getByText("a community that is not open to you").first()).toBeVisible();
  await expect(page.getByText("Some would not let us in.").first()).toBeVisible();
  const looks = [
    there, `${there}/versions`, `${there}/versions?from=1&to=2`, `${there}/uses`, `${there}/take-over`,
    `/c/${flood}`, `/c/${flood}/repertoire`, `/c/${flood}/repertoire?care=shared`, `/c/${flood}/repertoire/handbook`,
    `/c/${flood}/people`, `/c/${flood}/history`, "/", "/communities", "/me/calendar", "/search?q=visit", "/search?q=twenty+minutes&kind=kept",
  ];
  for (const path of looks) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    expect((await page.content()).toLowerCase(), path).not.toContain("zzqx");
  }
  for (const word of ["nursezzqx", "talkzzqx", "howzzqx", "whyzzqx", "annzzqx", "benzzqx"]) {
    await page.goto(`/search?q=${word}`);
    await expect(page.locator("main .strand li"), word).toHaveCount(0);
  }
  for (const path of [`${there}/upstream`, here, talk, `/c/${nurses}`]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
  const fetched = async (path: string): Promise<Buffer> => {
    const file = await page.request.get(path);
    expect(file.status(), path).toBe(200);
    return file.body();
  };
  const files = [await fetched(`/c/${flood}/repertoire/handbook/as/md?k=1`), await fetched(`/c/${flood}/calendar.ics`)];
  for (const path of [`/c/${flood}/repertoire/handbook/as/epub?k=1`, "/me/copy/copse-copy.zip"]) {
    files.push(...unzipped(await fetched(path)).values());
  }
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) expect(file.toString("utf8").toLowerCase()).not.toContain("zzqx");
});
