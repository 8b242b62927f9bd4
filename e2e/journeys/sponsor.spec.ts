// An organisation stands behind a community from its birth, or comes to; who reads along for it reads what is for the whole
// community and writes nothing; what is alike is shown before anything is founded; with and without script.
import type { Page } from "@playwright/test";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const here = (page: Page) => new URL(page.url()).pathname;

/** What a sponsor may open, by the rest of its address: all of it without a form to write in. */
const READS = ["", "/talk", "/charter", "/charter/history", "/files", "/repertoire", "/conduct"];

/** What no sponsor is let in to. */
const CLOSED = [
  "people", "requests", "guests", "invitations", "invitations/many", "questions", "level", "roles", "who-was-what", "hand-over", "deputies", "backing",
  "talk/new", "talk/1/reply", "charter/change", "circles/new", "ending/rest", "closing", "export", "repertoire/new", "in-touch", "quiet", "mediation", "where", "conduct/log", "stage", "outlook",
];

test("an official birth: neighbours first, a sponsor named, and one who reads along", async ({ page, site }) => {
  const [ann, ben, sue] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Sue Ellery")];
  const [coordinator, sponsor] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, sue)];
  const [near, mark] = [unique("endpapers"), unique("vellum")];
  const about = { practice: "We bind ledgers in vellum and marble the endpapers.", domain: "Ledgers whose spines outlast us." };
  await addCommunity(site, near, { ...about, name: `Bookbinders of ${near}`, visibility: "front", coordinator: ben });
  const name = `Ledger binders of ${mark}`;

  await test.step("who stands behind it is named, and only where someone does", async () => {
    await browseAs(page, coordinator);
    await page.goto("/found");
    await page.getByLabel("What we do together").fill("Binding ledgers: vellum, marbled endpapers, sewn spines.");
    await page.getByLabel("What we care about").fill("Spines that outlast the ledgers.");
    await page.getByLabel("Who we are").fill("Three of the county archive.");
    await page.getByLabel("Name of the community").fill(name);
    await page.getByRole("radio", { name: /^Front page open/ }).check();
    await page.getByRole("radio", { name: /^For an organisation/ }).check();
    await page.locator("#found").click();
    await expect(page.getByRole("alert")).toContainText("Please name who stands behind it");
    await expect(page.getByLabel("Name of the community")).toHaveValue(name);
    await page.getByLabel(/^Who stands behind it/).fill("Harrowbeck County Archive");
    await page.getByRole("radio", { name: /^Among ourselves/ }).check();
    await page.locator("#found").click();
    await expect(page.getByRole("alert")).toContainText("Nobody stands behind what is among ourselves");
    await page.getByRole("radio", { name: /^For an organisation/ }).check();
  });

  await test.step("what is alike is shown before it is founded", async () => {
    await page.locator("#found").click();
    const neighbours = page.getByRole("status", { name: "Something like this is here already" });
    await expect(neighbours.getByRole("listitem").filter({ hasText: near })).toContainText(/Both speak of: .*spines/);
    await expect(page.getByLabel(/^Who stands behind it/)).toHaveValue("Harrowbeck County Archive");
    await expectAccessible(page);
    await browseAsStranger(page);
    await page.goto(`/communities?words=${mark}`);
    await expect(main(page).getByRole("link", { name })).toHaveCount(0);
    await browseAs(page, coordinator);
    await page.goto("/");
    await expect(main(page).getByText(name)).toHaveCount(0);
  });

  await test.step("founded all the same, it says who stands behind it", async () => {
    await page.goto("/found");
    await page.getByLabel("What we do together").fill("Binding ledgers: vellum, marbled endpapers, sewn spines.");
    await page.getByLabel("What we care about").fill("Spines that outlast the ledgers.");
    await page.getByLabel("Who we are").fill("Three of the county archive.");
    await page.getByLabel("Name of the community").fill(name);
    await page.getByRole("radio", { name: /^Front page open/ }).check();
    await page.getByRole("radio", { name: /^For an organisation/ }).check();
    await page.getByLabel(/^Who stands behind it/).fill("Harrowbeck County Archive");
    await page.locator("#found").click();
    await page.getByRole("button", { name: "Found it all the same" }).click();
    await expect(title(page)).toHaveText(name);
    await expect(page.getByText("Official: Harrowbeck County Archive stands behind it")).toBeVisible();
    await expectAccessible(page);
  });
  const front = here(page);
  const slug = front.replace("/c/", "");
  await addMembers(site, slug, ben);
  const talk = await coordinator.start(slug, "Which glue?", "Wheat paste, thin.");
  await coordinator.send(`${front}/where`, { name: "The cellar key", address: "Under the third brick", note: "", audience: "members" });

  await test.step("being named lets nobody in; an invitation does, to read", async () => {
    await browseAs(page, sponsor);
    await expectStatus(page, talk, 403);
    await browseAs(page, coordinator);
    await page.goto(`${front}/backing`);
    await expect(page.getByText("Naming a sponsor lets nobody in.")).toBeVisible();
    await expectAccessible(page);
    await main(page).getByRole("link", { name: "Guests and sponsors" }).click();
    await page.getByRole("link", { name: "Invite a guest" }).click();
    await page.getByRole("radio", { name: /^Sponsor/ }).check();
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = (await page.locator("textarea.whole-line").inputValue()).trim();
    await browseAs(page, sponsor);
    await page.goto(link);
    await expect(page.getByText("You are invited as: Sponsor")).toBeVisible();
    await expect(page.getByText("Reads along in what is for the whole community; writes nothing.")).toBeVisible();
    await page.getByRole("button", { name: "Come in" }).click();
    await expect(title(page)).toHaveText(name);
  });

  await test.step("the sponsor reads, and has nothing to write in", async () => {
    await page.goto(`${front}/talk`);
    await main(page).getByRole("link", { name: "Which glue?" }).click();
    await expect(page.getByText("Wheat paste, thin.")).toBeVisible();
    await expectAccessible(page);
    for (const path of [talk, ...READS.map((rest) => front + rest)]) {
      await expectStatus(page, path, 200);
      await expect(main(page).locator("form:not([role=search]):not([method=get]):not(.seek)").filter({ has: page.locator("textarea, button") }), path).toHaveCount(0);
      await expect(main(page), path).not.toContainText("third brick");
    }
    await page.goto("/");
    await expect(page.locator("aside li").filter({ hasText: name })).toContainText("Sponsor");
  });

  await test.step("nor at addresses that they type", async () => {
    for (const path of CLOSED) {
      const answer = await page.request.get(`${front}/${path}`);
      expect([403, 404], `${path} answered ${answer.status()}`).toContain(answer.status());
      expect(await answer.text(), path).not.toContain("third brick");
    }
    for (const [path, fields] of [
      ["/talk/new", { act: "ask", title: "Mine", text: "Mine." }],
      ["/talk/1/reply", { text: "Mine.", to: "" }],
      ["/talk/1/1/thanks", { for: "thanks", words: "Mine." }],
      ["/talk/1/summary", { text: "Mine.", instead: "0" }],
      ["/repertoire/new/practice", { title: "Mine", "in-how": "Mine." }],
      ["/level", { level: "core" }],
      ["/backing", { birth: "official", sponsor: "Mine" }],
    ] as const) {
      expect([403, 404], path).toContain((await sponsor.try(front + path, fields)).status);
    }
    await browseAs(page, coordinator);
    await page.goto(talk);
    await expect(page.locator("article")).toHaveCount(1);
  });

  await test.step("and reads no longer once it is ended", async () => {
    await page.goto(`${front}/guests`);
    await expect(main(page).getByRole("listitem").filter({ hasText: "Sue Ellery" })).toContainText("Sponsor");
    await page.getByRole("button", { name: "Let in no longer: Sue Ellery" }).click();
    await browseAs(page, sponsor);
    await expectStatus(page, talk, 403);
  });
});

test("what began in the cracks, unlisted, comes to be official and found", async ({ page, site }) => {
  const [ann, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Cleo Marsh")];
  const [founder, visitor] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, cleo)];
  const mark = unique("lantern");
  const name = `Lantern walkers of ${mark}`;

  await browseAs(page, founder);
  await page.goto("/found");
  await page.getByLabel("What we do together").fill(`We carry lanterns of ${mark} round the quarry.`);
  await page.getByLabel("What we care about").fill("Nobody falls in the dark.");
  await page.getByLabel("Who we are").fill("Two of us.");
  await page.getByLabel("Name of the community").fill(name);
  await page.getByRole("radio", { name: /^Unlisted/ }).check();
  await page.getByRole("radio", { name: /^Among ourselves/ }).check();
  await page.locator("#found").click();
  if ((await page.locator("#neighbours").count()) > 0) await page.locator("#found").click();
  await expect(title(page)).toHaveText(name);
  await expect(page.getByText(/^Official:/)).toHaveCount(0);
  const front = here(page);

  await browseAs(page, visitor);
  await expectStatus(page, front, 404);
  await page.goto(`/communities?words=${mark}`);
  await expect(main(page).getByRole("link", { name })).toHaveCount(0);

  // Someone stands behind it from now on, which opens it to nobody yet.
  await browseAs(page, founder);
  await page.goto(`${front}/ways`);
  await main(page).getByRole("link", { name: "Who stands behind it" }).click();
  await expect(page.getByText("This community began among ourselves; nobody stands behind it.")).toBeVisible();
  await page.getByRole("radio", { name: /^For an organisation/ }).check();
  await page.getByLabel(/^Who stands behind it/).fill("Quarry Safety Board");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Quarry Safety Board stands behind this community since/)).toBeVisible();
  await browseAs(page, visitor);
  await expectStatus(page, front, 404);

  await browseAs(page, founder);
  await page.goto(`${front}/charter/change`);
  await page.getByRole("radio", { name: /^Front page open/ }).check();
  await page.getByLabel(/^Why this change/).fill("The board pays for the oil.");
  await page.getByRole("button", { name: "Put this charter in force" }).click();
  await expect(page.getByText("The board pays for the oil.")).toBeVisible();
  await browseAs(page, visitor);
  await page.goto(`/communities?words=${mark}`);
  await main(page).getByRole("link", { name }).click();
  await expect(page.getByText("Official: Quarry Safety Board stands behind it")).toBeVisible();
  await expectAccessible(page);
});
