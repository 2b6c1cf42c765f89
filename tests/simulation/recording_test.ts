/** That a call is recorded, as each page of a mesh sees it, and what the page of whoever records does. */
import { computed, signal } from "@preact/signals";
import { assert, assertEquals } from "@std/assert";
import { AnnouncedRecording } from "../../lib/client/recording/announced.ts";
import type {
  Recorder,
  RecorderState,
} from "../../lib/client/recording/recorder.ts";
import { recordersOf } from "../../lib/view/recording/recorders.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

/** Whom each of these sees recording. */
const seenBy = (people: readonly Participant[]): string[] =>
  people.map(({ call }) =>
    recordersOf(call).map(({ name }) => name).join(" and ")
  );

/** Lets guests record: nobody in these meetings is more. */
async function open(meeting: Meeting): Promise<void> {
  await meeting.servers.change((room) => ({
    ...room,
    version: room.version + 1,
    rules: { ...room.rules, record: "everybody" },
  }));
  // The isolates see it when they renew leases.
  await meeting.pass(15_000);
}

/** A recorder without a file, and all that was done with it. */
function recorderOf({ call }: Participant, meeting: Meeting) {
  const done: string[] = [];
  const amounts = { seconds: 0, bytes: 0 };
  const state = signal<RecorderState>({
    phase: "recording",
    ...amounts,
    minutesLeft: null,
  });
  const recorder: Recorder = {
    id: "recording",
    state,
    pause: () => {
      done.push("pause");
      state.value = { phase: "paused", ...amounts, minutesLeft: null };
    },
    resume: () => {
      done.push("resume");
      state.value = { phase: "recording", ...amounts, minutesLeft: null };
    },
    mark: () => {},
    stop: () => {
      done.push("stop");
      state.value = { phase: "ended", ...amounts, reason: "stopped" };
      return Promise.resolve();
    },
  };
  const { moderation } = call;
  const recording = new AnnouncedRecording({
    self: moderation.self,
    refusal: computed(() => moderation.denial.value),
    announce: (on) => {
      const act = moderation.action({ do: "record", on });
      act?.();
      return act !== null;
    },
    start: () => {
      assertEquals(moderation.self.value?.recording, true);
      done.push("start");
      return Promise.resolve(recorder);
    },
    clock: meeting.clock,
  });
  return { recording, done };
}

Deno.test(
  "[REC-2] [NEG-7] everybody sees who records, also where the server lists them no more, for as long as they are in the call",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    await open(meeting);
    const { people } = meeting;
    const [ann, ben, cleo] = people;
    assertEquals(seenBy(people), ["", "", ""]);
    const { recording, done } = recorderOf(ben, meeting);
    recording.begin();
    await meeting.pass(1_000);
    assertEquals(done.splice(0), ["start"]);
    assertEquals(seenBy(people), ["Ben", "You", "Ben"]);
    // Their lease lapses, and they stay connected.
    meeting.servers.shutOut("Ben");
    await meeting.pass(45_000);
    assertEquals(
      ann.call.moderation.roster.value?.participants.map(({ name }) => name),
      ["Ann", "Cleo"],
    );
    assertEquals(seenBy(people), ["Ben", "You", "Ben"]);
    meeting.servers.letIn("Ben");
    await meeting.pass(15_000);
    assertEquals(seenBy(people), ["Ben", "You", "Ben"]);
    assertEquals([recording.stage.value.is, done], ["on", []]);
    const dora = await meeting.enter("Dora");
    await meeting.pass(1_000);
    assertEquals(seenBy([dora]), ["Ben"]);
    ben.call.leave.value?.();
    await meeting.pass(5_000);
    assertEquals(seenBy([ann, cleo, dora]), ["", "", ""]);
    assertEquals(recording.stage.value, { is: "over", why: "left" });
    recording.close();
  }),
);

Deno.test(
  "[REC-3] [SIG-9] a page that comes in anew does not record until the others know it again",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    await open(meeting);
    const [ann, ben] = meeting.people;
    const { recording, done } = recorderOf(ben, meeting);
    recording.begin();
    await meeting.pass(1_000);
    const before = ben.id;
    assertEquals(seenBy([ann]), ["Ben"]);
    meeting.servers.shutOut("Ben");
    // Longer than the place is kept.
    await meeting.pass(100_000);
    meeting.servers.letIn("Ben");
    await meeting.until("Ben is in again", () => ben.id !== before);
    await meeting.pass(5_000);
    assertEquals(done, ["start", "pause", "resume"]);
    assertEquals(recording.stage.value.is, "on");
    assertEquals(seenBy([ann, ben]), ["Ben", "You"]);
    assert(ann.call.moderation.find(ben.id)?.recording);
    recording.end();
    await meeting.pass(1_000);
    assertEquals(seenBy([ann, ben]), ["", ""]);
    recording.close();
  }),
);
