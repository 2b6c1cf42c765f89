/** What records the call on this page, and its controls: the script that loading.ts loads. */
import { computed, signal } from "@preact/signals";
import { RecorderBar } from "../../../components/call/RecorderBar.tsx";
import { RecordMenu } from "../../../components/call/RecordMenu.tsx";
import { RecordingNotice } from "../../../components/call/RecordingNotice.tsx";
import type { Call } from "../../client/call/call.ts";
import { AnnouncedRecording } from "../../client/recording/announced.ts";
import type { Recorder } from "../../client/recording/recorder.ts";
import { steadyClock, systemClock } from "../../protocol/clock.ts";
import { words } from "../../words/recording.ts";
import { lateCode } from "../late_loading.ts";
import { sceneOf } from "./scene.ts";

/** What draws, encodes and writes. */
const engine = lateCode(() => import("./engine.ts"));

/** The recording of the call that this page is in, or was in last; `null` before the first. */
const current = signal<AnnouncedRecording | null>(null);

/** Whether something is recorded here, or about to be. */
export const isRecording = (): boolean => current.value?.isAtWork ?? false;

/** Lets a call be recorded until the result is called. */
export function bringRecording(call: Call): () => void {
  const { moderation } = call;
  const made = new AnnouncedRecording({
    self: moderation.self,
    refusal: computed(() => {
      const denial = moderation.denial.value;
      return denial?.action === "record" ? denial : null;
    }),
    announce: (on) => {
      const act = moderation.action({ do: "record", on });
      act?.();
      return act !== null;
    },
    start: async (signal) => {
      await engine.load();
      if (!engine.module.value) throw new Unloaded();
      return engine.module.value.startRecorder({
        name: words.name(
          call.title.value || call.room,
          systemClock.now(),
        ),
        scene: sceneOf(call),
        signal,
      });
    },
    clock: steadyClock,
  });
  current.value = made;
  const warn = (event: BeforeUnloadEvent) => {
    if (made.isAtWork) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  return () => {
    removeEventListener("beforeunload", warn);
    made.close();
  };
}

/** The code of the recorder did not come. */
class Unloaded extends Error {
  readonly reason = "no-server";
}

/** What can be recorded. */
export function RecordChoices({ close }: { close: () => void }) {
  return (
    <RecordMenu
      name={words.menu}
      choices={[{
        id: "call",
        label: words.theCall,
        help: words.theCallHelp,
        act: () => current.peek()?.begin(),
      }]}
      close={close}
    />
  );
}

/** What the recorder says of itself, and its controls; and what became of the last recording. */
export function RecorderBanner() {
  const made = current.value;
  const stage = made?.stage.value;
  if (!made || !stage) return null;
  switch (stage.is) {
    case "off":
      return null;
    case "beginning":
      return <RecordingNotice kind="info" text={words.beginning} />;
    case "on":
      return <Running made={made} recorder={stage.recorder} />;
    case "ending":
      return <RecordingNotice kind="info" text={words.ending} />;
    case "over":
      return (
        <RecordingNotice
          kind={stage.why === "stopped" || stage.why === "left"
            ? "info"
            : "caution"}
          text={words.over[stage.why]}
          isKept
          close={() => made.dismiss()}
        />
      );
    case "refused":
      return (
        <RecordingNotice
          kind="caution"
          text={words.refused[stage.why]}
          close={() => made.dismiss()}
        />
      );
  }
}

function Running(
  { made, recorder }: { made: AnnouncedRecording; recorder: Recorder },
) {
  const state = recorder.state.value;
  if (state.phase === "ended") return null;
  return (
    <RecorderBar
      paused={state.phase === "paused"}
      seconds={state.seconds}
      size={words.size(state.bytes)}
      left={state.minutesLeft === null ? null : words.left(state.minutesLeft)}
      mark={(n) => recorder.mark(words.moment(n))}
      pause={() => recorder.pause()}
      resume={() => recorder.resume()}
      stop={() => made.end()}
    />
  );
}

/** What is said of a recording after the call; `null` where there is none. */
export function noteAfterCall(): { text: string; show: string } | null {
  const stage = current.value?.stage.value;
  return stage?.is === "over"
    ? { text: words.over[stage.why], show: words.show }
    : null;
}

// It is there already, and runs no second time: see late.ts.
import "../../../islands/Call.tsx";
