// The ends of a timeline's bars are moved in the drawing: with a mouse, by keyboard, with a finger.
import type { Locator, Page } from "@playwright/test";
import { narrow, wide } from "../browser.ts";
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, test, unique } from "../fixtures/site.ts";
import { entriesOf, isAt, main, press, someoneWith, when } from "../fixtures/landscape.ts";

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "without script the form of the entry does the same");

const GROUPS = ["Choir, 1998-2004, hobby, active", "Ward 6, about 1990 to late 1999, work, core", "Allotment, since 2015, hobby, edge"];

const handle = (page: Page, name: string) => page.getByRole("slider", { name, exact: true });

/** The middle of something on the screen. */
async function middle(of: Locator): Promise<{ x: number; y: number }> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (!box) throw new Error("it is not to be seen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** How far on the screen a number of years is, in the drawing that is seen. */
async function yearsWide(page: Page, from: number, to: number): Promise<number> {
  const at = (year: number) =>
    page.locator("svg.timeline:visible").evaluate((svg: SVGSVGElement, year) => {
      const points = (svg.dataset["scale"] ?? "").split(" ").map((point) => point.split(":").map(Number) as [number, number]);
      const next = points.findIndex(([end], place) => place > 0 && year <= end);
      const [[one, x], [other, until]] = [points[next - 1]!, points[next]!];
      return (x + ((until - x) * (year - one)) / (other - one)) * (svg.getScreenCTM()?.a ?? 1);
    }, year);
  return (await at(to)) - (await at(from));
}

async function begin(page: Page): Promise<void> {
  await page.goto("/landscape");
  await press(page, "Move dates in the drawing");
}

/** A finger that presses, rests, and goes sideways in small steps. */
async function finger(page: Page, from: { x: number; y: number }, by: number, rest: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [from]);
  if (rest > 0) await page.locator(".tl-moved").first().waitFor();
  for (let step = 1; step <= 5; step += 1) await touch("touchMove", [{ x: from.x + (by * step) / 5, y: from.y }]);
  await touch("touchEnd", []);
}

test("with a mouse: an end, the whole, and back", async ({ page, site }) => {
  const { visitor } = await someoneWith(site, "Ines Weir", GROUPS);
  await browseAs(page, visitor);
  await begin(page);
  await expectAccessible(page);
  const end = handle(page, "Choir: Until when");
  await expect(end).toHaveAttribute("aria-valuetext", "1998 – 2004");
  const from = await middle(end.locator(".tl-knob"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (await yearsWide(page, 2004.5, 2009.5)), from.y, { steps: 4 });
  await expect(page.locator("svg.wide .tl-moved text")).toHaveText("1998 – 2009");
  await page.mouse.up();
  await expect(page.locator(".moved [role=status]")).toHaveText("Choir: 1998 to 2009");
  await expect(when(page, "Choir")).toHaveText("1998 to 2009");
  await expectAccessible(page);

  // The whole bar; what was not said to the year becomes a year, and can be put back.
  const whole = handle(page, "Ward 6: Both ends");
  const at = await middle(whole.locator("rect"));
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - (await yearsWide(page, 1992, 1994)), at.y, { steps: 4 });
  await page.mouse.up();
  await expect(when(page, "Ward 6")).toHaveText("1988 to 1997");
  await press(page, "Put back about 1990 to late 1999");
  await expect(when(page, "Ward 6")).toHaveText("about 1990 to late 1999");

  // What is let go where it was, or with Escape, is not sent.
  await press(page, "Move dates in the drawing");
  const start = await middle(handle(page, "Choir: Since when").locator(".tl-knob"));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x - 60, start.y, { steps: 3 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(handle(page, "Choir: Since when")).toHaveAttribute("aria-valuetext", "1998 – 2009");
  await expect(page.locator(".tl-moved")).toHaveCount(0);
});

test("by keyboard: a year, ten, up to now, and not past the other end", async ({ page, site }) => {
  const { visitor } = await someoneWith(site, "Owen Lowe", GROUPS);
  await browseAs(page, visitor);
  await begin(page);
  const end = handle(page, "Ward 6: Until when");
  await end.focus();
  await page.keyboard.press("ArrowRight");
  await expect(end).toHaveAttribute("aria-valuetext", "about 1990 – 2000");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(end).toHaveAttribute("aria-valuenow", "2010");
  await page.keyboard.press("Escape");
  await expect(end).toHaveAttribute("aria-valuetext", "about 1990 – late 1999");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(when(page, "Ward 6")).toHaveText("about 1990 to 1998");
  // One is where one was, and goes on.
  await expect(end).toBeFocused();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect(end).toHaveAttribute("aria-valuetext", "about 1990 – now");
  await page.keyboard.press("Enter");
  await expect(when(page, "Ward 6")).toHaveText("about 1990 to now");
  const start = handle(page, "Choir: Since when");
  await start.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(start).toHaveAttribute("aria-valuetext", "2004 – 2004");
  await page.keyboard.press("Tab");
  await expect(start).toHaveAttribute("aria-valuetext", "1998 – 2004");
  await press(page, "Put the handles away");
  await expect(page.getByRole("slider")).toHaveCount(0);
});

test.describe("with a finger", () => {
  test.use({ viewport: narrow, hasTouch: true });

  test("held it moves a bar, brushed it moves the page", async ({ page, site }) => {
    const { visitor } = await someoneWith(site, "Gwen Hale", GROUPS);
    await browseAs(page, visitor);
    await begin(page);
    await expectAccessible(page);
    const end = handle(page, "Choir: Until when");
    const far = await yearsWide(page, 2004.5, 2008.5);
    await finger(page, await middle(end.locator(".tl-knob")), far, 0);
    await expect(page.locator(".tl-moved")).toHaveCount(0);
    await expect(end).toHaveAttribute("aria-valuetext", "1998 – 2004");
    await finger(page, await middle(end.locator(".tl-knob")), far, 1);
    await expect(when(page, "Choir")).toHaveText("1998 to 2008");
    await expect(main(page).getByRole("button", { name: "Put back 1998 to 2004" })).toBeInViewport();
  });
});

test("from the right, where the groups have names that are read so", async ({ page, site }) => {
  const { visitor } = await someoneWith(site, "Layla Haddad", ["الجوقة, 1998-2004, hobby, active", "القسم السادس, 1990-1999, work, core"]);
  await browseAs(page, visitor);
  await begin(page);
  const [start, end] = [handle(page, "الجوقة: Since when"), handle(page, "الجوقة: Until when")];
  expect((await middle(start)).x).toBeGreaterThan((await middle(end)).x);
  await end.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(end).toHaveAttribute("aria-valuetext", "1998 – 2005");
  await page.keyboard.press("Escape");
  const from = await middle(end.locator(".tl-knob"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (await yearsWide(page, 2004.5, 2007.5)), from.y, { steps: 4 });
  await page.mouse.up();
  await expect(when(page, "الجوقة")).toHaveText("1998 to 2007");
});

test("another window was faster: the server's page has both", async ({ page, site, watch }) => {
  watch.expectFailing(/\/dates$/);
  const { visitor } = await someoneWith(site, "Moira Kelso", GROUPS);
  await browseAs(page, visitor);
  await begin(page);
  const at = (await entriesOf(visitor))["Choir"] ?? "";
  const version = (await visitor.get(at)).match(/name="version" value="([^"]*)"/)?.[1] ?? "";
  await visitor.send(at, { version, name: "Choir", from: "1996", until: "2004" });
  await handle(page, "Choir: Until when").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await isAt(page, "Choir");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator(".tell pre")).toHaveText(["2004"]);
  await expect(page.getByLabel(/^Since when/)).toHaveValue("1996");
  await expect(page.getByLabel(/^Until when/)).toHaveValue("2005");
  await expectAccessible(page);
});

test("where the line is down the bar stays, and the page says so", async ({ page, site, watch }) => {
  watch.expectFailing(/\/dates$/);
  const { visitor } = await someoneWith(site, "Kofi Mensah", GROUPS);
  await browseAs(page, visitor);
  await begin(page);
  await page.route("**/dates", (route) => route.abort());
  const end = handle(page, "Choir: Until when");
  await end.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "could not be reached" })).toBeVisible();
  await expect(end).toHaveAttribute("aria-valuetext", "1998 – 2004");
  await page.unroute("**/dates");
  await end.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(when(page, "Choir")).toHaveText("1998 to 2005");
});

test("an end that follows a stay in a community here has no handle", async ({ page, site }) => {
  const { person, visitor } = await someoneWith(site, "Anwen Price", GROUPS);
  const slug = await addCommunity(site, unique("bees"), { name: "Bees", practice: "We keep bees.", domain: "Bees.", coordinator: await addPerson(site, "Ruth Adeyemi") });
  await addMembers(site, slug, person);
  await browseAs(page, visitor);
  await page.setViewportSize(wide);
  await begin(page);
  await expect(main(page).getByRole("rowheader", { name: /^Bees/ })).toBeVisible();
  await expect(page.getByRole("slider", { name: /^Bees/ })).toHaveCount(0);
  await expect(page.getByRole("slider", { name: /^Allotment/ })).toHaveCount(2);
});
