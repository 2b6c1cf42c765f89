/** In which order a recording is announced, begun, ended, and taken back. */
import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import { AnnouncedRecording } from "../../../../lib/client/recording/announced.ts";
import {
  type Recorder,
  RecorderError,
  type RecorderState,
} from "../../../../lib/client/recording/recorder.ts";
import { FakeClock } from "../../../support/clock.ts";

/** A page in a room, a server that answers when the test says so, and a recorder without a file. */
class Page {
  readonly clock = new FakeClock();
  readonly self = signal<{ id: string; recording?: boolean } | null>({
    id: "ann",
  });
  readonly refusal = signal<{ reason: string } | null>(null);
  readonly state = signal<RecorderState>(at("recording"));
  /** All that happened, in its order. */
  readonly story: string[] = [];
  mayRecord = true;
  /** The recorder that is about to start; the test lets it. */
  starting = Promise.withResolvers<void>();
  readonly recording: AnnouncedRecording;

  constructor() {
    const { self, refusal, clock } = this;
    this.recording = new AnnouncedRecording({
      self,
      refusal,
      clock,
      announce: (on) => {
        this.story.push(on ? "announce" : "take back");
        return this.mayRecord;
      },
      start: async (signal) => {
        this.story.push("start");
        await this.starting.promise;
        signal.addEventListener("abort", () => this.story.push("leave"));
        return this.#recorder;
      },
    });
  }

  readonly #recorder: Recorder = {
    id: "recording",
    state: this.state,
    pause: () => {
      this.story.push("pause");
      this.state.value = at("paused");
    },
    resume: () => {
      this.story.push("resume");
      this.state.value = at("recording");
    },
    mark: (label) => this.story.push(`mark ${label}`),
    stop: async () => {
      this.story.push("stop");
      await Promise.resolve();
      this.story.push("stopped");
      this.state.value = over("stopped");
    },
  };

  /** What the room says of this person from now on. */
  says(recording: boolean, id = "ann"): void {
    this.self.value = { id, recording };
  }

  /** All that happened since the last look. */
  async told(): Promise<string> {
    await this.clock.advance(0);
    return this.story.splice(0).join(", ");
  }

  get stage(): string {
    const stage = this.recording.stage.value;
    return "why" in stage ? `${stage.is} ${stage.why}` : stage.is;
  }

  /** A recording that runs. */
  async running(): Promise<this> {
    this.recording.begin();
    this.says(true);
    this.starting.resolve();
    await this.told();
    assertEquals(this.stage, "on");
    return this;
  }
}

const amounts = { seconds: 0, bytes: 0 };
const at = (phase: "recording" | "paused"): RecorderState => ({
  phase,
  ...amounts,
  minutesLeft: null,
});
const over = (reason: "stopped" | "full" | "failed"): RecorderState => ({
  phase: "ended",
  reason,
  ...amounts,
});

Deno.test("[REC-3] a recording is announced, begins once the room says it, and has stopped before it is taken back", async () => {
  const page = new Page();
  page.recording.begin();
  assertEquals([page.stage, await page.told()], ["beginning", "announce"]);
  // Something else changed in the room.
  page.says(false);
  assertEquals([page.stage, await page.told()], ["beginning", ""]);
  page.says(true);
  assertEquals([page.stage, await page.told()], ["beginning", "start"]);
  page.says(true);
  page.starting.resolve();
  assertEquals([await page.told(), page.stage], ["", "on"]);
  assertEquals(page.recording.isAtWork, true);
  await page.clock.advance(60_000);
  page.recording.begin();
  assertEquals(await page.told(), "");
  page.recording.end();
  assertEquals(page.stage, "ending");
  assertEquals(await page.told(), "stop, stopped, leave, take back");
  assertEquals(page.stage, "over stopped");
  page.recording.dismiss();
  assertEquals([page.stage, page.recording.isAtWork], ["off", false]);
  // And again.
  page.says(false);
  page.state.value = at("recording");
  await page.running();
});

Deno.test("[REC-3] what the server refuses, or does not answer, never begins", async () => {
  const page = new Page();
  page.refusal.value = { reason: "forbidden" };
  page.recording.begin();
  page.refusal.value = { reason: "forbidden" };
  assertEquals(await page.told(), "announce, take back");
  assertEquals(page.stage, "refused forbidden");
  page.recording.begin();
  await page.clock.advance(10_000);
  assertEquals(await page.told(), "announce, take back");
  assertEquals(page.stage, "refused no-server");
  page.mayRecord = false;
  page.recording.begin();
  assertEquals(await page.told(), "announce, take back");
  assertEquals(page.stage, "refused forbidden");
});

Deno.test("[REC-3] where the recorder cannot start, the announcement is taken back", async () => {
  for (
    const [error, why] of [
      [new RecorderError("full"), "full"],
      [new RecorderError("unavailable"), "unavailable"],
      [new Error("anything else"), "unavailable"],
    ] as const
  ) {
    const page = new Page();
    page.recording.begin();
    page.says(true);
    page.starting.reject(error);
    assertEquals(await page.told(), "announce, start, take back");
    assertEquals(page.stage, `refused ${why}`);
  }
});

Deno.test("[REC-3] who gives up before it has begun records nothing, and takes it back when that is sure", async () => {
  const page = new Page();
  page.recording.begin();
  page.says(true);
  page.recording.end();
  assertEquals(await page.told(), "announce, start");
  assertEquals(page.stage, "off");
  page.starting.resolve();
  assertEquals(await page.told(), "stop, stopped, take back");
  assertEquals(page.stage, "off");
});

Deno.test("[REC-3] where the room lets them no longer, the recording ends and is kept", async () => {
  const page = await new Page().running();
  page.says(false);
  assertEquals(await page.told(), "stop, stopped, leave, take back");
  assertEquals(page.stage, "over barred");

  const early = new Page();
  early.recording.begin();
  early.says(true);
  early.says(false);
  early.starting.resolve();
  assertEquals(
    await early.told(),
    "announce, start, stop, stopped, take back",
  );
  assertEquals(early.stage, "refused forbidden");
});

Deno.test("[REC-3] a recording that ends by itself is taken back", async () => {
  for (const reason of ["full", "failed"] as const) {
    const page = await new Page().running();
    page.state.value = over(reason);
    assertEquals(await page.told(), "leave, take back");
    assertEquals(page.stage, `over ${reason}`);
  }
});

Deno.test("[REC-3] [SIG-9] whoever comes in anew pauses until the room says again that they record", async () => {
  const page = await new Page().running();
  page.says(false, "ann again");
  assertEquals(await page.told(), "pause, announce");
  page.says(false, "ann again");
  assertEquals([await page.told(), page.stage], ["", "on"]);
  page.says(true, "ann again");
  assertEquals([await page.told(), page.stage], ["resume", "on"]);
  // What its user paused stays so, also while others come and go.
  page.state.value = at("paused");
  page.says(false, "once more");
  page.says(false, "once more");
  page.says(true, "once more");
  assertEquals([await page.told(), page.stage], ["announce", "on"]);

  page.state.value = at("recording");
  page.says(false, "as a guest");
  page.refusal.value = { reason: "forbidden" };
  assertEquals(
    await page.told(),
    "pause, announce, stop, stopped, leave, take back",
  );
  assertEquals(page.stage, "over barred");
});

Deno.test("[REC-3] whoever leaves ends the recording in good order, and takes nothing back", async () => {
  const page = await new Page().running();
  page.self.value = null;
  assertEquals([await page.told(), page.stage], ["leave", "over left"]);

  const closed = await new Page().running();
  closed.recording.close();
  assertEquals([await closed.told(), closed.stage], ["leave", "over left"]);

  const early = new Page();
  early.recording.begin();
  early.says(true);
  early.self.value = null;
  early.starting.resolve();
  assertEquals(await early.told(), "announce, start, stop, stopped");
  assertEquals(early.stage, "off");
  assertEquals(early.clock.pending, 0);
  // Outside there is nothing to begin.
  early.recording.begin();
  assertEquals([await early.told(), early.stage], ["", "off"]);
});
