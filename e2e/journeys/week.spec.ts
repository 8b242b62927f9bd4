// A week of a community: a question with a picture, an answer that names, thanks, a summary; what a stranger sees of it, and what
// someone sees who has left.
import { addCommunity, addMembers, addPerson, browseAs, browseAsStranger, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test.setTimeout(45_000);

/** A picture, 40 pixels wide and 30 high. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAK0lEQVR42u3NMQ0AAAgDsClBGIqRhQw4mvRvqudExGKxWCwWi8VisVj8N14kZNxMakUZ+wAAAABJRU5ErkJggg==",
  "base64",
);

test("two people and a stranger over a week", async ({ page, site, javaScriptEnabled }) => {
  const [one, two] = [await addPerson(site, "Moira Kelso"), await addPerson(site, "Kofi Mensah")];
  const slug = await addCommunity(site, unique("week"), { name: "A Week", practice: "We ask.", domain: "Asking.", visibility: "front", coordinator: one });
  await addMembers(site, slug, two);
  const [moira, kofi] = [await Visitor.signedIn(site, one), await Visitor.signedIn(site, two)];
  const main = page.getByRole("main");
  const press = (name: string | RegExp) => main.getByRole("button", { name }).first().click();

  let talk = "";
  await test.step("a question is asked, with a picture and what it shows", async () => {
    await browseAs(page, moira);
    await page.goto(`/c/${slug}/talk/new`);
    await page.locator("input[name=act][value=ask]").check();
    await page.getByLabel("What it is about").fill("Which tape does not lift the skin?");
    await page.getByLabel("What you want to say").fill("This one does. See the picture.");
    await page.locator("input[type=file]").setInputFiles({ name: "tape.png", mimeType: "image/png", buffer: PICTURE });
    await page.getByLabel("What it is about").fill("");
    await press("Start this conversation");
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(main.getByText("tape.jpg").first()).toBeVisible();
    await page.getByLabel(/What .*shows/).fill("A strip of blue tape");
    await page.getByLabel("What it is about").fill("Which tape does not lift the skin?");
    await press("Start this conversation");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which tape does not lift the skin?");
    await expect(page.getByRole("img", { name: "A strip of blue tape" })).toBeVisible();
    const picture = page.getByRole("img", { name: "A strip of blue tape" });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
    talk = new URL(page.url()).pathname;
  });

  await test.step("an answer arrives while one looks, where there is script", async () => {
    await kofi.reply(talk, "The clear one, @moira-kelso. It comes off with water.");
    if (!javaScriptEnabled) await page.reload();
    await expect(page.locator("article")).toHaveCount(2);
    await expect(page.locator("#p2 .text")).toContainText("comes off with water");
  });

  await test.step("it helped, and its author is told on their own page", async () => {
    await page.goto(`${talk}/2/thanks?for=helped`);
    await main.getByRole("textbox").fill("No skin lost since.");
    await press(/^Tell /);
    await expect(page).toHaveURL(/#p2$/);
    await browseAs(page, kofi);
    await page.goto("/");
    await expect(main).toContainText("No skin lost since.");
    await expectAccessible(page);
  });

  await test.step("a summary stands on top and closes it", async () => {
    await browseAs(page, moira);
    await page.goto(`${talk}/summary`);
    await main.getByRole("textbox").first().fill("Clear tape, and water to take it off.");
    await main.getByRole("checkbox").first().check();
    await main.locator("form button.btn").first().click();
    await expect(page.locator("#summary")).toContainText("Clear tape");
    await expect(main.locator(".state").first()).toHaveText("Closed");
    await expectAccessible(page);
  });

  await test.step("a stranger sees the front page, and nothing that was said", async () => {
    await browseAsStranger(page);
    await page.goto(`/c/${slug}`);
    await expect(main).not.toContainText("Which tape");
    for (const path of [talk, `${talk}/live`, `/c/${slug}/files`, `/c/${slug}/people`]) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      expect(answer.status(), path).toBe(401);
    }
  });

  await test.step("who has left is a stranger again, by page, file and event", async () => {
    const file = (await moira.get(talk)).match(/\/c\/[^"]*\/file\/[^"]*\/960/)?.[0] ?? "";
    expect(file).not.toBe("");
    await browseAs(page, kofi);
    expect((await page.request.get(file)).status()).toBe(200);
    await kofi.send(`/c/${slug}/leave`, {});
    for (const path of [talk, `${talk}/live`, file, `/c/${slug}/files`]) {
      expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(403);
    }
    await page.goto("/");
    await expect(main).not.toContainText("No skin lost since.");
  });
});
