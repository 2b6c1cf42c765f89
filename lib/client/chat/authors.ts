/** Who wrote what: the ids that this person had, and who others are and were, with their keys. */
import * as v from "valibot";
import { lenientList } from "../../protocol/decode.ts";
import { Id, RoomId } from "../../protocol/fields.ts";
import type { Participant } from "../../protocol/signaling.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "../storage/browser_storage.ts";
import type { PeerTrust } from "../trust/authenticator.ts";

/** Ids that a tab remembers to have had, at most. */
const OWN = 50;
const Own = lenientList(
  v.strictObject({
    room: RoomId,
    id: Id,
    /** The public key of the page that had the id. */
    key: v.pipe(v.string(), v.maxLength(200)),
  }),
  OWN,
  ({ id }) => id,
);

/** Others whom a page remembers, and their keys, at most. */
const OTHERS = 1_000;

/** The authors of a room's messages. */
export class Authors {
  readonly #room: string;
  readonly #tab: StoragePort;
  /** The ids of this person, with the keys that their pages had, once they are known. */
  readonly #own = new Map<string, string | null>();
  readonly #keys = new Map<string, string>();
  readonly #met = new Map<string, Participant>();

  /** @param tab what the tab keeps over a reload */
  constructor(room: string, tab: StoragePort) {
    this.#room = room;
    this.#tab = tab;
    for (const own of readStored(tab, "authors", Own) ?? []) {
      if (own.room === room) this.#own.set(own.id, own.key);
    }
  }

  /** This person has another id from now on; this page signs with this key. */
  async addOwnId(id: string, signer: Promise<{ key: string }>): Promise<void> {
    this.#own.set(id, null);
    const { key } = await signer;
    this.#own.set(id, key);
    const others = (readStored(this.#tab, "authors", Own) ?? [])
      .filter((own) => own.id !== id);
    const { length } = others;
    writeStored(this.#tab, "authors", [
      ...others.slice(Math.max(0, length - OWN + 1)),
      { room: this.#room, id, key },
    ]);
  }

  /** Whether an id is, or was, this person's. */
  isOwn(id: string): boolean {
    return this.#own.has(id);
  }

  /** Takes whom the server lists. */
  addParticipants(participants: readonly Participant[]): void {
    for (const one of participants) remember(this.#met, one.id, one);
  }

  /** Takes whose keys are known; the first that was believed of somebody stays theirs [SEC-2]. */
  learnKeys(trust: ReadonlyMap<string, PeerTrust>): void {
    for (const [id, one] of trust) {
      if (one.is === "known" && !this.#keys.has(id)) {
        remember(this.#keys, id, one.key);
      }
    }
  }

  /** The key with which somebody signs; `null` where none was seen of them. */
  keyOf(id: string): string | null {
    return this.#own.get(id) ?? this.#keys.get(id) ?? null;
  }

  /** All whom the server listed so far, this person too. */
  get met(): Iterable<Participant> {
    return this.#met.values();
  }

  /** Somebody as the server listed them last; `null` where they were not met. */
  participantOf(id: string): Participant | null {
    return this.#met.get(id) ?? null;
  }
}

/** Keeps a value; the one that was kept for longest goes where there are too many. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > OTHERS && oldest !== undefined) map.delete(oldest);
}
