/** What a call shows of a server that does not let its person in any more: the call goes on, or is over. */
import type { EndedProps } from "../../components/Ended.tsx";
import type { Call, Entrance, Phase } from "../client/call.ts";
import type { Refusal } from "../protocol/signaling.ts";
import { words } from "../words/alerts.ts";
import { words as entrance } from "../words/all.ts";
import type { Embedder } from "../client/embedder.ts";
import { entranceOf, type RoomView } from "./lobby.ts";

/** A message over the call, with what can be done about it. */
export interface OutsideView {
  text: string;
  action?: { label: string; act: () => void };
}

/** What only a page can do. */
export interface PageActs {
  reload: () => void;
  /** `null` where nobody can sign in. */
  signIn: (() => void) | null;
}

/** What the server wants of somebody whose call goes on without it; `null` where all is well [SIG-11]. */
export function outsideOf(
  call: Call,
  embedder: Embedder | null,
  { reload, signIn }: PageActs,
): OutsideView | null {
  const reason = call.outside.value;
  if (reason === null) return null;
  const ask = call.ask.value;
  const say = words.outside;
  // A token of the page around this one opens every door.
  const enter = ask &&
    ((by: Entrance = {}) => ask({ ...entranceOf("", embedder), ...by }));
  const again = enter ? { label: say.again, act: () => enter() } : undefined;
  switch (reason) {
    case "version-mismatch":
    case "bad-message":
      return { text: say[reason], action: { label: say.reload, act: reload } };
    case "not-admitted":
    case "room-not-found": {
      const knock = enter && (() => enter({ knock: true }));
      return {
        text: say["not-admitted"],
        action: knock ? { label: say.knock, act: knock } : undefined,
      };
    }
    case "sign-in-required":
      return {
        text: say[reason],
        action: signIn ? { label: say.signIn, act: signIn } : again,
      };
    case "waiting":
      return { text: say[reason] };
    case "room-full":
    case "too-many-tries":
      return { text: say[reason], action: again };
    case "forbidden":
    case "join-timeout":
    case "not-reading":
    case "removed":
    case "replaced":
    case "resume-expired":
    case "room-ended":
    case "storage-unavailable":
    case "too-many-messages":
      return { text: say.other, action: again };
  }
}

/** The screen of a call that the server ended; `null` where it did not. */
export function endedOf(
  call: Call,
  phase: Phase | undefined,
  room: RoomView,
  embedder: Embedder | null,
): EndedProps | null {
  if (phase?.is !== "refused") return null;
  const ended = endOf(phase.reason);
  const join = call.join.value;
  if (!ended || !join) return null;
  const back = [
    { label: entrance.lobby.join, act: () => join(entranceOf("", embedder)) },
    ...(room.participants === null
      ? [{ label: entrance.door.knock, act: () => join({ knock: true }) }]
      : []),
  ];
  return { ...words.ended[ended], actions: ended === "room-ended" ? [] : back };
}

type End = "removed" | "room-ended" | "replaced";

function endOf(reason: Refusal): End | null {
  return reason === "removed" || reason === "room-ended" ||
      reason === "replaced"
    ? reason
    : null;
}
