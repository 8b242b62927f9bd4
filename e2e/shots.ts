// Pictures of pages, to be looked at: `make shots ARGS=folder`. Every page at two widths, light and dark.
import { join } from "node:path";
import { addPerson, signIn, test, type Person } from "./fixtures/site.ts";

interface Shot {
  /** What the file is called. */
  name: string;
  path: string;
  /** Whose eyes see it; a stranger's, if nobody is named. */
  as?: string;
}

const SHOTS: Shot[] = [{ name: "front", path: "/" }];

const folder = process.env["COPSE_SHOTS"] ?? "test-results/shots";
const people = new Map<string, Promise<Person>>();

const person = (name: string): Promise<Person> => {
  const known = people.get(name) ?? addPerson(name);
  people.set(name, known);
  return known;
};

for (const { name, path, as } of SHOTS) {
  test(name, async ({ page }, { project }) => {
    if (as) await signIn(page, await person(as));
    await page.goto(path);
    await page.screenshot({ path: join(folder, `${name}-${project.name}.png`), fullPage: true });
  });
}
