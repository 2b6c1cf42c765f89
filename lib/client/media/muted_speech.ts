/** Speech that nobody else hears, as the microphone is off. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import type { LevelMeter } from "./level_meter.ts";
import type { Source } from "./source.ts";

/** Milliseconds of speech before it is told of: a cough or a key that is pressed is shorter. */
const SPEECH = 1_400;
/** Milliseconds for which it is told of after the last word. */
const TOLD_FOR = 4_000;

/** What it needs of a level meter. */
export type SpeechMeter = Pick<LevelMeter, "measure" | "speaking" | "close">;

/**
 * Listens to a microphone that is off where the device is open all the same, as its track is only
 * disabled. What is heard is measured, and goes nowhere.
 */
export class MutedSpeech {
  /** Whether somebody speaks, or did a moment ago. */
  readonly heard: ReadonlySignal<boolean>;
  readonly #undo: readonly (() => void)[];

  /** @param mayListen whether there is somebody who could hear it */
  constructor(
    microphone: Pick<Source, "capture" | "disabledTrack">,
    meter: SpeechMeter,
    clock: Clock,
    mayListen: ReadonlySignal<boolean>,
  ) {
    const heard = signal(false);
    this.heard = heard;
    const listen = effect(() => {
      const isOff = microphone.capture.value.is === "off";
      const kept = isOff && mayListen.value ? microphone.disabledTrack : null;
      if (kept?.readyState !== "live") return;
      // The one that is sent stays silent.
      const track = kept.clone();
      track.enabled = true;
      meter.measure(track, null);
      return () => {
        meter.measure(null, null);
        track.stop();
        heard.value = false;
      };
    });
    const judge = effect(() =>
      meter.speaking.value
        ? clock.after(SPEECH, () => heard.value = true)
        : clock.after(TOLD_FOR, () => heard.value = false)
    );
    this.#undo = [listen, judge, () => meter.close()];
  }

  /** No longer listens. */
  close(): void {
    for (const undo of this.#undo) undo();
  }
}

/**
 * Whether this browser keeps a microphone open whose tracks are all disabled. Firefox closes it, and
 * a page that listened would open it again; of Safari it is not known.
 */
export function keepsDisabledOpen(browser: object = navigator): boolean {
  return "userAgentData" in browser; // Chromium and its kin.
}
