// A circle inside a community, a tie that is asked and agreed, something passed up and answered, and a keeper who looks in only
// in the open; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("a circle stays its own, and what it passes up is answered", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const ruth = await addPerson(site, "Ruth Adeyemi", "--keeper");
  const about = { practice: "We dress wounds.", domain: "Skin.", people: "Nurses.", visibility: "public" as const };
  const [town, county] = [unique("town"), unique("county")];
  await addCommunity(site, town, { ...about, name: `Nurses of ${town}`, coordinator: ann });
  await addCommunity(site, county, { ...about, name: `Nurses of ${county}`, coordinator: cleo });
  await addMembers(site, town, ben);
  const [coordinator, member, above, keeper] = [
    await Visitor.signedIn(site, ann),
    await Visitor.signedIn(site, ben),
    await Visitor.signedIn(site, cleo),
    await Visitor.signedIn(site, ruth),
  ];
  await coordinator.start(town, "Wet dressings", "Change the outer layer first.");

  // Where they are, and who finds them by it.
  await browseAs(page, coordinator);
  await page.goto(`/c/${town}/ways`);
  await page.getByRole("link", { name: "Where we are, and how wide we work" }).click();
  await page.getByLabel(/^Country or part of one/).fill("Punjab");
  await page.getByRole("radio", { name: /^Local/ }).check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByRole("alert")).toContainText("Punjab, India");
  await page.getByLabel(/^Country or part of one/).fill("Punjab, India");
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.locator(".place")).toHaveText("Punjab, India · Local");
  await page.goto("/communities?place=Southern+Asia");
  await expect(page.getByRole("link", { name: `Nurses of ${town}` })).toBeVisible();

  // One side asks, the other agrees, and both see it.
  await page.goto(`/c/${town}/around`);
  await page.getByLabel(/^Name or address/).fill(`Nurses of ${county}`);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText(`You asked to stand under Nurses of ${county}`)).toBeVisible();
  await browseAs(page, above);
  await page.goto("/");
  await page.getByRole("link", { name: `Nurses of ${town} asks to be tied to yours` }).click();
  await page.getByRole("button", { name: `Agree with Nurses of ${town}` }).click();
  await expect(page.locator("svg.tree text")).toHaveText([`Nurses of ${county}`, `Nurses of ${town}`]);

  // What is passed up arrives with why, and is answered.
  await browseAs(page, coordinator);
  await page.goto(`/c/${town}/talk/1`);
  await page.getByRole("link", { name: "Pass this on" }).click();
  await expect(page.locator("article .text")).toHaveText("Change the outer layer first.");
  await page.getByRole("radio", { name: new RegExp(`^Nurses of ${county}`) }).check();
  await page.getByLabel(/^Why/).fill("It holds for you, too.");
  await page.getByRole("button", { name: "Let them read it, and pass it on" }).click();
  await expect(page.getByText("not answered yet")).toBeVisible();
  await browseAs(page, above);
  await page.goto("/");
  await page.locator("main").getByRole("link", { name: "Wet dressings" }).first().click();
  await expect(page.getByText("It holds for you, too.")).toBeVisible();
  await page.getByRole("radio", { name: "taken up" }).check();
  await page.getByLabel(/^A line to it/).fill("From Monday on.");
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.locator("#becomes + p")).toContainText("taken up");
  await browseAs(page, coordinator);
  await page.goto(`/c/${town}/passed`);
  await expect(page.getByText("From Monday on.")).toBeVisible();

  // A member's circle opens to nobody by what they hold around it.
  await browseAs(page, member);
  await page.goto(`/c/${town}/circles/new`);
  await page.getByLabel(/^What we do together/).fill("We ring each other at night.");
  await page.getByLabel(/^What we care about/).fill("Sleep.");
  await page.getByLabel(/^Who we are/).fill("Two of us.");
  await page.getByLabel(/^Name of the circle/).fill(`Night line of ${town}`);
  await page.getByRole("button", { name: "Start this circle" }).click();
  await expect(page.getByRole("heading", { name: `Night line of ${town}` })).toBeVisible();
  const circle = new URL(page.url()).pathname;
  await browseAs(page, coordinator);
  await page.goto(circle);
  await expect(page.getByRole("heading", { name: `Night line of ${town}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Conversations" })).toHaveCount(0);

  // Who keeps the site looks in by saying why, and the members read it.
  await browseAs(page, keeper);
  await page.goto("/keeper");
  await page.getByRole("link", { name: "Look into a community" }).click();
  await page.getByLabel(/^Address of the community/).fill(circle);
  await page.getByLabel(/^Why you must look in/).fill("A picture was reported.");
  await page.getByRole("button", { name: "Write this down and look" }).click();
  await expect(page.getByText("You look in")).toBeVisible();
  await browseAs(page, member);
  await page.goto("/");
  await page.getByRole("link", { name: "Ruth Adeyemi, who keeps the site, looked in" }).click();
  await expect(page.getByText("A picture was reported.")).toBeVisible();
});
