/**
 * What two pages of one session share and no server knows: each makes a key pair for this session,
 * and both make the same two keys of them, one for each direction [SEAL-2].
 */

const ECDH = { name: "ECDH", namedCurve: "P-256" };
const AES = { name: "AES-GCM", length: 256 };
/** Bytes of a nonce that is drawn: a pair seals a few hundred keys at most. */
const NONCE = 12;
const encoder = new TextEncoder();

/** One end of a pair, as both know it. */
export interface End {
  /** The participant's id. */
  readonly id: string;
  /** The page's key that signs for it: SPKI, base64url. */
  readonly key: string;
  /** The public key for this session, as 130 hexadecimal digits. */
  readonly ecdh: string;
  /** The secret of the room's link that it proved; `null` where it proved none. */
  readonly secret: string | null;
}

/** Where a pair meets. */
export interface Place {
  readonly room: string;
  /** The session's id. */
  readonly session: string;
}

/** A key pair of this page's for one session. */
export class SessionKey {
  /** The public key as 130 hexadecimal digits. */
  readonly ecdh: string;
  readonly #private: CryptoKey;

  private constructor(ecdh: string, own: CryptoKey) {
    this.ecdh = ecdh;
    this.#private = own;
  }

  /** A new one. */
  static async make(): Promise<SessionKey> {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      ECDH,
      false,
      ["deriveBits"],
    );
    const raw = await crypto.subtle.exportKey("raw", publicKey);
    return new SessionKey(hexOf(raw), privateKey);
  }

  /**
   * The keys with another end. Where only one of the two has a secret, none is mixed in: the other
   * could not.
   * @throws where the other end's key is none
   */
  async pairWith(own: End, other: End, place: Place): Promise<PairKey> {
    const theirs = await crypto.subtle.importKey(
      "raw",
      bytesOfHex(other.ecdh),
      ECDH,
      false,
      [],
    );
    const shared = new Uint8Array(
      await crypto.subtle.deriveBits(
        { name: "ECDH", public: theirs },
        this.#private,
        256,
      ),
    );
    const ends = [own, other].toSorted((a, b) => a.id < b.id ? -1 : 1);
    const secrets = ends.flatMap(({ secret }) => secret ?? []);
    const mixed = secrets.length === 2
      ? await Promise.all(secrets.map(digest))
      : [];
    const material = await crypto.subtle.importKey(
      "raw",
      concat([shared, ...mixed]),
      "HKDF",
      false,
      ["deriveKey"],
    );
    const pair = [
      "webrtc-dashboard pair",
      place.room,
      place.session,
      ...ends.flatMap(({ id, key, ecdh }) => [id, key, ecdh]),
    ].join("\n");
    const from = (id: string) => deriveAes(material, `${pair}\n${id}`);
    return new PairKey(await from(own.id), await from(other.id));
  }
}

/** What two pages seal for each other, each with the key of its own direction. */
export class PairKey {
  /** For what this page sends … */
  readonly sending: CryptoKey;
  /** … and for what the other one does. */
  readonly receiving: CryptoKey;

  constructor(sending: CryptoKey, receiving: CryptoKey) {
    this.sending = sending;
    this.receiving = receiving;
  }

  /** Seals a short text for the other end. */
  async seal(text: string, header: string): Promise<Uint8Array<ArrayBuffer>> {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE));
    const additionalData = encoder.encode(header);
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData },
      this.sending,
      encoder.encode(text),
    );
    return concat([iv, new Uint8Array(sealed)]);
  }

  /** What the other end sealed; `null` for everything else. */
  async open(
    bytes: Uint8Array<ArrayBuffer>,
    header: string,
  ): Promise<string | null> {
    try {
      const text = await crypto.subtle.decrypt(
        {
          name: "AES-GCM",
          iv: bytes.subarray(0, NONCE),
          additionalData: encoder.encode(header),
        },
        this.receiving,
        bytes.subarray(NONCE),
      );
      return new TextDecoder().decode(text);
    } catch {
      return null; // Not sealed by them, not for this page, or cut off.
    }
  }
}

/** Makes a key for AES-GCM of what HKDF was given; `info` tells it from the others. */
export function deriveAes(
  material: CryptoKey,
  info: string,
): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: encoder.encode(info),
    },
    material,
    AES,
    false,
    ["encrypt", "decrypt"],
  );
}

/** Bytes one after the other. */
export function concat(
  parts: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function digest(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encoder.encode(text);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  const pairs = text.match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
}
