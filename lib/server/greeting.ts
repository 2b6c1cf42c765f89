/** What somebody with a place in a room is told of it, from the first word on. */
import type { ServerMessage } from "../protocol/signaling.ts";
import { type IceGrant, toldOf } from "./ice_servers.ts";
import type { Room } from "./room.ts";
import { rosterFor } from "./roster.ts";

/** Whom it is for, and what they get besides the room. */
export interface GreetingParts {
  participant: string;
  /** Takes their place again [SIG-4]. */
  token: string;
  /** The ICE servers that they get when they come in. */
  ice(): IceGrant;
  now(): number;
  /** Milliseconds over which the clients come back if they lose this isolate. */
  spread(): number;
  send(message: ServerMessage): void;
}

/**
 * Tells somebody of a room, each time that it changes: who waits, that they do, and no more; who
 * comes in, welcome; and then what the room is like [ACC-3].
 */
export function greeting(
  { participant, token, ice, now, spread, send }: GreetingParts,
): (room: Room) => void {
  let heard: "nothing" | "waiting" | "welcome" = "nothing";
  return (room) => {
    const roster = rosterFor(room, participant);
    const you = participant;
    if (!roster) {
      if (heard === "nothing") {
        send({ type: "waiting", you, token, spread: spread() });
      }
      heard = "waiting";
    } else if (heard === "welcome") {
      send({ type: "roster", roster });
    } else {
      heard = "welcome";
      send({
        type: "welcome",
        you,
        token,
        roster,
        ...toldOf(ice(), now()),
        spread: spread(),
      });
    }
  };
}
