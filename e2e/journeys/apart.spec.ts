// Two who cannot go on with each other: one limits contact, and nobody learns who did; a third mediates in a log that only they
// read; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("contact is limited, mediated, and open again", async ({ page, site }) => {
  const [ann, ben, mia] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Mia Lund")];
  const slug = unique("shed");
  const about = { practice: "We lend tools.", domain: "Sheds that are open.", people: "Neighbours.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Shed of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben, mia);
  const [coordinator, other, member] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, mia),
  ];
  await coordinator.start(slug, "Who has the key?", "It is not on its nail.");
  await other.reply(`/c/${slug}/talk/1`, "Mia had it last, as always.");

  // From beside what he said.
  await browseAs(page, member);
  await page.goto(`/c/${slug}/talk/1`);
  const said = page.getByRole("article").filter({ hasText: "as always" });
  await said.getByText("More", { exact: true }).click();
  await said.getByRole("link", { name: "Limit contact" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Limit contact with Ben Mensah" })).toBeVisible();
  await page.getByLabel(/^Until/).fill("2001-01-01");
  await page.getByLabel(/^A note to yourself/).fill("After the meeting.");
  await page.getByRole("button", { name: "Limit contact" }).click();
  await expect(page.getByRole("alert")).toContainText("This day is over.");
  await expect(page.getByLabel(/^A note to yourself/)).toHaveValue("After the meeting.");
  await page.getByLabel(/^Until/).fill("");
  await page.getByRole("button", { name: "Limit contact" }).click();
  await expect(page.getByText("Contact is limited from now on.")).toBeVisible();

  // What he said is folded, and opens without script.
  await page.goto(`/c/${slug}/talk/1`);
  const words = page.getByText("Mia had it last, as always.");
  await expect(words).toBeHidden();
  await page.getByText("Folded: show").click();
  await expect(words).toBeVisible();

  // He is told nothing. What she says is folded for him, too, by nobody that he could name.
  await browseAs(page, other);
  await page.goto(`/c/${slug}/talk/1`);
  await expect(words).toBeVisible();
  await expect(page.getByText("limited contact")).toHaveCount(0);
  await page.goto("/me/limits");
  await expect(page.getByText("You limit contact with nobody.")).toBeVisible();

  // The coordinator mediates; each agrees to take part.
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Mediation" }).click();
  await page.getByRole("link", { name: "Open a mediation" }).click();
  await page.getByLabel(/^Who takes part/).fill("Ben Mensah\nMia Lund");
  await page.getByLabel(/^What it is about/).fill("The key of the shed");
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByText("Waits until all agree")).toBeVisible();
  const here = page.url();
  for (const party of [other, member]) {
    await browseAs(page, party);
    await page.goto("/");
    await page.getByRole("link", { name: "Ann Price asks you to take part in a mediation" }).click();
    await page.getByRole("button", { name: "Take part" }).click();
    await expect(page.getByRole("button", { name: "Take part" })).toHaveCount(0);
  }
  await page.getByLabel(/^Note something/).fill("I was tired of being named.");
  await page.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByText("I was tired of being named.")).toBeVisible();
  await page.getByText("Write it down").click();
  await page.locator("#agreement").fill("The key hangs on its nail each evening.");
  await page.getByRole("button", { name: "Put this on the table" }).click();
  await expect(page.getByText("Agreed to by Mia Lund.")).toBeVisible();
  await browseAs(page, other);
  await page.goto(here);
  await page.getByRole("button", { name: "I agree" }).click();
  await expect(page.getByText("Agreed to by Ben Mensah, Mia Lund.")).toBeVisible();

  // Closed with a line that both want told.
  await browseAs(page, coordinator);
  await page.goto(here);
  await page.getByText("Close the mediation").click();
  await page.getByRole("radio", { name: "They came to agree" }).check();
  await page.getByLabel(/^A line for the community/).fill("Two of us agreed about the key.");
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.locator(".head .state")).toHaveText("They came to agree");
  for (const party of [other, member]) {
    await browseAs(page, party);
    await page.goto(here);
    await page.getByRole("button", { name: "Tell it" }).click();
    await expect(page.getByRole("button", { name: "Tell it" })).toHaveCount(0);
  }
  await page.goto(`/c/${slug}/conduct/log`);
  await expect(page.getByText("Two of us agreed about the key.")).toBeVisible();

  // Lifted where it is listed.
  await page.goto("/me");
  await page.getByRole("link", { name: "Limited contact" }).click();
  await page.getByRole("button", { name: "Lift the limit of contact with Ben Mensah" }).click();
  await expect(page.getByText("Contact is as before.")).toBeVisible();
  await page.goto(`/c/${slug}/talk/1`);
  await expect(words).toBeVisible();
});
