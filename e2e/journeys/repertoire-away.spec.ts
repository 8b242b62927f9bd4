// Something that is kept is taken away: who took it over keeps theirs, whoever comes to it reads why, and it comes back; with and
// without script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, test, unique, Visitor } from "../fixtures/site.ts";

const about = { practice: "We visit.", domain: "Wounds that close.", people: "Nurses.", visibility: "public" as const };

test("it is taken away with a reason, stays elsewhere, and is brought back", async ({ page, site }) => {
  test.setTimeout(60_000);
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Broker")];
  const [nurses, flood] = [unique("away"), unique("dry")];
  await addCommunity(site, nurses, { ...about, name: `Nurses of ${nurses}`, coordinator: ann });
  await addCommunity(site, flood, { ...about, name: `Flood ${flood}`, coordinator: cleo });
  await addMembers(site, nurses, ben, cleo);
  const [leads, writes, takes] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];

  await browseAs(page, writes);
  await page.goto(`/c/${nurses}/repertoire/new/practice`);
  await page.getByLabel(/^What we call it/).fill("Honey for all");
  await page.getByLabel(/^How we do it/).fill("Honey on every wound.");
  await page.getByLabel("Language of this text").selectOption("cy");
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", "cy");
  const here = new URL(page.url()).pathname;

  await browseAs(page, takes);
  await page.goto(`${here}/take-over`);
  await page.getByRole("radio", { name: new RegExp(flood) }).check();
  await page.getByRole("button", { name: "Take it over", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Honey for all");
  const there = new URL(page.url()).pathname;
  expect(there).toContain(`/c/${flood}/`);

  // A coordinator says why.
  await browseAs(page, leads);
  await page.goto(here);
  await page.getByRole("link", { name: "Take away", exact: true }).click();
  await expect(page.getByText("Nothing is erased.")).toBeVisible();
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^Why/).fill("It hurt people.");
  await page.getByRole("button", { name: "Take away", exact: true }).click();
  await expect(page.getByText(/^Taken away by Ann Price/)).toBeVisible();

  await browseAsStranger(page);
  await page.goto(here);
  await expect(page.getByText("It hurt people.")).toBeVisible();
  await expect(page.getByText("Honey on every wound.")).toHaveCount(0);
  await page.goto(`/c/${nurses}/repertoire`);
  await expect(page.getByText("Honey for all")).toHaveCount(0);
  await page.goto(there);
  await expect(page.getByText("Honey on every wound.")).toBeVisible();
  await expect(page.getByText("What this came from was taken away there.")).toBeVisible();
  await expect(page.getByText("Written and said by Ben Mensah.")).toBeVisible();

  await browseAs(page, leads);
  await page.goto(here);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByText("Honey on every wound.")).toBeVisible();
  await browseAs(page, writes);
  await page.goto(`/c/${nurses}/repertoire`);
  await expect(page.getByRole("link", { name: "Honey for all" })).toBeVisible();
});
