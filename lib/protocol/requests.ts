/** What the REST interface takes, and what it tells those who run the deployment: pages do not load this. */
import * as v from "valibot";
import { Password } from "./actions.ts";
import { check, type Decoded } from "./decode.ts";
import { Id, integer, Moment, Name, RoomId, Title } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { Role } from "./roles.ts";

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
