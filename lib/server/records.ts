/** Every room, as those see it who run the deployment. */
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { RoomRecord } from "../protocol/requests.ts";
import type { Clock } from "../protocol/clock.ts";
import { within } from "./patience.ts";
import { decodeRoom, type Room } from "./room.ts";
import { roomKey, type Storage } from "./room_store.ts";

/** A page of the list; `next` leads to the one after it, `null` at the end. */
export interface RecordPage {
  rooms: RoomRecord[];
  next: string | null;
}

/** Reads rooms; throws `StorageUnavailable` where KV does not answer. */
export class Records {
  readonly #kv: Pick<Storage, "get" | "list">;
  readonly #clock: Clock;

  constructor(kv: Pick<Storage, "get" | "list">, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** One room; `null` where there is none. */
  async find(id: string): Promise<RoomRecord | null> {
    const entry = this.#kv.get(roomKey(id));
    const { value } = await within(this.#clock, TIMES.storeWithin, entry);
    const room = decodeRoom(value);
    return room.ok ? recordOf(room.value) : null;
  }

  /** Some of the rooms, by their ids. @param after the `next` of the page before */
  page(after: string | null): Promise<RecordPage> {
    return within(this.#clock, TIMES.storeWithin, this.#page(after));
  }

  async #page(after: string | null): Promise<RecordPage> {
    const prefix = roomKey("").slice(0, -1);
    const limit = LIMITS.adminRooms;
    const entries = this.#kv.list(
      after === null ? { prefix } : { prefix, start: [...roomKey(after), ""] },
      { limit: limit + 1 },
    );
    // What cannot be read counts as well: the list goes on behind it.
    const found: { id: string; room: RoomRecord | null }[] = [];
    for await (const { key, value } of entries) {
      const room = decodeRoom(value);
      found.push({
        id: String(key.at(-1)),
        room: room.ok ? recordOf(room.value) : null,
      });
    }
    const shown = found.slice(0, limit);
    return {
      rooms: shown.flatMap(({ room }) => room ?? []),
      next: found.length > limit ? shown[limit - 1].id : null,
    };
  }
}

function recordOf({ rules, members, password, ...room }: Room): RoomRecord {
  const { id, title, listed, capacity, ended, activeAt } = room;
  return {
    id,
    title,
    listed,
    capacity,
    locked: rules.locked,
    waitingRoom: rules.waitingRoom,
    password: password !== null,
    ended,
    activeAt,
    people: members.map(({ id, name, standing }) => ({ id, name, standing })),
  };
}
