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
  globalSetup: "./fixtures/start.ts",
  workers: 2,
  timeout: 60_000,
  reporter: [["list"]],
  use: { launchOptions, locale: "en-GB", timezoneId: "UTC" },
  projects: looks,
});
