/** What nobody hears is told, and nothing is listened to that need not be. */
import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import type { AudioContextPort } from "../../../lib/client/media/level_meter.ts";
import {
  keepsDisabledOpen,
  MutedSpeech,
} from "../../../lib/client/media/muted_speech.ts";
import { SilenceWatch } from "../../../lib/client/media/silence.ts";
import type { Capture } from "../../../lib/client/media/source.ts";
import { playTestTone } from "../../../lib/client/media/test_tone.ts";
import { FakeClock } from "../../support/clock.ts";
import { FakeStream, FakeTrack } from "../../support/rtc/media.ts";

Object.assign(globalThis, { MediaStream: FakeStream });

/** A microphone's track whose copies are known. */
class CopiedTrack extends FakeTrack {
  readonly copies: FakeTrack[] = [];
  override clone(): FakeTrack {
    const copy = new FakeTrack("audio");
    copy.enabled = this.enabled;
    this.copies.push(copy);
    return copy;
  }
}

function muted() {
  const clock = new FakeClock();
  const track = new CopiedTrack("audio");
  track.enabled = false;
  const capture = signal<Capture>({ is: "off" });
  const speaking = signal(false);
  const measured: (MediaStreamTrack | null)[] = [];
  const hasOthers = signal(true);
  let closed = false;
  const speech = new MutedSpeech(
    { capture, disabledTrack: track },
    {
      measure: (one) => measured.push(one),
      speaking,
      close: () => closed = true,
    },
    clock,
    hasOthers,
  );
  const isClosed = () => closed;
  return {
    clock,
    track,
    capture,
    speaking,
    measured,
    hasOthers,
    speech,
    isClosed,
  };
}

Deno.test("who speaks with the microphone off is told, and no longer once they are silent", async () => {
  const { clock, track, speaking, speech } = muted();
  assertEquals(track.enabled, false, "what is sent stays silent");
  assertEquals(track.copies.map(({ enabled }) => enabled), [true]);
  speaking.value = true;
  await clock.advance(1_000);
  assertEquals(speech.heard.value, false, "a cough is shorter");
  await clock.advance(1_000);
  assertEquals(speech.heard.value, true);
  speaking.value = false;
  await clock.advance(3_000);
  assertEquals(speech.heard.value, true);
  await clock.advance(2_000);
  assertEquals(speech.heard.value, false);
  speech.close();
});

Deno.test("nobody listens to a microphone that is on, or where nobody else is there", async () => {
  const { clock, track, capture, speaking, measured, hasOthers, ...rest } =
    muted();
  speaking.value = true;
  await clock.advance(2_000);
  capture.value = { is: "on", track };
  assertEquals(rest.speech.heard.value, false);
  assertEquals(track.copies[0].readyState, "ended");
  assertEquals(measured.at(-1), null);
  capture.value = { is: "off" };
  assertEquals(measured.at(-1), track.copies[1]);
  hasOthers.value = false;
  assertEquals(track.copies[1].readyState, "ended");
  track.stop();
  hasOthers.value = true;
  assertEquals(track.copies.length, 2, "a device that is closed stays closed");
  rest.speech.close();
  assert(rest.isClosed());
});

Deno.test("it is done only where the device is open anyway", () => {
  assertEquals(keepsDisabledOpen({ userAgentData: {} }), true);
  assertEquals(keepsDisabledOpen({}), false);
});

/** Web Audio that gives these samples. */
function sounds() {
  const state = { currentTime: 0, loud: 0, closed: 0 };
  const make = () =>
    ({
      get currentTime() {
        return state.currentTime;
      },
      createAnalyser: () => ({
        fftSize: 0,
        getFloatTimeDomainData: (samples: Float32Array) =>
          samples.fill(state.loud),
      }),
      createMediaStreamSource: () => ({ connect: () => {} }),
      resume: () => Promise.resolve(),
      close: () => {
        state.closed++;
        return Promise.resolve();
      },
    }) as unknown as AudioContextPort;
  const clock = new FakeClock();
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 0.25) {
      state.currentTime += 0.25;
      await clock.advance(250);
    }
  };
  return { state, clock, pass, watch: new SilenceWatch(clock, make) };
}

Deno.test("a microphone that gives nothing for eight seconds is told of, until it gives something", async () => {
  const { state, pass, watch, clock } = sounds();
  watch.watch(new FakeTrack("audio"));
  await pass(7);
  assertEquals(watch.silent.value, false);
  await pass(2);
  assertEquals(watch.silent.value, true);
  state.loud = 0.001;
  await pass(1);
  assertEquals(watch.silent.value, false);
  assertEquals([state.closed, clock.pending], [1, 0], "then nobody measures");
});

Deno.test("audio that stands still is not silence", async () => {
  const { clock, watch } = sounds();
  watch.watch(new FakeTrack("audio"));
  await clock.advance(60_000);
  assertEquals(watch.silent.value, false);
  watch.close();
  assertEquals(clock.pending, 0);
});

Deno.test("the test tone is a sound file, and says whether it was played", async () => {
  const sinks: string[] = [];
  const heads: string[] = [];
  const player = (ends: "ended" | "error") => (url: string) => {
    const element = new EventTarget();
    return Object.assign(element, {
      setSinkId: (id: string) => {
        sinks.push(id);
        return Promise.resolve();
      },
      play: async () => {
        const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
        heads.push(new TextDecoder().decode(file.slice(0, 4)));
        assert(file.slice(44).some((byte) => byte !== 0), "it is not silent");
        element.dispatchEvent(new Event(ends));
      },
    });
  };
  assertEquals(await playTestTone("speaker", player("ended")), true);
  assertEquals(await playTestTone("", player("error")), false);
  assertEquals(sinks, ["speaker"]);
  assertEquals(heads, ["RIFF", "RIFF"]);
});

Deno.test("a speaker that is gone plays nothing, and that is no error", async () => {
  const played = await playTestTone(
    "gone",
    () =>
      Object.assign(new EventTarget(), {
        setSinkId: () => Promise.reject(new DOMException("", "NotFoundError")),
        play: () => Promise.resolve(),
      }),
  );
  assertEquals(played, false);
});
