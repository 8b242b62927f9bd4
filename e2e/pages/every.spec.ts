// Every page, in each browser: axe finds nothing, nothing runs out of the window, and a finger finds every target.
import { browseAs, expect, expectAccessible, test } from "../fixtures/site.ts";
import { setScene, type Scene } from "../fixtures/scene.ts";
import { sharedSite } from "../fixtures/command.ts";
import { open, PAGES } from "./all.ts";

// There are hundreds, so both workers take of them; each sets its scene once.
test.describe.configure({ mode: "parallel" });

let setting: Promise<Scene> | undefined;
let scene: Scene;

test.beforeAll(async () => {
  setting ??= setScene(sharedSite());
  scene = await setting;
});

/** Targets under 24 by 24 px that do not stand in a line of text (WCAG 2.2, 2.5.8). */
const SMALL = () =>
  [...document.querySelectorAll<HTMLElement>("a[href],button,input:not([type=hidden]),select,textarea,summary")]
    .filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      const isHidden = width === 0 || height === 0 || target.closest(".skip,.vh") !== null;
      const isInText = getComputedStyle(target).display === "inline";
      return !isHidden && !isInText && (width < 24 || height < 24);
    })
    .map((target) => `${target.outerHTML.slice(0, 80)}: ${target.offsetWidth} × ${target.offsetHeight}`);

for (const one of PAGES) {
  test(one.name, async ({ page }) => {
    await open(page, one, scene);
    await expect(page.locator("h1")).toHaveCount(1);
    await expectAccessible(page);
    expect(await page.evaluate(SMALL), "targets that are too small").toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), "runs out of the window").toBeLessThanOrEqual(0);
  });
}

test("a new community's front page asks little of a reader", async ({ page }) => {
  for (const who of [scene.stranger, scene.newcomer, scene.keeper]) {
    await browseAs(page, who);
    await page.goto(`/c/${scene.asked}`);
    const conversations = await page.locator("main .strand a").count();
    const controls = await page.locator("main :is(a[href],button,input:not([type=hidden]))").count();
    expect(controls - conversations).toBeLessThanOrEqual(12);
  }
});
