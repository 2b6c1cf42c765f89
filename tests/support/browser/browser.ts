/** The browsers that the tests drive: one way to start either, and to install what is missing. */
import type { Browser } from "playwright-core";
import { startChromium } from "./chromium.ts";
import { startFirefox } from "./firefox.ts";
import type { SilentRoom } from "./sound.ts";

/** Whose engine a browser has. */
export type Engine = "chromium" | "firefox";

/** How a browser differs from the usual one. */
export interface BrowserOptions {
  /** Chromium by default. */
  engine?: Engine;
  /** Without a camera; the microphone stays. */
  noDevices?: boolean;
  /** Camera and microphone are refused. */
  refuse?: boolean;
  /** Frames a second of the fake camera: the fewer, the more browsers fit on a small machine. */
  fps?: number;
  /** Chromium shares the tab with this title, without its fake picker: camera and microphone must be granted. */
  sharesTab?: string;
  /** The program to start; what is found by default. */
  program?: string;
  /**
   * Firefox plays sound only while somebody clicks, where nothing is captured; Chromium always does
   * so here before the first gesture.
   */
  strictAutoplay?: boolean;
  /** An origin without https whose pages get camera and microphone all the same. */
  trusted?: string;
  /** Chromium takes certificates of this key, though nobody signed them: its SHA-256, in Base64. */
  trustedKey?: string;
  /**
   * Firefox tells its pages' connections all addresses of this machine, the loopback's too, as it
   * does where somebody has allowed camera and microphone for good.
   */
  tellsAddresses?: boolean;
  /** Firefox has the microphones of this room and no camera, in place of its fake devices. */
  room?: SilentRoom;
  /**
   * Chromium keeps pages for its back button, and throttles hidden ones, as it does for people.
   * Playwright forbids both by default; Firefox does as it likes anyway.
   */
  likeForPeople?: boolean;
}

/** Starts a headless browser with a fake camera and microphone. */
export function startBrowser(
  { engine = "chromium", ...options }: BrowserOptions = {},
): Promise<Browser> {
  switch (engine) {
    case "chromium":
      return startChromium(options);
    case "firefox":
      return startFirefox(options);
  }
}
