/** From what somebody inside wants done to what it means for the room. */
import type { Action } from "../protocol/actions.ts";
import { may, type Standing } from "./access.ts";
import { newPasswordHash } from "./password.ts";
import type { Act } from "./room.ts";
import type { Outcome, RoomStore } from "./room_store.ts";
import type { Throttle } from "./throttle.ts";

/** Somebody inside who wants something done. */
export interface Actor {
  room: string;
  id: string;
  /** As this isolate last heard. */
  standing: Standing;
  address: string;
}

/** What this needs to have it done. */
export interface ActParts {
  rooms: Pick<RoomStore, "commit">;
  throttle: Pick<Throttle, "take">;
}

/** Does it, if they may [ACC-1]; what follows from it, or why it was not done. */
export async function act(
  { rooms, throttle }: ActParts,
  { room, id, standing, address }: Actor,
  action: Action,
): Promise<Outcome> {
  try {
    if (action.do === "password" && action.password !== null) {
      // Hashing is slow: it is for those who may, and not as often as they like.
      if (!may(standing, "password", "room")) return refused("forbidden");
      if (!await throttle.take("password", address)) {
        return refused("too-many-tries");
      }
    }
    const command = {
      type: "act" as const,
      by: id,
      action: await actOf(action),
    };
    return await rooms.commit(room, command);
  } catch (error) {
    console.error(`"${action.do}" was not stored:`, error);
    return refused("storage-unavailable");
  }
}

const refused = (
  reason: "forbidden" | "too-many-tries" | "storage-unavailable",
): Outcome => ({ ok: false, reason });

/** What an action means for the room. A password goes no further: the room sees its hash alone. */
async function actOf(action: Action): Promise<Act> {
  if (action.do !== "password") return action;
  const { password } = action;
  return {
    do: "password",
    password: password === null ? null : await newPasswordHash(password),
  };
}
