// Someone goes for good: takes a copy of all that is theirs, chooses what stays, and deletes the account; with and without script.
import { addCommunity, addMembers, addPerson, browseAs, expect, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test("someone takes a copy, chooses what stays, and deletes their account", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Bertil Mensah")];
  const [walk, choir] = [unique("walk"), unique("choir")];
  const about = { practice: "We walk.", domain: "Paths.", people: "Walkers.", visibility: "public" as const };
  await addCommunity(site, walk, { ...about, name: `Walks of ${walk}`, coordinator: ann });
  await addCommunity(site, choir, { ...about, name: `Choir of ${choir}`, coordinator: ann });
  await addMembers(site, walk, ben);
  await addMembers(site, choir, ben);
  const [stays, goes] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];
  await goes.start(walk, "The ford is deep", "Take the bridge until June.");
  await goes.start(choir, "Tenors wanted", "Nobody sings low enough.");
  await stays.reply(`/c/${choir}/talk/1`, "I know two.");

  await browseAs(page, goes);
  await page.goto("/me");
  await page.getByRole("link", { name: "Take a copy of all that is yours" }).click();
  const [copy] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Take the copy" }).click()]);
  expect(copy.suggestedFilename()).toMatch(/\.zip$/);
  expect(await copy.failure()).toBeNull();

  await page.goto("/me");
  await page.getByRole("link", { name: "Delete your account" }).click();
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("alert")).toContainText("Type your name to be sure");
  await page.getByRole("radio", { name: /^Becomes a former member/ }).check();
  await page.getByText("Choose otherwise for some communities").click();
  await page.getByLabel(new RegExp(`^Choir of ${choir}`)).selectOption({ label: "Goes" });
  await page.getByLabel(/^Type your name to be sure/).fill("Bertil Mensa");
  await page.getByLabel(/password/i).fill(ben.password);
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not your name");
  await expect(page.getByLabel(new RegExp(`^Choir of ${choir}`))).toHaveValue("go");
  await page.getByLabel(/^Type your name to be sure/).fill("Bertil Mensah");
  await page.getByLabel(/password/i).fill(ben.password);
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
  await expectStatus(page, "/me", 401);

  // What was to stay stays without the name; what was to go is gone, and what others said to it is not.
  await browseAs(page, stays);
  await page.goto(`/c/${walk}/talk/1`);
  await expect(page.getByText("Take the bridge until June.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Bertil");
  await page.goto(`/c/${choir}/talk/1`);
  await expect(page.getByText("I know two.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("sings low");
  await expect(page.locator("main")).not.toContainText("Bertil");
});
