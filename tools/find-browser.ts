import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const usualPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

/**
 * A Chromium to test with: `SOTTO_BROWSER`, else the usual paths, else Playwright's own, else Debian's by apt where
 * we may install, else Playwright's download.
 * @throws Error with what to do when there is none.
 */
export function findBrowser(): string {
  const asked = process.env.SOTTO_BROWSER;
  if (asked !== undefined) {
    if (existsSync(asked)) return asked;
    throw new Error(`SOTTO_BROWSER names ${asked}, and there is no such file. Set it to a Chromium, or unset it.`);
  }
  ensureChineseFont();
  return installed() ?? fromDebian() ?? fromPlaywright() ?? giveUp();
}

/** Screens of the Chinese shop are boxes without one. Where we may not install, the tests still run. */
function ensureChineseFont(): void {
  if (!isDebianRoot()) return;
  try {
    if (execFileSync("fc-list", [":lang=zh"], { encoding: "utf8" }) !== "") return;
    apt("fonts-noto-cjk");
  } catch {
    console.log("No Chinese font found and none could be installed; Chinese screenshots will show boxes.");
  }
}

const installed = (): string | undefined =>
  (usualPaths[process.platform] ?? []).find((path) => existsSync(path)) ?? playwrightOwn();

/** Where Playwright keeps the Chromium of its own version. */
function playwrightOwn(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

const isDebianRoot = (): boolean =>
  process.platform === "linux" && existsSync("/etc/debian_version") && process.getuid?.() === 0;

function apt(...packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "inherit", env });
}

function fromDebian(): string | undefined {
  if (!isDebianRoot()) return undefined;
  console.log("No Chromium found; installing Debian's, and a Chinese font.");
  try {
    apt("chromium", "fonts-noto-cjk");
  } catch {
    return undefined;
  }
  return installed();
}

function fromPlaywright(): string | undefined {
  console.log("Trying Playwright's own download of Chromium.");
  try {
    execFileSync(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"], {
      stdio: "inherit",
    });
  } catch {
    return undefined;
  }
  return playwrightOwn();
}

function giveUp(): never {
  throw new Error(
    "No Chromium for the end-to-end tests. Install one (Debian: apt-get install chromium fonts-noto-cjk) or set SOTTO_BROWSER to its path.",
  );
}
