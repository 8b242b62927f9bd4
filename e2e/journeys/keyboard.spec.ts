// Without a mouse: the way past the head, the order of things, and where one is.
import type { Page } from "@playwright/test";
import { addCommunity, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at ? (at.getAttribute("aria-label") ?? at.getAttribute("name") ?? at.textContent ?? "").trim() : "";
  });

/** The focus can be seen: a ring of 3 px in a colour of its own. */
const ring = (page: Page) =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });

test("the first stop leads past the head", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the text" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("a conversation is started by keyboard alone, and the focus is always seen", async ({ page, site }) => {
  const person = await addPerson(site, "Tomasz Wrona");
  const slug = await addCommunity(site, unique("keys"), { name: "Keys", practice: "We type.", domain: "Typing.", coordinator: person });
  await browseAs(page, await Visitor.signedIn(site, person));
  await page.goto(`/c/${slug}/talk/new`);
  const stops: string[] = [];
  for (let stop = 0; stop < 25 && !stops.includes("text"); stop += 1) {
    await page.keyboard.press("Tab");
    stops.push(await focused(page));
    expect(await ring(page), stops.at(-1)).toBe("solid 3px");
    if (stops.at(-1) === "title") await page.keyboard.type("By keyboard");
    if (stops.at(-1) === "text") await page.keyboard.type("Nothing else.");
  }
  expect(stops.slice(0, 3)).toEqual(["Skip to the text", "Copse", "Today"]);
  expect(stops.slice(-3)).toEqual(["act", "title", "text"]);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("files");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Start this conversation");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("By keyboard");
});
