// `make shots`: the same site and browser, but pictures instead of tests.
import { defineConfig } from "@playwright/test";
import { launchOptions, narrow, wide } from "./browser.ts";

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [wide, narrow].map((viewport) => ({ name: `${viewport.width}-${colorScheme}`, use: { viewport, colorScheme } })),
);

export default defineConfig({
  testDir: ".",
  testMatch: "shots.ts",
  outputDir: "test-results",
  workers: 2,
  // One site for all pictures of a look.
  fullyParallel: false,
  timeout: 60_000,
  reporter: [["list"]],
  use: { launchOptions, locale: "en-GB", timezoneId: "UTC" },
  projects: looks,
});
