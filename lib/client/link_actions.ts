/** What a person can do about a link, by what its badge says. */
import type { Badge } from "./link_state.ts";

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

/** The actions that a badge's state allows, of those that there are. */
export function linkActions(
  badge: Badge,
  { connect, end, reconnect }: Record<
    "connect" | "end" | "reconnect",
    () => void
  >,
): LinkActions {
  const none = {
    connect: null,
    cancel: null,
    disconnect: null,
    reconnect: null,
  };
  switch (badge) {
    case "disconnected":
      return { ...none, connect };
    case "connecting":
      return { ...none, cancel: end };
    case "connected":
      return { ...none, disconnect: end, reconnect };
    case "reconnecting":
      return { ...none, cancel: end, reconnect };
  }
}
