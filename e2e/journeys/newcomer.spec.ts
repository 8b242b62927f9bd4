// The walk of the first two people on a new site: an account, a community, a conversation, someone who joins, and leaves.
import type { Browser, Page } from "@playwright/test";
import { someAddress } from "../fixtures/address.ts";
import { expect, expectAccessible, test } from "../fixtures/site.ts";
import { Watch } from "../fixtures/watch.ts";

test.use({ isNewSite: true });
test.setTimeout(90_000);

const PASSWORD = "hazel willow oak ash";
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();
const follow = (page: Page, name: string | RegExp) => main(page).getByRole("link", { name }).first().click();

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Join", exact: true }).click();
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, "Make my account");
}

/** Another person's browser, looked after like the first. */
async function secondBrowser(browser: Browser, baseURL: string, like: Page): Promise<Page> {
  const { javaScriptEnabled, colorScheme } = test.info().project.use;
  const context = await browser.newContext({
    baseURL,
    viewport: like.viewportSize(),
    colorScheme: colorScheme ?? "light",
    javaScriptEnabled: javaScriptEnabled ?? true,
    extraHTTPHeaders: { "X-Forwarded-For": someAddress() },
    locale: "en-GB",
    timezoneId: "UTC",
  });
  return context.newPage();
}

test("two people, from the first account to leaving", async ({ page, browser, baseURL, site }) => {
  await test.step("the first account keeps the site", async () => {
    await signUp(page, "Moira Kelso", "moira@copse.example");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
    await page.getByRole("link", { name: "Site", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Keeping this site");
  });

  await test.step("a community is founded in under a minute, the practice first", async () => {
    const began = Date.now();
    await page.goto("/");
    await follow(page, "Or start one yourself");
    await expect(main(page).locator("form").last().locator("textarea, input:not([type=hidden])").first()).toHaveAttribute("name", "practice");
    await page.getByLabel("What we do together").fill("We dress wounds at home and compare what heals.");
    await page.getByLabel("What we care about").fill("Skin that does not break.");
    await page.getByLabel("Who we are").fill("Nurses along the river.");
    await page.getByLabel("Name of the community").fill("Wound Care Circle");
    await page.getByLabel(/^Open to read/).check();
    await press(page, "Start this community");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wound Care Circle");
    expect(Date.now() - began).toBeLessThan(60_000);
  });
  const home = new URL(page.url()).pathname;

  await test.step("a conversation is started, after a look at it", async () => {
    await follow(page, "Start a conversation");
    await page.getByLabel("What it is about").fill("Tape that lifts the skin");
    await page.getByLabel("What you want to say").fill("Which one does *not*?");
    await press(page, "Show how it will look");
    await expect(page.locator(".preview em")).toHaveText("not");
    await expect(page.getByLabel("What it is about")).toHaveValue("Tape that lifts the skin");
    await press(page, "Start this conversation");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tape that lifts the skin");
    await expect(page.locator("article .text em")).toHaveText("not");
  });
  const talk = new URL(page.url()).pathname;

  const other = await secondBrowser(browser, baseURL ?? "", page);
  const watch = new Watch(other, site.url);
  await test.step("the second account comes by a link from the site keeper's page", async () => {
    await signUp(other, "Kofi Mensah", "kofi@copse.example");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Look into your mail");
    await expect(main(other).getByRole("listitem")).toHaveText(["Moira Kelso"]);
    await expect(async () => {
      await page.goto("/keeper");
      await expect(main(page).getByText("kofi@copse.example")).toBeVisible({ timeout: 500 });
    }).toPass();
    const link = (await main(page).locator('a[href*="/link/"]').getAttribute("href")) ?? "";
    // In another browser than that which asked, the password that was typed does not count.
    await page.goto(link);
    await expect(main(page).getByText("An account for kofi@copse.example was asked for in another browser.")).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Kofi Mensah");
    await expect(page.getByLabel(/^Password/)).toHaveValue("");
    await page.goto("/");
    await other.goto(link);
    await expect(other.getByLabel(/^Password/)).toHaveCount(0);
    await press(other, "Make my account and sign me in");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Today");
    await other.goto(link);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
  });

  await test.step("a newcomer asks to join, and is let in", async () => {
    await other.goto("/communities");
    await follow(other, "Wound Care Circle");
    await follow(other, "Ask to join");
    await other.getByLabel(/A few words about you/).fill("Practice nurse, Lower Wharn.");
    await press(other, "Ask to join");
    await expect(main(other).getByText("You have asked to join.")).toBeVisible();
    await page.goto(home);
    await follow(page, "One person asks to join");
    await expect(main(page).getByText("Practice nurse, Lower Wharn.")).toBeVisible();
    await press(page, "Let Kofi Mensah in");
    await other.goto(home);
    await expect(main(other).getByText("You have belonged here since")).toBeVisible();
  });

  await test.step("each says how they take part, and the rings show it", async () => {
    await expect(main(other).getByRole("heading", { name: "How people take part" })).toHaveCount(0);
    await follow(other, "Say how I take part");
    await other.getByLabel(/^At the edge/).check();
    await press(other, "Say so");
    await expect(main(other).getByText("What I said before")).toBeVisible();
    await other.goto(home);
    await expect(main(other).getByRole("heading", { name: /^How people take part/ })).toBeVisible();
    await expect(main(other).getByText("One person has not said.")).toBeVisible();
    await expectAccessible(other);
    await follow(other, "My part: At the edge");
    await other.getByLabel(/^I would rather not say/).check();
    await press(other, "Say so");
  });

  await test.step("a reply shows what it answers", async () => {
    await other.goto(talk);
    await other.getByLabel("Your reply").fill("The silicone one. Warm it first.");
    await press(other, "Send my reply");
    await expect(other.locator("article")).toHaveCount(2);
    await page.goto(talk);
    await page.locator("#p2").getByRole("link", { name: "Reply to Kofi Mensah" }).click();
    await expect(main(page).getByText("The silicone one. Warm it first.")).toBeVisible();
    await page.getByLabel("Your reply").fill("In a pocket?");
    await press(page, "Send my reply");
    await expect(page.locator("#p3 .reply-to")).toContainText("answers Kofi Mensah: The silicone one. Warm it first.");
    await expectAccessible(page);
  });

  await test.step("a post is changed, and its history tells", async () => {
    await page.locator("#p3").getByRole("link", { name: "Change" }).click();
    await page.getByLabel("Your text").fill("In a coat pocket?");
    await press(page, "Keep this change");
    await page.locator("#p3").getByRole("link", { name: /^changed / }).click();
    await expect(page.locator("ins").first()).toContainText("coat");
    await expect(main(page).locator("section.block h2")).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step("a post has an address of its own", async () => {
    await other.goto(`${talk}/3`);
    expect(new URL(other.url()).hash).toBe("#p3");
    await expect(other.locator("#p3")).toBeInViewport();
    expect((await other.goto(`${talk}/44`))?.status()).toBe(404);
  });

  await test.step("the only coordinator cannot leave the others alone", async () => {
    await page.goto(`${home}/leave`);
    await press(page, "Leave this community");
    await expect(page.getByRole("alert")).toContainText("only coordinator");
  });

  await test.step("who leaves keeps their words and their history", async () => {
    await other.goto(home);
    await follow(other, "Say how I take part");
    await follow(other, "Leave this community");
    await press(other, "Leave this community");
    await other.goto("/me");
    await expect(main(other).getByText("Wound Care Circle")).toBeVisible();
    await other.goto(talk);
    await expect(other.locator("#p2")).toContainText("Kofi Mensah");
    await expect(other.getByLabel("Your reply")).toHaveCount(0);
  });
  await watch.settle();
  await other.context().close();
});
