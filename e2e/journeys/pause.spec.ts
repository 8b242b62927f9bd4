// A community pauses, sleeps and wakes: at each everything can be read and nothing added, those who belong stay in touch meanwhile,
// and say that they would like it to go on; with and without script.
import type { Page } from "@playwright/test";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(180_000);

const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();

/** Pages with a form that adds something, by the rest of their address. */
const ADDS = ["talk/new", "talk/1/reply", "repertoire/new", "circles/new", "charter/change", "questions", "stage/record"];

test("it pauses, sleeps and wakes", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const slug = unique("kiln");
  const [name, front] = [`Kiln of ${slug}`, `/c/${slug}`];
  await addCommunity(site, slug, { name, practice: "We fire pots.", domain: "Pots that hold.", people: "Potters.", visibility: "public", joining: "open", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member, visitor] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const talk = await coordinator.start(slug, "How hot?", "Cone six, slowly.");
  const next = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

  /** What each sees and may not do, whatever its rest is called. */
  async function restsFor(says: RegExp): Promise<void> {
    for (const someone of [coordinator, member, visitor, undefined]) {
      if (someone) await browseAs(page, someone);
      else await browseAsStranger(page);
      await page.goto(front);
      await expect(page.getByRole("note")).toContainText(says);
      await expect(page.getByRole("note")).toContainText("Whom to ask: Ann Price.");
      await expect(main(page).getByRole("link", { name: "Start a conversation" })).toHaveCount(0);
      await expect(main(page).getByRole("button", { name: "Join this community" })).toHaveCount(0);
      await page.goto(talk);
      await expect(page.getByText("Cone six, slowly.")).toBeVisible();
      await expect(page.getByLabel("Your reply")).toHaveCount(0);
      await expectStatus(page, `${front}/charter`, 200);
      await expectStatus(page, `${front}/repertoire`, 200);
    }
    for (const someone of [coordinator, member]) {
      await browseAs(page, someone);
      for (const path of ADDS) expect((await page.request.get(`${front}/${path}`)).status(), path).toBe(403);
      expect((await someone.try(`${talk}/reply`, { text: "Hotter.", to: "" })).status).toBe(403);
    }
    expect((await coordinator.try(`${front}/invitations`, { note: "", days: "30", as: "member" })).status).toBe(403);
    await page.goto(`${front}/talk/new`);
    await expect(title(page)).toHaveText("This community is resting");
    await expectAccessible(page);
    expect((await visitor.try(`${front}/join`, {})).status).toBe(403);
    await browseAs(page, coordinator);
    await page.goto(talk);
    await expect(page.locator("article")).toHaveCount(1);
  }

  await test.step("a coordinator lets it pause, until a day and for a reason", async () => {
    await browseAs(page, member);
    await page.goto(`${front}/ending`);
    await expect(main(page).getByRole("link", { name: "Let it pause or sleep" })).toHaveCount(0);
    await expectStatus(page, `${front}/ending/rest`, 403);
    await browseAs(page, coordinator);
    await page.goto(`${front}/ways`);
    await main(page).getByRole("link", { name: "Resting" }).click();
    await expect(page.getByText("It goes on.", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await main(page).getByRole("link", { name: "Let it pause or sleep" }).click();
    await page.getByRole("radio", { name: /^Pause/ }).check();
    await page.getByLabel(/^The day on which it goes on/).fill("2020-02-01");
    await page.getByLabel(/^Why/).fill("The chimney is being swept.");
    await press(page, "Let it rest");
    await expect(page.getByRole("alert")).toContainText("This day has come already.");
    await expect(page.getByLabel(/^Why/)).toHaveValue("The chimney is being swept.");
    await expectAccessible(page);
    await page.getByLabel(/^The day on which it goes on/).fill(next);
    await press(page, "Let it rest");
    await expect(title(page)).toHaveText("Resting");
    await page.goto(front);
    await expect(page.getByRole("note")).toContainText("The chimney is being swept.");
    // What one may say in place of it begins empty: nothing of the old words lingers in the browser.
    await page.goto(`${front}/ending/rest`);
    await expect(main(page).getByText("What you say here takes the place of that.")).toBeVisible();
    await expect(page.getByLabel(/^Why/)).toHaveValue("");
    await expectAccessible(page);
  });

  await test.step("paused, it is read and nothing is added", async () => {
    await restsFor(/^Paused since .* It goes on by itself on /);
    await browseAs(page, member);
    await page.goto("/");
    await expect(main(page).getByRole("link", { name: /^It pauses until/ })).toBeVisible();
  });

  await test.step("meanwhile they stay in touch", async () => {
    await browseAs(page, member);
    await page.goto(front);
    await main(page).getByRole("link", { name: "Who is in touch" }).click();
    await expect(page.getByText(/^Paused since .* Those who belong may stay in touch here\.$/)).toBeVisible();
    await page.getByLabel(/^What do you do now/).fill("I throw at home.");
    await press(page, "Put me on the list");
    await expect(page.getByText("You are on the list.")).toBeVisible();
    await press(page, "Begin a quiet channel");
    await page.getByLabel(/^A word to the others/).fill("My wheel squeaks.");
    await press(page, "Say it");
    await expect(page.getByText("My wheel squeaks.")).toBeVisible();
    await expectAccessible(page);
    await browseAs(page, coordinator);
    await page.goto(`${front}/in-touch`);
    await expect(page.getByText("I throw at home.")).toBeVisible();
    await page.goto(`${front}/quiet`);
    await expect(page.getByRole("button", { name: "Join the quiet channel" })).toBeVisible();
    await expect(main(page)).not.toContainText("My wheel squeaks.");
    await browseAs(page, visitor);
    for (const path of ["in-touch", "quiet"]) await expectStatus(page, `${front}/${path}`, 403);
  });

  await test.step("a member would like it to go on", async () => {
    await browseAs(page, member);
    await page.goto(front);
    await main(page).getByRole("link", { name: "Say that you would like it to go on" }).click();
    await page.getByLabel(/^In your own words/).fill("I would sweep it myself.");
    await press(page, "I would like it to go on");
    await expect(page.getByText("you said so")).toBeVisible();
    await expectAccessible(page);
    await browseAs(page, coordinator);
    await page.goto("/");
    await main(page).getByRole("link", { name: "One member would like it to go on" }).click();
    await expect(page.getByText("I would sweep it myself.")).toBeVisible();
  });

  await test.step("it sleeps, which has no day", async () => {
    await main(page).getByRole("link", { name: "Let it pause or sleep" }).click();
    await page.getByRole("radio", { name: /^Sleep/ }).check();
    await page.getByLabel(/^The day on which it goes on/).fill(next);
    await page.getByLabel(/^Why/).fill("The chimney fell.");
    await press(page, "Let it rest");
    await expect(page.getByRole("alert")).toContainText("A community that sleeps has no such day.");
    await page.getByLabel(/^The day on which it goes on/).fill("");
    await press(page, "Let it rest");
    await restsFor(/^Asleep since .* It goes on when a coordinator wakes it\.\s*The chimney fell\./);
    await browseAs(page, member);
    await page.goto(`${front}/quiet`);
    await page.getByLabel(/^A word to the others/).fill("It fell on my wheel.");
    await press(page, "Say it");
    await expect(page.getByText("It fell on my wheel.")).toBeVisible();
  });

  await test.step("it wakes, and what there is to say is said in it", async () => {
    await browseAs(page, coordinator);
    await page.goto(`${front}/ending`);
    await press(page, "Wake it");
    await expect(page.getByText("It goes on.", { exact: true })).toBeVisible();
    await browseAs(page, member);
    await page.goto("/");
    await expect(main(page).getByRole("link", { name: "It goes on again" })).toBeVisible();
    await page.goto(talk);
    await page.getByLabel("Your reply").fill("Then let us fire.");
    await press(page, "Send my reply");
    await expect(page.locator("article")).toHaveCount(2);
    await page.goto(`${front}/quiet`);
    await expect(page.getByText("It fell on my wheel.")).toBeVisible();
    await expect(page.getByLabel(/^A word to the others/)).toHaveCount(0);
    await browseAs(page, visitor);
    await page.goto(front);
    await expect(page.getByRole("note")).toHaveCount(0);
    await press(page, "Join this community");
    await expect(page.getByText("Welcome: you belong here now")).toBeVisible();
  });
});
