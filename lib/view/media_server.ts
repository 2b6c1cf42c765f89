/** What a call says of the media server that it goes through, if it goes through one. */
import type { ReadonlySignal } from "@preact/signals";
import type { BadgeState } from "../../components/call/StatusBadge.tsx";
import type {
  MediaSession,
  RemotePeer,
  SfuState,
} from "../client/session/session.ts";
import type { Roster } from "../protocol/signaling.ts";
import { words } from "../words/alerts.ts";

/** What this needs to know of a call. */
export interface Carried {
  moderation: { roster: ReadonlySignal<Pick<Roster, "media"> | null> };
  session: ReadonlySignal<Pick<MediaSession, "sfu"> | null>;
  peers: ReadonlySignal<readonly Pick<RemotePeer, "status">[]>;
}

/** The media server, as this page sees it. */
export interface MediaServer {
  state: SfuState;
  /** Whether whoever runs the servers could listen; `null` while that is not known. */
  couldBeRead: boolean | null;
}

/** How it stands with the media server; `null` in a mesh. */
export function mediaServerOf(call: Carried): MediaServer | null {
  if (call.moderation.roster.value?.media.way !== "sfu") return null;
  const sfu = call.session.value?.sfu;
  return {
    // Its code may still be on its way.
    state: sfu?.state.value ?? { is: "connecting" },
    couldBeRead: sfu?.couldBeRead.value ?? null,
  };
}

/** What a badge shows of the way to the media server. */
export function mediaServerBadge({ is }: SfuState): BadgeState {
  switch (is) {
    case "connecting":
    case "connected":
    case "reconnecting":
      return is;
    case "refused":
    case "closed":
      return "disconnected";
  }
}

/** What "Large call" means, as far as it is known; `undefined` in a mesh. */
export function largeCallHelp(server: MediaServer | null): string | undefined {
  switch (server?.couldBeRead) {
    case true:
      return words.largeCall.open;
    case false:
      return words.largeCall.sealed;
    default:
      return undefined;
  }
}

/** Whether there is no way to the media server now, and one is looked for. */
export function isMediaServerAwaited(call: Carried): boolean {
  const is = mediaServerOf(call)?.state.is;
  return is === "connecting" || is === "reconnecting";
}

/**
 * What to say about the media server; `null` where nothing is wrong.
 * @param isOverdue whether it has been awaited for long
 */
export function mediaServerProblem(
  call: Carried,
  isOverdue: boolean,
): string | null {
  const state = mediaServerOf(call)?.state;
  switch (state?.is) {
    case "refused":
      return words.banner.media[state.why];
    case "connecting":
    case "reconnecting":
      return isOverdue
        ? words.banner.media.unreached(
          call.peers.value.some(({ status }) => status.value === "connected"),
        )
        : null;
    default:
      return null;
  }
}
