// What is written down about dealing with each other stands where one posts; a post is reported, hidden with a reason, looked at
// again by another coordinator, and all of it stands in a log; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("a post is reported, hidden, and shown again after another look", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const slug = unique("watch");
  const about = { practice: "We walk the street at dusk.", domain: "Lights that work.", people: "Neighbours.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Watch of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben, cleo);
  const [coordinator, author, reader] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
  ];
  await coordinator.start(slug, "The lamp at number nine", "Who has seen it dark?");
  await author.reply(`/c/${slug}/talk/1`, "Whoever lives there broke it.");

  // What is agreed stands where one writes.
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/conduct/norms`);
  await page.getByLabel(/^In one line/).fill("We speak of lamps, not of people.");
  await page.getByLabel(/^In full/).fill("Nobody is accused here.");
  await page.getByRole("button", { name: "Put this in force" }).click();
  await expect(page.getByText("Nobody is accused here.")).toBeVisible();

  // A reader reports a post; nobody learns who.
  await browseAs(page, reader);
  await page.goto(`/c/${slug}/talk/1/reply`);
  await expect(page.getByText("We speak of lamps, not of people.")).toBeVisible();
  await page.goto(`/c/${slug}/talk/1`);
  const said = page.getByRole("article").filter({ hasText: "broke it" });
  await said.getByText("More", { exact: true }).click();
  await said.getByRole("link", { name: "Report" }).click();
  await page.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByRole("alert")).toContainText("What is the matter?");
  await page.getByRole("radio", { name: "It attacks or belittles someone" }).check();
  await page.getByLabel(/^In your own words/).fill("That house has a name on it.");
  await page.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByText("It waits to be looked at.")).toBeVisible();

  // Who looks after the community finds it on Today and hides it, with a reason.
  await browseAs(page, coordinator);
  await page.goto("/");
  await page.getByRole("link", { name: "Something is to be decided about" }).click();
  await page.getByRole("link", { name: "A post by Ben Mensah" }).click();
  await expect(page.getByText("That house has a name on it.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Cleo Marsh");
  await page.getByRole("radio", { name: "It goes against how we deal with each other" }).check();
  await page.getByLabel(/^The reason, in your words/).fill("A neighbour is accused.");
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByText("This post is hidden.")).toBeVisible();
  await browseAs(page, reader);
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.getByText("A neighbour is accused.")).toBeVisible();
  await expect(page.getByText("broke it")).toHaveCount(0);

  // Its author keeps the text and asks for another look; a coordinator alone answers it, too.
  await browseAs(page, author);
  await page.goto(`/c/${slug}/conduct/about/1/2`);
  await expect(page.getByText("Whoever lives there broke it.")).toBeVisible();
  await page.getByLabel(/^Why it should be shown/).fill("I meant the storm that lives there.");
  await page.getByRole("button", { name: "Ask for another look" }).click();
  await expect(page.getByText("You asked for another look.")).toBeVisible();
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/conduct/about/1/2`);
  await expect(page.getByText("I meant the storm that lives there.")).toBeVisible();
  await page.getByLabel(/^What you say to its author/).fill("The storm it is.");
  await page.getByRole("button", { name: "Show it again" }).click();
  await expect(page.getByText("This post is seen by those who may read it.")).toBeVisible();

  // The community reads what was decided.
  await browseAs(page, reader);
  await page.goto(`/c/${slug}/conduct/log`);
  await expect(page.getByRole("heading", { name: "A post was hidden" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "A post is shown again" })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("broke it");
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.getByText("Whoever lives there broke it.")).toBeVisible();
});

test("a view beside others is reported and hidden, and leaves a line", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const slug = unique("views");
  const about = { practice: "We walk the street at dusk.", domain: "Lights that work.", people: "Neighbours.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Views of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben, cleo);
  const [coordinator, author, reader] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
  ];
  await coordinator.start(slug, "Warm light or cold?", "The council asks us.");

  await browseAs(page, author);
  await page.goto(`/c/${slug}/talk/1/positions`);
  await page.getByLabel(/^Your view in one line/).fill("Cold, for drunkards");
  await page.getByLabel(/^How you see it, and why/).fill("They are seen from afar.");
  await page.getByRole("button", { name: "Set it beside the others" }).click();
  await expect(page.locator("#view1")).toContainText("They are seen from afar.");
  await expect(page.locator("#view1").getByRole("link", { name: "Report" })).toHaveCount(0);

  await browseAs(page, reader);
  await page.goto(`/c/${slug}/talk/1`);
  await page.locator("#view1").getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("heading", { name: "Report what was said" })).toBeVisible();
  await page.getByRole("radio", { name: "It attacks or belittles someone" }).check();
  await page.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByText("It waits to be looked at.")).toBeVisible();

  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/conduct/reports`);
  await page.getByRole("link", { name: "A view by Ben Mensah" }).click();
  await page.getByLabel(/^The reason, in your words/).fill("Nobody here is a drunkard.");
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByText("It is hidden. A line in its place says who decided and why.")).toBeVisible();

  await browseAs(page, reader);
  await page.goto(`/c/${slug}/talk/1`);
  await expect(page.locator("#view1")).toContainText("Nobody here is a drunkard.");
  await expect(page.getByText("seen from afar")).toHaveCount(0);
  await page.goto(`/c/${slug}/conduct/log`);
  await expect(page.getByRole("heading", { name: "Words were hidden" })).toBeVisible();
});
