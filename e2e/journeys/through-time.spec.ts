// Who held what before Copse is recorded and asked for by year; the last coordinator hands over; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("an old community says who was what, and its only coordinator finds who follows", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const slug = await addCommunity(site, unique("time"), { name: "Old house", practice: "We mend.", domain: "Clocks.", people: "Menders.", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/who-was-what`);
  await page.getByRole("link", { name: "Record who held what" }).click();
  await page.locator("#who").fill("Hilda Marsh");
  await page.getByRole("radio", { name: "Coordinator", exact: true }).check();
  await page.getByLabel(/^From/).fill("2015");
  await page.getByLabel(/^Until/).fill("2011");
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.locator("#until-err")).toHaveText("2011 is before 2015, when it began.");
  await expect(page.locator("#who")).toHaveValue("Hilda Marsh");
  await page.getByLabel(/^From/).fill("about 2004");
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByRole("status")).toHaveText("Kept.");

  await browseAs(page, member);
  await page.goto(`/c/${slug}/who-was-what`);
  await page.getByLabel("A date or a year").fill("2008");
  await page.getByRole("button", { name: "Look" }).click();
  await expect(page.getByRole("heading", { name: "2008" })).toBeVisible();
  await expect(page.locator("main .people li")).toHaveCount(1);
  await expect(page.locator("main .people li")).toContainText("Hilda Marsh about 2004 to 2011");
  await page.getByRole("link", { name: "Say since when" }).click();
  await page.getByLabel(/^Here since/).fill("summer 2012");
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.locator("main .people li", { hasText: "summer 2012" })).toContainText("Ben Mensah");

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/leave`);
  await page.getByRole("link", { name: "Hand over first" }).click();
  await expect(page.getByText("You are the only one who coordinates")).toBeVisible();
  await page.locator("#who").fill("Ben Mensah");
  await page.getByRole("button", { name: "Ask them" }).click();
  await expect(page.locator("main .people .state").first()).toHaveText("asked");

  await browseAs(page, member);
  await page.goto("/");
  await page.getByRole("link", { name: "Ann Price asks you to follow as coordinator" }).click();
  await page.getByRole("radio", { name: /^Yes, I will/ }).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByRole("heading", { name: "Old house" })).toBeVisible();

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/leave`);
  await page.locator("main form").getByRole("button").first().click();
  await expect(page).toHaveURL(/\/$/);
});
