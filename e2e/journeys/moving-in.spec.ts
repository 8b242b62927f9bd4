// People move in: asked by a pasted list, with a test to oneself first; met by first steps and by who greets; who coordinates for the
// first time has a list of their own, and someone stands in for them from one day to another; with and without script.
import type { Page } from "@playwright/test";
import { invitationIn, mailsTo, mailTo } from "../fixtures/mails.ts";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a list is pasted, tried on oneself, and who comes is met at the door", async ({ page, site }) => {
  const [ann, ben, nia, olu] = [
    await addPerson(site, "Ann Price"),
    await addPerson(site, "Ben Mensah"),
    await addPerson(site, "Nia Rees"),
    await addPerson(site, "Olu Ade"),
  ];
  const slug = unique("orchard");
  const [name, front] = [`Orchard of ${slug}`, `/c/${slug}`];
  await addCommunity(site, slug, { name, practice: "We graft apples.", domain: "Old sorts.", people: "Grafters.", visibility: "front", joining: "request", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, greeter, comes] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, nia)];

  await test.step("first steps for who is new, and someone who greets", async () => {
    await browseAs(page, coordinator);
    await page.goto(`${front}/ways`);
    await main(page).getByRole("link", { name: "First steps here" }).click();
    await page.getByLabel(/^A few words to begin with/).fill("Come on Tuesdays.");
    await page.getByLabel(/^One small task/).fill("Say which apple you like.\nBring a knife.");
    await press(page, "Keep this");
    await expect(page.locator("#steps-err")).toHaveText("Please give one small task, on one line.");
    await expect(page.getByLabel(/^A few words to begin with/)).toHaveValue("Come on Tuesdays.");
    await expectAccessible(page);
    await page.getByLabel(/^One small task/).fill("Say which apple you like.");
    await press(page, "Keep this");
    await expect(title(page)).toHaveText("First steps here");
    await page.goto(`${front}/people`);
    await main(page).getByRole("link", { name: "Ben Mensah", exact: true }).click();
    await page.getByRole("button", { name: "Give them this: Greeter" }).click();
  });

  await test.step("a list is pasted, seen as it was understood, and tried on oneself", async () => {
    await page.goto(`${front}/invitations/many`);
    const box = page.getByLabel("Names and addresses");
    await box.fill(`Name\tMail\n"Rees, Nia"\t${nia.email}\nOlu Ade <${olu.email}>\nnobody at all\n${nia.email}`);
    await press(page, "Show what was understood");
    await expect(page.getByRole("heading", { name: "2 people were understood" })).toBeVisible();
    await expect(page.getByText("There is no mail address in this row.").first()).toBeVisible();
    await expect(page.getByText(/^The address is in row \d already\.$/)).toBeVisible();
    await expectAccessible(page);
    await press(page, "Send a test to myself first");
    await expect(page.getByText("Nobody else got anything.")).toBeVisible();
    const trial = await mailTo(site, ann.email);
    expect(trial.subject).toContain(name);
    expect(trial.text).toContain("We graft apples.");
    for (const { email } of [nia, olu]) expect(await mailsTo(site, email)).toHaveLength(0);
    await press(page, "Ask 2 people");
    await expect(page.getByText("2 people get a mail.")).toBeVisible();
    await expect(box).toHaveValue(/nobody at all/);
  });

  await test.step("each has a link of their own, and nobody gets a second mail by a second paste", async () => {
    const [toNia, toOlu] = [await mailTo(site, nia.email), await mailTo(site, olu.email)];
    expect(toNia.subject).toBe(`Ann Price asks you to join ${name}`);
    expect(toNia.text).toContain("We graft apples.");
    expect(invitationIn(toNia)).not.toBe(invitationIn(toOlu));
    const box = page.getByLabel("Names and addresses");
    await box.fill(`Olu Ade <${olu.email}>`);
    await press(page, "Show what was understood");
    await expect(page.getByText("Belongs already, or stands on the list, and gets no second mail.")).toBeVisible();
    await page.getByRole("link", { name: "Who was asked and has not come" }).click();
    await expect(main(page).getByRole("heading", { level: 2 }).filter({ hasText: /Rees|Olu/ })).toHaveCount(2);
    // Nobody is reminded before three days are over.
    await expect(main(page).getByRole("button", { name: /^Remind/ })).toHaveCount(0);
    await expectAccessible(page);
    await browseAs(page, greeter);
    await expectStatus(page, `${front}/invitations/awaited`, 403);
  });

  await test.step("who comes is met by the first steps and by who greets", async () => {
    await browseAs(page, comes);
    await page.goto(invitationIn(await mailTo(site, nia.email)));
    await press(page, "Join this community");
    await expect(title(page)).toHaveText("First steps here");
    for (const words of ["Come on Tuesdays.", "Say which apple you like.", "We graft apples.", "These greet who is new"]) {
      await expect(main(page)).toContainText(words);
    }
    await expect(main(page).locator("#who ~ .people li").first()).toContainText("Ben Mensah");
    await expectAccessible(page);
    await page.goto("/");
    await main(page).getByRole("link", { name: "First steps here" }).click();
    await page.getByRole("button", { name: "Done: Say which apple you like." }).click();
    await expect(page.locator("section[aria-labelledby=steps] .state")).toHaveText("done");
    await press(page, "Go on to the front page");
    await expect(title(page)).toHaveText(name);
    await page.goto("/");
    await expect(main(page)).not.toContainText("First steps here");
    await browseAs(page, greeter);
    await page.goto("/");
    await expect(main(page).getByRole("listitem").filter({ hasText: "Nia Rees came." })).toBeVisible();
    await browseAs(page, coordinator);
    await page.goto(`${front}/invitations/awaited`);
    await expect(main(page)).not.toContainText("Rees");
    await page.getByRole("button", { name: `Take ${olu.email} off the list` }).click();
    await expect(page.getByText("Everyone who was asked by mail has come, or nobody was asked yet.")).toBeVisible();
  });
});

test("a new coordinator has first steps, and a deputy for the days they are away", async ({ page, site }) => {
  const [ann, ben, cleo, dora] = [
    await addPerson(site, "Ann Price"),
    await addPerson(site, "Ben Mensah"),
    await addPerson(site, "Cleo Marsh"),
    await addPerson(site, "Dora Quill"),
  ];
  const slug = unique("hedge");
  const [name, front] = [`Hedge of ${slug}`, `/c/${slug}`];
  await addCommunity(site, slug, { name, practice: "We lay hedges.", domain: "Hedges.", visibility: "front", joining: "request", coordinator: ann });
  await addMembers(site, slug, ben, cleo);
  const [first, second, deputy, asks] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
    await Visitor.signedIn(site, dora),
  ];

  await browseAs(page, first);
  await page.goto(`${front}/ways`);
  await main(page).getByRole("link", { name: "First steps as a coordinator" }).click();
  await expect(page.getByLabel(/^What to do first/)).toHaveValue(/Answer who asked to join/);
  await page.getByLabel(/^What to do first/).fill("Read the charter\nTalk to Ann");
  await press(page, "Keep this");
  await page.goto(`${front}/people`);
  await main(page).getByRole("link", { name: "Ben Mensah", exact: true }).click();
  await page.getByRole("button", { name: "Give them this: Coordinator" }).click();

  await browseAs(page, deputy);
  await expectStatus(page, `${front}/first-steps/coordinator`, 403);
  await browseAs(page, second);
  await page.goto("/");
  await main(page).getByRole("link", { name: "First steps as a coordinator" }).click();
  await expect(page.locator("section[aria-labelledby=steps] .state")).toHaveText(["to do", "to do"]);
  await page.getByRole("button", { name: "Done: Read the charter" }).click();
  await expect(page.locator("section[aria-labelledby=steps] .state")).toHaveText(["done", "to do"]);
  await expectAccessible(page);
  await press(page, "Put this away");
  await page.goto("/");
  await expect(main(page)).not.toContainText("First steps as a coordinator");

  // Someone stands in, from one day to another.
  await page.goto(`${front}/roles`);
  await main(page).getByRole("link", { name: "Deputies" }).click();
  await page.getByLabel(/^Who stands in/).fill("Cleo Marsh");
  await page.getByLabel("First day").fill(inDays(3));
  await page.getByLabel(/^Last day/).fill(inDays(1));
  await page.getByLabel(/^A few words/).fill("The requests, please.");
  await press(page, "Have them stand in");
  await expect(page.locator("#until-err")).toHaveText("The last day is before the first.");
  await expect(page.getByLabel(/^A few words/)).toHaveValue("The requests, please.");
  await expectAccessible(page);
  await page.getByLabel("First day").fill(inDays(0));
  await page.getByLabel(/^Last day/).fill(inDays(2));
  await press(page, "Have them stand in");
  const stands = main(page).getByRole("listitem").filter({ hasText: "in place of Ben Mensah" });
  await expect(stands).toContainText("now");
  await expect(stands).toContainText("The requests, please.");

  // While they do, they answer who asks; they make nobody a coordinator and let nothing rest.
  await asks.send(`${front}/ask`, { words: "I have a billhook." });
  await browseAs(page, deputy);
  await page.goto("/");
  await expect(main(page).getByText("You stand in for Ben Mensah as coordinator")).toBeVisible();
  await main(page).getByRole("link", { name: "One person asks to join" }).click();
  await page.getByRole("button", { name: "Let Dora Quill in" }).click();
  await expect(page.getByText("Nobody is waiting for an answer.")).toBeVisible();
  await expectStatus(page, `${front}/ending/rest`, 403);
  await page.goto(`${front}/people`);
  await main(page).getByRole("link", { name: "Dora Quill", exact: true }).click();
  await expect(page.getByRole("button", { name: "Give them this: Coordinator" })).toHaveCount(0);
  expect((await deputy.try(`${new URL(page.url()).pathname}/duty`, { give: "coordinator" })).status).toBe(403);

  await browseAs(page, second);
  await page.goto(`${front}/deputies`);
  await page.getByRole("button", { name: "End it for Cleo Marsh" }).click();
  await expect(stands).toContainText("ended early");
  await browseAs(page, deputy);
  await expectStatus(page, `${front}/requests`, 403);
});
