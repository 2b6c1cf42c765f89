/** Frames that only their receivers can read, and nobody can make, change, or send twice [SEAL-4]. */

const encoder = new TextEncoder();

/** A frame on its way. */
export interface SealedFrame {
  /** The so-and-so-manieth that was sealed with this key. */
  readonly n: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Seals what goes one way with one key. */
export class FrameSealer {
  readonly #key: CryptoKey;
  readonly #header: Uint8Array<ArrayBuffer>;
  #n = 0;

  /** @param header says where, from whom and to whom: it is authenticated, and not sent */
  constructor(key: CryptoKey, header: string) {
    this.#key = key;
    this.#header = encoder.encode(header);
  }

  /** Seals a frame; each has a number of its own, however long it takes. */
  async seal(text: string): Promise<SealedFrame> {
    const n = ++this.#n;
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonceOf(n), additionalData: this.#header },
      this.#key,
      encoder.encode(text),
    );
    return { n, bytes: new Uint8Array(sealed) };
  }
}

/** Opens what comes that way. */
export class FrameOpener {
  readonly #key: CryptoKey;
  readonly #header: Uint8Array<ArrayBuffer>;
  #last = 0;

  constructor(key: CryptoKey, header: string) {
    this.#key = key;
    this.#header = encoder.encode(header);
  }

  /**
   * The text of a frame; `null` for what was not sealed with this key for this way, and for what
   * was there before: frames come in their order.
   */
  async open({ n, bytes }: SealedFrame): Promise<string | null> {
    if (n <= this.#last) return null;
    try {
      const text = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: nonceOf(n), additionalData: this.#header },
        this.#key,
        bytes,
      );
      if (n <= this.#last) return null; // The same one came twice at once.
      this.#last = n;
      return new TextDecoder().decode(text);
    } catch {
      return null;
    }
  }
}

/** Four bytes of zeros, and the number: a key never has one twice. */
function nonceOf(n: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(n));
  return nonce;
}
