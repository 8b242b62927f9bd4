// An archive that was brought in: held until a coordinator opens it, and it reads well.
import { mbox } from "../fixtures/letters.ts";
import { bringIn } from "../fixtures/scene.ts";
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test("letters are held, opened, and read with their quotes folded", async ({ page, site }) => {
  const [coordinates, belongs] = await Promise.all([addPerson(site, "Moira Kelso"), addPerson(site, "Anwen Price")]);
  const slug = await addCommunity(site, unique("letters"), { name: "Letters", practice: "We write.", domain: "Writing.", coordinator: coordinates });
  await addMembers(site, slug, belongs);
  const letters = mbox(unique("archive"));
  expect(await bringIn(site, slug, letters)).toMatchObject({ read: 3, stored: 3, merged: 0, refused: [], conversations: 1, replies: 2 });
  expect(await bringIn(site, slug, letters)).toMatchObject({ read: 3, stored: 0 });
  const [coordinator, member] = [await Visitor.signedIn(site, coordinates), await Visitor.signedIn(site, belongs)];
  const subject = page.getByRole("link", { name: "Tubular bandage under a boot" });

  await browseAs(page, member);
  await page.goto(`/c/${slug}/talk`);
  await expect(subject).toHaveCount(0);
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}`);
  await expect(page.getByText("for coordinators only").first()).toBeVisible();
  await page.getByRole("link", { name: "One archive waits to be opened" }).click();
  await page.getByRole("link", { name: "Look at wounds-2026-03.mbox" }).click();
  await expect(page.getByRole("row", { name: /Samir Haddad/ })).toBeVisible();
  await expectAccessible(page);
  // What is left out is taken in again, with or without a change of mind.
  await page.getByRole("button", { name: "Leave out Samir Haddad" }).click();
  await expect(page.getByText("left out", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Take in again Samir Haddad" }).click();
  await expect(page.getByText("left out", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Open this to members" }).click();
  await expect(page.getByText("open to members", { exact: true })).toBeVisible();

  await browseAs(page, member);
  await page.goto(`/c/${slug}/talk`);
  await expect(page.getByRole("link", { name: "Our archive is here: wounds-2026-03.mbox" })).toBeVisible();
  await subject.click();
  await expect(page.locator("article")).toHaveCount(3);
  const second = page.locator("article").nth(1);
  await expect(second).toContainText("Samir Haddad");
  await expect(second).toContainText("by mail");
  const quote = second.locator("details.quoted");
  await expect(quote).toHaveCount(1);
  await expect(quote.getByText("he will not sit down for anybody")).toBeHidden();
  await quote.locator("summary").click();
  await expect(quote.getByText("he will not sit down for anybody")).toBeVisible();
  await expect(page.locator("article").first().locator(".signature")).toContainText("Telephone in the book");
  // What is answered point by point stays in sight.
  const third = page.locator("article").nth(2);
  await expect(third.locator("blockquote").first()).toBeVisible();
  await expect(third.locator(".reply-to")).toContainText("answers Samir Haddad");
  await expect(page.getByText("dilys@list.example")).toHaveCount(0);
  await expectAccessible(page);
  const talk = new URL(page.url()).pathname;
  await browseAsStranger(page);
  await expectStatus(page, talk, 401);
});
