/** The browser that the tests drive: found, or installed where that is possible, or asked for. */
import { type Browser, chromium } from "playwright-core";

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

/** The path of a Chromium on this machine, or `null`. `CHROMIUM_PATH` goes before all others. */
export function findChromium(): string | null {
  const named = Deno.env.get("CHROMIUM_PATH");
  const paths = named ? [named] : CANDIDATES;
  return paths.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  }) ?? null;
}

/** Installs Debian's Chromium where this user may; says whether there is one now. */
export async function installChromium(): Promise<boolean> {
  return await installPackages(["chromium"]) && findChromium() !== null;
}

/** Installs packages of Debian where this user may; says whether they are there now. */
export async function installPackages(names: string[]): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  for (
    const args of [
      ["update"],
      ["install", "-y", "--no-install-recommends", ...names],
    ]
  ) {
    try {
      const apt = new Deno.Command("apt-get", {
        args,
        env: { DEBIAN_FRONTEND: "noninteractive" },
        stdin: "null",
        stdout: "null",
        stderr: "inherit",
      });
      if (!(await apt.output()).success) return false;
    } catch {
      return false; // This is no Debian.
    }
  }
  return true;
}

/** How a browser differs from the usual one. */
export interface BrowserOptions {
  /** Without camera and microphone. */
  noDevices?: boolean;
  /** Camera and microphone are refused. */
  refuse?: boolean;
  /** Frames a second of the fake camera: the fewer, the more browsers fit on a small machine. */
  fps?: number;
  /** The program to start; what `findChromium` finds by default. */
  program?: string;
  /** An origin without https whose pages get camera and microphone all the same. */
  trusted?: string;
}

/** Starts a headless Chromium with a fake camera and microphone. */
export async function startBrowser(
  { noDevices = false, refuse = false, fps = 10, program, trusted }:
    BrowserOptions = {},
): Promise<Browser> {
  const executablePath = program ?? findChromium();
  if (!executablePath) {
    throw new Error("There is no Chromium: set CHROMIUM_PATH");
  }
  return await chromium.launch({
    executablePath,
    args: [
      noDevices
        ? "--use-fake-device-for-media-stream=device-count=0"
        : `--use-fake-device-for-media-stream=device-count=2,fps=${fps}`,
      refuse ? "--deny-permission-prompts" : "--use-fake-ui-for-media-stream",
      "--autoplay-policy=document-user-activation-required",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      ...(trusted
        ? [`--unsafely-treat-insecure-origin-as-secure=${trusted}`]
        : []),
      ...(Deno.build.os === "linux" && Deno.uid() === 0
        ? ["--no-sandbox"]
        : []),
    ],
  });
}
