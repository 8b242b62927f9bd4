// Every page of the site: where it is, who looks at it, and what is done on it before it is looked at.
import { expect, type Page } from "@playwright/test";
import type { Scene } from "../fixtures/scene.ts";
import type { Visitor } from "../fixtures/visitor.ts";

export interface PageOf {
  name: string;
  path: string | ((scene: Scene) => string);
  as: (scene: Scene) => Visitor;
  /** What brings the page into a state of its own. */
  then?: (page: Page) => Promise<void>;
}

const stranger = (scene: Scene): Visitor => scene.stranger;
const newcomer = (scene: Scene): Visitor => scene.newcomer;
const member = (scene: Scene): Visitor => scene.anwen;
const coordinator = (scene: Scene): Visitor => scene.moira;
const keeper = (scene: Scene): Visitor => scene.keeper;
const wounds = (rest = "") => (scene: Scene): string => `/c/${scene.wounds}${rest}`;
const talk = (rest = "") => (scene: Scene): string => `${scene.talk}${rest}`;

const press = (page: Page, name: string) => page.locator("main").getByRole("button", { name, exact: true }).first().click();
const pressAndFail = (name: string) => async (page: Page): Promise<void> => {
  await press(page, name);
  await expect(page.getByRole("alert")).toBeVisible();
};

export const PAGES: PageOf[] = [
  { name: "front", path: "/", as: stranger },
  { name: "today", path: "/", as: coordinator },
  { name: "today-first-day", path: "/", as: newcomer },
  { name: "about", path: "/about", as: stranger },
  { name: "directory", path: "/communities", as: stranger },
  { name: "directory-nothing", path: "/communities?words=zither&place=weir", as: stranger },
  { name: "sign-up", path: "/sign-up", as: stranger },
  { name: "sign-up-again", path: "/sign-up", as: stranger, then: pressAndFail("Make my account") },
  { name: "sign-in", path: "/sign-in", as: stranger },
  { name: "sign-in-again", path: "/sign-in", as: stranger, then: pressAndFail("Sign in") },
  { name: "check-mail", path: "/check-mail", as: stranger },
  { name: "link", path: (scene) => scene.link, as: stranger },
  { name: "link-dead", path: "/link/none", as: stranger },
  { name: "me", path: "/me", as: member },
  { name: "me-email", path: "/me/email", as: member },
  { name: "me-email-again", path: "/me/email", as: member, then: pressAndFail("Send the link to the new address") },
  { name: "me-email-keeper", path: "/me/email", as: keeper },
  { name: "sessions", path: "/me/sessions", as: member },
  { name: "profile-edit", path: "/me/profile", as: member },
  {
    name: "profile-edit-again",
    path: "/me/profile",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What I am learning/).fill("again ".repeat(200));
      await pressAndFail("Save")(page);
    },
  },
  {
    name: "profile",
    path: "/me/profile",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What I practise/).fill("Wound care at home, by bicycle.");
      await page.getByLabel(/^What I can help with/).fill("Hosiery, and saying no to a consultant.");
      await page.getByLabel(/^Languages/).fill("English, Cymraeg");
      await page.getByLabel(/^Place/).fill("Harrowbeck");
      await press(page, "Save");
      await expect(page.locator(".flash")).toBeVisible();
    },
  },
  {
    name: "profile-empty",
    path: "/me",
    as: newcomer,
    then: async (page) => {
      await page.getByRole("link", { name: "See it as others do" }).click();
      await expect(page.locator(".empty")).toBeVisible();
    },
  },
  { name: "profile-picture", path: "/me/profile/picture", as: member },
  { name: "profile-picture-again", path: "/me/profile/picture", as: member, then: pressAndFail("Show this picture") },
  { name: "found", path: "/found", as: newcomer },
  { name: "found-again", path: "/found", as: newcomer, then: pressAndFail("Start this community") },
  { name: "community-stranger", path: wounds(), as: stranger },
  { name: "community-newcomer", path: wounds(), as: newcomer },
  { name: "community-member", path: wounds(), as: member },
  { name: "community-coordinator", path: wounds(), as: coordinator },
  { name: "community-front-only", path: (scene) => `/c/${scene.flood}`, as: newcomer },
  { name: "community-asked", path: (scene) => `/c/${scene.asked}`, as: newcomer },
  { name: "community-empty", path: (scene) => `/c/${scene.asked}`, as: keeper },
  { name: "ask", path: wounds("/ask"), as: newcomer },
  { name: "requests", path: wounds("/requests"), as: coordinator },
  { name: "people", path: wounds("/people"), as: coordinator },
  { name: "people-nobody", path: wounds("/people?name=zither"), as: member },
  {
    name: "person",
    path: wounds("/people"),
    as: coordinator,
    then: async (page) => {
      await page.getByRole("link", { name: "Anwen Price", exact: true }).click();
      await expect(page.getByRole("button", { name: /^Give them this: Greeter/ })).toBeVisible();
    },
  },
  { name: "level", path: wounds("/level"), as: member },
  {
    name: "level-again",
    path: wounds("/level"),
    as: member,
    then: async (page) => {
      await page.getByLabel("What people here should know of me").fill("long ".repeat(60));
      await pressAndFail("Keep this line")(page);
    },
  },
  {
    name: "rings",
    path: wounds("/level"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^Core/).check();
      await press(page, "Say so");
      await page.locator(".crumb a").first().click();
      await expect(page.locator("svg.rings")).toBeVisible();
    },
  },
  { name: "invitations", path: wounds("/invitations"), as: coordinator },
  {
    name: "invitations-made",
    path: wounds("/invitations"),
    as: coordinator,
    then: async (page) => {
      await press(page, "Make a link");
      await expect(page.locator("textarea[readonly]")).toBeVisible();
    },
  },
  {
    name: "invitation",
    path: wounds("/invitations"),
    as: coordinator,
    then: async (page) => {
      await press(page, "Make a link");
      const link = await page.locator("textarea[readonly]").inputValue();
      await page.context().clearCookies();
      await page.goto(new URL(page.url()).origin + new URL(link).pathname);
      await expect(page.locator("h1")).toContainText("Invitation to");
    },
  },
  { name: "invitation-dead", path: "/invitation/none", as: stranger },
  { name: "where", path: wounds("/where"), as: member },
  {
    name: "where-coordinator",
    path: wounds("/where"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^What it is/).fill("Phone line, Wednesdays");
      await page.getByLabel(/^Link, number or room/).fill("+44 1632 960118");
      await press(page, "Add this place");
      await expect(page.locator(".strand a[href^='tel:']").first()).toBeVisible();
    },
  },
  { name: "where-again", path: wounds("/where"), as: coordinator, then: pressAndFail("Add this place") },
  {
    name: "where-stale",
    path: wounds("/where"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^What it is/).fill("Drive");
      await page.getByLabel(/^Link, number or room/).fill("https://drive.example/wounds");
      await press(page, "Add this place");
      await page.getByRole("link", { name: "Change Drive" }).first().click();
      await page.locator("input[name=stood]").evaluate((field: HTMLInputElement) => (field.value = "before"));
      await page.getByLabel(/^What one should know/).fill("Photographs with consent.");
      await press(page, "Keep this change");
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "ways", path: wounds("/ways"), as: coordinator },
  { name: "community-as-stranger", path: wounds("/as/stranger"), as: coordinator },
  { name: "community-as-member", path: wounds("/as/member"), as: coordinator },
  { name: "leave", path: wounds("/leave"), as: member },
  { name: "charter", path: wounds("/charter"), as: coordinator },
  {
    name: "charter-stale",
    path: wounds("/charter"),
    as: coordinator,
    then: async (page) => {
      await page.locator("input[name=version]").evaluate((field: HTMLInputElement) => (field.value = "1"));
      await press(page, "Put this charter in force");
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "charter-history", path: wounds("/charter/history"), as: stranger },
  { name: "talk-list", path: wounds("/talk"), as: coordinator },
  { name: "talk-list-empty", path: (scene) => `/c/${scene.asked}/talk`, as: keeper },
  { name: "conversation", path: talk(), as: member },
  { name: "conversation-stranger", path: talk(), as: stranger },
  { name: "conversation-middle", path: (scene) => `${scene.long}?after=20`, as: coordinator },
  { name: "conversation-mails", path: (scene) => scene.held, as: coordinator },
  { name: "start", path: wounds("/talk/new"), as: member },
  {
    name: "start-preview",
    path: wounds("/talk/new"),
    as: member,
    then: async (page) => {
      await page.getByLabel("What it is about").fill("Tape that lifts the skin");
      await page.getByLabel("What you want to say").fill("Silicone, *always*. But which?\n\n- the blue one\n- the clear one");
      await press(page, "Show how it will look");
      await expect(page.locator(".preview li")).toHaveCount(2);
    },
  },
  { name: "start-again", path: wounds("/talk/new"), as: member, then: pressAndFail("Start this conversation") },
  { name: "reply", path: talk("/reply?to=2"), as: member },
  { name: "edit", path: talk("/1/edit"), as: member },
  {
    name: "edit-stale",
    path: talk("/1/edit"),
    as: member,
    then: async (page) => {
      await page.locator("input[name=revision]").evaluate((field: HTMLInputElement) => (field.value = "1"));
      await page.getByLabel("Your text").fill("Another window was faster.");
      await press(page, "Keep this change");
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "history", path: talk("/1/history"), as: stranger },
  { name: "files", path: wounds("/files"), as: coordinator },
  { name: "files-empty", path: (scene) => `/c/${scene.asked}/files`, as: keeper },
  { name: "conversation-coordinator", path: talk(), as: coordinator },
  { name: "talk-asked", path: wounds("/talk?show=asked"), as: stranger },
  { name: "reply-quote", path: talk("/reply?to=3&quote=1"), as: member },
  { name: "mark", path: talk("/mark"), as: member },
  { name: "thanks", path: talk("/3/thanks?for=helped"), as: member },
  { name: "thanks-said", path: talk("/2/thanks?for=helped"), as: member },
  { name: "withdraw", path: talk("/1/withdraw"), as: member },
  { name: "withdraw-other", path: talk("/2/withdraw"), as: coordinator },
  { name: "move", path: talk("/3/move"), as: coordinator },
  { name: "move-again", path: talk("/3/move"), as: coordinator, then: pressAndFail("Move it") },
  { name: "sum-up", path: talk("/summary"), as: coordinator },
  { name: "positions", path: talk("/positions"), as: member },
  { name: "positions-stranger", path: talk("/positions"), as: stranger },
  { name: "positions-again", path: talk("/positions"), as: member, then: pressAndFail("Set it beside the others") },
  { name: "archive", path: wounds("/archive"), as: coordinator },
  { name: "archive-run", path: (scene) => scene.run, as: coordinator },
  { name: "archive-run-words", path: (scene) => `${scene.run}?words=zither`, as: coordinator },
  {
    name: "archive-run-again",
    path: (scene) => scene.run,
    as: coordinator,
    then: async (page) => {
      await page.getByLabel("What members are told, in one line").fill("");
      await pressAndFail("Open this to members")(page);
    },
  },
  { name: "today-asked", path: "/", as: keeper },
  { name: "keeper", path: "/keeper", as: keeper },
  { name: "error-absent", path: "/c/nothing-here", as: stranger },
  { name: "error-sign-in", path: "/me", as: stranger },
  {
    name: "error-large",
    path: wounds("/talk/new"),
    as: member,
    then: async (page) => {
      // A field that is drawn would have to be laid out, which takes longer than the page.
      await page.locator("textarea").evaluate((field: HTMLTextAreaElement) => {
        const large = Object.assign(document.createElement("input"), { type: "hidden", name: field.name, value: "long ".repeat(425_000) });
        field.replaceWith(large);
      });
      await press(page, "Start this conversation");
      await expect(page.locator("h1")).not.toHaveText("Start a conversation", { timeout: 20_000 });
    },
  },
];

/** Goes to a page and brings it into its state. */
export async function open(page: Page, { path, as, then }: PageOf, scene: Scene): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies(as(scene).jar());
  await page.goto(scene.url + (typeof path === "string" ? path : path(scene)));
  await then?.(page);
}
