// A community closes: a coordinator says why and proposes it, members answer, another coordinator agrees, those who belonged read it
// afterwards, and it is undone; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test("a community closes, and goes on after all", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const [asAnn, asBen, asCleo] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const slug = unique("orchard");
  const about = { practice: "We graft.", domain: "Old apples.", people: "Neighbours.", visibility: "front" as const, joining: "open" as const };
  await addCommunity(site, slug, { ...about, name: `Orchard of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben, cleo);
  await asAnn.start(slug, "Which rootstock?", "The small one.");

  // Ben coordinates, too.
  await asAnn.send(`/c/${slug}/hand-over`, { who: "Ben Mensah", words: "Two of us see more." });
  await browseAs(page, asBen);
  await page.goto("/");
  await page.getByRole("link", { name: "Ann Price asks you to follow as coordinator" }).click();
  await page.getByRole("radio", { name: /^Yes, I will/ }).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Orchard");

  await browseAs(page, asAnn);
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Closing", exact: true }).click();
  await page.getByRole("link", { name: "Why we close, and what we learned" }).click();
  await page.getByLabel(/^In your own words/).fill("The trees are older than we are.");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText("A draft. Nobody but coordinators sees it.")).toBeVisible();
  await browseAs(page, asCleo);
  await page.goto(`/c/${slug}/closing`);
  await expect(page.getByText("The trees are older")).toHaveCount(0);

  await browseAs(page, asAnn);
  await page.goto(`/c/${slug}/closing`);
  await page.getByRole("button", { name: "Propose that it closes" }).click();
  await browseAs(page, asCleo);
  await page.goto("/");
  await page.getByRole("link", { name: new RegExp(slug) }).first().click();
  await page.goto(`/c/${slug}/closing`);
  await expect(page.getByText("The trees are older than we are.")).toBeVisible();
  await page.getByRole("radio", { name: /^I would rather it went on/ }).check();
  await page.getByLabel(/^In your own words/).fill("One more spring.");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.getByText("One more spring.").first()).toBeVisible();

  await browseAs(page, asBen);
  await page.goto(`/c/${slug}/closing`);
  await expect(page.getByText("One more spring.").first()).toBeVisible();
  await page.getByRole("button", { name: "Agree that it closes" }).click();
  await expect(page.getByText(/^Closed since/).first()).toBeVisible();

  // Whoever belonged reads on; nothing is added; a stranger sees the front page.
  await browseAs(page, asCleo);
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.getByText("The small one.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send my reply" })).toHaveCount(0);
  await page.goto(`/c/${slug}`);
  await page.getByRole("link", { name: "How it came to close" }).click();
  await expect(page.getByText("One more spring.").first()).toBeVisible();
  await browseAsStranger(page);
  await page.goto(`/c/${slug}`);
  await expect(page.getByText(/^Closed since/).first()).toBeVisible();
  await expectStatus(page, `/c/${slug}/talk/1`, 401);

  await browseAs(page, asAnn);
  await page.goto(`/c/${slug}/closing`);
  await page.getByRole("button", { name: "Let it go on" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^Why does it go on/).fill("Cleo found a ladder.");
  await page.getByRole("button", { name: "Let it go on" }).click();
  await browseAs(page, asCleo);
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.getByRole("button", { name: "Send my reply" })).toBeVisible();
});
