/** The sound of shared screens: what comes with them, and that nobody hears themselves. */
import { assert, assertEquals } from "@std/assert";
import type { Person } from "../support/browser/person.ts";
import {
  screenOf,
  share,
  untilSeesScreen,
} from "../support/browser/screens.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import {
  loudnessOf,
  MUSIC,
  playTone,
  speakTone,
  VOICE,
} from "../support/browser/tones.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";

/** Decibels from which on a tone is heard; those here are played louder than that by far. */
const HEARD = -50;
/** Decibels below which nobody hears anything. */
const SILENT = -80;

/** Keeps the sound that is captured of a screen. */
function keepSound(): void {
  if (!navigator.mediaDevices) return; // A page without https has none.
  const { prototype } = MediaDevices;
  const ask = prototype.getDisplayMedia;
  prototype.getDisplayMedia = async function (options) {
    const stream = await ask.call(this, options);
    globalThis.screenSound = stream.getAudioTracks()[0];
    return stream;
  };
}

declare global {
  var screenSound: MediaStreamTrack | undefined;
}

/** Ada, who shares a tab with this title, and Ben, whose voice is a tone that she hears. */
async function meet(stage: Stage, tab: string): Promise<[Person, Person]> {
  const { url, hostUrl } = await stage.room();
  const ada = await stage.person("Ada", {
    browser: { sharesTab: tab },
    permissions: ["camera", "microphone"],
  });
  await ada.context.addInitScript(keepSound);
  await ada.enter(hostUrl);
  const ben = await stage.person("Ben");
  await ben.context.addInitScript(speakTone, VOICE);
  await ben.enter(url);
  await ada.untilWith(["Ben"]);
  await until("Ada's page plays Ben's voice", async () => {
    const [voice] = await loudnessOf(ada.tile("Ben").locator("audio"), [VOICE]);
    assert(voice > HEARD, `${voice} dB`);
  });
  return [ada, ben];
}

/** What somebody hears of Ada's screen. */
const soundOf = (person: Person) => screenOf(person, "Ada").locator("audio");

/** How much sound of the screen has come to somebody, in packets. */
const packetsAt = ({ page }: Person) =>
  page.evaluate(async () => {
    const [connection] = globalThis.probe.connections;
    const { receiver } = connection.getTransceivers()[3];
    let packets = 0;
    (await receiver.getStats()).forEach((entry) => {
      if (entry.type === "inbound-rtp") packets = entry.packetsReceived;
    });
    return packets;
  });

Deno.test(
  "a tab's sound comes with it, as music; the call's voices, which the same browser plays, do not",
  onStage(async (stage) => {
    const [ada, ben] = await meet(stage, "Slides");
    await playTone(await ada.context.newPage(), "Slides", MUSIC);
    await ada.page.bringToFront();
    await share(ada);
    await screenOf(ben, "Ada").waitFor();
    await until("Ben hears the tab, and not himself", async () => {
      const [music, voice] = await loudnessOf(soundOf(ben), [MUSIC, VOICE]);
      assert(music > HEARD, `the tab: ${music} dB`);
      assert(voice < SILENT, `his voice: ${voice} dB`);
    });
    const { settings, bitrate } = await ada.page.evaluate(() => {
      const [connection] = globalThis.probe.connections;
      const { sender } = connection.getTransceivers()[3];
      const { echoCancellation, noiseSuppression, autoGainControl } =
        globalThis.screenSound?.getSettings() ?? {};
      return {
        settings: { echoCancellation, noiseSuppression, autoGainControl },
        bitrate: sender.getParameters().encodings[0].maxBitrate,
      };
    });
    assertEquals(settings, {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    assertEquals(bitrate, 96_000);
    assertEquals(await ada.button("Share without sound").count(), 0);
  }),
);

/** A browser that cannot keep the call out of a whole screen's sound. */
function cannotRestrict(): void {
  const without = <T extends object>(all: T): T => {
    Reflect.deleteProperty(all, "restrictOwnAudio");
    return all;
  };
  const { getSupportedConstraints } = MediaDevices.prototype;
  MediaDevices.prototype.getSupportedConstraints = function () {
    return without(getSupportedConstraints.call(this));
  };
  const { getSettings } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.getSettings = function () {
    return without(getSettings.call(this));
  };
}

Deno.test(
  "where the call cannot be kept out of a whole screen's sound, that is said, and the sound can be left out",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.context.addInitScript(cannotRestrict);
    await ada.enter(hostUrl);
    const ben = await stage.person("Ben");
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    await untilGrown("its sound comes", () => packetsAt(ben));
    await ada.page.getByText(/Others may hear themselves/).waitFor();
    await ada.button("Share without sound").click();
    await ada.page.getByText(/Others may hear themselves/)
      .waitFor({ state: "detached" });
    await untilStill("no sound comes any more", () => packetsAt(ben));
    await untilSeesScreen(ben, "Ada");
  }),
);
