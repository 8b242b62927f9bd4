// A coordinator gives an archive on a page; it is brought in, looked at, and opened.
import { mbox } from "../fixtures/letters.ts";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test("an archive is given on a page, and what cannot be read is told", async ({ page, site }) => {
  const [coordinates, belongs] = await Promise.all([addPerson(site, "Moira Kelso"), addPerson(site, "Anwen Price")]);
  const slug = await addCommunity(site, unique("given"), { name: "Given letters", practice: "We write.", domain: "Writing.", coordinator: coordinates });
  await addMembers(site, slug, belongs);
  const done = async (said: RegExp) => {
    await expect(async () => {
      await page.goto(`/c/${slug}/archive`);
      await expect(page.getByText(said)).toBeVisible({ timeout: 500 });
    }).toPass();
  };

  await browseAs(page, await Visitor.signedIn(site, coordinates));
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Bringing in an archive" }).click();
  await page.getByRole("link", { name: "Bring in an archive" }).click();
  await page.getByRole("radio", { name: /A chat in WhatsApp/ }).check();
  await page.locator("input[type=file]").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Dear all,\n") });
  await page.getByRole("button", { name: "Bring it in" }).click();
  await done(/it is no chat that WhatsApp exported/);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Bring in an archive" }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "old.mbox", mimeType: "application/mbox", buffer: Buffer.from(mbox(unique("given"))) });
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByRole("heading", { name: "What was brought in" })).toBeVisible();
  await done(/3 brought in, 0 were here already, 0 left out/);
  await page.getByRole("link", { name: "Look at old.mbox" }).click();
  await page.getByRole("button", { name: "Open this to members" }).click();
  await expect(page.getByText("open to members", { exact: true })).toBeVisible();
  await browseAs(page, await Visitor.signedIn(site, belongs));
  await page.goto(`/c/${slug}/talk`);
  await expect(page.getByRole("link", { name: "Tubular bandage under a boot" })).toBeVisible();
});
