/**
 * Media, sealed frame by frame: each sender's with their own key, each slot's with one made of it, each
 * frame with a number of its own [SEAL-5]. What does not fit is no frame at all.
 */
import type { Slot } from "../session/slots.ts";
import { concat, deriveAes } from "./pair_key.ts";
import { ReplayWindow } from "./replay_window.ts";

/** Bytes that stay open: where VP8 says that a picture stands by itself, and how large it is … */
const OPEN_OF_WHOLE_PICTURE = 10;
/** … or that it does not; */
const OPEN_OF_PICTURE = 3;
/** and what Opus says of a frame's length. */
const OPEN_OF_SOUND = 1;
/** Bytes behind a sealed frame: its number, and of which key it is. */
const TRAILER = 8 + 1;
const TAG = 16;
/** An epoch goes as one byte. */
const EPOCHS = 256;

/** What seals and opens one slot. */
interface SlotKey {
  readonly aes: CryptoKey;
  readonly window: ReplayWindow;
}

/** A sender's key. */
interface MediaKey {
  readonly epoch: number;
  readonly material: CryptoKey;
  readonly since: number;
  /** Tells keys apart, also those that come once more. */
  readonly mark: Promise<string>;
  readonly slots: Map<Slot, Promise<SlotKey>>;
}

/** Everybody's keys, and what was opened with them. */
export class MediaSeals {
  readonly #self: string;
  readonly #now: () => number;
  #last = 0;
  #own: MediaKey | null = null;
  readonly #keys = new Map<string, Map<number, MediaKey>>();
  /** Kept when a key is over: it may come again, and what it opened must not. */
  readonly #windows = new Map<string, ReplayWindow>();

  /** @param now the page's time in microseconds, of which frames have their numbers */
  constructor(self: string, now: () => number) {
    this.#self = self;
    this.#now = now;
  }

  /**
   * Somebody's key; the own one seals from now on.
   * @param since their time: what was sealed before is of no interest
   */
  setKey(of: string, epoch: number, material: CryptoKey, since: number): void {
    const mark = markOf(material);
    const key = { epoch, material, since, mark, slots: new Map() };
    if (of === this.#self) {
      this.#own = key;
      return;
    }
    const keys = this.#keys.get(of) ?? new Map<number, MediaKey>();
    this.#keys.set(of, keys.set(epoch % EPOCHS, key));
  }

  /** Nothing is opened with a key any more. */
  async endKey(of: string, epoch: number): Promise<void> {
    const keys = this.#keys.get(of);
    const key = keys?.get(epoch % EPOCHS);
    if (key?.epoch !== epoch) return;
    keys?.delete(epoch % EPOCHS);
    for (const slot of key.slots.values()) (await slot).window.close();
  }

  /** Seals a frame of the own ones; `null` where there is no key yet. */
  async seal(
    slot: Slot,
    frame: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const key = this.#own;
    if (!key) return null;
    // Of one key none may come twice: it rises, whatever the clock says.
    const n = this.#last = Math.max(this.#last + 1, Math.floor(this.#now()));
    const { aes } = await this.#slotKey(key, slot);
    const open = frame.subarray(0, openBytes(slot, frame));
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonceOf(n), additionalData: open },
      aes,
      frame.subarray(open.length),
    );
    const trailer = new Uint8Array(TRAILER);
    new DataView(trailer.buffer).setBigUint64(0, BigInt(n));
    trailer[8] = key.epoch % EPOCHS;
    return concat([open, new Uint8Array(sealed), trailer]);
  }

  /** Opens a frame of somebody's in a slot; `null` for everything else, and what was there before. */
  async open(
    from: string,
    slot: Slot,
    frame: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const open = frame.subarray(0, openBytes(slot, frame));
    const end = frame.length - TRAILER;
    const key = this.#keys.get(from)?.get(frame[frame.length - 1]);
    if (!key || end < open.length + TAG) return null;
    const view = new DataView(frame.buffer, frame.byteOffset + end);
    const n = Number(view.getBigUint64(0));
    if (!Number.isSafeInteger(n)) return null;
    try {
      const { aes, window } = await this.#slotKey(key, slot);
      const opened = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: nonceOf(n), additionalData: open },
        aes,
        frame.subarray(open.length, end),
      );
      // Only what is sealed counts: with other numbers anybody could close the window.
      return window.take(n) ? concat([open, new Uint8Array(opened)]) : null;
    } catch {
      return null;
    }
  }

  #slotKey(key: MediaKey, slot: Slot): Promise<SlotKey> {
    const found = key.slots.get(slot) ?? this.#deriveSlotKey(key, slot);
    key.slots.set(slot, found);
    return found;
  }

  async #deriveSlotKey(
    { material, mark, since }: MediaKey,
    slot: Slot,
  ): Promise<SlotKey> {
    const aes = await deriveAes(material, `webrtc-dashboard media ${slot}`);
    const name = `${await mark}/${slot}`;
    const window = this.#windows.get(name) ?? new ReplayWindow();
    this.#windows.set(name, window);
    window.begin(since);
    return { aes, window };
  }
}

/** How much the media server needs to see of a frame, to know where somebody can begin to look. */
function openBytes(slot: Slot, frame: Uint8Array<ArrayBuffer>): number {
  switch (slot) {
    case "microphone":
    case "screen-audio":
      return OPEN_OF_SOUND;
    case "camera":
    case "screen":
      return frame[0] & 1 ? OPEN_OF_PICTURE : OPEN_OF_WHOLE_PICTURE;
  }
}

/** Keys cannot be compared: what is made of them can. */
async function markOf(material: CryptoKey): Promise<string> {
  const info = new TextEncoder().encode("webrtc-dashboard mark");
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    material,
    128,
  );
  return new Uint8Array(bits).toString();
}

/** Four bytes of zeros, and the number. */
function nonceOf(n: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(n));
  return nonce;
}
