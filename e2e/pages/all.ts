// Every page of the site: where it is, who looks at it, and what is done on it before it is looked at.
import { expect, type Page } from "@playwright/test";
import { begin, walk } from "../fixtures/plot.ts";
import { png } from "../fixtures/png.ts";
import { browseAs, browseAsStranger } from "../fixtures/site.ts";
import type { Scene } from "../fixtures/scene.ts";
import type { Visitor } from "../fixtures/visitor.ts";
import { wav } from "../fixtures/wav.ts";

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
const flood = (rest = "") => (scene: Scene): string => `/c/${scene.flood}${rest}`;
const circle = (rest = "") => (scene: Scene): string => `/c/${scene.circle}${rest}`;
const ended = (rest = "") => (scene: Scene): string => `/c/${scene.ended}${rest}`;
const between = (scene: Scene): string => `/c/${scene.ended}/between/${scene.goesOn}`;
const aboutView = (act: string) => (scene: Scene): string => `/c/${scene.wounds}/conduct/${act}/${scene.talk.match(/talk\/(\d+)/)?.[1] ?? ""}/view-1`;
const talk = (rest = "") => (scene: Scene): string => `${scene.talk}${rest}`;

const press = (page: Page, name: string) => page.locator("main").getByRole("button", { name, exact: true }).first().click();
const pressAndFail = (name: string) => async (page: Page): Promise<void> => {
  await press(page, name);
  await expect(page.getByRole("alert")).toBeVisible();
};

/** What another community asks to be carried on. */
const readCarryOn = async (page: Page): Promise<void> => {
  await page.locator("main").getByRole("link", { name: /asks whether you carry on what it did/ }).first().click();
  await expect(page.locator("h1")).toHaveText("Do you carry this on?");
};

/** A practice that is written down. */
const writePractice = async (page: Page): Promise<void> => {
  await page.getByLabel(/^What we call it/).fill("First visit in twenty minutes");
  await page.getByLabel(/^When we use it/).fill("A first visit to somebody with a leg or heel wound, at home, alone.");
  await page.getByLabel(/^How we do it/).fill("1. Sit down. Coat off. The bag stays shut.\n2. Ask: *what does this stop you doing?*\n3. Look at the chair, the bed and the shoes before the leg.");
  await press(page, "Keep it");
  await expect(page.getByText("In use").first()).toBeVisible();
};
/** Takes over what is kept, from its page, to the page that it has there. */
const takeOver = async (page: Page, into: RegExp, note: string): Promise<void> => {
  await page.getByRole("link", { name: "Take it over", exact: true }).click();
  await page.getByRole("radio", { name: into }).check();
  await page.getByLabel(/^How it is used here/).fill(note);
  await press(page, "Take it over");
  await expect(page.locator("svg.lineage")).toBeVisible();
};
/** A practice that went from one community to three, once by way of another and changed there; on its first page. */
const handOn = async (page: Page): Promise<void> => {
  await writePractice(page);
  const first = page.url();
  await takeOver(page, /^The night line/, "By telephone in the afternoon, so that the visit itself can be short.");
  await page.locator(".head").getByRole("link", { name: "Change it", exact: true }).click();
  await page.getByLabel(/^What we call it/).fill("By telephone first, and the key is on the string");
  await press(page, "Put it in force");
  await takeOver(page, /^The ward choir/, "");
  await page.goto(first);
  await takeOver(page, /^The loom on Wednesdays/, "At the loom, before anybody sits down.");
  await page.goto(first);
  await expect(page.locator("ol.line")).toContainText("By telephone first");
};
/** The address of a calendar with a ritual in it. */
const makeCalendar = async (page: Page): Promise<void> => {
  await page.getByLabel(/^What we call it/).fill("Tea and cake after the clinic line, with whoever is still there");
  await page.locator("[name=in-script]").fill("We sit down.");
  await page.getByRole("radio", { name: "Each week", exact: true }).check();
  await press(page, "Keep it");
  await expect(page.locator("h1")).toContainText("Tea and cake");
  await page.getByRole("link", { name: "Dates for my calendar" }).click();
  await page.locator("main form[action='/me/calendar'] button").click();
  await expect(page.getByRole("textbox", { name: "The address for your calendar" })).toBeVisible();
};
/** A story with a recording and a picture. */
const tellStory = async (page: Page): Promise<void> => {
  await page.getByLabel(/^What the story is called/).fill("The dog under the table");
  await page.getByLabel(/^What happened/).fill("It barked at the bag, and not at us.");
  await page.getByLabel(/^Sound and pictures/).setInputFiles([
    { name: "a dog that barks at the bag of a nurse.wav", mimeType: "audio/wav", buffer: wav() },
    { name: "table.png", mimeType: "image/png", buffer: png(640, 400) },
  ]);
  await press(page, "Keep it");
  await expect(page.locator("audio")).toBeVisible();
};
/** How it went where it was tried. */
const tellUse = async (page: Page, result: string, when: string): Promise<void> => {
  await page.getByRole("link", { name: "We tried it", exact: true }).click();
  await page.getByRole("radio", { name: result, exact: true }).check();
  await page.getByLabel(/^When it was tried/).fill(when);
  await page.getByLabel(/^Where/).fill("Three kitchens in the old town");
  await page.getByLabel(/^What you did otherwise/).fill("Shoes off at the door.");
  await page.getByLabel(/^How you know/).fill("They **told** us more than in a year.");
  await press(page, "Tell it");
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible();
};
/** A kind of the community's own. */
const makeKind = async (page: Page): Promise<void> => {
  await page.getByLabel(/^What one of it is called/).fill("Plot");
  await page.getByLabel(/^What it is, in a sentence/).fill("A bed of the garden, and who digs it.");
  await page.getByLabel(/^What it is called/).first().fill("Soil");
  await press(page, "Make it");
  await expect(page.getByRole("heading", { name: "Kinds of our own" })).toBeVisible();
};
/** The same, and then a page behind a link on it. */
const behindPractice = (link: string, then?: (page: Page) => Promise<void>) => async (page: Page): Promise<void> => {
  await writePractice(page);
  await page.getByRole("link", { name: link, exact: true }).first().click();
  await then?.(page);
};

/** The activity, so many pages on, with a landscape that only the page has. */
const plotted = (name: string, pages: number, then?: (page: Page) => Promise<void>): PageOf => ({
  name: `plot-${name}`,
  path: "/start",
  as: stranger,
  then: async (page) => {
    await begin(page, /^Nowhere/);
    await walk(page, pages);
    await then?.(page);
  },
});

/** A part of the landscape, just before whoever has the link may see it. */
const lookAtShown = async (page: Page, part: string): Promise<void> => {
  await page.getByRole("radio", { name: new RegExp(`^${part}`) }).check();
  await page.getByRole("radio", { name: /^Whoever has the link/ }).check();
  await page.getByLabel(/^Your words to them/).fill("Look at the years on the ward.");
  await press(page, "Look at what they will see");
  await expect(page.getByRole("button", { name: "Show it" })).toBeVisible();
};
/** A kept state of the landscape, looked at. */
const keepState = async (page: Page): Promise<void> => {
  await page.getByLabel(/^Name/).fill("Before reading about landscapes");
  await press(page, "Keep this state");
  await page.locator("main .strand a", { hasText: "Before reading about landscapes" }).first().click();
  await expect(page.getByRole("button", { name: "Restore this state" })).toBeVisible();
};
const openActivity = async (page: Page): Promise<void> => {
  await page.locator("main .strand h3 a").first().click();
  await expect(page.locator("h1")).toContainText("Before the spring course");
};

/** Who held what before Copse, recorded, so that there is something to draw. */
const record = async (page: Page): Promise<void> => {
  const terms: [string, string, string, string][] = [
    ["Hilda Marsh", "Coordinator", "about 2004", "2011"],
    ["Owen Field", "Coordinator", "autumn 2011", "now"],
    ["Ines Rowe", "Greeter", "", "2019"],
  ];
  for (const [who, kind, from, until] of terms) {
    await page.getByRole("link", { name: "Record who held what" }).first().click();
    await page.locator("#who").fill(who);
    await page.getByRole("radio", { name: kind, exact: true }).check();
    await page.getByLabel(/^From/).fill(from);
    await page.getByLabel(/^Until/).fill(until);
    await press(page, "Keep this");
    await expect(page.getByRole("heading", { name: "Who was what" }).first()).toBeVisible();
    // The second time it is there already.
    if (await page.getByRole("alert").isVisible()) return;
  }
};

/** A part that is to go its own way, proposed, so that there is something to say a word to. */
const proposeSplit = async (page: Page): Promise<void> => {
  const there = page.locator("main .strand a", { hasText: "Boats of the Wharn" });
  if ((await there.count()) > 0) {
    await there.first().click();
    return expect(page.getByRole("heading", { name: "What do you do?" })).toBeVisible();
  }
  await page.getByRole("link", { name: "Propose that a part goes its own way" }).click();
  await page.getByLabel(/^What we do together/).fill("We keep three boats where the water will be, and row them.");
  await page.getByLabel(/^What we care about/).fill("Nobody waits on a roof.");
  await page.getByLabel(/^Name of the new community/).fill("Boats of the Wharn");
  await page.getByLabel(/^Why/).fill("There are nine of us by now, and the gauges do not need oars.");
  await page.getByLabel(/^Who would look after it/).fill("Moira Kelso");
  await press(page, "Propose it to all members");
  await expect(page.getByRole("heading", { name: "A part goes its own way: Boats of the Wharn" })).toBeVisible();
};
/** The same, and what goes on there. */
const chooseTalks = async (page: Page): Promise<void> => {
  await proposeSplit(page);
  await page.getByRole("link", { name: "Choose", exact: true }).click();
  await expect(page.getByRole("button", { name: "Keep this" })).toBeVisible();
};
/** One that is to go into another, proposed. */
const proposeMerge = async (page: Page): Promise<void> => {
  const there = page.locator("main .strand a", { hasText: "into" });
  if ((await there.count()) > 0) {
    await there.first().click();
    return expect(page.getByRole("heading", { name: "What happens" })).toBeVisible();
  }
  await page.getByRole("link", { name: "Propose to go into another community" }).click();
  // Each scene has one of its own.
  await page.getByLabel(/^Into which community/).fill(`The Lane Gates of ${new URL(page.url()).pathname.split("/")[2]}`);
  await page.getByLabel(/^Why/).fill("We meet at the same table anyway.");
  await press(page, "Ask them, and tell all members");
  await expect(page.getByRole("heading", { name: "What happens" })).toBeVisible();
};

/** Terms proposed by one who speaks for both sides, and agreed to for the other. */
const proposeTerms = async (page: Page, words: string, why: string): Promise<void> => {
  await page.locator("#propose summary").click();
  await page.getByLabel(/^The terms/).fill(words);
  await page.getByLabel(/^Why/).fill(why);
  await press(page, "Propose these");
  await expect(page.getByRole("heading", { name: "What is proposed" })).toBeVisible();
};
const agreeToTerms = async (page: Page): Promise<void> => {
  const [, slug = "", other = ""] = new URL(page.url()).pathname.match(/^\/c\/([^/]+)\/between\/([^/]+)/) ?? [];
  await page.goto(new URL(`/c/${other}/between/${slug}`, page.url()).href);
  await page.getByRole("button", { name: /^Agree for/ }).click();
  await expect(page.getByRole("heading", { name: /^What holds/ })).toBeVisible();
};

export const PAGES: PageOf[] = [
  { name: "front", path: "/", as: stranger },
  { name: "today", path: "/", as: coordinator },
  { name: "today-first-day", path: "/", as: newcomer },
  { name: "about", path: "/about", as: stranger },
  { name: "search", path: "/search", as: stranger },
  { name: "search-found", path: "/search?q=wound*", as: coordinator },
  { name: "search-here", path: (scene) => `/search?q=wound*&from=2020-01-01&in=${scene.wounds}`, as: member },
  { name: "search-nothing", path: "/search?q=nothinglikethis&kind=kept", as: newcomer },
  { name: "plot", path: "/start", as: stranger },
  { name: "plot-mine", path: "/start", as: newcomer },
  { name: "plot-example", path: "/start/example", as: stranger },
  { name: "plot-gone", path: "/start/link/none", as: stranger },
  {
    name: "plot-link",
    path: "/start",
    as: stranger,
    then: async (page) => {
      await begin(page, /^Behind a link/);
      await page.getByText("Delete everything now").click();
    },
  },
  plotted("practice", 0),
  plotted("groups", 1),
  plotted("groups-again", 1, async (page) => {
    await page.getByLabel(/^A group, in one line/).fill("choir, 2004-1998");
    await pressAndFail("Add it, then another")(page);
  }),
  plotted("groups-fields", 1, async (page) => page.getByText("Rather field by field").click()),
  plotted("groups-five", 2, async (page) => press(page, "Back one step")),
  plotted("groups-change", 2, async (page) => {
    await press(page, "Back one step");
    await page.getByRole("button", { name: "Change Claims Desk 4" }).click();
    await expect(page.getByLabel(/^What do you call it/)).toHaveValue("Claims Desk 4");
  }),
  plotted("drawing", 2),
  plotted("drawing-discussed", 2, async (page) => press(page, "I have looked; show what others notice")),
  plotted("importance", 3),
  plotted("same", 4),
  plotted("wishes", 5),
  plotted("end", 6),
  { name: "who-was-what-first-day", path: wounds("/who-was-what?on=1990"), as: member },
  { name: "who-was-what-mine", path: wounds("/who-was-what/mine"), as: member },
  { name: "who-was-what-tell", path: wounds("/who-was-what/tell"), as: coordinator },
  { name: "who-was-what-tell-again", path: wounds("/who-was-what/tell"), as: coordinator, then: pressAndFail("Keep this") },
  { name: "who-was-what", path: wounds("/who-was-what"), as: coordinator, then: record },
  { name: "who-was-what-asked", path: wounds("/who-was-what?on=2011"), as: member },
  { name: "roles", path: wounds("/roles"), as: coordinator },
  { name: "hand-over", path: wounds("/hand-over"), as: coordinator },
  { name: "hand-over-again", path: wounds("/hand-over"), as: coordinator, then: pressAndFail("Ask them") },
  { name: "deputies", path: wounds("/deputies"), as: coordinator },
  { name: "deputies-again", path: wounds("/deputies"), as: coordinator, then: pressAndFail("Have them stand in") },
  { name: "first-steps-change", path: wounds("/first-steps/coordinator/change"), as: coordinator },
  {
    name: "first-steps",
    path: wounds("/first-steps/coordinator/change"),
    as: coordinator,
    then: async (page) => {
      await press(page, "Keep this");
      await expect(page.getByRole("heading", { name: "Who is who" })).toBeVisible();
    },
  },
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
  { name: "my-calendar", path: "/me/calendar", as: newcomer },
  { name: "my-calendar-made", path: wounds("/repertoire/new/ritual"), as: coordinator, then: makeCalendar },
  { name: "landscape-first-day", path: "/landscape", as: newcomer },
  { name: "landscape", path: "/landscape", as: member },
  {
    name: "landscape-again",
    path: "/landscape",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^Add groups/).fill("Ward 6, 2010-2000");
      await pressAndFail("Add")(page);
    },
  },
  {
    name: "landscape-lines-added",
    path: "/landscape",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^Add groups/).fill("Harrowbeck choir, 1998-2004, hobby\nWard 6, 2000-2009, work, core, night notes");
      await press(page, "Add");
      await expect(page.locator(".flash")).toBeVisible();
    },
  },
  {
    name: "landscape-entry",
    path: "/landscape",
    as: member,
    then: async (page) => page.getByRole("table").getByRole("link", { name: "Ward 6", exact: true }).first().click(),
  },
  {
    name: "landscape-remove",
    path: "/landscape",
    as: member,
    then: async (page) => {
      await page.getByRole("table").getByRole("link", { name: "Ward 6", exact: true }).first().click();
      await page.getByRole("link", { name: "Delete this entry" }).click();
    },
  },
  { name: "landscape-born", path: "/landscape/born", as: member },
  { name: "spray-first-day", path: "/landscape/spray", as: newcomer },
  { name: "spray", path: "/landscape/spray", as: member },
  { name: "spray-again", path: "/landscape/spray", as: member, then: pressAndFail("Hang it up") },
  {
    name: "spray-outline-again",
    path: "/landscape/spray",
    as: member,
    then: async (page) => {
      const outline = page.getByLabel(/^The outline is the drawing/);
      const text = await outline.inputValue();
      await outline.fill(text.replace(/^ {2}(\S.*)$/m, "  Another name"));
      await pressAndFail("Draw it again")(page);
    },
  },
  {
    name: "spray-twig",
    path: "/landscape/spray",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What it says/).fill("tea at the break");
      await press(page, "Hang it up");
      await page.locator(".outlined").getByRole("link", { name: "tea at the break" }).first().click();
    },
  },
  {
    name: "spray-twig-taken",
    path: "/landscape/spray",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What it says/).fill("biscuits");
      await press(page, "Hang it up");
      await page.locator(".outlined").getByRole("link", { name: "biscuits" }).first().click();
      await press(page, "Take out “biscuits”");
      await expect(page.getByRole("button", { name: "Put it back" })).toBeVisible();
    },
  },
  { name: "practices-first-day", path: "/landscape/practices", as: newcomer },
  { name: "practices", path: "/landscape/practices", as: member },
  { name: "practices-matrix", path: "/landscape/practices?later=1", as: member },
  { name: "practices-differs", path: "/landscape/practices?later=1&differs=1", as: member },
  { name: "practices-again", path: "/landscape/practices?later=1", as: member, then: pressAndFail("Add it") },
  {
    name: "practices-cell",
    path: "/landscape/practices?later=1",
    as: member,
    then: async (page) => page.getByRole("table").getByRole("link", { name: /^Change / }).first().click(),
  },
  { name: "landscape-more", path: "/landscape/more", as: member },
  { name: "shown", path: "/landscape/shown", as: member },
  { name: "shown-new", path: "/landscape/shown/new", as: member },
  { name: "shown-again", path: "/landscape/shown/new", as: member, then: pressAndFail("Look at what they will see") },
  ...["Timeline", "Spray diagram", "Practices side by side", "What is desirable and feasible"].map((part) => ({
    name: `shown-preview-${part.split(" ")[0]?.toLowerCase()}`,
    path: "/landscape/shown/new",
    as: member,
    then: (page: Page) => lookAtShown(page, part),
  })),
  {
    name: "shown-link-made",
    path: "/landscape/shown/new",
    as: member,
    then: async (page) => {
      await lookAtShown(page, "Timeline");
      await press(page, "Show it");
      await expect(page.locator("textarea[readonly]")).toBeVisible();
    },
  },
  {
    name: "shown-link",
    path: "/landscape/shown/new",
    as: member,
    then: async (page) => {
      await lookAtShown(page, "Spray diagram");
      await press(page, "Show it");
      const link = await page.locator("textarea[readonly]").inputValue();
      const { origin } = new URL(page.url());
      await browseAsStranger(page);
      await page.goto(origin + new URL(link).pathname);
      await expect(page.locator("h1")).toContainText("From the landscape of");
    },
  },
  {
    name: "shown-comments",
    path: "/landscape/shown/new",
    as: member,
    then: async (page) => {
      await lookAtShown(page, "Timeline");
      await press(page, "Show it");
      await page.locator("#given + ul h3 a").first().click();
      await page.getByLabel(/^Say something about it/).fill("I would put the ward first.");
      await press(page, "Say it");
      await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible();
    },
  },
  { name: "shown-many", path: "/landscape/shown", as: member },
  { name: "activities-none", path: wounds("/activities"), as: member },
  { name: "activity-new", path: wounds("/activities/new"), as: coordinator },
  { name: "activity-new-again", path: wounds("/activities/new"), as: coordinator, then: pressAndFail("Hand it to the community") },
  {
    name: "activity-coordinator",
    path: wounds("/activities/new"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^Its name/).fill("Before the spring course");
      await page.getByLabel(/^What it is for/).fill("Look back at the groups you learned this work in. We speak about it on the first evening.");
      await page.getByLabel(/^Last day/).fill("2030-03-01");
      await page.getByLabel(/^2\. My groups/).fill("Think of placements and night shifts, too.");
      await page.getByRole("radio", { name: /^My own groups/ }).check();
      await page.getByLabel(/^Names of your own lanes/).fill("Where I learned it\nWhere I taught it");
      await press(page, "Hand it to the community");
      await expect(page.locator("h1")).toContainText("Before the spring course");
    },
  },
  { name: "activities", path: wounds("/activities"), as: member },
  { name: "activity", path: wounds("/activities"), as: member, then: (page) => openActivity(page) },
  {
    name: "activity-answer",
    path: wounds("/activities"),
    as: member,
    then: async (page) => {
      await openActivity(page);
      await page.getByRole("link", { name: /^Hand (something|in)/ }).click();
    },
  },
  {
    name: "activity-preview",
    path: wounds("/activities"),
    as: member,
    then: async (page) => {
      await openActivity(page);
      await page.getByRole("link", { name: /^Hand (something|in)/ }).click();
      await page.getByRole("button", { name: "Look at what they will see" }).click();
      await expect(page.getByRole("button", { name: "Hand it in" })).toBeVisible();
    },
  },
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
  { name: "versions", path: "/landscape/versions", as: newcomer },
  { name: "versions-again", path: "/landscape/versions", as: newcomer, then: pressAndFail("Keep this state") },
  { name: "versions-beside", path: "/landscape/versions/compare", as: member },
  { name: "versions-one", path: "/landscape/versions", as: member, then: keepState },
  { name: "landscape-restored", path: "/landscape/versions", as: member, then: async (page) => {
    await keepState(page);
    await press(page, "Restore this state");
    await expect(page.locator(".flash")).toContainText("is your landscape again");
  } },
  {
    name: "versions-beside-differs",
    path: "/landscape/versions",
    as: member,
    then: async (page) => {
      await keepState(page);
      const { origin, pathname } = new URL(page.url());
      const kept = pathname.split("/").pop();
      await page.goto(`${origin}/landscape`);
      await page.getByLabel(/^Add groups/).fill("River watch, since 2019, neighbourhood, water samples");
      await press(page, "Add");
      await page.goto(`${origin}/landscape/versions/compare?before=${kept}&after=now`);
      await expect(page.getByText("River watch").first()).toBeVisible();
    },
  },
  { name: "pictures", path: "/landscape/pictures", as: newcomer },
  {
    name: "pictures-one",
    path: "/landscape/pictures/add",
    as: member,
    then: async (page) => {
      await page.locator("input[type=file]").setInputFiles({ name: "map.png", mimeType: "image/png", buffer: png(640, 400) });
      await page.getByLabel(/^Title/).fill("Drawn by hand in 2019");
      await page.getByLabel(/^What is to be seen on it/).fill("A circle with lines to five groups");
      await press(page, "Add this picture");
      await expect(page.locator(".big-picture img")).toBeVisible();
    },
  },
  { name: "pictures-add", path: "/landscape/pictures/add", as: member },
  { name: "pictures-add-again", path: "/landscape/pictures/add", as: member, then: pressAndFail("Add this picture") },
  { name: "exports", path: "/landscape/exports", as: member },
  { name: "import", path: "/landscape/import", as: member },
  { name: "import-again", path: "/landscape/import", as: member, then: pressAndFail("See what is understood") },
  {
    name: "import-seen",
    path: "/landscape/import",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^Text/).fill("name,from,until,setting\nChoir,1998,2004,hobby\nWard 6 nights,2009,2000,work\n");
      await press(page, "See what is understood");
      await expect(page.getByRole("button", { name: "Take these in" })).toBeVisible();
    },
  },
  { name: "profile-picture", path: "/me/profile/picture", as: member },
  { name: "profile-picture-again", path: "/me/profile/picture", as: member, then: pressAndFail("Show this picture") },
  { name: "review", path: "/landscape/review", as: member },
  { name: "review-no-groups", path: "/landscape/review", as: newcomer },
  { name: "review-importance", path: "/landscape/review/importance", as: member },
  {
    name: "review-importance-again",
    path: "/landscape/review/importance",
    as: member,
    then: async (page) => {
      await page.getByLabel(/^Why, in a sentence/).first().fill("because ".repeat(80));
      // With more than five groups it leads on to the next of them.
      await page.locator("main form .acts .btn").first().click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "review-company", path: "/landscape/review/company", as: newcomer },
  { name: "review-decide", path: "/landscape/review/1", as: member },
  {
    name: "review-decided",
    path: "/landscape/review/1",
    as: member,
    then: async (page) => {
      await page.getByRole("group", { name: /^My part in it/ }).getByLabel("More").check();
      await page.getByRole("group", { name: /^Do I want that/ }).getByLabel("Yes").check();
      await page.getByRole("group", { name: /^Can it be done/ }).getByLabel("Yes").check();
      await page.getByLabel(/^The first step/).fill("Take Weir Cottages.");
      await press(page, "Keep this");
      await expect(page.locator(".quad b").first()).toBeVisible();
    },
  },
  { name: "journal-empty", path: "/landscape/journal", as: newcomer },
  { name: "journal-new", path: "/landscape/journal/new", as: member },
  { name: "journal-again", path: "/landscape/journal/new", as: member, then: pressAndFail("Keep this note") },
  {
    name: "journal-note",
    path: "/landscape/journal/new",
    as: member,
    then: async (page) => {
      await page.getByLabel("What I noticed").fill("Everyone counts the stitches differently.\n\nNobody had said so before.");
      await page.getByText("Use a frame", { exact: false }).click();
      await page.getByLabel(/^Methods/).fill("Photographs, and a ruler.");
      await page.getByLabel("We learned together, and it changed what we do").check();
      await press(page, "Keep this note");
      await expect(page.locator("#note")).toBeVisible();
    },
  },
  { name: "journal", path: "/landscape/journal", as: member },
  { name: "journal-nothing", path: "/landscape/journal?words=zither", as: member },
  { name: "journal-cite", path: "/landscape/journal/cite", as: member },
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
  { name: "conduct", path: wounds("/conduct"), as: member },
  { name: "conduct-norms", path: wounds("/conduct/norms"), as: coordinator },
  { name: "conduct-norms-versions", path: wounds("/conduct/norms/versions"), as: coordinator },
  { name: "conduct-report", path: wounds("/conduct/report/1/1"), as: member },
  { name: "conduct-report-view", path: aboutView("report"), as: member },
  { name: "conduct-about-view", path: aboutView("about"), as: coordinator },
  { name: "conduct-reports", path: wounds("/conduct/reports"), as: coordinator },
  { name: "conduct-about", path: wounds("/conduct/about/1/1"), as: coordinator },
  { name: "conduct-log", path: wounds("/conduct/log"), as: member },
  { name: "parting-none", path: wounds("/parting"), as: coordinator },
  { name: "split-new", path: wounds("/split/new"), as: coordinator },
  { name: "split-new-again", path: wounds("/split/new"), as: coordinator, then: pressAndFail("Propose it to all members") },
  { name: "split", path: flood("/parting"), as: keeper, then: proposeSplit },
  { name: "split-talks", path: flood("/parting"), as: keeper, then: chooseTalks },
  {
    name: "split-things",
    path: flood("/parting"),
    as: keeper,
    then: async (page) => {
      await proposeSplit(page);
      await page.goto(`${page.url()}/things`);
      await expect(page.getByRole("heading", { name: "What of the repertoire goes where" })).toBeVisible();
    },
  },
  {
    name: "split-circles",
    path: flood("/parting"),
    as: keeper,
    then: async (page) => {
      await proposeSplit(page);
      await page.goto(`${page.url()}/circles`);
      await expect(page.getByRole("heading", { name: "Which circles go along" })).toBeVisible();
    },
  },
  {
    name: "split-again",
    path: flood("/parting"),
    as: keeper,
    then: async (page) => {
      await proposeSplit(page);
      await pressAndFail("Take it back")(page);
    },
  },
  { name: "before-none", path: wounds("/before"), as: member },
  { name: "merge-new", path: wounds("/merge/new"), as: coordinator },
  { name: "merge-new-again", path: wounds("/merge/new"), as: coordinator, then: pressAndFail("Ask them, and tell all members") },
  { name: "merge", path: (scene) => `/c/${scene.asked}/parting`, as: keeper, then: proposeMerge },
  {
    name: "merge-again",
    path: (scene) => `/c/${scene.asked}/parting`,
    as: keeper,
    then: async (page) => {
      await proposeMerge(page);
      await pressAndFail("Take it back")(page);
    },
  },
  { name: "me-limits", path: "/me/limits", as: member },
  {
    name: "limit",
    path: wounds("/people"),
    as: member,
    then: async (page) => {
      await page.locator("main").getByRole("link", { name: "Kofi Mensah", exact: true }).click();
      await page.getByRole("link", { name: "Limit contact" }).click();
      await expect(page.getByRole("button", { name: "Limit contact" })).toBeVisible();
    },
  },
  { name: "ended-front", path: ended(), as: coordinator },
  { name: "ended-front-stranger", path: ended(), as: stranger },
  { name: "ended-people", path: ended("/people"), as: member },
  { name: "ended-talk", path: ended("/talk/1-soup-for-forty"), as: member },
  { name: "closing-none", path: wounds("/closing"), as: member },
  { name: "closing-draft", path: (scene) => `/c/${scene.mayClose}/closing`, as: coordinator },
  { name: "closing-step", path: (scene) => `/c/${scene.mayClose}/closing/step/things`, as: coordinator },
  { name: "closing-proposed", path: (scene) => `/c/${scene.closes}/closing`, as: member },
  { name: "closing-answer-again", path: (scene) => `/c/${scene.closes}/closing`, as: member, then: pressAndFail("Answer") },
  { name: "closing-lead", path: (scene) => `/c/${scene.closes}/closing`, as: coordinator },
  { name: "closing-front", path: (scene) => `/c/${scene.closes}`, as: member },
  { name: "successors", path: (scene) => `/c/${scene.mayClose}/closing/successors`, as: coordinator },
  { name: "successors-again", path: (scene) => `/c/${scene.mayClose}/closing/successors`, as: coordinator, then: pressAndFail("Name them") },
  { name: "carry-on", path: "/", as: keeper, then: readCarryOn },
  {
    name: "carry-on-again",
    path: "/",
    as: keeper,
    then: async (page) => {
      await readCarryOn(page);
      await pressAndFail("Answer")(page);
    },
  },
  { name: "in-touch", path: ended("/in-touch"), as: member },
  {
    name: "in-touch-again",
    path: ended("/in-touch"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What do you do now/).fill("long ".repeat(60));
      await pressAndFail("Put me on the list")(page);
    },
  },
  {
    name: "in-touch-listed",
    path: ended("/in-touch"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^What do you do now/).fill("Retired, and reading.");
      await page.locator("#me ~ form .btn").first().click();
      await expect(page.getByText("You are on the list.")).toBeVisible();
    },
  },
  { name: "in-touch-not-now", path: wounds("/in-touch"), as: member },
  { name: "quiet", path: ended("/quiet"), as: coordinator },
  { name: "quiet-again", path: ended("/quiet"), as: coordinator, then: pressAndFail("Say it") },
  { name: "between-none", path: between, as: coordinator },
  {
    name: "between-again",
    path: between,
    as: coordinator,
    then: async (page) => {
      await page.locator("#propose summary").click();
      await page.getByLabel(/^The terms/).fill("");
      await pressAndFail("Propose these")(page);
    },
  },
  {
    name: "between",
    path: between,
    as: coordinator,
    then: async (page) => {
      await proposeTerms(page, "Recipes are free to all.\nThe oven is booked by the month.", "So that nobody has to ask twice.");
      await agreeToTerms(page);
      await proposeTerms(page, "Recipes are free to all.\nThe oven is booked by the week, and left clean.", "A month was too long.");
    },
  },
  { name: "mediation-none", path: wounds("/mediation"), as: member },
  { name: "mediation-new", path: wounds("/mediation/new"), as: coordinator, then: pressAndFail("Open it") },
  {
    name: "mediation",
    path: wounds("/mediation/new"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^Who takes part/).fill("Anwen Price\nKofi Mensah");
      await page.getByLabel(/^What it is about/).fill("Who rings the weekend team");
      await press(page, "Open it");
      await expect(page.getByText("Waits until all agree")).toBeVisible();
      await page.getByLabel(/^Note something/).fill("Spoke to both. Kofi would rather write than talk.");
      await press(page, "Note it");
      await expect(page.getByText("The parties do not see it.")).toBeVisible();
    },
  },
  { name: "repertoire-none", path: flood("/repertoire"), as: keeper },
  {
    name: "our-history",
    path: wounds("/repertoire/new/history"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What happened, in a few words/).fill("The winter of the long queue");
      await page.getByLabel(/^When/).fill("about 2011");
      await page.locator("[name=in-happened]").fill("Nobody was seen for three weeks, and we began to ring round.");
      await press(page, "Keep it");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("The winter of the long queue");
      await page.getByRole("link", { name: "Repertoire", exact: true }).click();
      await page.getByRole("link", { name: "Our history" }).click();
      await expect(page.getByRole("link", { name: "The winter of the long queue" })).toBeVisible();
    },
  },
  { name: "repertoire-choose", path: wounds("/repertoire/new"), as: member },
  { name: "repertoire-new", path: wounds("/repertoire/new/story"), as: member },
  { name: "repertoire-new-again", path: wounds("/repertoire/new/convention"), as: member, then: pressAndFail("Keep it") },
  { name: "repertoire-files", path: wounds("/repertoire/new/story"), as: member, then: tellStory },
  {
    name: "repertoire-files-change",
    path: wounds("/repertoire/new/story"),
    as: member,
    then: async (page) => {
      await tellStory(page);
      await page.getByRole("link", { name: "Change it", exact: true }).click();
      await page.getByLabel(/^Sound and pictures/).setInputFiles({ name: "second.png", mimeType: "image/png", buffer: png(64, 40) });
      await page.getByLabel(/^What the story is called/).fill("");
      await pressAndFail("Put it in force")(page);
      await expect(page.getByRole("group", { name: "Files that go with it" })).toBeVisible();
    },
  },
  { name: "repertoire-kept", path: wounds("/repertoire/new/practice"), as: member, then: writePractice },
  {
    name: "repertoire",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await page.getByRole("link", { name: "Repertoire", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Repertoire" })).toBeVisible();
    },
  },
  {
    name: "repertoire-alone",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await page.getByRole("link", { name: "Repertoire", exact: true }).click();
      await page.getByRole("link", { name: "Looked after by nobody" }).click();
      await expect(page.getByRole("link", { name: "Looked after by nobody" })).toHaveAttribute("aria-current", "page");
    },
  },
  {
    name: "repertoire-tried",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await tellUse(page, "It worked", "about 2019");
      await tellUse(page, "It worked in part", "2024");
      await tellUse(page, "It did not work", "March 2026");
      await tellUse(page, "It worked", "");
      await press(page, "I practise this");
      await expect(page.getByRole("button", { name: "I no longer practise this" })).toBeVisible();
    },
  },
  { name: "repertoire-line", path: wounds("/repertoire/new/practice"), as: member, then: handOn },
  {
    name: "repertoire-uses",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      for (const when of ["2020", "2021", "2022", "2023"]) {
        await tellUse(page, "It worked", when);
      }
      await page.getByRole("link", { name: "All 4 that were told" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("What came of it");
    },
  },
  { name: "repertoire-try", path: wounds("/repertoire/new/practice"), as: member, then: behindPractice("We tried it") },
  { name: "repertoire-try-again", path: wounds("/repertoire/new/practice"), as: member, then: behindPractice("We tried it", pressAndFail("Tell it")) },
  {
    name: "repertoire-looked",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await tellUse(page, "It worked", "2024");
      await page.getByRole("link", { name: "Count it as looked at", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Count it as looked at again");
    },
  },
  {
    name: "repertoire-routine",
    path: wounds("/repertoire/new/routine"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What we call it/).fill("Monday call");
      await page.getByRole("radio", { name: "Each week" }).check();
      await page.getByLabel(/^How it goes/).fill("Each says one thing.");
      await press(page, "Keep it");
      await press(page, "Done today");
      await expect(page.getByRole("button", { name: /^Take back that it was done/ })).toBeVisible();
    },
  },
  {
    name: "repertoire-done",
    path: wounds("/repertoire/new/ritual"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What we call it/).fill("A song for who leaves");
      await page.getByLabel(/^How it goes/).fill("We sing.");
      await press(page, "Keep it");
      await page.getByRole("link", { name: "On another day" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("It was done");
    },
  },
  { name: "repertoire-situations", path: wounds("/repertoire/situations"), as: member },
  { name: "repertoire-situations-none", path: wounds("/repertoire/situations?q=xyzzy"), as: member },
  {
    name: "repertoire-wanted",
    path: wounds("/repertoire/wanted"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What is missing/).fill("How we say goodbye to a family after the last visit");
      await press(page, "Ask for it");
      await expect(page.getByText("How we say goodbye").first()).toBeVisible();
    },
  },
  { name: "repertoire-wanted-again", path: wounds("/repertoire/wanted"), as: member, then: pressAndFail("Ask for it") },
  {
    name: "repertoire-wanted-answer",
    path: wounds("/repertoire/wanted"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^What is missing/).fill("How we park");
      await press(page, "Ask for it");
      await page.getByRole("link", { name: /^Say what answers/ }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("What answers it");
    },
  },
  { name: "repertoire-handbook-none", path: flood("/repertoire/handbook"), as: keeper },
  {
    name: "repertoire-handbook-choose",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await page.getByRole("link", { name: "Repertoire", exact: true }).click();
      await page.getByRole("link", { name: "Make a handbook" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Make a handbook");
    },
  },
  {
    name: "repertoire-handbook",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: async (page) => {
      await writePractice(page);
      await page.getByRole("link", { name: "Repertoire", exact: true }).click();
      await page.getByRole("link", { name: "Make a handbook" }).click();
      await press(page, "Make it");
      await expect(page.getByRole("heading", { name: "Contents" })).toBeVisible();
    },
  },
  { name: "repertoire-kinds-read", path: wounds("/repertoire/kinds"), as: member },
  { name: "repertoire-kind-new", path: wounds("/repertoire/kinds/new"), as: coordinator },
  { name: "repertoire-kind-new-again", path: wounds("/repertoire/kinds/new"), as: coordinator, then: pressAndFail("Make it") },
  { name: "repertoire-kinds", path: wounds("/repertoire/kinds/new"), as: coordinator, then: makeKind },
  {
    name: "repertoire-kind",
    path: wounds("/repertoire/kinds/new"),
    as: coordinator,
    then: async (page) => {
      await makeKind(page);
      await page.getByRole("link", { name: /^Change the kind/ }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change a kind");
    },
  },
  { name: "repertoire-edit", path: wounds("/repertoire/new/practice"), as: member, then: behindPractice("Change it") },
  {
    name: "repertoire-edit-stale",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Change it", async (page) => {
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByLabel(/^Why/).first().fill("In 2016 we counted.");
      await other.getByLabel(/^How/).first().fill("Wash the wound, then wait.");
      await press(other, "Put it in force");
      await other.close();
      await page.getByLabel(/^How/).first().fill("Wait, then wash the wound.");
      await press(page, "Put it in force");
      await expect(page.getByRole("alert")).toBeVisible();
      await expect(page.locator(".look dd")).toHaveText(["Wash the wound, then wait."]);
      await expect(page.getByLabel(/^Why/).first()).toHaveValue("In 2016 we counted.");
    }),
  },
  {
    name: "repertoire-versions",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Change it", async (page) => {
      await page.getByLabel(/^Why/).first().fill("In 2016 we counted.");
      await page.getByLabel(/^What you changed/).fill("Why it is done");
      await press(page, "Put it in force");
      await page.getByRole("link", { name: "Versions", exact: true }).click();
      await press(page, "Compare these two");
      await expect(page.locator("#beside")).toBeVisible();
    }),
  },
  {
    name: "repertoire-version",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Versions", async (page) => {
      await page.locator("tbody th a").first().click();
      await expect(page.getByText("This version is in force.")).toBeVisible();
    }),
  },
  {
    name: "repertoire-version-stale",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Change it", async (page) => {
      await page.getByLabel(/^Why/).first().fill("In 2016 we counted.");
      await press(page, "Put it in force");
      await page.getByRole("link", { name: "Versions", exact: true }).click();
      await page.locator("tbody th a").last().click();
      const other = await page.context().newPage();
      await other.goto(page.url().replace(/versions.*$/, "edit"));
      await other.getByLabel(/^How/).first().fill("Wash the wound, then wait.");
      await press(other, "Put it in force");
      await other.close();
      await press(page, "Put this version in force again");
      await expect(page.getByRole("alert")).toContainText("while you were reading");
    }),
  },
  {
    name: "repertoire-status-stale",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Say how far it is, or when to look again", async (page) => {
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByRole("radio", { name: /^Retired/ }).check();
      await other.getByLabel(/^Why it is used no longer/).fill("It hurts.");
      await press(other, "Say so");
      await other.close();
      await page.getByRole("radio", { name: /^Under review/ }).check();
      await press(page, "Say so");
      await expect(page.getByRole("alert")).toBeVisible();
      await expect(page.locator(".look dd")).toHaveText(["Retired", "It hurts."]);
      await expect(page.getByRole("radio", { name: /^Under review/ })).toBeChecked();
    }),
  },
  {
    name: "repertoire-status-again",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Say how far it is, or when to look again", async (page) => {
      await page.getByRole("radio", { name: /^Retired/ }).check();
      await pressAndFail("Say so")(page);
    }),
  },
  {
    name: "repertoire-steward-again",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Give it to someone", pressAndFail("Give it to them")),
  },
  { name: "repertoire-away", path: wounds("/repertoire/new/practice"), as: member, then: behindPractice("Take away") },
  {
    name: "repertoire-away-gone",
    path: wounds("/repertoire/new/practice"),
    as: member,
    then: behindPractice("Take away", async (page) => {
      await page.getByLabel(/^Why/).fill("It was told twice.");
      await press(page, "Take away");
      await expect(page.getByRole("button", { name: "Bring it back" })).toBeVisible();
    }),
  },
  { name: "repertoire-discuss-again", path: wounds("/repertoire/new/practice"), as: member, then: behindPractice("Discuss it", pressAndFail("Start this conversation")) },
  { name: "repertoire-take", path: wounds("/repertoire/new/practice"), as: coordinator, then: behindPractice("Take it over") },
  {
    name: "keep",
    path: talk(),
    as: member,
    then: async (page) => {
      await page.getByRole("link", { name: "Keep what was said here" }).click();
      await expect(page.getByRole("button", { name: "Keep it", exact: true })).toBeVisible();
    },
  },
  { name: "stage-none", path: wounds("/stage"), as: member },
  {
    name: "stage",
    path: wounds("/stage/record"),
    as: coordinator,
    then: async (page) => {
      await page.getByRole("radio", { name: /^Stewardship/ }).check();
      await page.getByLabel(/^Since/).fill("spring 2024");
      await page.getByLabel(/^In your own words/).fill("We look through what is old, and some of us are tired.");
      await press(page, "Keep it");
      await expect(page.locator("#now")).toBeVisible();
    },
  },
  { name: "stage-record", path: wounds("/stage/record"), as: coordinator, then: pressAndFail("Keep it") },
  { name: "stage-checklist", path: wounds("/stage/maturing/checklist"), as: coordinator },
  { name: "outlook-none", path: flood("/outlook"), as: coordinator },
  {
    name: "outlook",
    path: wounds("/outlook/change"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^What would be better in a year/).fill("Nobody dresses the same wound for a second winter alone.");
      await page.getByLabel(/^Who expects a report/).fill("The health trust");
      await page.getByLabel(/^When it is due/).fill("2036-05-01");
      await page.getByLabel(/^Countries/).fill("Wales: 3\nEngland: 71");
      await page.getByLabel(/^Organisations/).fill("The hospital: 5\nFour pharmacies");
      await press(page, "Keep it");
      await expect(page.getByText("fewer than 5 people")).toBeVisible();
    },
  },
  { name: "me-copy", path: "/me/copy", as: member },
  { name: "copy-bring", path: "/me/copy/bring", as: member },
  { name: "copy-bring-again", path: "/me/copy/bring", as: member, then: pressAndFail("Show what would come") },
  {
    name: "copy-bring-seen",
    path: "/me/copy/bring",
    as: member,
    then: async (page) => {
      const rows = (table: string, ...these: object[]) => ({ table, heading: table, rows: these });
      const copy = {
        form: 1,
        site: "https://elsewhere.example",
        mood: "good",
        communities: [],
        sections: [
          rows("profile", { practises: "Bread, slowly.", learning: "To wait.", picture: "x" }),
          rows("landscape", { doc: { entries: [{ name: "Village bakery", from: "1998~", until: "2004", roles: ["Baker"] }, { name: "Ward", from: "soonish" }], notes: [{ on: "2020-01-01", text: "Rye." }] } }),
          rows("item", {}, {}, {}),
        ],
      };
      await page.getByLabel(/^Your copy/).setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(copy)) });
      await press(page, "Show what would come");
      await expect(page.getByRole("heading", { name: "What would come" })).toBeVisible();
    },
  },
  { name: "me-delete", path: "/me/delete", as: member },
  { name: "backing", path: wounds("/backing"), as: coordinator },
  { name: "questions", path: wounds("/questions"), as: coordinator },
  { name: "guests-none", path: wounds("/guests"), as: coordinator },
  {
    name: "found-neighbours",
    path: "/found",
    as: coordinator,
    then: async (page) => {
      await page.getByLabel("What we do together").fill("We dress chronic wounds at home: wound care by district nurses.");
      await page.getByLabel("What we care about").fill("Wounds that close at home, without pain being the price. Skin that does not break.");
      await page.getByLabel("Who we are").fill("District nurses of the north.");
      await page.getByLabel("Name of the community").fill("Wound care north");
      await press(page, "Start this community");
      await expect(page.locator("#neighbours")).toBeVisible();
    },
  },
  { name: "asking-many", path: wounds("/invitations/many"), as: coordinator },
  {
    name: "asking-understood",
    path: wounds("/invitations/many"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel("Names and addresses").fill("Nia Rees <nia@example.org>\nOwen Pugh\nAnn Vale; ann.vale@example.org");
      await press(page, "Show what was understood");
      await expect(page.getByRole("heading", { name: "2 people were understood" })).toBeVisible();
    },
  },
  { name: "copy-elsewhere", path: wounds("/export"), as: coordinator },
  { name: "asking-awaited", path: wounds("/invitations/awaited"), as: coordinator },
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
      const { origin } = new URL(page.url());
      await browseAsStranger(page);
      await page.goto(origin + new URL(link).pathname);
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
  { name: "place", path: wounds("/place"), as: coordinator },
  {
    name: "place-several",
    path: wounds("/place"),
    as: coordinator,
    then: async (page) => {
      await page.getByLabel(/^Country or part of one/).fill("Georgia");
      await pressAndFail("Keep this")(page);
    },
  },
  { name: "around", path: wounds("/around"), as: coordinator },
  { name: "around-stranger", path: wounds("/around"), as: stranger },
  {
    name: "around-round",
    path: flood("/around"),
    as: keeper,
    then: async (page) => {
      await page.getByLabel(/^Name or address/).fill("Wound Care Circle");
      await pressAndFail("Ask")(page);
    },
  },
  { name: "circle-new", path: wounds("/circles/new"), as: member },
  { name: "circle-new-wrong", path: wounds("/circles/new"), as: member, then: pressAndFail("Start this circle") },
  { name: "circle", path: circle(), as: member },
  { name: "circle-from-around", path: circle(), as: coordinator },
  { name: "circle-looked-into", path: circle(), as: keeper },
  { name: "looks", path: circle("/looks"), as: member },
  { name: "keeper-look", path: "/keeper/look", as: keeper, then: pressAndFail("Write this down and look") },
  { name: "keeper-bring", path: "/keeper/bring", as: keeper },
  { name: "keeper-bring-again", path: "/keeper/bring", as: keeper, then: pressAndFail("Show what would be done") },
  { name: "pass", path: (scene) => `/c/${scene.wounds}/pass/${scene.talk.match(/\/talk\/(\d+)/)?.[1] ?? ""}`, as: coordinator },
  { name: "pass-kept", path: wounds("/repertoire/new/practice"), as: coordinator, then: behindPractice("Pass this on") },
  { name: "passed-on", path: wounds("/passed"), as: coordinator },
  { name: "passed", path: flood("/passed/1"), as: keeper },
  { name: "passed-member", path: flood("/passed/1"), as: coordinator },
  { name: "take-passed", path: wounds("/passed/1/take-over"), as: coordinator },
  { name: "leave", path: wounds("/leave"), as: member },
  { name: "charter", path: wounds("/charter"), as: coordinator },
  { name: "charter-stranger", path: wounds("/charter"), as: stranger },
  { name: "charter-change", path: wounds("/charter/change"), as: coordinator },
  { name: "charter-version", path: wounds("/charter/version/1"), as: stranger },
  { name: "charter-principle", path: wounds("/charter/principle/1"), as: member },
  { name: "charter-principle-retired", path: wounds("/charter/principle/2"), as: stranger },
  { name: "charter-seek", path: wounds("/charter/beside"), as: coordinator },
  { name: "charter-beside", path: (scene) => `${wounds("/charter/beside")(scene)}/${scene.asked}`, as: coordinator },
  {
    name: "charter-stale",
    path: wounds("/charter/change"),
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
  {
    name: "dissent",
    path: talk("/dissent"),
    as: member,
    then: async (page) => {
      await page.getByLabel(/^I do not agree, because/).fill("A second visit on day two is one that nobody here can pay for.");
      await press(page, "Put it beside the summary");
      await expect(page.locator("#summary #dissent")).toBeVisible();
    },
  },
  { name: "dissent-again", path: talk("/dissent"), as: coordinator, then: pressAndFail("Put it beside the summary") },
  { name: "positions", path: talk("/positions"), as: member },
  { name: "positions-stranger", path: talk("/positions"), as: stranger },
  { name: "positions-again", path: talk("/positions"), as: member, then: pressAndFail("Set it beside the others") },
  { name: "archive", path: wounds("/archive"), as: coordinator },
  { name: "archive-bring", path: wounds("/archive/bring"), as: coordinator },
  { name: "archive-bring-again", path: wounds("/archive/bring"), as: coordinator, then: pressAndFail("Bring it in") },
  { name: "archive-names", path: wounds("/archive/names"), as: coordinator },
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
  await browseAs(page, as(scene));
  await page.goto(scene.url + (typeof path === "string" ? path : path(scene)));
  await then?.(page);
}
