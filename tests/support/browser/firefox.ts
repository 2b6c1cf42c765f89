/** Firefox as the tests drive it, over WebDriver BiDi: found, or installed where that is possible, or asked for. */
import { type Browser, firefox } from "playwright-core";
import type { BrowserOptions } from "./browser.ts";
import { firstFile, installPackages } from "./programs.ts";
import { findPulseAudio, needsPulseAudio, SilentRoom } from "./sound.ts";

const CANDIDATES = [
  "/usr/bin/firefox-esr",
  "/usr/lib/firefox-esr/firefox-esr",
  "/usr/lib/firefox/firefox",
  "/usr/bin/firefox",
  "/opt/firefox/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
  "C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe",
];

/** The path of a Firefox on this machine, or `null`. `FIREFOX_PATH` goes before all others. */
export function findFirefox(): string | null {
  const named = Deno.env.get("FIREFOX_PATH");
  return firstFile(named ? [named] : CANDIDATES);
}

/** What Firefox's tests lack on this machine, in words; `null` where all is there, or could be installed. */
export async function whatFirefoxLacks(): Promise<string | null> {
  const missing = () => [
    ...(findFirefox() ? [] : ["firefox-esr"]),
    ...(needsPulseAudio() && !findPulseAudio() ? ["pulseaudio"] : []),
  ];
  if (missing().length > 0) await installPackages(missing());
  const [first] = missing();
  switch (first) {
    case undefined:
      return null;
    case "pulseaudio":
      return "install PulseAudio (`pulseaudio`): without sound no AudioContext starts in Firefox";
    default:
      return "install Firefox 153 or later, or set FIREFOX_PATH to one";
  }
}

/** What the fake devices, and a test on one machine, take. */
const PREFERENCES = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  // Addresses of this machine alone are paths too.
  "media.peerconnection.ice.loopback": true,
  // Nothing shall go out to the network that the page does not ask for.
  "app.normandy.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
};

/** Starts a headless Firefox with a fake camera and microphone, and a place for its sound to go. */
export async function startFirefox(
  {
    noDevices = false,
    refuse = false,
    fps = 10,
    program,
    trusted,
    tellsAddresses = false,
    strictAutoplay = false,
    room: givenRoom,
  }: Omit<BrowserOptions, "engine"> = {},
): Promise<Browser> {
  const executablePath = program ?? findFirefox();
  if (!executablePath) {
    throw new Error("There is no Firefox: set FIREFOX_PATH");
  }
  const ownRoom = !givenRoom && needsPulseAudio()
    ? await SilentRoom.open()
    : null;
  const room = givenRoom ?? ownRoom;
  try {
    const browser = await firefox.launch({
      channel: "moz-firefox",
      executablePath,
      env: { ...Deno.env.toObject(), ...room?.env },
      firefoxUserPrefs: {
        ...PREFERENCES,
        ...(givenRoom ? { "media.navigator.streams.fake": false } : {}),
        "media.navigator.video.default_fps": fps,
        // A device of a name that none has: there is no camera, and no fake one either.
        ...(strictAutoplay ? { "media.autoplay.blocking_policy": 2 } : {}),
        ...(tellsAddresses
          ? {
            "media.peerconnection.ice.obfuscate_host_addresses": false,
            "permissions.default.camera": 1,
            "permissions.default.microphone": 1,
          }
          : {}),
        ...(noDevices ? { "media.video_loopback_dev": "none" } : {}),
        ...(refuse
          ? {
            "media.navigator.permission.disabled": false,
            "permissions.default.camera": 2,
            "permissions.default.microphone": 2,
          }
          : {}),
        ...(trusted
          ? {
            "dom.securecontext.allowlist": new URL(trusted).hostname,
            "media.devices.insecure.enabled": true,
            "media.getusermedia.insecure.enabled": true,
          }
          : {}),
      },
    });
    const close = browser.close.bind(browser);
    browser.close = async (options) => {
      await close(options);
      await ownRoom?.close();
    };
    return browser;
  } catch (error) {
    await ownRoom?.close();
    throw error;
  }
}
