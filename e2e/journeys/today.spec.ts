// A person's own page: what waits, what is new, and that it ends.
import { addCommunity, addMembers, addPerson, browseAs, expect, expectAccessible, test, unique, Visitor } from "../fixtures/site.ts";

test("Today says what waits and what is new, until it was looked at", async ({ page, site }) => {
  const [looksAfter, asksToJoin] = await Promise.all([addPerson(site, "Moira Kelso"), addPerson(site, "Anwen Price")]);
  const [asked, open] = [unique("asked"), unique("open")];
  await addCommunity(site, asked, { name: "Wharn Flood Network", practice: "We read gauges.", domain: "No surprises.", joining: "request", coordinator: looksAfter });
  await addCommunity(site, open, { name: "Millrace Lane Watch", practice: "We look in.", domain: "A lit lane.", coordinator: looksAfter });
  await addMembers(site, open, asksToJoin);
  const [moira, anwen] = [await Visitor.signedIn(site, looksAfter), await Visitor.signedIn(site, asksToJoin)];
  await anwen.send(`/c/${asked}/ask`, { words: "I live by the weir." });
  await anwen.start(open, "Whose lamp is out at number nine?", "Since Tuesday.");
  const waits = page.getByRole("region", { name: "Waits for you" });
  const fresh = page.getByRole("region", { name: "New since you looked" });

  await browseAs(page, moira);
  await page.goto("/");
  await expect(page.locator(".lede")).toContainText("One thing waits for you.");
  await expectAccessible(page);
  await expect(fresh.getByRole("heading", { level: 3 })).toHaveText("Whose lamp is out at number nine?");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(fresh).toHaveCount(0);
  await expect(page.getByText("That is everything.")).toBeVisible();
  await waits.getByRole("link", { name: "One person asks to join" }).click();
  await page.getByRole("button", { name: "Let Anwen Price in" }).click();
  await page.goto("/");
  await expect(page.locator(".lede")).toContainText("Nothing waits for you.");

  await browseAs(page, anwen);
  await page.goto("/");
  await expect(waits).toContainText("You asked to join and were let in.");
  await waits.getByRole("link", { name: "Wharn Flood Network" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wharn Flood Network");
  await page.goto("/");
  await expect(waits).toBeVisible();
  await page.getByRole("button", { name: "Mark these as seen" }).click();
  await expect(waits).toHaveCount(0);
});
