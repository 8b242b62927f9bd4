// Talk becomes practice, and practice travels: what was answered and summed up is kept, another community takes it over and tries
// it, what is bettered there is offered here, and all of it is printed; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, test, unique, Visitor } from "../fixtures/site.ts";

test("what was answered is kept, taken over, tried, bettered, taken in part and printed", async ({ page, site }) => {
  test.setTimeout(60_000);
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Broker")];
  const [nurses, flood] = [unique("nurses"), unique("flood")];
  const about = { practice: "We visit.", domain: "Wounds that close.", people: "Nurses.", visibility: "public" as const };
  await addCommunity(site, nurses, { ...about, name: `Nurses of ${nurses}`, coordinator: ann });
  await addCommunity(site, flood, { ...about, practice: "We knock.", domain: "Dry feet.", people: "Volunteers.", name: `Flood ${flood}`, coordinator: cleo });
  await addMembers(site, nurses, ben, cleo);
  const [asker, answerer, broker] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];

  const talk = await asker.start(nurses, "The first visit", "What do you do first?");
  await answerer.reply(talk, "Sit down. The bag stays **shut**.");
  await answerer.reply(talk, "Then ask what it stops them doing.");
  await browseAs(page, asker);
  await page.goto(`${talk}/summary`);
  await page.getByLabel(/^What we have so far/).fill("In short: no hurry.");
  await page.getByLabel("Close the conversation with it").check();
  await page.getByRole("button", { name: "Put this on top" }).click();
  await expect(page.locator("#summary")).toContainText("In short");
  await page.goto(talk);
  await page.getByRole("link", { name: "Keep what was said here" }).click();
  await expect(page.getByRole("checkbox", { name: /In short/ })).toBeChecked();
  await page.getByRole("checkbox", { name: /The bag stays/ }).check();
  await page.getByRole("checkbox", { name: /Then ask/ }).check();
  await page.getByRole("button", { name: "Use these" }).click();
  await expect(page.getByLabel(/^How we do it/)).toHaveValue(/shut[^]*Then ask[^]*In short/);
  await page.getByLabel(/^What we call it/).fill("First visit in twenty minutes");
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("First visit in twenty minutes");
  await expect(page.getByText("Ben Mensah said it").first()).toBeVisible();
  const here = new URL(page.url()).pathname;
  await page.goto(talk);
  await expect(page.locator("#kept")).toContainText("First visit in twenty minutes");

  await browseAs(page, broker);
  await page.goto(here);
  await page.getByRole("link", { name: "Take it over", exact: true }).click();
  await page.getByRole("button", { name: "Take it over", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("radio", { name: new RegExp(flood) }).check();
  await page.getByLabel(/^How it is used here/).fill("On doorsteps, in boots.");
  await page.getByRole("button", { name: "Take it over", exact: true }).click();
  await expect(page.getByText("Written and said by Ann Price, Ben Mensah.")).toBeVisible();
  const there = new URL(page.url()).pathname;
  expect(there).toContain(`/c/${flood}/`);
  await page.getByRole("link", { name: "We tried it", exact: true }).click();
  await page.getByRole("radio", { name: "It worked in part", exact: true }).check();
  await page.getByLabel(/^How you know/).fill("Some would not let us in.");
  await page.getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByText("Some would not let us in.").first()).toBeVisible();

  await browseAs(page, answerer);
  await page.goto(here);
  await expect(page.locator(".sides")).toContainText("On doorsteps, in boots.");
  await expect(page.getByText("Some would not let us in.").first()).toBeVisible();
  await page.getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByLabel(/^How we do it/).fill("Sit down. Coat off. The bag stays shut.");
  await page.getByLabel(/^What it needs/).fill("Twenty minutes.");
  await page.getByLabel(/^What you changed/).fill("Coats");
  await page.getByRole("button", { name: "Put it in force" }).click();

  await browseAs(page, broker);
  await page.goto(there);
  await page.getByRole("link", { name: /2 parts of it were changed/ }).click();
  await expect(page.locator("ins").first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Take this: What it needs" }).check();
  await page.getByLabel(/^Why/).fill("We keep our coats on.");
  await page.getByRole("button", { name: "Take what is chosen" }).click();
  await expect(page.getByText("Twenty minutes.")).toBeVisible();
  await expect(page.getByText("Coat off")).toHaveCount(0);
  await page.locator(".head").getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByLabel(/^How we do it/).fill("Knock. Say who you are.");
  await page.getByRole("button", { name: "Put it in force" }).click();
  await expect(page.locator("ol.line")).toContainText("changed");
  await page.getByRole("link", { name: "Versions", exact: true }).click();
  await page.getByRole("button", { name: "Compare these two" }).click();
  await expect(page.locator("#beside ins").first()).toContainText("Knock");

  await browseAsStranger(page);
  await page.goto(`/c/${flood}/repertoire/handbook`);
  await page.getByLabel("Its title").fill("On doorsteps");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("On doorsteps");
  await expect(page.getByText("Written and said by Ann Price, Ben Mensah.")).toBeVisible();
  await expect(page.getByRole("banner")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Knock. Say who you are.")).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.goto(there);
  await expect(page.getByText("Knock. Say who you are.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Change it", exact: true })).toHaveCount(0);
});
