/** How it stands with one remote peer: a pure state machine, and what the badge shows of it. */

/** From nothing to a connection on which everything flows, and back. */
export type LinkState =
  | "disconnected"
  | "connecting"
  | "negotiating"
  | "gathering"
  | "connected"
  | "channel-open"
  | "active"
  | "reconnecting"
  | "disconnecting";

/** What happens to a link. */
export type LinkEvent =
  /** A connection is being made. */
  | "dial"
  /** An offer was sent or arrived. */
  | "describe"
  /** Both descriptions are known: paths are gathered and tried. */
  | "gather"
  /** A path was found, or found again. */
  | "connect"
  /** The data channel opened. */
  | "open-channel"
  /** The peer said something over the channel: both ways work. */
  | "hear"
  /** The path was lost. */
  | "lose"
  /** One of the two leaves. */
  | "hang-up"
  /** Everything is released. */
  | "close";

type Row = Partial<Record<LinkEvent, LinkState>>;

const ENDING: Row = { "hang-up": "disconnecting", "close": "disconnected" };
const LOSING: Row = { ...ENDING, "lose": "reconnecting" };
const ARRIVING: Row = {
  ...LOSING,
  "connect": "connected",
  "open-channel": "channel-open",
};

const NEXT: Record<LinkState, Row> = {
  "disconnected": { "dial": "connecting" },
  "connecting": {
    ...ARRIVING,
    "describe": "negotiating",
    "gather": "gathering",
  },
  "negotiating": { ...ARRIVING, "gather": "gathering" },
  "gathering": ARRIVING,
  "connected": { ...LOSING, "open-channel": "channel-open" },
  "channel-open": { ...LOSING, "hear": "active" },
  "active": LOSING,
  "reconnecting": { ...ENDING, "connect": "connected" },
  "disconnecting": { "close": "disconnected" },
};

/** The state after an event; one that means nothing in a state leaves it as it is. */
export function nextLinkState(state: LinkState, event: LinkEvent): LinkState {
  return NEXT[state][event] ?? state;
}

/** The four words that people see. */
export type LinkStatus =
  | "disconnected"
  | "connecting"
  | "connected"
  | "reconnecting";

/** What the badge says of a state. */
export function statusOf(state: LinkState): LinkStatus {
  switch (state) {
    case "disconnected":
    case "disconnecting":
      return "disconnected";
    case "connecting":
    case "negotiating":
    case "gathering":
      return "connecting";
    case "connected":
    case "channel-open":
    case "active":
      return "connected";
    case "reconnecting":
      return "reconnecting";
  }
}
