// After a community has ended: those who belonged say what they do now, talk in a quiet channel, and agree with the one that goes on
// how they deal with each other; with and without script.
import { anEnded } from "../fixtures/ended.ts";
import { addPerson, browseAs, browseAsStranger, expect, expectStatus, test, Visitor } from "../fixtures/site.ts";

test("those who belonged stay in touch", async ({ page, site }) => {
  const [ann, ben, cleo] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah"), await addPerson(site, "Cleo Marsh")];
  const [asAnn, asBen, asCleo] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben), await Visitor.signedIn(site, cleo)];
  const { ended, goesOn } = await anEnded(site, ann, asAnn, [
    [ben, asBen],
    [cleo, asCleo],
  ]);

  // It says on each of its pages that it is an archive, and how it is cited.
  await browseAs(page, asBen);
  await page.goto(`/c/${ended}/talk/1`);
  await expect(page.getByText(/^Archive since .*: it can be read and cited, nothing is added/)).toBeVisible();
  await expect(page.getByText(new RegExp(`“Soup for forty”.*/c/${ended}/talk/1 \\(read on`))).toBeVisible();

  // Ben puts himself on the list, and nobody else.
  await page.goto(`/c/${ended}`);
  await page.getByRole("link", { name: "Who is in touch" }).click();
  await expect(page.getByText("Nobody is on the list yet.")).toBeVisible();
  await page.getByLabel(/^What do you do now/).fill("I bake in the market hall.");
  await page.getByLabel(/^How can one reach you/).fill("Stall nine, Saturdays");
  await page.getByRole("button", { name: "Put me on the list" }).click();
  await expect(page.getByText("You are on the list.")).toBeVisible();

  // He begins a quiet channel and says something; Cleo joins of her own will.
  await page.getByRole("button", { name: "Begin a quiet channel" }).click();
  await page.getByRole("button", { name: "Say it" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel(/^A word to the others/).fill("Who has the **big** pot?");
  await page.getByRole("button", { name: "Say it" }).click();
  await expect(page.locator(".said strong", { hasText: "big" })).toBeVisible();
  await browseAs(page, asCleo);
  await page.goto(`/c/${ended}/quiet`);
  await expect(page.getByText("I bake in the market hall.")).toBeVisible();
  await expect(page.getByText("One person is in it.")).toBeVisible();
  await page.getByRole("button", { name: "Join the quiet channel" }).click();
  await expect(page.locator(".said strong", { hasText: "big" })).toBeVisible();
  await page.getByLabel(/^A word to the others/).fill("I do.");
  await page.getByRole("button", { name: "Say it" }).click();
  await expect(page.getByText("I do.", { exact: true })).toBeVisible();

  // Ben learns of it on Today, in a line; Cleo takes it back, and leaves.
  await browseAs(page, asBen);
  await page.goto("/");
  await page.getByRole("link", { name: "A new word in the quiet channel" }).click();
  await expect(page.getByText("I do.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "One mail a month" }).click();
  await expect(page.getByText("You get a mail once a month")).toBeVisible();

  // He reports it; who coordinated when it ended looks at it, and sees no more of the channel.
  await page.goto(`/c/${ended}/quiet`);
  await page.locator(".said", { hasText: "I do." }).getByRole("link", { name: "Report" }).click();
  await page.getByRole("radio", { name: "Something else" }).check();
  await page.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByText("It waits to be looked at.")).toBeVisible();
  await browseAs(page, asAnn);
  await page.goto("/");
  await page.getByRole("link", { name: "Something is to be decided about" }).click();
  await page.getByRole("link", { name: "A word by Cleo Marsh in the quiet channel" }).click();
  await expect(page.getByText("I do.", { exact: true })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("big");
  await page.getByRole("button", { name: "Leave it as it is" }).click();
  await expect(page.getByText("Words were reported and stay as they are")).toBeVisible();

  await browseAs(page, asCleo);
  await page.goto(`/c/${ended}/quiet`);
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await page.getByRole("button", { name: "Leave the channel" }).click();
  await expect(page.getByRole("button", { name: "Join the quiet channel" })).toBeVisible();

  // Nobody else reads it.
  await browseAsStranger(page);
  for (const path of ["in-touch", "quiet", `between/${goesOn}`]) await expectStatus(page, `/c/${ended}/${path}`, 401);
  await page.goto(`/c/${ended}`);
  await expect(page.getByText("I bake in the market hall.")).toHaveCount(0);
});

test("two that a line ties agree on terms", async ({ page, site }) => {
  const [ann, ben] = [await addPerson(site, "Ann Price"), await addPerson(site, "Ben Mensah")];
  const [asAnn, asBen] = [await Visitor.signedIn(site, ann), await Visitor.signedIn(site, ben)];
  const { ended, goesOn } = await anEnded(site, ann, asAnn, [[ben, asBen]]);
  const name = `Harrowbeck Kitchen ${goesOn}`;

  await browseAs(page, asAnn);
  await page.goto(`/c/${ended}`);
  await page.getByRole("link", { name: `Agree on terms with ${name}` }).click();
  await page.getByText("Propose terms").click();
  await page.getByLabel(/^The terms/).fill("Recipes are free to all.");
  await page.getByLabel(/^Why/).fill("So that nobody has to ask twice.");
  await page.getByRole("button", { name: "Propose these" }).click();
  await expect(page.getByText("It holds once both sides have agreed to it.")).toBeVisible();

  // Who does not speak for a side reads it, and can only read it.
  await browseAs(page, asBen);
  await page.goto(`/c/${ended}`);
  await expect(page.getByRole("link", { name: new RegExp(`^Terms with ${name}`) })).toHaveCount(0);
  await page.goto(`/c/${ended}/between/${goesOn}`);
  await expect(page.getByText("Recipes are free to all.")).toBeVisible();
  await expect(page.locator("main form")).toHaveCount(0);

  // The other side agrees: it holds, and stands on the front page.
  await browseAs(page, asAnn);
  await page.goto("/");
  await page.getByRole("link", { name: /proposes terms for dealing with each other/ }).click();
  await page.getByRole("button", { name: `Agree for ${name}` }).click();
  await expect(page.getByRole("heading", { name: /^What holds/ })).toBeVisible();
  await browseAs(page, asBen);
  await page.goto(`/c/${ended}`);
  await expect(page.getByRole("link", { name: new RegExp(`^Terms with ${name}, agreed`) })).toBeVisible();
});
