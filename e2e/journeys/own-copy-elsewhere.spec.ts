// Someone comes from another site: brings the copy that they took there, sees what would come, leaves something out, and finds
// the rest where such things are; with and without script.
import { writeFile } from "node:fs/promises";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";
import { isAt, main, press, someoneWith } from "../fixtures/landscape.ts";
import { startSite } from "../fixtures/start.ts";

test.setTimeout(120_000);

const LIFE = ["Village bakery, about 1998 - 2004, work", "Night shift, the 80s, work"];

test("a copy that was taken elsewhere is brought, looked at and taken in", async ({ page, site }, info) => {
  const elsewhere = await startSite();
  const copy = info.outputPath("copse-copy.zip");
  await test.step("there: a life is told, and its copy taken", async () => {
    const { person, visitor } = await someoneWith(elsewhere, "Zed Osei", LIFE);
    const slug = unique("oven");
    const about = { practice: "We bake.", domain: "Bread.", people: "Bakers.", visibility: "public" as const };
    await addCommunity(elsewhere, slug, { ...about, name: "Oven of the valley", coordinator: await addPerson(elsewhere, "Ann Price") });
    await addMembers(elsewhere, slug, person);
    await visitor.get("/me/profile");
    await visitor.send("/me/profile", { practises: "Bread, slowly.", helps: "Sourdough", learning: "", languages: "", place: "There", organisation: "" });
    await visitor.start(slug, "Rye", "It was said over there.");
    const cookie = visitor.jar().map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${elsewhere.url}/me/copy/copse-copy.zip`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    await writeFile(copy, Buffer.from(await answer.arrayBuffer()));
    await elsewhere.end();
  });

  const visitor = await Visitor.signedIn(site, await addPerson(site, "Zed Osei"));
  await visitor.get("/me/profile");
  await visitor.send("/me/profile", { practises: "", helps: "", learning: "", languages: "", place: "Here", organisation: "" });
  await browseAs(page, visitor);

  await test.step("what is no copy is said beside the field", async () => {
    await page.goto("/me");
    await main(page).getByRole("link", { name: "Take a copy of all that is yours" }).click();
    await main(page).getByRole("link", { name: "Bring a copy" }).click();
    await isAt(page, "Bring your copy from another site");
    await expectAccessible(page);
    await page.getByLabel(/^Your copy/).setInputFiles({ name: "shopping.json", mimeType: "application/json", buffer: Buffer.from("{\"eggs\": 6}") });
    await press(page, "Show what would come");
    await expect(page.locator("#files-err")).toContainText("This is not a copy that Copse made.");
    await main(page).getByRole("checkbox", { name: /^Leave this file out/ }).check();
  });

  await test.step("what would come is seen first", async () => {
    await page.getByLabel(/^Your copy/).setInputFiles(copy);
    await press(page, "Show what would come");
    await expect(page.getByRole("heading", { name: "What would come" })).toBeVisible();
    for (const name of [/^Village bakery/, /^Night shift/, /^Oven of the valley/]) await expect(page.getByRole("checkbox", { name })).toBeChecked();
    // Others would see this: only the person ticks it.
    await expect(page.getByRole("checkbox", { name: /^What I practise/ })).not.toBeChecked();
    await expect(main(page).getByText("Something else stands here, and stays. The copy says:")).toBeVisible();
    await expect(main(page)).toContainText("What you said, and conversations you began");
    await expect(main(page)).not.toContainText("It was said over there.");
    await expectAccessible(page);
  });

  await test.step("what is ticked comes, and what is not does not", async () => {
    await page.getByRole("checkbox", { name: /^What I practise/ }).check();
    await page.getByRole("checkbox", { name: /^Night shift/ }).uncheck();
    await press(page, "Bring what is ticked");
    await expect(page.getByText("One thing came to what your page says.")).toBeVisible();
    await expect(page.getByText("2 things came to your landscape.")).toBeVisible();
    await page.goto("/me/profile");
    await expect(page.getByLabel(/^What I practise/)).toHaveValue("Bread, slowly.");
    await expect(page.getByLabel(/^What I can help with/)).toHaveValue("");
    await expect(page.getByLabel(/^Place/)).toHaveValue("Here");
    await page.goto("/landscape");
    const names = main(page).getByRole("rowheader");
    await expect(names.filter({ hasText: "Village bakery" })).toHaveCount(1);
    await expect(names.filter({ hasText: "Oven of the valley" })).toHaveCount(1);
    await expect(names.filter({ hasText: "Night shift" })).toHaveCount(0);
  });

  await test.step("the same again doubles nothing, and what came can be taken out", async () => {
    await page.goto("/me/copy/bring");
    await page.getByLabel(/^Your copy/).setInputFiles(copy);
    await press(page, "Show what would come");
    await expect(page.getByRole("checkbox", { name: /^Village bakery/ })).toHaveCount(0);
    await expect(page.getByRole("checkbox", { name: /^Night shift/ })).toBeChecked();
    await page.goto("/landscape");
    await main(page).getByRole("rowheader").filter({ hasText: "Village bakery" }).getByRole("link").click();
    await main(page).getByRole("link", { name: "Delete this entry" }).click();
    await press(page, "Delete it");
    await page.goto("/landscape");
    await expect(main(page).getByRole("rowheader").filter({ hasText: "Village bakery" })).toHaveCount(0);
  });
});
