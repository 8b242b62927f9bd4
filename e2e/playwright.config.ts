import { defineConfig } from "@playwright/test";
import { launchOptions, narrow, wide } from "./browser.ts";

export default defineConfig({
  testDir: ".",
  testMatch: ["journeys/**/*.spec.ts", "pages/**/*.spec.ts", "bugs/**/*.spec.ts"],
  outputDir: "test-results",
  globalSetup: "./fixtures/start.ts",
  forbidOnly: true,
  workers: 2,
  timeout: 30_000,
  // Once more, so that one hiccup of a busy machine does not hold back everything; the closing lines name whatever needed it.
  retries: 1,
  reporter: [["list"], ["./fixtures/closing-line.ts"]],
  use: { launchOptions, locale: "en-GB", timezoneId: "UTC", trace: "on-first-retry" },
  projects: [
    { name: "script", use: { viewport: wide, colorScheme: "light" } },
    // Islands are script, and what a hostile text might do is, too; without it the forms are plain forms.
    { name: "plain", testIgnore: ["pages/islands.spec.ts", "pages/hostile.spec.ts"], use: { viewport: narrow, colorScheme: "dark", javaScriptEnabled: false } },
  ],
});
