// The browser all runs share: Debian's Chromium without a window, kept from calling anyone but the site.
import type { LaunchOptions } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

export const launchOptions: LaunchOptions = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium-headless-shell",
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    // Letters as wide as with a window: else each is rounded to whole pixels.
    "--font-render-hinting=none",
    ...(isRoot ? ["--no-sandbox"] : []),
  ],
};

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 380, height: 800 };
