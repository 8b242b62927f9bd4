// Pictures of pages, to be looked at: `make shots ARGS=folder`. Every page at two widths, light and dark.
import { join } from "node:path";
import { test } from "@playwright/test";
import { setScene, type Scene } from "./fixtures/scene.ts";
import { startSite } from "./fixtures/start.ts";
import { open, PAGES } from "./pages/all.ts";

const folder = process.env["COPSE_SHOTS"] ?? "test-results/shots";
let scene: Scene;
let end: (() => Promise<void>) | undefined;

test.beforeAll(async () => {
  const site = await startSite();
  end = site.end;
  scene = await setScene(site);
});
test.afterAll(() => end?.());

for (const shot of PAGES) {
  test(shot.name, async ({ page }, { project }) => {
    await open(page, shot, scene);
    await page.screenshot({ path: join(folder, `${shot.name}-${project.name}.png`), fullPage: true });
  });
}
