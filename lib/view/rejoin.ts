/** What a call shows when the server does not let this person back in: the call goes on, or is over. */
import type { EndedProps } from "../../components/call/Ended.tsx";
import type { Call, JoinOptions, Phase } from "../client/call/call.ts";
import type { RefusalReason } from "../protocol/signaling.ts";
import { words } from "../words/alerts.ts";
import { words as entrance } from "../words/all.ts";
import type { Embedder } from "../client/page/embedder.ts";
import { callRating, rateCall } from "./call_rating.ts";
import { joinOptionsOf, type RoomInfo } from "./lobby.ts";
import { recordingCode } from "./recording/loading.ts";
import { lastStay } from "./stay.ts";

/** A message over the call, with what can be done about it. */
export interface RejoinNotice {
  text: string;
  action?: { label: string; act: () => void };
}

/** What only a page can do. */
export interface PageActions {
  reload: () => void;
  /** `null` if there is no sign-in. */
  signIn: (() => void) | null;
}

/** What the server asks of somebody whose call goes on without it; `null` if nothing is wrong [SIG-11]. */
export function rejoinNoticeOf(
  call: Call,
  embedder: Embedder | null,
  { reload, signIn }: PageActions,
): RejoinNotice | null {
  const reason = call.rejoinRefusal.value;
  if (reason === null) return null;
  const ask = call.rejoin.value;
  const say = words.rejoin;
  // With a token from the embedding page, every room can be joined.
  const enter = ask &&
    ((by: JoinOptions = {}) => ask({ ...joinOptionsOf("", embedder), ...by }));
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

/** The screen of a call that is over; `null` while it is not. */
export function endedOf(
  call: Call,
  phase: Phase | undefined,
  room: RoomInfo,
  embedder: Embedder | null,
): EndedProps | null {
  const join = call.join.value;
  const recording = recordingCode.value?.noteAfterCall() ?? null;
  if (phase?.is === "left" && call.hasStayed && join) {
    return {
      ...words.ended.left,
      ...(lastStay.value?.wasLast && { text: words.ended.lastOut }),
      actions: [{
        label: words.ended.rejoin,
        act: () =>
          join({
            ...joinOptionsOf("", embedder),
            // Whoever needs no leave comes in all the same.
            ...(room.participants === null && { knock: true }),
          }),
      }],
      stay: stayNow(),
      recording,
      rating: { chosen: callRating.value, choose: rateCall },
    };
  }
  const ended = phase?.is === "refused" ? endOf(phase.reason) : null;
  if (!ended || !join) return null;
  const back = [
    {
      label: entrance.lobby.join,
      act: () => join(joinOptionsOf("", embedder)),
    },
    ...(room.participants === null
      ? [{ label: entrance.access.knock, act: () => join({ knock: true }) }]
      : []),
  ];
  return {
    ...words.ended[ended],
    // Elsewhere the call goes on.
    stay: ended === "replaced" ? null : stayNow(),
    actions: ended === "room-ended" ? [] : back,
    recording,
    rating: null,
  };
}

/** What is told of the call that is over. */
function stayNow(): EndedProps["stay"] {
  const stay = lastStay.value;
  return stay && {
    minutes: Math.floor(stay.lasted / 60_000),
    others: stay.others,
  };
}

type End = "removed" | "room-ended" | "replaced";

/** How a call ended for good; `null` where one may try again at once. */
export function endOf(reason: RefusalReason): End | null {
  return reason === "removed" || reason === "room-ended" ||
      reason === "replaced"
    ? reason
    : null;
}
