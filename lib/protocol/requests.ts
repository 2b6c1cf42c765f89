/** What the REST interface takes, and what it tells administrators: pages do not load this. */
import * as v from "valibot";
import { Password } from "./actions.ts";
import { decode, type Decoded } from "./decode.ts";
import { Id, integer, Name, RoomId, Timestamp, Title } from "./fields.ts";
import { capacityLimits } from "./modes.ts";
import { RecordAudience } from "./record_audience.ts";
import { Role } from "./roles.ts";
import { RoomSummary } from "./rooms.ts";
import { SealedTitle } from "./sealed_title.ts";

/**
 * What `POST /api/rooms` takes.
 * @param maxPeople as many as the deployment's SFU is to carry; `null` where it has none
 */
function newRoomOf(maxPeople: number | null) {
  const { maxCapacity, defaultCapacity } = capacityLimits(maxPeople);
  return v.strictObject({
    title: v.optional(Title, ""),
    listed: v.optional(v.boolean(), false),
    capacity: v.optional(
      v.pipe(
        integer(2, maxCapacity),
        v.description("More where the deployment has an SFU"),
      ),
      defaultCapacity,
    ),
    /** Nobody comes in who is not admitted, unless they know the password. */
    waitingRoom: v.optional(v.boolean(), false),
    password: v.optional(v.nullable(Password), null),
    /** Who may record the call [REC-1]; hosts can change it. */
    record: v.optional(RecordAudience, "moderators"),
    /** Whether media travels through the SFU from the first person on [SFU-1]. */
    large: v.optional(
      v.pipe(
        v.boolean(),
        v.check(
          (large) => !large || maxPeople !== null,
          "false: there is no SFU here",
        ),
        v.description("Over the SFU from the first person on"),
      ),
      false,
    ),
  });
}

/** What `POST /api/rooms` takes where there is no SFU. */
export const NewRoom = newRoomOf(null);
/** What `POST /api/rooms` takes. */
export type NewRoom = v.InferOutput<typeof NewRoom>;

/** Decodes the body of `POST /api/rooms`. @param maxPeople as in `newRoomOf` */
export function decodeNewRoom(
  json: unknown,
  maxPeople: number | null = null,
): Decoded<NewRoom> {
  // To valibot an empty list is an object without anything in it.
  return Array.isArray(json)
    ? { ok: false, reason: "not an object" }
    : decode(newRoomOf(maxPeople), json);
}

/** A room, as those see it who know its id. */
export const KnownRoom = v.strictObject({
  ...RoomSummary.entries,
  /** In place of the title, where the server does not know it; no listed room has one [TITLE-1]. */
  sealedTitle: v.optional(SealedTitle),
  /** Whether media travels through the SFU if somebody joins now [SFU-1]; left out if not. */
  large: v.optional(v.literal(true)),
  /** Whether not everybody may speak who joins [FLOOR-1]; left out if all may. */
  listening: v.optional(v.literal(true)),
  /** Whether somebody inside records the call [REC-4]; left out if nobody does. */
  recording: v.optional(v.literal(true)),
});
/** A room, as those see it who know its id. */
export type KnownRoom = v.InferOutput<typeof KnownRoom>;

/** A room, as the administrators of the deployment see it. */
export const AdminRoom = v.strictObject({
  id: RoomId,
  title: Title,
  listed: v.boolean(),
  capacity: integer(1),
  locked: v.boolean(),
  waitingRoom: v.boolean(),
  /** Whether it has a password. */
  password: v.boolean(),
  /** How media travels in it. */
  way: v.picklist(["mesh", "sfu"]),
  /** Whether it was ended: nobody comes in any more. */
  ended: v.boolean(),
  /** When somebody last came or went, in milliseconds since 1970. */
  activeAt: Timestamp,
  people: v.array(v.strictObject({
    id: Id,
    name: Name,
    standing: v.picklist([...Role.options, "waiting"]),
  })),
});
/** A room, as the administrators of the deployment see it. */
export type AdminRoom = v.InferOutput<typeof AdminRoom>;

/** What `POST /api/admin/rooms/:id/tokens` takes. */
export const TokenRequest = v.strictObject({
  name: Name,
  role: v.optional(Role, "guest"),
  /** For which the token can be used. */
  seconds: v.optional(v.pipe(integer(1), v.maxValue(24 * 3600)), 600),
});

/** Decodes the body of `POST /api/admin/rooms/:id/tokens`. */
export function decodeTokenRequest(
  json: unknown,
): Decoded<v.InferOutput<typeof TokenRequest>> {
  return decode(TokenRequest, json);
}
