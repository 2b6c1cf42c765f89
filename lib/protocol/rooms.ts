/** The shapes of the REST interface, as both sides know them. */
import * as v from "valibot";
import { check, type Decoded } from "./decode.ts";
import { Password } from "./actions.ts";
import { integer, RoomId, Title } from "./fields.ts";
import { LIMITS } from "./limits.ts";

const RoomSummary = v.strictObject({
  id: RoomId,
  title: Title,
  participants: integer(0),
  capacity: integer(1),
  /**
   * Bits a second of uplink that the weakest browser inside measured and does not use; `null`
   * where nobody measured yet.
   */
  spare: v.nullable(integer(0)),
});
/** A room, as lists show it. */
export type RoomSummary = v.InferOutput<typeof RoomSummary>;

const NewRoom = v.pipe(
  v.unknown(),
  v.check((json) => !Array.isArray(json), "not an object"),
  v.strictObject({
    title: v.optional(Title, ""),
    listed: v.optional(v.boolean(), false),
    capacity: v.optional(
      v.pipe(integer(2), v.maxValue(LIMITS.maxCapacity)),
      LIMITS.defaultCapacity,
    ),
    /** Nobody comes in who is not admitted, unless they know the password. */
    waitingRoom: v.optional(v.boolean(), false),
    password: v.optional(v.nullable(Password), null),
  }),
);
/** What `POST /api/rooms` takes. */
export type NewRoom = v.InferOutput<typeof NewRoom>;

/** Decodes the body of `POST /api/rooms`. */
export function decodeNewRoom(json: unknown): Decoded<NewRoom> {
  return check(NewRoom, json);
}

/** Decodes the list of rooms that `/api/rooms` and `/api/rooms/live` give. */
export function decodeRoomList(
  json: unknown,
): Decoded<{ rooms: RoomSummary[] }> {
  return check(v.strictObject({ rooms: v.array(RoomSummary) }), json);
}
