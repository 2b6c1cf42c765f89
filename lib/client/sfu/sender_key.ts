/** The secret of one sender: what they publish and say to all is sealed with keys made of it [SEAL-3]. */
import { fromBase64url, toBase64url } from "../../protocol/base64url.ts";
import { deriveAes, type Place } from "./pair_key.ts";

/** A sender's key, the so-and-so-manieth of theirs in this session. */
export class SenderKey {
  /** Rises with each key of this sender's; the first one is 1. */
  readonly epoch: number;
  /** The secret itself: 32 bytes, base64url. It leaves the page sealed only. */
  readonly secret: string;
  readonly #material: Promise<CryptoKey>;

  constructor(epoch: number, secret: string) {
    this.epoch = epoch;
    this.secret = secret;
    this.#material = importHkdf(fromBase64url(secret));
  }

  /** A new one. */
  static draw(epoch: number): SenderKey {
    return new SenderKey(epoch, toBase64url(drawn()));
  }

  /** What media are sealed with: HKDF's, of which the worker makes a key for each slot. */
  async media(place: Place, from: string): Promise<CryptoKey> {
    const bits = await crypto.subtle.deriveBits(
      {
        name: "HKDF",
        hash: "SHA-256",
        salt: new Uint8Array(),
        info: new TextEncoder().encode(this.#info("media", place, from)),
      },
      await this.#material,
      256,
    );
    return importHkdf(new Uint8Array(bits));
  }

  /** What frames to everybody are sealed with. */
  async frames(place: Place, from: string): Promise<CryptoKey> {
    return deriveAes(await this.#material, this.#info("frames", place, from));
  }

  #info(use: string, { room, session }: Place, from: string): string {
    return [
      "webrtc-dashboard sender",
      use,
      room,
      session,
      from,
      this.epoch,
    ].join("\n");
  }
}

function drawn(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

function importHkdf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "HKDF", false, [
    "deriveBits",
    "deriveKey",
  ]);
}
