/** Carries out actions of participants. */
import type { Action } from "../../protocol/actions.ts";
import { isPermitted, type Standing } from "./permissions.ts";
import { newPasswordHash } from "../crypto/password.ts";
import { failure } from "../../protocol/result.ts";
import type { RoomAction } from "./decide_action.ts";
import type { RoomStore } from "./room_store.ts";
import type { Decision } from "./occupancy.ts";
import type { Throttle } from "../kv/throttle.ts";

/** The participant who wants something done. */
export interface Actor {
  room: string;
  id: string;
  /** As this isolate last heard. */
  standing: Standing;
  address: string;
}

/** What this needs. */
export interface PerformActionDeps {
  rooms: Pick<RoomStore, "commit">;
  throttle: Pick<Throttle, "tryTake">;
}

/** Carries an action out, if the actor may do it [ACC-1]. */
export async function performAction(
  { rooms, throttle }: PerformActionDeps,
  { room, id, standing, address }: Actor,
  action: Action,
): Promise<Decision> {
  try {
    if (action.do === "password" && action.password !== null) {
      // Hashing is slow: only for those who may, and only so often.
      if (!isPermitted(standing, "password", "room")) {
        return failure("forbidden");
      }
      if (!await throttle.tryTake("password", address)) {
        return failure("too-many-tries");
      }
    }
    const command = {
      type: "act" as const,
      by: id,
      action: await toRoomAction(action),
    };
    return await rooms.commit(room, command);
  } catch (error) {
    console.error(`"${action.do}" was not stored:`, error);
    return failure("storage-unavailable");
  }
}

/** The action as the room sees it: of a password only the hash. */
async function toRoomAction(action: Action): Promise<RoomAction> {
  if (action.do !== "password") return action;
  const { password } = action;
  return {
    do: "password",
    password: password === null ? null : await newPasswordHash(password),
  };
}
