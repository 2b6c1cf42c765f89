/** The level meter says nothing that it has not measured. */
import { assertEquals } from "@std/assert";
import {
  type AudioContextPort,
  LevelMeter,
} from "../../../lib/client/media/level_meter.ts";
import { FakeStream, FakeTrack } from "../../support/rtc/media.ts";
import { FakeClock } from "../../support/clock.ts";

Object.assign(globalThis, { MediaStream: FakeStream });

/** Web Audio that runs when the test lets it. */
class FakeSounds extends EventTarget {
  state: AudioContextState = "suspended";
  currentTime = 0;
  resumed = 0;
  closed = false;
  /** What `resume` does. */
  mayRun = false;
  loud = 0;
  connected = 0;

  resume(): Promise<void> {
    this.resumed++;
    if (!this.mayRun) return Promise.reject(new DOMException("no gesture"));
    this.become("running");
    return Promise.resolve();
  }
  suspend(): Promise<void> {
    if (this.state !== "closed") this.state = "suspended";
    return Promise.reject(new DOMException("it is being closed"));
  }
  close(): Promise<void> {
    this.closed = true;
    this.state = "closed";
    return Promise.reject(new DOMException("it is closed"));
  }
  become(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  createAnalyser() {
    return {
      fftSize: 0,
      getFloatTimeDomainData: (samples: Float32Array) =>
        samples.fill(this.loud),
    };
  }
  createMediaStreamSource() {
    this.connected++;
    return { connect: () => {}, disconnect: () => this.connected-- };
  }
}

function setUp(failing = false) {
  const clock = new FakeClock();
  const document = new EventTarget();
  const made: FakeSounds[] = [];
  const level = new LevelMeter({
    clock,
    document,
    createAudioContext: () => {
      if (failing) throw new DOMException("no hardware", "NotSupportedError");
      const sounds = new FakeSounds();
      made.push(sounds);
      return sounds as unknown as AudioContextPort;
    },
  });
  /** Lets time pass, for the sound too where it runs. */
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      const sounds = made.at(-1);
      if (sounds?.state === "running") sounds.currentTime += 0.1;
      await clock.advance(100);
    }
  };
  return { level, made, document, pass, clock };
}

Deno.test("a context that never starts is not shown as silence, and the next gesture starts it", async () => {
  const { level, made, document, pass } = setUp();
  level.measure(new FakeTrack("audio"), null);
  await pass(1_000);
  assertEquals([level.value.value, level.speaking.value], [null, false]);
  made[0].mayRun = true;
  made[0].loud = 0.5;
  document.dispatchEvent(new Event("click"));
  await pass(1_000);
  assertEquals(level.value.value, 1);
  assertEquals(level.speaking.value, true);
  assertEquals(made.length, 1);
  level.close();
});

Deno.test("whoever was speaking when the audio was interrupted does not speak for ever", async () => {
  const { level, made, pass } = setUp();
  level.measure(new FakeTrack("audio"), null);
  Object.assign(made[0], { mayRun: true, loud: 0.5 });
  made[0].become("suspended"); // The browser tells that it may be tried.
  await pass(500);
  assertEquals(level.speaking.value, true);
  made[0].state = "interrupted";
  await pass(1_000);
  assertEquals([level.value.value, level.speaking.value], [null, false]);
  const { resumed } = made[0];
  made[0].dispatchEvent(new Event("statechange"));
  assertEquals(
    made[0].resumed,
    resumed,
    "WebKit breaks one that it interrupted",
  );
  made[0].become("suspended");
  await pass(500);
  assertEquals(level.speaking.value, true, "it goes on by itself");
  level.close();
});

Deno.test("a context that says it is running and is stalled is replaced at a gesture, and no other is left open", async () => {
  const { level, made, document, pass, clock } = setUp();
  level.measure(new FakeTrack("audio"), null);
  made[0].state = "running";
  await clock.advance(1_000);
  assertEquals(level.value.value, null);
  for (let n = 0; n < 20; n++) document.dispatchEvent(new Event("keydown"));
  assertEquals(made.map(({ closed }) => closed).filter((it) => !it).length, 1);
  made.at(-1)!.mayRun = true;
  document.dispatchEvent(new Event("keydown"));
  await pass(1_000);
  assertEquals(level.value.value, 0);
  assertEquals(made.at(-1)?.connected, 1);
  level.close();
  assertEquals(made.every(({ closed }) => closed), true);
  assertEquals(clock.pending, 0);
});

Deno.test("where there is no Web Audio at all, nothing throws, and the level is unknown", async () => {
  const { level, document, pass, clock } = setUp(true);
  level.measure(new FakeTrack("audio"), null);
  await pass(1_000);
  document.dispatchEvent(new Event("click"));
  await pass(1_000);
  assertEquals([level.value.value, level.speaking.value], [null, false]);
  level.close();
  assertEquals(clock.pending, 0);
});

Deno.test("a context that throws at everything throws at nobody who speaks", async () => {
  const actions = ["resume", "suspend", "close"] as const;
  const parts = ["createAnalyser", "createMediaStreamSource"] as const;
  for (const broken of [...actions, ...parts, "samples", "disconnect"]) {
    const { level, made, document, pass, clock } = setUp();
    const fail = () => {
      throw new DOMException("broken", "InvalidStateError");
    };
    const track = new FakeTrack("audio");
    level.measure(track, null);
    const [sounds] = made;
    Object.assign(sounds, { mayRun: true, [broken]: fail });
    if (broken === "disconnect") {
      sounds.createMediaStreamSource = () => ({
        connect: () => {},
        disconnect: fail,
      });
    }
    if (broken === "samples") {
      sounds.createAnalyser = () => ({
        fftSize: 0,
        getFloatTimeDomainData: fail,
      });
    }
    level.measure(track, null); // With what is broken now.
    sounds.become("suspended");
    await pass(1_000);
    document.dispatchEvent(new Event("click"));
    await pass(1_000);
    level.measure(null, null);
    level.measure(track, null);
    level.close();
    assertEquals(clock.pending, 0, broken);
  }
});

Deno.test("a context that the browser closed by itself is replaced", async () => {
  const { level, made, pass } = setUp();
  const track = new FakeTrack("audio");
  level.measure(track, null);
  made[0].become("closed");
  level.measure(track, null);
  assertEquals(made.length, 2);
  Object.assign(made[1], { mayRun: true, loud: 0.5 });
  made[1].become("suspended");
  await pass(500);
  assertEquals(level.value.value, 1);
  level.close();
});
