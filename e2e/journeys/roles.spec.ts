// Roles through time: a community's own, held by several for a term, with a word before it ends; who was coordinator in 2021 and who
// came with whom; and a last coordinator who hands over, with what there is to know; with and without script.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("roles of one's own are held by several, for a term, and somebody is told before it ends", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const slug = await addCommunity(site, unique("tower"), { name: "Tower", practice: "We ring.", domain: "Bells.", people: "Ringers.", coordinator: ann });
  await addMembers(site, slug, ben, cleo);
  const [coordinator, keeper, other] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const front = `/c/${slug}`;
  const role = (name: string) => main(page).locator("ul.strand > li").filter({ has: page.getByRole("heading", { name, exact: true }) });

  await test.step("a role of one's own, for a year as a rule", async () => {
    await browseAs(page, coordinator);
    await page.goto(`${front}/ways`);
    await main(page).getByRole("link", { name: "Roles", exact: true }).click();
    await page.getByLabel("What it is called").fill("Keeper of the keys");
    await page.getByLabel("What it is for").fill("Opens the tower and oils the lock.");
    await page.getByLabel(/^For how many months/).fill("a year");
    await press(page, "Add this role");
    await expect(page.locator("#months-err")).toContainText("Please give a number of months");
    await expect(page.getByLabel("What it is called")).toHaveValue("Keeper of the keys");
    await page.getByLabel(/^For how many months/).fill("12");
    await press(page, "Add this role");
    await expect(role("Keeper of the keys")).toContainText("nobody");
    await expect(role("Keeper of the keys")).toContainText("As a rule for 12 months.");
    await page.getByLabel("What it is called").fill("keeper of the Keys");
    await page.getByLabel("What it is for").fill("The same.");
    await press(page, "Add this role");
    await expect(page.locator("#name-err")).toHaveText("There is a role of this name already.");
    await page.goto(`${front}/roles`);
    await page.getByLabel("Days before").fill("30");
    await main(page).locator("section", { has: page.getByRole("heading", { name: "Before a term ends" }) }).getByRole("button").click();
    await expect(page.getByLabel("Days before")).toHaveValue("30");
    await expectAccessible(page);
  });

  await test.step("two hold it, each with their term", async () => {
    for (const [who, planned] of [["Ben Mensah", inDays(10)], ["Cleo Marsh", inDays(300)]] as const) {
      await page.goto(`${front}/roles`);
      await page.getByRole("link", { name: "Give Keeper of the keys to someone" }).click();
      await expect(page.getByRole("radio", { name: "Another role" })).toBeChecked();
      await expect(page.getByLabel(/^What the role was called/)).toHaveValue("Keeper of the keys");
      await page.locator("#who").fill(who);
      await page.getByLabel(/^Meant to pass on/).fill(planned);
      await press(page, "Keep this");
      await expect(page.getByRole("status")).toHaveText("Kept.");
    }
    await page.goto(`${front}/roles`);
    await expect(role("Keeper of the keys").locator(".people li")).toHaveCount(2);
    await expect(role("Keeper of the keys")).toContainText("held");
    await expectAccessible(page);
  });

  await test.step("who holds it and who coordinates are told before it ends, and nobody else", async () => {
    await browseAs(page, keeper);
    await page.goto("/");
    await main(page).getByRole("link", { name: "Your term as Keeper of the keys is meant to end" }).click();
    await expect(title(page)).toHaveText("Change what is recorded");
    await browseAs(page, other);
    await page.goto("/");
    await expect(main(page)).not.toContainText("Keeper of the keys");
    await page.goto(`${front}/roles`);
    await expect(page.getByText("Today says so 30 days before")).toBeVisible();
    await expect(main(page).getByRole("button")).toHaveCount(0);
    await browseAs(page, coordinator);
    await page.goto("/");
    await main(page).getByRole("link", { name: "Ben Mensah’s term as Keeper of the keys is meant to end" }).click();
    // It is given more time, and nobody is told any more.
    await page.getByLabel(/^Meant to pass on/).fill(inDays(200));
    await press(page, "Keep this");
    await page.goto("/");
    await expect(main(page)).not.toContainText("is meant to end");
  });

  await test.step("a duty goes round: two greet, one term ends soon, and it is laid down", async () => {
    await page.goto(`${front}/people`);
    await main(page).getByRole("link", { name: "Ben Mensah", exact: true }).click();
    await page.getByRole("button", { name: "Give them this: Greeter" }).click();
    await page.goto(`${front}/people`);
    await main(page).getByRole("link", { name: "Cleo Marsh", exact: true }).click();
    await page.getByRole("button", { name: "Give them this: Greeter" }).click();
    await page.goto(`${front}/roles`);
    await expect(role("Greeter").locator(".people li")).toHaveCount(2);
    await role("Greeter").getByRole("link", { name: "Dates of Cleo Marsh" }).click();
    await expect(title(page)).toHaveText("When a role is meant to pass on");
    await page.getByLabel(/^Meant to pass on/).fill(inDays(5));
    await expectAccessible(page);
    await press(page, "Keep this");
    await browseAs(page, other);
    await page.goto("/");
    await main(page).getByRole("link", { name: "Your term as Greeter is meant to end" }).click();
    await main(page).getByRole("link", { name: "Lay it down" }).click();
    await page.getByRole("button", { name: "Lay it down: Greeter" }).click();
    await page.goto(`${front}/roles`);
    await expect(role("Greeter").locator(".people li")).toHaveCount(1);
    await expect(role("Greeter")).toContainText("Ben Mensah");
    await page.goto("/");
    await expect(main(page)).not.toContainText("is meant to end");
  });
});

test("who was coordinator in 2021, and who came with whom", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const slug = await addCommunity(site, unique("mill"), { name: "Mill", practice: "We grind.", domain: "Flour.", people: "Millers.", coordinator: ann });
  const [coordinator, comes] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];
  const front = `/c/${slug}`;
  for (const [who, from, until] of [
    ["Hilda Marsh", "about 2009", "2014"],
    ["Ivo Lund", "2014", "March 2021"],
    ["Jana Roe", "May 2021", "now"],
    ["Karl Voss", "2021?", "2022"],
  ] as const) {
    await coordinator.get(`${front}/who-was-what/tell`);
    await coordinator.send(`${front}/who-was-what/tell`, { who, kind: "coordinator", role: "", from, until, planned: "", note: "minutes" });
  }

  await browseAs(page, coordinator);
  await page.goto(`${front}/invitations`);
  await press(page, "Make a link");
  const link = (await page.locator("textarea.whole-line").inputValue()).trim();
  await browseAs(page, comes);
  await page.goto(link);
  await press(page, "Join this community");
  await page.goto(`${front}/people`);
  await main(page).getByRole("link", { name: "Who was what" }).click();
  await page.getByLabel("A date or a year").fill("2021");
  await press(page, "Look");
  await expect(page.getByRole("heading", { name: "2021" })).toBeVisible();
  const coordinators = main(page).locator("section", { has: page.getByRole("heading", { level: 3, name: "Coordinator" }) }).last();
  await expect(coordinators.getByRole("listitem")).toHaveCount(3);
  for (const name of ["Ivo Lund", "Jana Roe", "Karl Voss"]) await expect(coordinators).toContainText(name);
  await expect(coordinators.getByRole("listitem").filter({ hasText: "Ivo Lund" })).not.toContainText("perhaps");
  await expect(coordinators.getByRole("listitem").filter({ hasText: "Jana Roe" })).toContainText("minutes");
  await expect(coordinators.getByRole("listitem").filter({ hasText: "Jana Roe" })).toContainText("recorded by Ann Price");
  await expectAccessible(page);
  await page.getByLabel("A date or a year").fill("the other day");
  await press(page, "Look");
  await expect(page.getByRole("alert")).toContainText("could not be read as a date");
  await expectAccessible(page);

  await page.goto(`${front}/who-was-what/mine`);
  await expect(page.getByText("came by a link of Ann Price")).toBeVisible();
  await page.getByLabel(/^Here since/).fill("summer 2012");
  await page.getByLabel(/^Who you came with/).fill("my sister");
  await press(page, "Keep this");
  await browseAs(page, coordinator);
  await page.goto(`${front}/who-was-what?on=2013`);
  await expect(main(page).getByRole("listitem").filter({ hasText: "Ben Mensah" })).toContainText("summer 2012");
  await main(page).getByRole("link", { name: "All times" }).click();
  const said = main(page).getByRole("listitem").filter({ hasText: "Ben Mensah" }).filter({ hasText: "came by a link of Ann Price" });
  await expect(said).toContainText("says they came with my sister");
});

test("the last coordinator hands over, and who follows reads what there is to know", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const slug = await addCommunity(site, unique("forge"), { name: "Forge", practice: "We forge gates.", domain: "Gates.", people: "Smiths.", joining: "request", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member, asks] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const front = `/c/${slug}`;
  await asks.send(`${front}/ask`, { words: "I have an anvil." });
  await coordinator.send(`${front}/where`, { name: "The coal", address: "Behind the shed", note: "", audience: "members" });

  await browseAs(page, coordinator);
  await page.goto(`${front}/leave`);
  await press(page, "Leave this community");
  await expect(page.getByRole("alert")).toContainText("You are the only coordinator.");
  await page.goto(`${front}/leave`);
  await main(page).getByRole("link", { name: "Hand over first" }).click();
  await expect(page.getByText("You are the only one who coordinates.")).toBeVisible();
  for (const words of ["We forge gates.", "Ann Price", "The coal", "Cleo Marsh asked to join"]) {
    await expect(page.locator("section[aria-labelledby=pack]")).toContainText(words);
  }
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Take it along as Markdown" }).click()]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^hand-over-${slug}-.*\\.md$`));
  const text = await readFile(await file.path(), "utf8");
  expect(text).toMatch(/^# Forge: what there is to know\n/);
  for (const words of ["We forge gates.", "Cleo Marsh asked to join", "The coal"]) expect(text).toContain(words);

  await page.locator("#who").fill("Nobody of this name");
  await page.getByLabel(/^A few words/).fill("You know the bellows.");
  await press(page, "Ask them");
  await expect(page.locator("#who-err")).toHaveText("No other member is called Nobody of this name.");
  await expect(page.getByLabel(/^A few words/)).toHaveValue("You know the bellows.");
  await page.locator("#who").fill("Ben Mensah");
  await press(page, "Ask them");
  await expect(page.locator("section[aria-labelledby=ask] li")).toContainText("asked");

  // Whoever is asked reads it before they answer, and answers with a word.
  await browseAs(page, member);
  await expectStatus(page, `${front}/hand-over`, 403);
  await expectStatus(page, `${front}/hand-over.md`, 403);
  await page.goto("/");
  await main(page).getByRole("link", { name: "Ann Price asks you to follow as coordinator" }).click();
  await expect(page.getByText("You know the bellows.")).toBeVisible();
  await expect(main(page)).toContainText("The coal");
  await expectAccessible(page);
  await press(page, "Answer");
  await expect(page.getByRole("alert")).toContainText("Please say yes or no.");
  await page.getByRole("radio", { name: /^Yes, I will look after it/ }).check();
  await page.getByLabel(/^A few words/).fill("Until spring.");
  await press(page, "Answer");
  await expect(title(page)).toHaveText("Forge");
  await page.goto(`${front}/hand-over`);
  await expect(page.locator("section[aria-labelledby=ask] li")).toContainText("Until spring.");

  await browseAs(page, coordinator);
  await page.goto("/");
  await expect(main(page).getByRole("link", { name: "Ben Mensah will follow you as coordinator" })).toBeVisible();
  await page.goto(`${front}/leave`);
  await press(page, "Leave this community");
  await expect(page).toHaveURL(/\/$/);
  await browseAs(page, member);
  await page.goto(`${front}/who-was-what`);
  const coordinators = main(page).locator("section", { has: page.getByRole("heading", { level: 3, name: "Coordinator" }) }).last();
  await expect(coordinators.getByRole("listitem").filter({ hasText: "Ann Price" })).toBeVisible();
  await expect(coordinators.getByRole("listitem").filter({ hasText: "Ben Mensah" })).toContainText("since");
});
