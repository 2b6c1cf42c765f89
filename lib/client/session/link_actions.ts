/** What a person can do about a link, by what its badge says. */
import type { LinkStatus } from "./link_state.ts";

/** What can be done; `null` where it cannot be done now. */
export interface LinkActions {
  /** Connects again what was disconnected by hand. */
  connect: (() => void) | null;
  /** Gives up a connection that is being made or healed. */
  cancel: (() => void) | null;
  /** Ends a connection that works. */
  disconnect: (() => void) | null;
  /** Makes a new connection at once. */
  reconnect: (() => void) | null;
}

/** Of a link that there is not. */
export const NO_ACTIONS: LinkActions = {
  connect: null,
  cancel: null,
  disconnect: null,
  reconnect: null,
};

/** The actions that a badge's state allows, of those that there are. */
export function linkActions(
  badge: LinkStatus,
  { connect, end, reconnect }: Record<
    "connect" | "end" | "reconnect",
    () => void
  >,
): LinkActions {
  switch (badge) {
    case "disconnected":
      return { ...NO_ACTIONS, connect };
    case "connecting":
      return { ...NO_ACTIONS, cancel: end };
    case "connected":
      return { ...NO_ACTIONS, disconnect: end, reconnect };
    case "reconnecting":
      return { ...NO_ACTIONS, cancel: end, reconnect };
  }
}
