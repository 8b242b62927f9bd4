// A part of a community goes its own way: proposed, asked, agreed, made; those who went along read what was said before. Later it
// goes back into the other, and stays readable; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(120_000);

test("a part goes its own way, and comes back", async ({ page, site }) => {
  const [ann, ben, cleo, dora] = [
    await addPerson(site, "Ann Price"),
    await addPerson(site, "Ben Mensah"),
    await addPerson(site, "Cleo Marsh"),
    await addPerson(site, "Dora Quill"),
  ];
  const slug = unique("lane");
  const part = `Gates of ${slug}`;
  const about = { practice: "We look out for one another.", domain: "Doors that open.", people: "Neighbours.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Lane of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben, cleo, dora);
  const [asAnn, asBen, asCleo, asDora] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
    await Visitor.signedIn(site, dora),
  ];
  await asCleo.start(slug, "The lower gate", "It drags on the stones.");

  await browseAs(page, asAnn);
  for (const [way, how] of [["Oil for hinges", "A drop on each."], ["The book of keys", "Who has which."]] as const) {
    await page.goto(`/c/${slug}/repertoire/new/practice`);
    await page.getByLabel(/^What we call it/).fill(way);
    await page.getByLabel(/^How we do it/).fill(how);
    await page.getByRole("button", { name: "Keep it", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(way);
  }

  // A coordinator proposes; what is missing is said beside its field.
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Going apart, going together" }).click();
  await page.getByRole("link", { name: "Propose that a part goes its own way" }).click();
  await page.getByLabel(/^What we do together/).fill("We close the gates at night.");
  await page.getByLabel(/^What we care about/).fill("A lane one can walk home through.");
  await page.getByLabel(/^Name of the new community/).fill(`Lane of ${slug}`);
  await page.getByLabel(/^Why/).fill("Two of us like to be out at eleven.");
  await page.getByLabel(/^Who would look after it/).fill("Ben Mensah");
  await page.getByRole("button", { name: "Propose it to all members" }).click();
  await expect(page.getByRole("alert")).toContainText("This community is called so already.");
  await page.getByLabel(/^Name of the new community/).fill(part);
  await page.getByRole("button", { name: "Propose it to all members" }).click();
  await expect(page.getByRole("heading", { name: `A part goes its own way: ${part}` })).toBeVisible();
  const proposal = new URL(page.url()).pathname;
  await expect(page.getByText("Nobody agreed to look after the new community.")).toBeVisible();
  await page.getByRole("radio", { name: "stay" }).check();
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByText("Nothing said yet: they stay")).toBeVisible();

  // Others are asked to look after it; whom nobody knows is said beside the field, and what was typed stays.
  const keepers = page.locator("section[aria-labelledby=keepers-title]");
  await page.getByLabel(/^Ask someone to look after it/).fill("Cleo Marsh\nNobody Known");
  await page.getByRole("button", { name: "Ask them", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Nobody Known");
  await expect(page.getByLabel(/^Ask someone to look after it/)).toHaveValue("Cleo Marsh\nNobody Known");
  await page.getByLabel(/^Ask someone to look after it/).fill("Cleo Marsh");
  await page.getByRole("button", { name: "Ask them", exact: true }).click();
  await expect(keepers.getByRole("listitem").filter({ hasText: "Cleo Marsh" })).toContainText("asked");
  // One who was not asked offers to, and so belongs to both.
  await browseAs(page, asDora);
  await page.goto(proposal);
  await page.getByRole("button", { name: "I would", exact: true }).click();
  await expect(keepers.getByRole("listitem").filter({ hasText: "Dora Quill" })).toContainText("will");
  await expect(page.getByRole("radio", { name: "do both" })).toBeChecked();

  // Who is asked agrees, and chooses what goes on there.
  await browseAs(page, asBen);
  await page.goto("/");
  await page.getByRole("link", { name: `Would you look after ${part}?` }).click();
  await page.getByRole("button", { name: "I will", exact: true }).click();
  await expect(page.getByRole("radio", { name: "do both" })).toBeChecked();
  await page.getByRole("link", { name: "Choose", exact: true }).click();
  await page.getByRole("radio", { name: "goes on there alone" }).check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("One conversation goes on there.")).toBeVisible();

  // And of what is kept, what stays: all of a kind, but for one that goes along alone.
  await page.getByRole("link", { name: "Choose what of it goes where" }).click();
  await page.getByRole("radio", { name: "stays here alone" }).check();
  await page.getByLabel("Oil for hinges").selectOption({ label: "goes along, and is no longer used here" });
  await expect(page.getByText("whoever agreed to look after the new community, see this page")).toBeVisible();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("One thing that is kept here is there, too. One stays here alone.")).toBeVisible();

  // Another goes along, and would rather not look after it.
  await browseAs(page, asCleo);
  await page.goto("/");
  await page.getByRole("link", { name: `Would you look after ${part}?` }).click();
  await page.getByRole("button", { name: "I will not", exact: true }).click();
  await expect(keepers.getByRole("listitem").filter({ hasText: "Cleo Marsh" })).toContainText("will not");
  await page.getByRole("radio", { name: "go along" }).check();
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByRole("radio", { name: "go along" })).toBeChecked();

  // All have said: it happens.
  await browseAs(page, asAnn);
  await page.goto(proposal);
  await page.getByRole("button", { name: "Let it go its own way" }).click();
  await expect(page.getByText(/Ann Price made it happen/)).toBeVisible();
  const there = (await page.locator(".tell a").getAttribute("href")) ?? "";
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.getByText(`This goes on in ${part}.`)).toBeVisible();

  // Who went along reads what was said before, there and no longer here.
  await browseAs(page, asCleo);
  await expectStatus(page, `/c/${slug}/talk/1`, 403);
  await page.goto(`${there}/repertoire`);
  await expect(page.getByRole("link", { name: "The book of keys" })).toBeHidden();
  await page.getByRole("link", { name: "Oil for hinges" }).click();
  await expect(page.getByText(`It is from the time before, in Lane of ${slug}.`)).toBeVisible();
  await page.getByRole("link", { name: "How it stood then" }).click();
  await expect(page.getByText("A drop on each.")).toBeVisible();
  await page.goto(there);
  await page.getByRole("link", { name: "What was said before" }).click();
  await page.getByRole("link", { name: "The lower gate" }).click();
  await expect(page.getByText("It drags on the stones.")).toBeVisible();
  const before = new URL(page.url()).pathname;
  await browseAsStranger(page);
  await expectStatus(page, before, 401);
  await page.goto(there);
  await expect(page.locator("aside").getByRole("link", { name: `Lane of ${slug}` })).toBeVisible();

  // Later it goes back into the other.
  await browseAs(page, asBen);
  await page.goto(`${there}/merge/new`);
  await page.getByLabel(/^Into which community/).fill(part);
  await page.getByLabel(/^Why/).fill("The gates are oiled.");
  await page.getByRole("button", { name: "Ask them, and tell all members" }).click();
  await expect(page.getByRole("alert")).toContainText("This is the community itself.");
  await page.getByLabel(/^Into which community/).fill(`Lane of ${slug}`);
  await page.getByRole("button", { name: "Ask them, and tell all members" }).click();
  await expect(page.getByText("The other side has not agreed.")).toBeVisible();
  const merge = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Say so" }).click();
  await browseAs(page, asAnn);
  await page.goto("/");
  await page.getByRole("link", { name: `${part} would like to go into Lane of ${slug}` }).click();
  await page.getByRole("radio", { name: "agrees" }).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByText(/Ann Price agreed for the other side/)).toBeVisible();
  await browseAs(page, asDora);
  await page.goto(merge);
  await page.getByRole("button", { name: "Say so" }).click();
  await browseAs(page, asCleo);
  await page.goto(merge);
  await page.getByRole("radio", { name: "do not come" }).check();
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByRole("heading", { name: "Do not come" })).toBeVisible();
  await browseAs(page, asBen);
  await page.goto(merge);
  await page.getByRole("button", { name: "Go into it" }).click();
  await expect(page.getByText(/^Went on .* into/)).toBeVisible();
  await page.goto(`${there}/talk/1`);
  await expect(page.getByText("This goes on from a conversation in")).toBeVisible();

  // It stays readable to who was in it, and to nobody of the other.
  await browseAs(page, asAnn);
  await expectStatus(page, `${there}/talk`, 403);
  await browseAs(page, asCleo);
  await expectStatus(page, `${there}/talk`, 200);
  await expectStatus(page, `/c/${slug}/talk`, 403);
});
