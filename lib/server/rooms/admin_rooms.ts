/** Every room, for the administrators of the deployment. */
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import type { AdminRoom } from "../../protocol/requests.ts";
import type { Clock } from "../../protocol/clock.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import { decodeRoom, type Member, type Room } from "./room.ts";
import { roomKey, type RoomKv, type RoomStore } from "./room_store.ts";

/** A page of the list; `next` leads to the one after it, `null` at the end. */
export interface AdminRoomPage {
  rooms: AdminRoom[];
  next: string | null;
}

/** Reads rooms; throws `StorageUnavailableError` where KV does not answer. */
export class AdminRooms {
  readonly #kv: Pick<RoomKv, "get" | "list">;
  readonly #clock: Clock;

  readonly #rooms: Pick<RoomStore, "livingIn">;

  constructor(
    kv: Pick<RoomKv, "get" | "list">,
    clock: Clock,
    rooms: Pick<RoomStore, "livingIn">,
  ) {
    this.#kv = kv;
    this.#clock = clock;
    this.#rooms = rooms;
  }

  /** One room; `null` where there is none. */
  async find(id: string): Promise<AdminRoom | null> {
    const entry = this.#kv.get(roomKey(id));
    const { value } = await withTimeout(
      this.#clock,
      TIMES.storageTimeout,
      entry,
    );
    const room = decodeRoom(value);
    return room.ok ? await this.#record(room.value) : null;
  }

  /** Some of the rooms, by their ids. @param after the `next` of the page before */
  page(after: string | null): Promise<AdminRoomPage> {
    return withTimeout(this.#clock, TIMES.storageTimeout, this.#page(after));
  }

  async #page(after: string | null): Promise<AdminRoomPage> {
    const prefix = roomKey("").slice(0, -1);
    const limit = LIMITS.adminPageSize;
    const entries = this.#kv.list(
      after === null ? { prefix } : { prefix, start: [...roomKey(after), ""] },
      { limit: limit + 1 },
    );
    // What cannot be read counts as well: the list goes on behind it.
    const found: { id: string; room: Room | null }[] = [];
    for await (const { key, value } of entries) {
      const room = decodeRoom(value);
      found.push({
        id: String(key.at(-1)),
        room: room.ok ? room.value : null,
      });
    }
    const shown = found.slice(0, limit);
    return {
      rooms: await Promise.all(
        shown.flatMap(({ room }) => room ? [this.#record(room)] : []),
      ),
      next: found.length > limit ? shown[limit - 1].id : null,
    };
  }

  /** Whoever vanished is not shown, whether somebody has swept the room since or not. */
  async #record(room: Room): Promise<AdminRoom> {
    return adminRoomOf(room, await this.#rooms.livingIn(room));
  }
}

function adminRoomOf(
  { rules, password, ...room }: Room,
  members: readonly Member[],
): AdminRoom {
  const { id, title, listed, capacity, media, ended, activeAt } = room;
  return {
    id,
    title,
    listed,
    capacity,
    locked: rules.locked,
    waitingRoom: rules.waitingRoom,
    password: password !== null,
    way: media.way,
    ended,
    activeAt,
    people: members.map(({ id, name, standing }) => ({ id, name, standing })),
  };
}
