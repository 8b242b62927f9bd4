// People who are let in without belonging: a client by a link, a partner by mail. Each sees what is for guests and nothing else,
// also at addresses they were not led to, until it ends; with and without script.
import type { Page } from "@playwright/test";
import { invitationIn, mailTo } from "../fixtures/mails.ts";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const here = (page: Page) => new URL(page.url()).pathname;

/** What no guest is let in to, by the rest of its address. */
const CLOSED = [
  "people", "requests", "guests", "invitations", "invitations/many", "invitations/awaited", "questions", "ways", "level", "roles", "who-was-what",
  "hand-over", "hand-over.md", "deputies", "backing", "talk/new", "charter/change", "circles/new", "ending/rest", "closing", "export",
  "repertoire/new", "conduct/reports", "stage/record", "outlook/change", "in-touch", "quiet", "mediation", "looks", "archive",
];

test("a client comes by a link, reads and answers what is for guests, and no more", async ({ page, site }) => {
  const [ann, ben, gus] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Gus Tenant")];
  const slug = unique("stairs");
  const name = `Stair keepers of ${slug}`;
  await addCommunity(site, slug, { name, practice: "We mend stairs.", domain: "Nobody falls.", people: "Carpenters.", visibility: "unlisted", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member, client] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, gus)];
  const among = await coordinator.start(slug, "Among us", "Number nine never pays, an innersecret.");
  const front = `/c/${slug}`;

  let link = "";
  await test.step("a link for someone they work for", async () => {
    await browseAs(page, client);
    await expectStatus(page, front, 404);
    await browseAs(page, coordinator);
    await page.goto(`${front}/ways`);
    await main(page).getByRole("link", { name: "Guests and sponsors" }).click();
    await expect(page.getByText("Nobody is here as a guest or a sponsor.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Invite a guest" }).click();
    await expect(page.getByRole("radio", { name: /^Guest/ })).toBeChecked();
    await page.getByLabel(/^For whom/).fill("The tenants of number four");
    await page.getByRole("radio", { name: /^Someone we work for or with/ }).check();
    await page.getByText("As something in particular").click();
    await page.getByLabel("How long a guest is let in").selectOption({ label: "30 days" });
    await page.getByRole("button", { name: "Make a link" }).click();
    link = (await page.locator("textarea.whole-line").inputValue()).trim();
    await expect(main(page).getByRole("listitem").filter({ hasText: "The tenants of number four" })).toContainText("Someone we work for or with");
    await expectAccessible(page);
  });

  await test.step("who is not signed in reads as what they are asked, and is led back", async () => {
    await browseAsStranger(page);
    await page.goto(link);
    await expect(page.getByText("You are invited as: Someone we work for or with")).toBeVisible();
    await expect(page.getByText("Guests see the front page and what is for guests, too")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the client comes in, and one conversation is for guests, too", async () => {
    await browseAs(page, client);
    await page.goto(link);
    await page.getByRole("button", { name: "Come in" }).click();
    await expect(title(page)).toHaveText(name);
    await page.goto(`${front}/talk`);
    await expect(page.getByText("Among us")).toHaveCount(0);
    await browseAs(page, member);
    await page.goto(`${front}/talk/new`);
    await page.getByLabel(/^What it is about/).fill("The third step");
    await page.getByLabel(/^What you want to say/).fill("Does it still creak?");
    await page.getByRole("radio", { name: /^Guests, too/ }).check();
    await page.getByRole("button", { name: "Start this conversation" }).click();
    await expect(title(page)).toHaveText("The third step");
    await expect(page.getByText("Members and guests of this community can read this, and the sponsors it lets in.").first()).toBeVisible();
  });
  const open = here(page);

  await test.step("they read it and answer; all else they are told nothing of", async () => {
    await browseAs(page, client);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Where I am a guest" })).toBeVisible();
    await page.locator("aside").getByRole("link", { name }).click();
    const tabs = page.getByRole("navigation", { name: "Parts of this community" });
    await expect(tabs.getByRole("link")).toHaveText(["Conversations", "Charter", "Files"]);
    await expect(main(page).getByRole("link", { name: "Start a conversation" })).toHaveCount(0);
    await expect(main(page).getByText("Among us")).toHaveCount(0);
    await expectAccessible(page);
    await tabs.getByRole("link", { name: "Conversations" }).click();
    await expect(main(page).getByText("Among us")).toHaveCount(0);
    await main(page).getByRole("link", { name: "The third step" }).click();
    await page.getByLabel("Your reply").fill("Only when it *rains*.");
    await page.getByRole("button", { name: "Send my reply" }).click();
    await expect(page.locator("article .text em")).toHaveText("rains");
    await expectAccessible(page);
    // Their own words are theirs to change.
    await page.locator("#p2").getByRole("link", { name: "Change" }).click();
    await page.getByLabel("Your text").fill("Only when it snows.");
    await page.getByRole("button", { name: "Keep this change" }).click();
    await expect(page.locator("#p2")).toContainText("Only when it snows.");
    await page.goto(`/search?q=innersecret`);
    await expect(main(page).getByText("number nine never pays", { exact: false })).toHaveCount(0);
  });

  await test.step("nor at addresses that they type", async () => {
    for (const path of CLOSED) {
      const answer = await page.request.get(`${front}/${path}`);
      expect([403, 404], `${path} answered ${answer.status()}`).toContain(answer.status());
      expect(await answer.text(), path).not.toContain("innersecret");
    }
    for (const path of [among, `${front}/talk/1`, `${front}/talk/1/1`]) await expectStatus(page, path, 404);
    for (const [path, fields] of [
      ["/talk/new", { act: "ask", title: "Mine", text: "Mine." }],
      ["/talk/1/reply", { text: "Mine.", to: "" }],
      ["/invitations", { note: "", days: "30", as: "member" }],
      ["/charter/change", { practice: "Mine.", domain: "Mine.", people: "Mine.", name: "Mine", version: "1" }],
      ["/ending/rest", { how: "pause", why: "Mine." }],
    ] as const) {
      expect([403, 404], path).toContain((await client.try(front + path, fields)).status);
    }
  });

  await test.step("they are offered what guests may do, and a page on which they leave", async () => {
    await browseAs(page, client);
    await page.goto(open);
    for (const name of [/^Keep/, "This helped me", "Thanks"]) await expect(main(page).getByRole("link", { name })).toHaveCount(0);
    await page.goto(front);
    await expect(main(page).getByText("You are let in here without being a member.")).toBeVisible();
    await main(page).getByRole("link", { name: "Leave", exact: true }).click();
    await expect(page.getByText("Someone who coordinates here can let you in again.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("members see who is let in, and a coordinator ends it", async () => {
    await browseAs(page, member);
    await page.goto(open);
    await expect(page.locator("#p2")).toContainText("Gus Tenant");
    await page.goto(`${front}/people`);
    await expect(main(page).getByText("Gus Tenant")).toHaveCount(0);
    await expectStatus(page, `${front}/guests`, 403);
    await browseAs(page, coordinator);
    await page.goto(`${front}/guests`);
    const row = main(page).getByRole("listitem").filter({ hasText: "Gus Tenant" });
    await expect(row).toContainText("The tenants of number four");
    await expect(row).toContainText(/from .* until .* let in by Ann Price/);
    await row.getByRole("button", { name: "Let in no longer: Gus Tenant" }).click();
    await expect(page.getByRole("heading", { name: "Were let in" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Let in no longer/ })).toHaveCount(0);
    await expectAccessible(page);
    await browseAs(page, client);
    for (const path of [front, open, `${front}/talk`, `${front}/charter`]) await expectStatus(page, path, 404);
    await page.goto("/");
    await expect(main(page).getByText(name)).toHaveCount(0);
    await browseAs(page, member);
    await page.goto(open);
    await expect(page.locator("#p2")).toContainText("Only when it snows.");
  });
});

test("a partner is asked by mail as a guest, and belongs to nothing by it", async ({ page, site }) => {
  const [ann, pia] = [await addPerson(site, "Ann Price"), await addPerson(site, "Pia Partner")];
  const slug = unique("bridge");
  const name = `Bridge watch of ${slug}`;
  await addCommunity(site, slug, { name, practice: "We look at bridges.", domain: "Bridges that hold.", visibility: "front", joining: "request", coordinator: ann });
  const [coordinator, partner] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, pia)];
  const front = `/c/${slug}`;
  await coordinator.start(slug, "Bolts", "They are loose, an innersecret.");

  await browseAs(page, coordinator);
  await page.goto(`${front}/invitations`);
  await page.getByRole("link", { name: "Ask people by mail" }).click();
  await page.getByLabel("Names and addresses").fill(`Pia Partner <${pia.email}>`);
  await page.getByLabel(/^Your own words in the mail/).fill("You know the river better than we do.");
  await page.getByRole("radio", { name: /^Guest/ }).check();
  await page.getByRole("button", { name: "Show what was understood" }).click();
  await expect(page.getByRole("heading", { name: "One person was understood" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Guest/ })).toBeChecked();
  await page.getByRole("button", { name: "Ask one person" }).click();
  await expect(title(page)).toHaveText("Not yet arrived");
  await expect(main(page).getByRole("listitem").filter({ hasText: "Pia Partner" })).toContainText("Guest");
  await expectAccessible(page);
  const mail = await mailTo(site, pia.email);
  expect(mail.subject).toBe(`Ann Price invites you to ${name}`);
  expect(mail.text).toContain("You know the river better than we do.");
  expect(mail.text).not.toContain("join");

  await browseAs(page, partner);
  await page.goto(invitationIn(mail));
  await expect(page.getByText("You are invited as: Guest")).toBeVisible();
  await page.getByRole("button", { name: "Come in" }).click();
  await expect(title(page)).toHaveText(name);
  // Who is let in may still ask to join, as anyone may who sees the front page.
  await expect(main(page).getByRole("link", { name: "Ask to join" })).toBeVisible();
  await page.goto(`${front}/talk`);
  await expect(main(page)).not.toContainText("Bolts");
  for (const path of ["people", "talk/new", "guests", "ways", "requests"]) await expectStatus(page, `${front}/${path}`, 403);
  await page.goto("/me");
  await expect(main(page)).not.toContainText(name);
  await browseAs(page, coordinator);
  await page.goto(`${front}/invitations/awaited`);
  await expect(main(page)).not.toContainText("Pia Partner");
  await page.goto(front);
  await expect(main(page).getByText("One person belongs here")).toBeVisible();
});
