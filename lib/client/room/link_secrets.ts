/** Which secret a room's link has: what this browser made, was given, and has seen to work [SEC-4]. */
import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import * as v from "valibot";
import { lenientList } from "../../protocol/decode.ts";
import { RoomId } from "../../protocol/fields.ts";
import { isSecret } from "../../protocol/ids.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "../storage/browser_storage.ts";

/** The secrets of one room's link that this browser knows, the one that is passed on first. */
export interface KnownSecrets {
  readonly all: readonly string[];
  /** Whether the first one is good: somebody else proved it, or this browser made it. */
  readonly good: boolean;
}

/** A link with this secret was opened; `null` where it had none, or a damaged one. */
export function afterOpening(
  known: KnownSecrets,
  given: string | null,
): KnownSecrets {
  const { all: [first], good } = known;
  if (given === null || given === first) return known;
  return { all: good ? [first, given] : [given], good };
}

/** Somebody proved to have this secret. The one that was good before is kept. */
export function afterProof(known: KnownSecrets, proved: string): KnownSecrets {
  const { all, good } = known;
  if (!all.includes(proved) || good && all[0] === proved) return known;
  return { all: [proved, ...all.filter((one) => one !== proved)], good: true };
}

/** Rooms whose keys are kept, at most. */
const MAX_KEYS = 100;
/** A secret or a host key of a room, and whether it has yet to be seen to work. */
const RoomKey = v.strictObject({
  room: RoomId,
  key: v.pipe(v.string(), v.check(isSecret, "not a secret")),
  untried: v.optional(v.boolean()),
});
type RoomKey = v.InferOutput<typeof RoomKey>;
const RoomKeys = lenientList(RoomKey, MAX_KEYS, ({ room }) => room);

const readKeys = (storage: StoragePort, list: string) =>
  readStored(storage, list, RoomKeys) ?? [];

/** The key of a room in one of the stored lists. */
export function readRoomKey(
  storage: StoragePort,
  list: string,
  room: string,
): RoomKey | undefined {
  return readKeys(storage, list).find((one) => one.room === room);
}

/** Stores the key of a room in a list, in which it then comes first. */
export function writeRoomKey(
  storage: StoragePort,
  list: string,
  own: RoomKey,
): void {
  const others = readKeys(storage, list).filter(({ room }) =>
    room !== own.room
  );
  writeStored(storage, list, [own, ...others].slice(0, MAX_KEYS));
}

const LIST = "link-secrets";

/** The secrets of one room's link. No server gets to know them. */
export class LinkSecrets {
  /** Those by which others are verified; the first is the one that this page proves and passes on. */
  readonly all: ReadonlySignal<readonly string[]>;
  readonly #known: Signal<KnownSecrets>;
  readonly #storage: StoragePort;
  readonly #room: string;

  constructor(storage: StoragePort, room: string) {
    this.#storage = storage;
    this.#room = room;
    const stored = readRoomKey(storage, LIST, room);
    this.#known = signal({
      all: stored ? [stored.key] : [],
      good: stored !== undefined && !stored.untried,
    });
    this.all = computed(() => this.#known.value.all);
  }

  /** The secret of a room that this browser has just made. */
  made(secret: string): void {
    this.#set({ all: [secret], good: true });
  }

  /** A link of the room was opened. */
  opened(secret: string | null): void {
    this.#set(afterOpening(this.#known.peek(), secret));
  }

  /** Somebody proved to have this one. */
  proved(secret: string): void {
    this.#set(afterProof(this.#known.peek(), secret));
  }

  #set(known: KnownSecrets): void {
    if (known === this.#known.peek()) return;
    this.#known.value = known;
    // Of two the first one: whoever has a good one keeps no other for later visits.
    const { all: [key], good } = known;
    const own = { room: this.#room, key, ...(!good && { untried: true }) };
    writeRoomKey(this.#storage, LIST, own);
  }
}
