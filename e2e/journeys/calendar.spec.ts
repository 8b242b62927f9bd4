// What a community does again and again comes into the calendar of those who belong to it; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("a calendar asks an address of one's own, until it is stopped", async ({ page, site, request }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const nurses = unique("rhythm");
  await addCommunity(site, nurses, { name: `Nurses of ${nurses}`, practice: "We visit.", domain: "Wounds that close.", visibility: "front", coordinator: ann });
  await addMembers(site, nurses, ben);
  await browseAs(page, await Visitor.signedIn(site, ann));
  await page.goto(`/c/${nurses}/repertoire/new/ritual`);
  await page.getByLabel(/^What we call it/).fill("Tea, and cake");
  await page.locator("[name=in-script]").fill("We sit down.");
  await page.getByRole("radio", { name: "Each week", exact: true }).check();
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tea, and cake");

  await browseAs(page, await Visitor.signedIn(site, ben));
  await page.goto(`/c/${nurses}/repertoire`);
  await page.getByRole("link", { name: "Dates for my calendar" }).click();
  await expect(page.getByRole("link", { name: "Tea, and cake" })).toBeVisible();
  await page.getByRole("button", { name: "Make the address" }).click();
  const address = await page.getByRole("textbox", { name: "The address for your calendar" }).inputValue();
  const path = new URL(address.trim()).pathname;
  // A calendar is nobody who is signed in.
  const given = await request.get(path);
  expect(given.status()).toBe(200);
  expect(await given.text()).toContain("SUMMARY:Tea\\, and cake\r\n");
  await page.goto("/me/calendar");
  await expect(page.getByText(/It is not shown again/)).toBeVisible();
  await page.getByRole("button", { name: "Stop it" }).click();
  await expect(page.getByRole("status")).toContainText("Stopped");
  expect((await request.get(path)).status()).toBe(404);
});
