/** Between what is captured and what goes out: nothing, or processors, which may fail. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { effect } from "@preact/signals";
import { publishMedia, trackOf } from "../../../lib/client/call/captured.ts";
import { LocalMedia } from "../../../lib/client/media/local_media.ts";
import {
  type Processor,
  ProcessorChain,
  START_TIMEOUT,
} from "../../../lib/client/media/processors/processor.ts";
import { type DeviceKind, Source } from "../../../lib/client/media/source.ts";
import { FakeClock, settle } from "../../support/clock.ts";
import { FakeTrack, installMedia } from "../../support/rtc/media.ts";
import { FakeDevices } from "../../support/simulation/devices.ts";

/** A processor whose starts the test settles. */
class ToyProcessor implements Processor {
  readonly name = "toy";
  readonly onFailure;
  readonly starts: {
    track: MediaStreamTrack;
    signal: AbortSignal;
    give(made?: MediaStreamTrack): MediaStreamTrack;
    fail(): void;
  }[] = [];
  stops = 0;

  constructor(onFailure: Processor["onFailure"]) {
    this.onFailure = onFailure;
  }

  start(
    track: MediaStreamTrack,
    signal: AbortSignal,
  ): Promise<MediaStreamTrack> {
    return new Promise((resolve, reject) =>
      this.starts.push({
        track,
        signal,
        give: (made = new FakeTrack("video")) => {
          resolve(made);
          return made;
        },
        fail: () => reject(new Error("no model")),
      })
    );
  }

  stop(): void {
    this.stops++;
  }
}

/** Without the warnings that belong to the test. */
async function quietly(act: () => Promise<void>): Promise<void> {
  const { warn } = console;
  console.warn = () => {};
  try {
    await act();
  } finally {
    console.warn = warn;
  }
}

/** A source with these processors, which is on, and everything that it ever let out. */
async function sourceWith(
  kind: DeviceKind,
  ...processors: readonly Processor[]
) {
  const uninstall = installMedia();
  const clock = new FakeClock();
  const devices = new FakeDevices();
  const source = new Source(kind, devices);
  const chain = new ProcessorChain(processors, clock);
  if (processors.length > 0) source.use(chain);
  const outputs: (MediaStreamTrack | null)[] = [];
  const unwatch = effect(() => {
    outputs.push(source.output.value);
  });
  await source.start();
  return {
    source,
    chain,
    clock,
    devices,
    outputs,
    captured: () => {
      const { value: capture } = source.capture;
      assert("track" in capture, capture.is);
      return capture.track;
    },
    [Symbol.dispose]: () => {
      source.release();
      unwatch();
      assertEquals(devices.live, 0, "a track is left");
      assertEquals(clock.pending, 0, "a timer is left");
      uninstall();
    },
  };
}

for (const kind of ["camera", "microphone"] as const) {
  Deno.test(`without processors the output of the ${kind} is the captured track itself`, async () => {
    using subject = await sourceWith(kind);
    const { source, captured, outputs } = subject;
    assertStrictEquals(source.output.value, captured());
    assertEquals(outputs, [null, captured()]);
    source.release();
    assertEquals(source.output.value, null);
  });

  Deno.test(`what a processor makes of the ${kind} is what goes out`, async () => {
    const processor = new ToyProcessor("none");
    using subject = await sourceWith(kind, processor);
    const { source, captured, outputs } = subject;
    assertStrictEquals(processor.starts[0].track, captured());
    const made = processor.starts[0].give();
    await settle();
    assertStrictEquals(source.output.value, made);
    assert(!outputs.includes(captured()), "the raw track was let out");
    source.release();
    assertEquals(source.output.value, null);
    assertEquals([made.readyState, processor.stops], ["ended", 1]);
  });
}

Deno.test("processors follow one another, each with what the one before made", async () => {
  const [first, second] = [new ToyProcessor("none"), new ToyProcessor("raw")];
  using subject = await sourceWith("camera", first, second);
  const made = first.starts[0].give();
  await settle();
  assertStrictEquals(second.starts[0].track, made);
  assertEquals(subject.source.output.value, null, "it is half done");
  const last = second.starts[0].give();
  await settle();
  assertStrictEquals(subject.source.output.value, last);
  subject.source.release();
  assertEquals([made.readyState, last.readyState], ["ended", "ended"]);
});

Deno.test("one that may be seen raw goes out raw until its processor is ready, and where that fails", () =>
  quietly(async () => {
    for (const fault of ["rejects", "takes too long", "ends later"] as const) {
      const processor = new ToyProcessor("raw");
      using subject = await sourceWith("microphone", processor);
      const { source, chain, captured, clock } = subject;
      assertStrictEquals(source.output.value, captured());
      const [start] = processor.starts;
      if (fault === "rejects") start.fail();
      else if (fault === "takes too long") await clock.advance(START_TIMEOUT);
      else {
        const made = start.give();
        await settle();
        assertStrictEquals(source.output.value, made);
        made.dispatchEvent(new Event("ended"));
      }
      await settle();
      assertStrictEquals(source.output.value, captured(), fault);
      assertEquals(chain.failed.value, null);
      assertEquals(processor.stops, 1);
      assert(start.signal.aborted);
    }
  }));

Deno.test("where a processor fails that hides something nothing goes out, until the user decides", () =>
  quietly(async () => {
    for (const fault of ["rejects", "takes too long", "ends later"] as const) {
      for (const decision of ["raw", "again"] as const) {
        const processor = new ToyProcessor("none");
        using subject = await sourceWith("camera", processor);
        const { source, chain, captured, clock, outputs } = subject;
        const [start] = processor.starts;
        if (fault === "rejects") start.fail();
        else if (fault === "takes too long") await clock.advance(START_TIMEOUT);
        else {
          const made = start.give();
          await settle();
          made.dispatchEvent(new Event("ended"));
          assertEquals(made.readyState, "ended");
        }
        await settle();
        assertEquals(source.output.value, null, fault);
        assertEquals(
          trackOf(source),
          null,
          "the others are told that it is off",
        );
        assertEquals(source.capture.value.is, "on");
        assertStrictEquals(chain.failed.value, processor);
        assert(!outputs.includes(captured()), "the raw track was let out");
        if (decision === "raw") {
          source.use(null);
          assertStrictEquals(source.output.value, captured());
        } else {
          chain.retry();
          assertEquals([source.output.value, chain.failed.value], [null, null]);
          const made = processor.starts[1].give();
          await settle();
          assertStrictEquals(source.output.value, made);
        }
      }
    }
  }));

Deno.test("one processor that fails does not take the next one with it", () =>
  quietly(async () => {
    const [first, second] = [new ToyProcessor("raw"), new ToyProcessor("none")];
    using subject = await sourceWith("camera", first, second);
    first.starts[0].fail();
    await settle();
    assertStrictEquals(second.starts[0].track, subject.captured());
    assertEquals(subject.source.output.value, null);
    const made = second.starts[0].give();
    await settle();
    assertStrictEquals(subject.source.output.value, made);
  }));

Deno.test("a result that comes too late, or for an older device, is stopped", () =>
  quietly(async () => {
    const processor = new ToyProcessor("none");
    using subject = await sourceWith("camera", processor);
    const { source, clock, captured } = subject;
    const older = captured();
    await source.selectDevice("other");
    assert(captured() !== older);
    assertEquals([older.readyState, processor.stops], ["ended", 1]);
    const [first, second] = processor.starts;
    assert(first.signal.aborted);
    const late = first.give();
    await settle();
    assertEquals([late.readyState, source.output.value], ["ended", null]);
    assertStrictEquals(second.track, captured());
    await clock.advance(START_TIMEOUT);
    const later = second.give();
    await settle();
    assertEquals([later.readyState, source.output.value], ["ended", null]);
  }));

Deno.test("a microphone that is muted keeps its processors, and goes out through them again", async () => {
  const processor = new ToyProcessor("raw");
  using subject = await sourceWith("microphone", processor);
  const { source, captured } = subject;
  const made = processor.starts[0].give();
  await settle();
  const track = captured();
  await source.toggle();
  assertEquals([source.output.value, track.enabled], [null, false]);
  await source.toggle();
  assertStrictEquals(source.output.value, made);
  assertEquals([processor.starts.length, track.enabled], [1, true]);
});

Deno.test("what the system holds back stays processed, and is shown as off", async () => {
  const processor = new ToyProcessor("none");
  using subject = await sourceWith("camera", processor);
  const { source, captured } = subject;
  const made = processor.starts[0].give();
  await settle();
  captured().onmute?.(new Event("mute"));
  assertStrictEquals(source.output.value, made);
  assertEquals(trackOf(source), null);
  captured().onunmute?.(new Event("unmute"));
  assertStrictEquals(trackOf(source), made);
  assertEquals(processor.starts.length, 1);
});

Deno.test("a device that is unplugged takes what was made of it along", async () => {
  const processor = new ToyProcessor("none");
  using subject = await sourceWith("camera", processor);
  const { source, captured } = subject;
  const made = processor.starts[0].give();
  await settle();
  const track = captured();
  assert(track instanceof FakeTrack);
  track.unplug();
  assertEquals(source.output.value, null);
  assertEquals([made.readyState, processor.stops], ["ended", 1]);
  await source.toggle();
  assertStrictEquals(processor.starts[1].track, captured());
});

Deno.test("processors are put in and taken out while the camera is on", async () => {
  const processor = new ToyProcessor("none");
  using subject = await sourceWith("camera");
  const { source, captured, clock, outputs } = subject;
  const track = captured();
  source.use(new ProcessorChain([processor], clock));
  assertEquals(source.output.value, null, "no raw frame from now on");
  const made = processor.starts[0].give();
  await settle();
  assertStrictEquals(source.output.value, made);
  source.use(null);
  assertStrictEquals(source.output.value, track);
  assertEquals([made.readyState, track.readyState], ["ended", "live"]);
  assertEquals(outputs, [null, track, null, made, track]);
});

Deno.test("one that gives back what it got, or cannot be stopped, does no harm", () =>
  quietly(async () => {
    const processor = new ToyProcessor("none");
    using subject = await sourceWith("camera", processor);
    const { source, captured } = subject;
    processor.starts[0].give(captured());
    await settle();
    assertStrictEquals(source.output.value, captured());
    const track = captured();
    source.use(null);
    assertEquals(track.readyState, "live");
    source.use(
      new ProcessorChain([
        {
          name: "broken",
          onFailure: "raw",
          start: () => {
            throw new Error("at once");
          },
          stop: () => {
            throw new Error("never");
          },
        },
      ], subject.clock),
    );
    await settle();
    assertStrictEquals(source.output.value, captured());
  }));

Deno.test("the call sends the output, and says by it whether the camera is on", async () => {
  const uninstall = installMedia();
  const devices = new FakeDevices();
  const media = new LocalMedia(devices);
  const processor = new ToyProcessor("none");
  media.camera.use(new ProcessorChain([processor], new FakeClock()));
  await media.start();
  const published = () => {
    const tracks = new Map<string, MediaStreamTrack | null>();
    publishMedia(media, {
      publish: (slot, track) => tracks.set(slot, track),
    });
    return tracks;
  };
  assertEquals([trackOf(media.camera), published().get("camera")], [
    null,
    null,
  ]);
  assert(trackOf(media.microphone) !== null);
  const made = processor.starts[0].give();
  await settle();
  assertStrictEquals(published().get("camera"), made);
  assertStrictEquals(trackOf(media.camera), made);
  media.close();
  assertEquals([devices.live, devices.listeners], [0, 0]);
  uninstall();
});
