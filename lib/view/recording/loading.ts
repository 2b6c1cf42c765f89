/** What it takes to record: a script of its own, loaded when somebody wants to. */
import { effect, untracked } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { lateCode } from "../late_loading.ts";

const code = lateCode(() => import("./recording.tsx"));

/** It; `null` until somebody wants to record, and it is there. */
export const recordingCode = code.module;

/** Somebody wants to record: resolves when the code is there, or did not come. */
export const loadRecording = code.load;

/** Brings a call what it needs to be recorded here, as soon as that is wanted; the result ends it. */
export function followRecording(call: Call): () => void {
  let end = () => {};
  const undo = effect(() => {
    const loaded = code.module.value;
    if (loaded) untracked(() => end = loaded.bringRecording(call));
  });
  return () => {
    undo();
    end();
  };
}

/** Whether this person may begin to record now. */
export function mayRecord(call: Call): boolean {
  return call.moderation.action({ do: "record", on: true }) !== null &&
    !code.module.value?.isRecording();
}
