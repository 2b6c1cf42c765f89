/**
 * Sealed titles for those outside: a room that is not open, or not there, shows one too, which opens
 * with no secret. Who has none cannot tell it from a real one [TITLE-2].
 */
import { toBase64url } from "../../protocol/base64url.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import type { Clock } from "../../protocol/clock.ts";
import { sharedKey } from "../kv/shared_key.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import type { RoomKv, RoomStore } from "./room_store.ts";

const encoder = new TextEncoder();
/** Bytes of a sealed title. */
const BYTES = Math.floor(LIMITS.sealedTitleChars * 6 / 8);

/** What pages of rooms that are not open show as the sealed title. */
export class DecoyTitles {
  readonly #rooms: Pick<RoomStore, "sealedTitleOf">;
  readonly #clock: Clock;
  readonly #key: () => Promise<string>;

  constructor(
    kv: Pick<RoomKv, "get" | "atomic">,
    clock: Clock,
    rooms: Pick<RoomStore, "sealedTitleOf">,
  ) {
    this.#rooms = rooms;
    this.#clock = clock;
    this.#key = sharedKey(kv, clock, ["decoy-key"]);
  }

  /**
   * The sealed title of a room, or what looks like one, the same each time. It takes as long either
   * way. Throws `StorageUnavailableError` where KV does not answer.
   */
  async of(id: string): Promise<string> {
    const real = await this.#rooms.sealedTitleOf(id);
    const key = await withTimeout(
      this.#clock,
      TIMES.storageTimeout,
      this.#key(),
    );
    const decoy = await decoyOf(key, id);
    return real || decoy;
  }
}

async function decoyOf(key: string, id: string): Promise<string> {
  const base = await crypto.subtle.importKey(
    "raw",
    encoder.encode(key),
    "HKDF",
    false,
    ["deriveBits"],
  );
  const how = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encoder.encode(`webrtc-dashboard decoy\n${id}`),
  };
  const bits = await crypto.subtle.deriveBits(how, base, BYTES * 8);
  return toBase64url(bits);
}
