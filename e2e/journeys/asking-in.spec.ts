// Asking to join with three questions, answered no and yes with a word; and being asked in, by link and by mail, to look after
// something and to take a part, which stays one's own word; with and without script.
import type { Page } from "@playwright/test";
import { invitationIn, mailTo } from "../fixtures/mails.ts";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const QUESTIONS = ["Where do you row?", "Who taught you?", "What can you carry?"] as const;

test("three questions are answered, for coordinators alone; one is told not now, one is let in", async ({ page, site }) => {
  const [ann, dora, ben, cleo] = [
    await addPerson(site, "Ann Price"),
    await addPerson(site, "Dora Quill"),
    await addPerson(site, "Ben Mensah"),
    await addPerson(site, "Cleo Marsh"),
  ];
  const slug = unique("oars");
  const name = `Oars of ${slug}`;
  await addCommunity(site, slug, { name, practice: "We row.", domain: "Boats that come home.", visibility: "front", joining: "request", coordinator: ann });
  await addMembers(site, slug, dora);
  const [coordinator, member, refused, wanted] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, dora),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
  ];

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/ways`);
  await main(page).getByRole("link", { name: "Questions for whoever asks to join" }).click();
  await expectAccessible(page);
  for (const [place, label] of ["First question", "Second question", "Third question"].entries()) {
    await page.getByLabel(new RegExp(`^${label}`)).fill(QUESTIONS[place] ?? "");
  }
  await page.getByRole("button", { name: "Save the questions" }).click();
  await expect(page.getByLabel(/^Third question/)).toHaveValue(QUESTIONS[2]);

  // Each answers what they like; what was answered can be changed while it waits.
  await browseAs(page, refused);
  await page.goto(`/c/${slug}`);
  await main(page).getByRole("link", { name: "Ask to join" }).click();
  await expectAccessible(page);
  await page.getByLabel(/^A few words about you/).fill("I have a boat.");
  await page.getByLabel(new RegExp(`^${QUESTIONS[0].replace("?", "\\?")}`)).fill("On the pond.");
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(main(page).getByText("You have asked to join.")).toBeVisible();
  await main(page).getByRole("link", { name: "Change what I wrote" }).click();
  await page.getByLabel(/^Where do you row/).fill("On the pond, an innersecret.");
  await page.getByRole("button", { name: "Keep it so" }).click();
  await browseAs(page, wanted);
  await page.goto(`/c/${slug}/ask`);
  for (const question of QUESTIONS) await expect(page.getByText(question)).toBeVisible();
  await page.getByLabel(/^Who taught you/).fill("My aunt,\non the Wharn.");
  await page.getByLabel(/^What can you carry/).fill("Two oars.");
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(main(page).getByText("You have asked to join.")).toBeVisible();

  // Nobody but coordinators reads what was answered, nor that anyone asks.
  for (const other of [member, wanted]) {
    await browseAs(page, other);
    await page.goto(`/c/${slug}`);
    await expect(main(page)).not.toContainText(/asks? to join$/);
    await expect(main(page)).not.toContainText("innersecret");
    await expectStatus(page, `/c/${slug}/requests`, 403);
    await expectStatus(page, `/c/${slug}/questions`, 403);
  }

  await browseAs(page, coordinator);
  await page.goto("/");
  await main(page).getByRole("link", { name: "2 people ask to join" }).click();
  const asks = (who: string) => main(page).getByRole("listitem").filter({ hasText: who });
  await expect(asks("Ben Mensah")).toContainText("I have a boat.");
  await expect(asks("Ben Mensah").locator("dl")).toHaveText(/Where do you row\?\s*On the pond, an innersecret\./);
  await expect(asks("Cleo Marsh").locator("dt")).toHaveText([QUESTIONS[1], QUESTIONS[2]]);
  await expect(asks("Cleo Marsh").locator("dd").first()).toContainText("on the Wharn.");
  await expectAccessible(page);
  await page.getByLabel(/^A line to Ben Mensah/).fill("The boathouse is full until May.");
  await page.getByRole("button", { name: "Not now for Ben Mensah" }).click();
  await expect(page.getByRole("heading", { name: "Told “not now”" })).toBeVisible();
  await page.getByLabel(/^A line to Cleo Marsh/).fill("Bring the oars.");
  await page.getByRole("button", { name: "Let Cleo Marsh in" }).click();
  await expect(page.getByText("Nobody is waiting for an answer.")).toBeVisible();
  await expect(asks("Ben Mensah")).toContainText("The boathouse is full until May.");
  await expect(asks("Ben Mensah")).toContainText("Ann Price");
  await expectAccessible(page);

  await browseAs(page, refused);
  await page.goto("/");
  const told = main(page).getByRole("listitem").filter({ hasText: "Not let in" });
  await expect(told).toContainText("The boathouse is full until May.");
  await page.goto(`/c/${slug}/ask`);
  await expect(title(page)).toHaveText(name);
  await expect(main(page).getByText(/A coordinator answered “not now”. You can ask again from .* on\./)).toBeVisible();
  await expectStatus(page, `/c/${slug}/people`, 403);

  await browseAs(page, wanted);
  await page.goto("/");
  await expect(main(page).getByRole("listitem").filter({ hasText: "You asked to join and were let in." })).toContainText("Bring the oars.");
  await page.goto(`/c/${slug}/people`);
  await expect(main(page).getByText("Cleo Marsh")).toBeVisible();
  await expect(main(page)).not.toContainText("Ben Mensah");

  // The mind may be changed, with another word.
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/requests`);
  await page.getByText("Let them in after all", { exact: true }).click();
  await page.getByLabel(/^A line to Ben Mensah/).fill("A place came free.");
  await page.getByRole("button", { name: "Let Ben Mensah in after all" }).click();
  await browseAs(page, refused);
  await page.goto("/");
  await expect(main(page).getByRole("listitem").filter({ hasText: "You are in" })).toContainText("A place came free.");
  await page.goto(`/c/${slug}`);
  await expect(main(page).getByText(/^You have belonged here since/)).toBeVisible();
});

/** Opens the choices in particular and chooses what they look after and which part is suggested. */
async function inParticular(page: Page, duty: string, level: string): Promise<void> {
  await page.getByText("As something in particular").click();
  await page.getByLabel("To look after").selectOption({ label: duty });
  await page.getByLabel("To take this part").selectOption({ label: level });
}

test("a link asks someone without an account to greet, and leaves them their part", async ({ page, site }) => {
  const ann = await addPerson(site, "Ann Price");
  const slug = unique("sails");
  const name = `Sails of ${slug}`;
  await addCommunity(site, slug, { name, practice: "We sew sails.", domain: "Sails that hold.", visibility: "unlisted", coordinator: ann });
  const coordinator = await Visitor.signedIn(site, ann);
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/invitations`);
  await page.getByLabel(/^For whom/).fill("Eva from the loft");
  await inParticular(page, "Greeter", "Core");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator("textarea.whole-line").inputValue()).trim();
  await expect(main(page).getByRole("listitem").filter({ hasText: "Eva from the loft" })).toContainText("Greeter · Core");

  await browseAsStranger(page);
  await page.goto(link);
  await expect(page.getByText("You are invited as: Greeter · Core")).toBeVisible();
  await expect(page.getByText("Which part you take is your own word: you are asked afterwards.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Make an account" }).click();
  const email = `${unique("eva")}@copse.example`;
  await page.getByLabel("Your name").fill("Eva Loft");
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Password").fill("hazel willow oak ash");
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(title(page)).toHaveText("Look into your mail");
  const letter = await mailTo(site, email);
  await page.goto(letter.text.match(/\/link\/[\w-]+/)?.[0] ?? "");
  await page.getByRole("button", { name: "Make my account and sign me in" }).click();
  await expect(title(page)).toHaveText(`Invitation to ${name}`);
  await page.getByRole("button", { name: "Join this community" }).click();

  // What was suggested is chosen beforehand, and nothing is said before they say it.
  await expect(title(page)).toHaveText("How I take part");
  await expect(page.getByRole("radio", { name: /^Core/ })).toBeChecked();
  await expect(page.getByText("What I said before")).toHaveCount(0);
  await page.getByRole("radio", { name: /^Occasional/ }).check();
  await page.getByRole("button", { name: "Say so" }).click();
  await page.goto(`/c/${slug}/people`);
  const eva = main(page).getByRole("listitem").filter({ hasText: "Eva Loft" });
  await expect(eva.first()).toContainText("Greeter");
  await expectAccessible(page);

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/invitations`);
  const made = main(page).getByRole("listitem").filter({ hasText: "Eva from the loft" });
  await expect(made).toContainText("used by one person");
  await made.getByRole("button", { name: "Take it back" }).click();
  await expect(made).toContainText("Taken back");
  await browseAsStranger(page);
  await page.goto(link);
  await expect(title(page)).toHaveText("This invitation no longer works");
});

test("a mail asks someone to facilitate and to take part, and they come", async ({ page, site }) => {
  const [ann, fay] = [await addPerson(site, "Ann Price"), await addPerson(site, "Fay Ode")];
  const slug = unique("ropes");
  const name = `Ropes of ${slug}`;
  await addCommunity(site, slug, { name, practice: "We splice ropes.", domain: "Ropes that hold.", visibility: "front", joining: "request", coordinator: ann });
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${slug}/invitations/many`);
  await page.getByLabel("Names and addresses").fill(`"Ode, Fay" <${fay.email}>`);
  await inParticular(page, "Facilitator", "Active");
  await page.getByRole("button", { name: "Show what was understood" }).click();
  await expect(page.getByRole("heading", { name: "One person was understood" })).toBeVisible();
  await expect(page.getByLabel("To look after")).toHaveValue("facilitator");
  await page.getByRole("button", { name: "Ask one person" }).click();
  await expect(main(page).getByRole("listitem").filter({ hasText: fay.email })).toContainText("Facilitator · Active");
  const mail = await mailTo(site, fay.email);
  expect(mail.subject).toBe(`Ann Price asks you to join ${name}`);

  await browseAs(page, await Visitor.signedIn(site, fay));
  await page.goto(invitationIn(mail));
  await expect(page.getByText("You are invited as: Facilitator · Active")).toBeVisible();
  await page.getByRole("button", { name: "Join this community" }).click();
  await expect(page.getByRole("radio", { name: /^Active/ })).toBeChecked();
  await page.getByRole("button", { name: "Say so" }).click();
  await page.goto(`/c/${slug}/people`);
  await expect(main(page).getByRole("listitem").filter({ hasText: "Fay Ode" }).first()).toContainText("Facilitator");
});
