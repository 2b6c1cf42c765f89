/** What the REST interface tells pages of rooms; what it takes stands in requests.ts. */
import * as v from "valibot";
import { decode, type Decoded, lenientList } from "./decode.ts";
import { BitsPerSecond, integer, RoomId, Title } from "./fields.ts";
import * as LIMITS from "./limits.ts";

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
  spare: v.nullable(BitsPerSecond),
});
/** A room, as lists show it. */
export type RoomSummary = v.InferOutput<typeof RoomSummary>;

/** Decodes what `POST /api/rooms` answers, as far as a page of ours needs it. */
export function decodeCreatedRoom(
  json: unknown,
): Decoded<{ id: string; hostKey: string }> {
  return decode(v.object({ id: RoomId, hostKey: v.string() }), json);
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
  return decode(v.object({ rooms: ListedRooms }), json);
}
