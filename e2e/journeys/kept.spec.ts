// A half-written reply outlives a reload. It takes script: without it, only the server keeps texts.
import { addCommunity, addPerson, browseAs, expect, test, unique, Visitor } from "../fixtures/site.ts";

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "script keeps it");

test("a half-written reply comes back, until it is posted or one signs out", async ({ page, site }) => {
  const person = await addPerson(site, "Tomasz Wrona");
  const slug = await addCommunity(site, unique("kept"), { name: "Kept", practice: "We write.", domain: "Writing.", coordinator: person });
  const visitor = await Visitor.signedIn(site, person);
  const talk = await visitor.start(slug, "Slow writing", "No hurry.");
  await browseAs(page, visitor);
  const reply = page.getByLabel("Your reply");
  await page.goto(talk);
  await reply.fill("Half of a thought");
  await page.goto(talk);
  await expect(reply).toHaveValue("Half of a thought");
  await expect(page.locator(".kept-here")).toHaveText("What you had begun to write here was kept on this device.");
  await page.getByRole("button", { name: "Send my reply" }).click();
  await expect(page.locator("article")).toHaveCount(2);
  await expect(reply).toHaveValue("");
  await page.goto(talk);
  await expect(reply).toHaveValue("");

  await reply.fill("Never sent");
  await page.goto("/me");
  expect(await page.evaluate(() => localStorage.length)).toBe(1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("each field of a form keeps its own text", async ({ page, site }) => {
  await browseAs(page, await Visitor.signedIn(site, await addPerson(site, "Ottilie Brandt")));
  await page.goto("/found");
  const [practice, domain, people] = ["What we do together", "What we care about", "Who we are"].map((label) => page.getByLabel(label));
  await practice!.fill("We mend nets.");
  await domain!.fill("Nets that hold.");
  await page.goto("/found");
  await expect(practice!).toHaveValue("We mend nets.");
  await expect(domain!).toHaveValue("Nets that hold.");
  await expect(people!).toHaveValue("");
  await people!.fill("Five of us at the weir.");
  await page.getByLabel("Name of the community").fill("Net menders");
  await page.getByRole("button", { name: "Start this community" }).click();
  await expect(page.locator("h1")).toHaveText("Net menders");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
