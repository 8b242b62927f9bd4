// Who carries on: a coordinator names two, takes one back, and the one that is asked declines; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test("those who are named to carry on answer for themselves", async ({ page, site }) => {
  const [ann, ben, otto] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Otto Else")];
  const [asAnn, asBen, asOtto] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, otto)];
  const [slug, other] = [unique("kiln"), unique("wheel")];
  const about = { practice: "We fire pots.", domain: "Pots that hold.", people: "Potters.", visibility: "front" as const };
  await addCommunity(site, slug, { ...about, name: `Kiln of ${slug}`, coordinator: ann });
  await addMembers(site, slug, ben);
  await addCommunity(site, other, { ...about, name: `Wheel of ${other}`, coordinator: otto });
  await asAnn.send(`/c/${slug}/closing/step/why`, { words: "The chimney fell.", revision: "0" });

  await browseAs(page, asAnn);
  await page.goto(`/c/${slug}/closing`);
  await page.getByRole("link", { name: "Name who carries on" }).click();
  await page.getByRole("radio", { name: /^On this site/ }).check();
  await page.getByLabel(/^Who/).fill("Nobody of this name");
  await page.getByLabel(/^What they carry on/).fill("The clay.");
  await page.getByRole("button", { name: "Name them" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(/^What they carry on/)).toHaveValue("The clay.");
  await page.getByLabel(/^Who/).fill(`Wheel of ${other}`);
  await page.getByRole("button", { name: "Name them" }).click();
  await expect(page.getByText("asked", { exact: true })).toBeVisible();
  await page.getByRole("radio", { name: /^Elsewhere/ }).check();
  await page.getByLabel(/^Who/).fill("The school in Cray");
  await page.getByRole("button", { name: "Name them" }).click();
  await expect(page.getByRole("heading", { name: "The school in Cray" })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: "The school in Cray" }).getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("heading", { name: "The school in Cray" })).toHaveCount(0);

  // A draft is among coordinators; whoever is asked reads what is asked, and nothing else.
  await browseAs(page, asBen);
  await expectStatus(page, `/c/${slug}/closing/successors`, 403);
  await browseAs(page, asOtto);
  await page.goto("/");
  await page.getByRole("link", { name: `Kiln of ${slug} asks whether you carry on what it did` }).click();
  await expect(page.getByText("The clay.")).toBeVisible();
  await expect(page.getByText("The chimney fell.")).toHaveCount(0);
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("radio", { name: /^We do not/ }).check();
  await page.getByLabel(/^In your own words/).fill("Our wheel is cracked.");
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page.getByText("Otto Else answered: we do not.")).toBeVisible();

  await browseAs(page, asAnn);
  await page.goto(`/c/${slug}/closing`);
  await expect(page.getByText("does not carry on")).toBeVisible();
  await expect(page.getByText("Our wheel is cracked.")).toBeVisible();
  await browseAsStranger(page);
  await expectStatus(page, `/c/${slug}/closing`, 401);
});
