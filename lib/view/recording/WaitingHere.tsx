/** What those see who wait before the door: they are told where the call is recorded [REC-4]. */
import { signal } from "@preact/signals";
import { WaitingForAdmission } from "../../../components/lobby/WaitingForAdmission.tsx";
import type { Call } from "../../client/call/call.ts";

const awaited = signal<Pick<Call, "phase"> | null>(null);

/** This is the call that they wait for, until the result is called. */
export function followWaiting(call: Pick<Call, "phase">): () => void {
  awaited.value = call;
  return () => {
    awaited.value = null;
  };
}

/** The card that they see. */
export function WaitingHere({ giveUp }: { giveUp: () => void }) {
  const phase = awaited.value?.phase.value;
  return (
    <WaitingForAdmission
      giveUp={giveUp}
      recorded={phase?.is === "waiting" && phase.recording}
    />
  );
}
