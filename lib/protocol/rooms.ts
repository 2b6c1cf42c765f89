/** The shapes of the REST interface, as both sides know them. */
import * as v from "valibot";
import { check, type Decoded, lenientList } from "./decode.ts";
import { Password, Role } from "./actions.ts";
import { Bits, Id, integer, Moment, Name, RoomId, Title } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** A room, as lists show it. */
export const RoomSummary = v.strictObject({
  id: RoomId,
  title: Title,
  participants: integer(0),
  capacity: integer(1),
  /**
   * Bits a second of uplink that the weakest browser inside measured and does not use; `null`
   * where nobody measured yet.
   */
  spare: v.nullable(Bits),
});
/** A room, as lists show it. */
export type RoomSummary = v.InferOutput<typeof RoomSummary>;

/** What `POST /api/rooms` takes. */
export const NewRoom = v.strictObject({
  title: v.optional(Title, ""),
  listed: v.optional(v.boolean(), false),
  capacity: v.optional(
    v.pipe(integer(2), v.maxValue(LIMITS.maxCapacity)),
    LIMITS.defaultCapacity,
  ),
  /** Nobody comes in who is not admitted, unless they know the password. */
  waitingRoom: v.optional(v.boolean(), false),
  password: v.optional(v.nullable(Password), null),
});
/** What `POST /api/rooms` takes. */
export type NewRoom = v.InferOutput<typeof NewRoom>;

/** Decodes the body of `POST /api/rooms`. */
export function decodeNewRoom(json: unknown): Decoded<NewRoom> {
  // To valibot an empty list is an object without anything in it.
  return Array.isArray(json)
    ? { ok: false, reason: "not an object" }
    : check(NewRoom, json);
}

/** Decodes what `POST /api/rooms` answers, as far as a page of ours needs it. */
export function decodeOpenedRoom(
  json: unknown,
): Decoded<{ id: string; hostKey: string }> {
  return check(v.object({ id: RoomId, hostKey: v.string() }), json);
}

const ListedRooms = lenientList(
  RoomSummary,
  LIMITS.listedRooms,
  ({ id }) => id,
);

/** Decodes the list of rooms that `/api/rooms` and `/api/rooms/live` give. */
export function decodeRoomList(
  json: unknown,
): Decoded<{ rooms: RoomSummary[] }> {
  return check(v.object({ rooms: ListedRooms }), json);
}

/** A room, as those see it who run the deployment. */
export const RoomRecord = v.strictObject({
  id: RoomId,
  title: Title,
  listed: v.boolean(),
  capacity: integer(1),
  locked: v.boolean(),
  waitingRoom: v.boolean(),
  /** Whether it has a password. */
  password: v.boolean(),
  /** Whether it was ended: nobody comes in any more. */
  ended: v.boolean(),
  /** When somebody last came or went, in milliseconds since 1970. */
  activeAt: Moment,
  people: v.array(v.strictObject({
    id: Id,
    name: Name,
    standing: v.picklist([...Role.options, "waiting"]),
  })),
});
/** A room, as those see it who run the deployment. */
export type RoomRecord = v.InferOutput<typeof RoomRecord>;

/** What `POST /api/admin/rooms/:id/tokens` takes. */
export const TokenWish = v.strictObject({
  name: Name,
  role: v.optional(Role, "guest"),
  /** For which the token can be used. */
  seconds: v.optional(v.pipe(integer(1), v.maxValue(24 * 3600)), 600),
});

/** Decodes the body of `POST /api/admin/rooms/:id/tokens`. */
export function decodeTokenWish(
  json: unknown,
): Decoded<v.InferOutput<typeof TokenWish>> {
  return check(TokenWish, json);
}
