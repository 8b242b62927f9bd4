// What belongs together is told on both pages: by a link in the text, or as somebody chose it; and untold when it is unticked.
import { addCommunity, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test("what a text names, and what was chosen beside it, lead there and back", async ({ page, site }) => {
  const person = await addPerson(site, "Bronagh Flynn");
  const slug = await addCommunity(site, unique("belongs"), {
    name: "Doors at night",
    practice: "We go in after dark.",
    domain: "Visits at night.",
    visibility: "public",
    coordinator: person,
  });
  const visitor = await Visitor.signedIn(site, person);
  const kept = (title: string, how: string): Promise<string> => visitor.send(`/c/${slug}/repertoire/new/practice`, { title, "in-how": how, readers: "members" });
  const shoes = await kept("Shoes by the door", "Look at them before the leg.");
  const lamp = await kept("Lamp first", "Find the switch.");
  const visit = await kept("First visit", `Knock. Then see [the shoes](${shoes}).`);
  await browseAs(page, visitor);
  await page.goto(visit);
  const names = page.getByRole("region", { name: "Belongs with" });
  await expect(names.locator("#names a")).toHaveText(["Shoes by the door"]);

  await page.getByRole("link", { name: "Change it", exact: true }).click();
  await page.locator("summary").filter({ hasText: "Belongs with" }).click();
  await page.getByLabel(/^Something else that it belongs with/).selectOption({ label: "Lamp first" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Put it in force", exact: true }).click();
  await expect(names.locator("#names a")).toHaveText(["Shoes by the door", "Lamp first"]);
  await expectAccessible(page);

  await names.getByRole("link", { name: "Lamp first" }).click();
  await expect(page).toHaveURL(new RegExp(lamp));
  await expect(names.locator("#named-in a")).toHaveText(["First visit"]);
  await names.getByRole("link", { name: "First visit" }).click();

  // Unticked (the field stands open, as something is chosen), it is told no longer; what the text links to stays.
  await page.getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByRole("checkbox", { name: "Lamp first" }).uncheck();
  await page.getByRole("button", { name: "Put it in force", exact: true }).click();
  await expect(names.locator("#names a")).toHaveText(["Shoes by the door"]);
  await page.goto(lamp);
  await expect(names).toHaveCount(0);
});
