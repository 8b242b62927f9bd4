// Moving in and out: many are asked by mail, and a coordinator takes a copy of the community.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipped } from "../fixtures/zip.ts";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, expectStatus, test, unique, Visitor } from "../fixtures/site.ts";

test("people are asked by mail, and a copy is taken", async ({ page, site }) => {
  const [coordinates, belongs] = await Promise.all([addPerson(site, "Moira Kelso"), addPerson(site, "Anwen Price")]);
  const slug = await addCommunity(site, unique("moving"), { name: "Dye vats", practice: "We dye.", domain: "Colour.", coordinator: coordinates });
  await addMembers(site, slug, belongs);
  const [coordinator, member] = [await Visitor.signedIn(site, coordinates), await Visitor.signedIn(site, belongs)];
  await coordinator.start(slug, "How hot is it?", "Too hot.");
  await browseAs(page, coordinator);
  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Ask people by mail" }).click();
  const box = page.getByLabel("Names and addresses");
  const nia = `${unique("nia")}@example.org`;
  await box.fill(`Nia Rees <${nia}>\nOwen Pugh`);
  await page.getByRole("button", { name: "Show what was understood" }).click();
  await expect(page.getByRole("heading", { name: "One person was understood" })).toBeVisible();
  await expect(page.getByText("There is no mail address in this row.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send a test to myself first" }).click();
  await expect(page.getByText("Nobody else got anything.")).toBeVisible();
  await page.getByRole("button", { name: "Ask one person" }).click();
  await expect(page.getByText("One person gets a mail.")).toBeVisible();
  await expect(box).toHaveValue("Owen Pugh");
  await page.getByRole("link", { name: "Who was asked and has not come" }).click();
  await expect(page.getByRole("heading", { name: "Nia Rees" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/c/${slug}/ways`);
  await page.getByRole("link", { name: "Take a copy elsewhere" }).click();
  await page.getByLabel(/^A site of pages, with what members saw/).check();
  await page.getByRole("button", { name: "Write it out" }).click();
  await expect(page).toHaveURL(`/c/${slug}/export`);
  await expect(async () => {
    await page.goto(`/c/${slug}/export`);
    await expect(page.getByRole("heading", { name: "There is a copy" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Get the ZIP" }).click()]);
  expect(download.suggestedFilename()).toBe(`${slug}.zip`);

  // The pages open from a disk, and none of them asks a server for anything.
  const folder = await mkdtemp(join(tmpdir(), "copse-pages-"));
  try {
    for (const [name, content] of unzipped(await readFile(await download.path()))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await expect(page.getByRole("heading", { name: "Dye vats", level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Conversations" }).click();
    await page.getByRole("link", { name: "How hot is it?" }).click();
    await expect(page.locator("article#p1")).toContainText("Too hot");
    await page.locator("article#p1 time").click();
    await expect(page).toHaveURL(/talk\/1\.html#p1$/);
    await expectAccessible(page);
    for (const link of ["Our charter", "Titles and words", "Files", "Chronicle"]) {
      await page.getByRole("navigation").getByRole("link", { name: link, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }

  await browseAs(page, member);
  await expectStatus(page, `/c/${slug}/invitations/awaited`, 403);
  await expectStatus(page, `/c/${slug}/export/file`, 403);
});
