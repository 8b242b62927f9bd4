// Each of the eight kinds is written, changed, seen in its versions and retired by keyboard alone, with and without script.
import type { Locator, Page } from "@playwright/test";
import { addCommunity, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

/** More stops than any of these pages has. */
const STOPS = 120;

/** Goes on by Tab until it is reached. */
async function reach(page: Page, aim: Locator): Promise<void> {
  await expect(aim).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await aim.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(aim)} is not reached by keyboard`);
}

const follow = async (page: Page, name: string): Promise<void> => {
  await reach(page, page.getByRole("link", { name, exact: true }).first());
  await page.keyboard.press("Enter");
};

const press = async (page: Page, name: string): Promise<void> => {
  await reach(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
};

/** Goes into a group of choices and along it by arrow until this one is taken. */
async function choose(page: Page, group: string, name: string): Promise<void> {
  const choices = page.getByRole("group", { name: group }).getByRole("radio");
  await expect(choices.first()).toBeVisible();
  const stop = (await choices.and(page.locator(":checked")).count()) > 0 ? choices.and(page.locator(":checked")) : choices.first();
  await reach(page, stop);
  const aim = page.getByRole("radio", { name: new RegExp(`^${name}`) });
  for (let step = 0; step < 10 && !(await aim.isChecked()); step += 1) await page.keyboard.press("ArrowDown");
  await expect(aim).toBeChecked();
}

/** What is typed where a day or an address is asked for. */
const SPECIAL: Record<string, string> = { "in-when": "about 1998", "in-link": "https://example.org/form" };

const KINDS = ["Practice", "Story", "Convention", "Routine", "Ritual", "Artefact", "Symbol", "History"];
const FIRST = KINDS.slice(0, 3);

for (const kind of KINDS) {
  test(`${kind}: written, changed and retired by keyboard alone`, async ({ page, site }) => {
    test.setTimeout(90_000);
    const person = await addPerson(site, "Tomasz Wrona");
    const slug = await addCommunity(site, unique("keys"), { name: "Keys", practice: "We type.", domain: "Typing.", coordinator: person });
    await browseAs(page, await Visitor.signedIn(site, person));
    await page.goto(`/c/${slug}/repertoire`);
    await follow(page, "Write something down");
    if (!FIRST.includes(kind)) {
      await reach(page, page.locator("summary", { hasText: "Something else" }));
      await page.keyboard.press("Enter");
    }
    await follow(page, kind);
    await reach(page, page.locator("#written [name=title]"));
    await page.keyboard.type(`Our ${kind}`);
    const fields = page.locator("#written input[type=text][name^=in-], #written textarea[name^=in-]");
    const count = await fields.count();
    expect(count).toBeGreaterThan(1);
    for (let place = 0; place < count; place += 1) {
      const field = fields.nth(place);
      const name = (await field.getAttribute("name")) ?? "";
      const isDay = kind === "Story" || kind === "History";
      const words = name === "in-when" && !isDay ? undefined : SPECIAL[name];
      await reach(page, field);
      await page.keyboard.type(words ?? `Said in ${name}.`);
    }
    await expectAccessible(page);
    await press(page, "Keep it");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Our ${kind}`);
    await expectAccessible(page);

    await follow(page, "Change it");
    await reach(page, page.locator("#written textarea[name^=in-]").first());
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And better.");
    await reach(page, page.locator("#written [name=changed]"));
    await page.keyboard.type("It was too short.");
    await press(page, "Put it in force");
    await expect(page.getByText(/And better\./).first()).toBeVisible();
    await follow(page, "Versions");
    await expect(page.getByText("It was too short.").first()).toBeVisible();
    await expectAccessible(page);

    await follow(page, `Our ${kind}`);
    await follow(page, "Say how far it is, or when to look again");
    await choose(page, "How far it is", "Retired");
    await reach(page, page.locator("[name=why]"));
    await page.keyboard.type("Nobody does it any more.");
    await expectAccessible(page);
    await press(page, "Say so");
    await expect(page.getByText(/Used no longer since/)).toBeVisible();
    await expect(page.getByText("Nobody does it any more.").first()).toBeVisible();
    await expectAccessible(page);
  });
}
