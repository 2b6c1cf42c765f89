/** Commands of somebody who just comes in. */
import { newId } from "../../../lib/protocol/ids.ts";
import type { Command } from "../../../lib/server/rooms/decide.ts";
import type { Effect } from "../../../lib/server/rooms/occupancy.ts";

/** A join. */
export type Join = Extract<Command, { type: "join" }>;

/** Somebody joins, without any key or password unless it is given. */
export function joinOf(given: Partial<Join> = {}): Join {
  return {
    type: "join",
    id: newId(),
    name: "Ann",
    hub: newId(),
    tokenHash: "t",
    features: [],
    visitorHash: null,
    grantedRole: null,
    verified: false,
    authorized: true,
    hostKeyHash: null,
    passwordHash: null,
    knock: false,
    replaces: null,
    ...given,
  };
}

/** The isolates that are told of a change. */
export function hubsTold(effects: readonly Effect[]): Set<string> {
  return new Set(
    effects.flatMap((effect) => effect.type === "announce" ? effect.hubs : []),
  );
}
