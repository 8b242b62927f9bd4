// Hostile texts in every place that takes a text: nothing they hold does anything in a browser.
import type { Page } from "@playwright/test";
import { hasCorpora, payloads } from "../fixtures/corpora.ts";
import { bringIn } from "../fixtures/scene.ts";
import { addCommunity, addMembers, addPerson, browseAs, expect, test, Visitor, type Person, type Site } from "../fixtures/site.ts";

test.use({ isNewSite: true });
test.setTimeout(240_000);
test.skip(() => !hasCorpora(), "the corpora are not here");

/** As many posts as one person may send at once. */
const AT_ONCE = 25;

const groups = <T>(all: T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Hears everything a text might do: dialogs, windows, calls of the functions payloads call, requests to elsewhere, script of their own. */
async function trap(page: Page, site: Site): Promise<string[]> {
  const heard: string[] = [];
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (window) => heard.push(`window: ${window.url()}`));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== site.url) heard.push(`request: ${request.url()}`);
  });
  page.on("pageerror", (error) => heard.push(`script: ${error.message}`));
  await page.exposeFunction("heard", (what: string) => void heard.push(what));
  await page.addInitScript(() => {
    const hooks = window as unknown as Record<string, unknown>;
    for (const name of ["alert", "confirm", "prompt", "open", "print"]) {
      const says = hooks["heard"] as (what: string) => void;
      hooks[name] = () => says(`called ${name}`);
    }
  });
  return heard;
}

/** What no text may bring onto a page, whatever stops it from working. */
const ACTIVE = (own: string[]) => {
  const found: string[] = [];
  for (const element of document.querySelectorAll("script,iframe,object,embed,base,link,meta[http-equiv],style,math,foreignObject,frame,frameset,applet,video,audio,marquee")) {
    const from = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
    if (!own.some((path) => from.startsWith(path))) found.push(element.outerHTML.slice(0, 120));
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(`${element.tagName} ${name}=${value.slice(0, 60)}`);
      if (["href", "src", "action", "formaction", "xlink:href", "data", "poster"].includes(name) && /^\s*(javascript|vbscript|data):/i.test(value.replace(/[\u0000-\u0020]/g, "")))
        found.push(`${element.tagName} ${name}=${value.slice(0, 60)}`);
    }
  }
  for (const element of document.querySelectorAll("article .text :is(form,input:not([type=checkbox]),button,textarea,select,[id],[name])")) found.push(element.outerHTML.slice(0, 120));
  return found;
};

async function visit(page: Page, paths: Iterable<string>): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    // A text that waits for the mouse, or the focus, gets them.
    for (const link of await page.locator("article .text :is(a[href],img,summary)").all()) await link.dispatchEvent("mouseover");
    expect(await page.evaluate(ACTIVE, ["/assets/"]), `active on ${path}`).toEqual([]);
  }
}

/** People enough that nobody posts too much. */
async function speakers(site: Site, slug: string, count: number): Promise<Visitor[]> {
  const people: Person[] = [];
  for (let number = 0; number < count; number += 1) people.push(await addPerson(site, `Speaker ${number}`));
  await addMembers(site, slug, ...people);
  return Promise.all(people.map((person) => Visitor.signedIn(site, person)));
}

test("posts and titles", async ({ page, site }) => {
  const texts = await payloads();
  expect(texts.length).toBeGreaterThan(250);
  const keeper = await addPerson(site, "Ruth Adeyemi", "--keeper");
  const slug = await addCommunity(site, "hostile", { name: "Hostile", practice: "We look.", domain: "Safety.", visibility: "public", coordinator: keeper });
  const batches = groups(texts, AT_ONCE / 2);
  const voices = await speakers(site, slug, batches.length);
  const talks: string[] = [];
  let taken = 0;
  for (const [number, batch] of batches.entries()) {
    const voice = voices[number] as Visitor;
    let talk = await voice.start(slug, `Batch ${number}`, "All of these are texts.");
    for (const text of batch) {
      if ((await voice.try(`${talk}/reply`, { text, to: "" })).status === 303) taken += 1;
      const titled = await voice.try(`/c/${slug}/talk/new`, { act: "tell", title: text, text: "A title." });
      if (titled.status === 303) talks.push(titled.to.split(/[?#]/)[0] ?? "");
    }
    talks.push(talk);
  }
  expect(taken).toBeGreaterThan(texts.length * 0.95);
  expect(talks.length).toBeGreaterThan(texts.length * 0.5);
  const heard = await trap(page, site);
  await browseAs(page, await Visitor.signedIn(site, keeper));
  await visit(page, [`/c/${slug}`, "/", ...talks.filter((talk, at) => talk.includes("batch") || at % 10 === 0)]);
  await page.goto(`/c/${slug}/talk`);
  for (let more = 0; more < 20; more += 1) {
    expect(await page.evaluate(ACTIVE, ["/assets/"]), page.url()).toEqual([]);
    const older = page.getByRole("link", { name: "Older conversations" });
    if ((await older.count()) === 0) break;
    await older.click();
  }
  expect(heard).toEqual([]);
});

test("mails, their subjects and the names of who sent them", async ({ page, site }) => {
  const texts = await payloads();
  const keeper = await addPerson(site, "Ruth Adeyemi", "--keeper");
  const slug = await addCommunity(site, "letters", { name: "Letters", practice: "We look.", domain: "Safety.", coordinator: keeper });
  const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString("base64").match(/.{1,40}/g)?.join("?=\n =?utf-8?B?")}?=`;
  const letters = texts.map((text, number) => {
    const first = number - (number % 20);
    const parent = number === first ? "" : `In-Reply-To: <m${first}@list.example>\n`;
    const body = (Buffer.from(text).toString("base64").match(/.{1,76}/g) ?? []).join("\n");
    const heads = `From: ${word(text)} <p${number}@list.example>\nSubject: ${word(number === first ? `${text} ${number}` : "Re: one of these")}\nDate: Tue, 03 Mar 2026 10:00:00 +0000\nMessage-ID: <m${number}@list.example>\n${parent}`;
    return `From list@list.example Tue Mar  3 10:00:00 2026\n${heads}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${body}\n\n`;
  });
  const report = await bringIn(site, slug, letters.join(""));
  expect(report["read"]).toBe(texts.length);
  expect(Number(report["stored"])).toBeGreaterThan(texts.length * 0.9);
  const coordinator = await Visitor.signedIn(site, keeper);
  const talks = new Set((await coordinator.get(`/c/${slug}/talk`)).match(new RegExp(`/c/${slug}/talk/\\d[^"]*`, "g")));
  expect(talks.size).toBeGreaterThan(10);
  const heard = await trap(page, site);
  await browseAs(page, coordinator);
  await visit(page, [`/c/${slug}`, `/c/${slug}/talk`, `/c/${slug}/archive`, "/", ...talks]);
  expect(heard).toEqual([]);
});

test("names of people and communities, charters, and words with a request", async ({ page, site }) => {
  const texts = await payloads();
  const someone = await addPerson(site, "Ruth Adeyemi", "--keeper");
  const keeper = await Visitor.signedIn(site, someone);
  const homes: string[] = [];
  for (const [number, batch] of groups(texts, 6).entries()) {
    const name = batch.find((text) => text.length < 100 && !text.includes("\n")) ?? `Batch ${number}`;
    const said = batch.join("\n").slice(0, 1500);
    const visibility = "public";
    const founded = await keeper.try("/found", { name, practice: said, domain: said, people: said, visibility, joining: "request" });
    if (founded.status === 303) homes.push(founded.to.split(/[?#]/)[0] ?? "");
  }
  expect(homes.length).toBeGreaterThan(20);
  const asks = await Visitor.signedIn(site, await addPerson(site, "Jo Lindqvist"));
  for (const [number, home] of homes.entries()) {
    await asks.try("/me", { name: texts[number * 5] ?? "Jo", language: "", zone: "" });
    await asks.try(`${home}/ask`, { words: texts.slice(number * 6, number * 6 + 6).join("\n").slice(0, 900) });
  }
  const heard = await trap(page, site);
  await browseAs(page, keeper);
  const pages = homes.flatMap((home, at) => (at % 4 === 0 ? [home, `${home}/requests`, `${home}/charter`, `${home}/charter/history`] : [home]));
  await visit(page, [...pages, "/communities", "/"]);
  await browseAs(page, asks);
  await visit(page, ["/me", "/"]);
  expect(heard).toEqual([]);
});
