// The browser all runs share: Debian's Chromium, kept from calling anyone but the site.
import type { LaunchOptions } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

export const launchOptions: LaunchOptions = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    ...(isRoot ? ["--no-sandbox"] : []),
  ],
};

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 380, height: 800 };
