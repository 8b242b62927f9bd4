// How far a community is: its stage with a checklist of its own, what it looks towards and the sums from then on, and who does
// not agree with what was summed up; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("a community says how far it is, and keeps who does not agree", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const slug = unique("choir");
  const about = { practice: "We sing on Tuesdays.", domain: "Voices that last.", people: "Neighbours.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Choir of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "How far we are" }).click();
  await page.getByRole("link", { name: "Say how far we are" }).click();
  await page.getByRole("radio", { name: /^Coalescing/ }).check();
  await page.getByLabel(/^Since/).fill("33 March");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^Since/).fill("about 2019");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.locator("#now")).toContainText("since about 2019");
  await page.getByRole("button", { name: "Done", exact: false }).first().click();
  await expect(page.locator("#list ~ ul small")).toContainText("Ann Price");
  await page.getByRole("link", { name: "Change the list" }).click();
  await page.getByLabel(/^The lines/).fill("Buy a tuning fork.");
  await page.getByRole("button", { name: "Keep the list" }).click();
  await expect(page.locator("#list ~ ul")).toContainText("Buy a tuning fork.");
  await browseAs(page, member);
  await page.goto(`/c/${slug}`);
  await page.getByRole("link", { name: "Coalescing" }).click();
  await expect(page.locator("#list ~ ul")).toContainText("Buy a tuning fork.");
  await expect(page.locator("main").getByRole("button")).toHaveCount(0);

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/outlook`);
  await page.getByRole("link", { name: "Write down what we look towards" }).click();
  await page.getByLabel(/^What would be better in a year/).fill("Nobody sings alone.");
  await page.getByLabel(/^Countries/).fill("Wales: 3\nKenya: 12");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText("Nobody sings alone.")).toBeVisible();
  await expect(page.getByText("fewer than 5 people")).toBeVisible();
  await expect(page.getByText("12 people")).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();

  const talk = await coordinator.start(slug, "Tuesdays or Thursdays?", "Which?");
  await coordinator.send(`${talk}/summary`, { text: "Tuesdays it stays.", instead: "0", close: "1" });
  await browseAs(page, member);
  await page.goto(talk);
  await page.getByRole("link", { name: "I do not agree, because …" }).click();
  await page.getByRole("button", { name: "Put it beside the summary" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^I do not agree, because/).fill("On Tuesdays I work.");
  await page.getByRole("button", { name: "Put it beside the summary" }).click();
  await expect(page.locator("#summary")).toContainText("On Tuesdays I work.");
  await browseAs(page, coordinator);
  await page.goto(talk);
  await expect(page.locator("#summary #dissent")).toContainText("Ben Mensah");
});
