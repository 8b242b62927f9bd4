// A coordinator says more in the charter, a member cites a principle, and the principle says where; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("a principle is agreed, cited, left out, and still leads somewhere", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const slug = await addCommunity(site, unique("charter"), { name: "Kept house", practice: "We dress wounds.", domain: "Skin.", people: "Nurses.", coordinator: ann });
  await addMembers(site, slug, ben);
  const [coordinator, member] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];
  const talk = await member.start(slug, "Dogs", "There is a dog.");

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}`);
  await page.getByRole("link", { name: "The whole charter" }).click();
  await page.getByRole("link", { name: "Change the charter" }).click();
  await page.getByText("Say more: scope").click();
  await page.getByLabel(/^Principles/).fill("Ask first.\nNobody is named.");
  await page.getByLabel(/^Why this change/).fill("We had rules that nobody could find.");
  await page.getByRole("button", { name: "Put this charter in force" }).click();
  await expect(page.getByRole("heading", { name: "Our charter" })).toBeVisible();
  await expect(page.locator(".principles li")).toHaveText(["Ask first.", "Nobody is named."]);

  await browseAs(page, member);
  await page.goto(talk);
  await page.getByText("The 2 principles we have").click();
  await expect(page.locator("#citing code").first()).toHaveText("@principle-1");
  await page.getByLabel("Your reply").fill("By @principle-1 we ring the bell.");
  await page.getByRole("button", { name: "Send my reply" }).click();
  await expect(page.locator(".said .reply-to")).toHaveText(/Principle 1\s+Ask first\./);
  await page.getByRole("link", { name: "@principle-1" }).click();
  await expect(page.getByRole("heading", { name: "Principle 1" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Dogs" })).toBeVisible();

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/charter/change`);
  await page.getByLabel(/^Principles/).fill("Nobody is named.");
  await page.getByRole("button", { name: "Put this charter in force" }).click();
  await expect(page.locator(".principles li")).toHaveText(["Nobody is named."]);
  await page.goto(talk);
  await page.getByRole("link", { name: "@principle-1" }).click();
  await expect(page.getByText("As it stood until")).toBeVisible();
  await page.getByRole("link", { name: "What changed with version 3" }).click();
  await expect(page.locator("#v3 del")).toContainText("Ask first");
});
