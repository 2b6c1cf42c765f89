/** Chromium as the tests drive it: found, or installed where that is possible, or asked for. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
} from "playwright-core";
import type { BrowserOptions } from "./browser.ts";
import { firstFile, installPackages } from "./programs.ts";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** What Chromium goes without: of two such lists only the last one counts, so Playwright's is in it. */
const DISABLED_FEATURES = [
  // A window loads two pages of its own for its address bar, in a process for each person.
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
  // Those that Playwright does without.
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "BlockOriginHeaderModificationOnRedirect",
  "DestroyProfileOnBrowserClose",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "Translate",
];

/** The path of a Chromium on this machine, or `null`. `CHROMIUM_PATH` goes before all others. */
export function findChromium(): string | null {
  const named = Deno.env.get("CHROMIUM_PATH");
  return firstFile(named ? [named] : CANDIDATES);
}

/** Installs Debian's Chromium where this user may; says whether there is one now. */
export async function installChromium(): Promise<boolean> {
  return await installPackages(["chromium"]) && findChromium() !== null;
}

/** Starts a headless Chromium with a fake camera and microphone. */
export async function startChromium(
  options: Omit<BrowserOptions, "engine"> = {},
): Promise<Browser> {
  return await chromium.launch(launchOptions(options));
}

/**
 * Starts one that keeps things in a folder, as outside of tests: in the contexts of another, what
 * pages keep is in the browser's memory.
 */
export async function openProfile(
  folder: string,
  options: Omit<BrowserOptions, "engine"> = {},
  context: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(folder, {
    ...context,
    ...launchOptions(options),
  });
}

function launchOptions(
  {
    noDevices = false,
    refuse = false,
    fps = 10,
    program,
    trusted,
    trustedKey,
    sharesTab,
    likeForPeople = false,
  }: Omit<BrowserOptions, "engine">,
): LaunchOptions {
  const executablePath = program ?? findChromium();
  if (!executablePath) {
    throw new Error("There is no Chromium: set CHROMIUM_PATH");
  }
  return {
    executablePath,
    ignoreDefaultArgs: [
      ...(likeForPeople
        ? [
          "--disable-back-forward-cache",
          "--disable-background-timer-throttling",
        ]
        : []),
      // A tab that plays nothing has no sound to share.
      ...(sharesTab ? ["--mute-audio"] : []),
    ],
    args: [
      noDevices
        ? "--use-fake-device-for-media-stream=device-count=0"
        : `--use-fake-device-for-media-stream=device-count=2,fps=${fps}`,
      refuse
        ? "--deny-permission-prompts"
        : sharesTab
        ? `--auto-select-tab-capture-source-by-title=${sharesTab}`
        : "--use-fake-ui-for-media-stream",
      "--autoplay-policy=document-user-activation-required",
      "--disable-background-networking",
      "--disable-component-update",
      `--disable-features=${DISABLED_FEATURES}`,
      "--disable-quic",
      "--disable-sync",
      ...(trusted
        ? [`--unsafely-treat-insecure-origin-as-secure=${trusted}`]
        : []),
      ...(trustedKey
        ? [`--ignore-certificate-errors-spki-list=${trustedKey}`]
        : []),
      ...(Deno.build.os === "linux" && Deno.uid() === 0
        ? ["--no-sandbox"]
        : []),
    ],
  };
}
