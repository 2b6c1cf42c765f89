/**
 * Proofs that a connection ends at the person it should: each page has a key, signs the certificate
 * of its connections with it, and shows with the secret of the room's link that the key is of
 * somebody who was invited. A server that puts its own certificate in between has neither.
 */
import type { ChatMessage } from "../protocol/peer.ts";
import type { Proof, Signature } from "../protocol/proof.ts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const MAC = { name: "HMAC", hash: "SHA-256" };
/** Digits of a safety number, about 132 bits: two keys that match take 2^66 tries; in groups of five. */
const DIGITS = 40;
const encoder = new TextEncoder();

/** What is proved: this certificate is `from`'s end of a connection with `to`. */
export interface Claim {
  room: string;
  from: string;
  to: string;
  /** As it stands in the session description. */
  fingerprint: string;
}

/** What somebody wrote into the chat of a room. */
export type Words = Omit<ChatMessage, "signed"> & { room: string };

/** How far somebody's key can be believed. */
export type Trust =
  /** They have the secret of the room's link. */
  | "invited"
  /** They have a key, and that is all that is known. */
  | "unknown"
  /** The proof does not hold: somebody stands in between. */
  | "forged";

/** Who proves what this page claims, and judges what others do. */
export interface Signer {
  /** The public key, as it stands in proofs. */
  readonly key: string;
  /** Proves a claim of this page's own. */
  prove(claim: Claim): Promise<Proof>;
  /** How far another's proof of a claim can be believed. */
  judge(claim: Claim, proof: Proof): Promise<Trust>;
  /** Signs what this page's user wrote. */
  sign(words: Words): Promise<Signature>;
  /** Whether the owner of the key that is shown wrote this. */
  wrote(words: Words, signed: Signature): Promise<boolean>;
  /**
   * The number that this page and the owner of another key both see, if each has the other's true
   * key: groups of digits, to be compared aloud.
   */
  numberWith(key: string): Promise<string>;
}

/** The key of this page. */
export class OwnKey implements Signer {
  /** SPKI, base64url. */
  readonly key: string;
  readonly #private: CryptoKey;
  readonly #secret: CryptoKey | null;

  private constructor(key: string, own: CryptoKey, secret: CryptoKey | null) {
    this.key = key;
    this.#private = own;
    this.#secret = secret;
  }

  /** A new one. @param secret of the room's link; `null` where it has none */
  static async make(secret: string | null): Promise<OwnKey> {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      ALGORITHM,
      false,
      ["sign", "verify"],
    );
    const spki = await crypto.subtle.exportKey("spki", publicKey);
    const mac = secret === null ? null : await macKey(secret);
    return new OwnKey(toText(spki), privateKey, mac);
  }

  async prove(claim: Claim): Promise<Proof> {
    const { key } = this;
    const signed = await this.#sign(textOf(claim));
    if (!this.#secret) return signed;
    const invited = await crypto.subtle.sign(
      MAC,
      this.#secret,
      encoder.encode(invitation(claim, key)),
    );
    return { ...signed, invited: toText(invited) };
  }

  async judge(claim: Claim, proof: Proof): Promise<Trust> {
    const { key, invited } = proof;
    try {
      if (!await isSignedBy(proof, textOf(claim))) return "forged";
      if (!this.#secret || invited === undefined) return "unknown";
      const holds = await crypto.subtle.verify(
        MAC,
        this.#secret,
        toBytes(invited),
        encoder.encode(invitation(claim, key)),
      );
      return holds ? "invited" : "forged";
    } catch {
      return "forged"; // No key, or no signature.
    }
  }

  sign(words: Words): Promise<Signature> {
    return this.#sign(saidIn(words));
  }

  async wrote(words: Words, signed: Signature): Promise<boolean> {
    try {
      return await isSignedBy(signed, saidIn(words));
    } catch {
      return false; // No key, or no signature.
    }
  }

  numberWith(key: string): Promise<string> {
    return safetyNumber(this.key, key);
  }

  async #sign(text: string): Promise<Signature> {
    const bytes = encoder.encode(text);
    const signature = await crypto.subtle.sign(SIGNING, this.#private, bytes);
    return { key: this.key, signature: toText(signature) };
  }
}

/** Whether the owner of the key signed this. @throws where that is no key, or no signature */
async function isSignedBy(
  { key, signature }: Signature,
  text: string,
): Promise<boolean> {
  const publicKey = await crypto.subtle.importKey(
    "spki",
    toBytes(key),
    ALGORITHM,
    false,
    ["verify"],
  );
  return crypto.subtle.verify(
    SIGNING,
    publicKey,
    toBytes(signature),
    encoder.encode(text),
  );
}

async function safetyNumber(one: string, other: string): Promise<string> {
  const keys = [one, other].toSorted().join("\n");
  const text = encoder.encode(`webrtc-dashboard safety number\n${keys}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  let number = 0n;
  for (const byte of bytes) number = number << 8n | BigInt(byte);
  const digits = `${number % 10n ** BigInt(DIGITS)}`.padStart(DIGITS, "0");
  return digits.replace(/(.{5})(?=.)/g, "$1 ");
}

function textOf({ room, from, to, fingerprint }: Claim): string {
  const certificate = fingerprint.toLowerCase();
  return `webrtc-dashboard connection\n${room}\n${from}\n${to}\n${certificate}`;
}

/** A name has no line breaks: of these lines nothing can be moved into another. */
function saidIn({ room, author, name, n, at, text }: Words): string {
  return `webrtc-dashboard chat\n${room}\n${author}\n${n}\n${at}\n${name}\n${text}`;
}

function invitation({ room, from }: Claim, key: string): string {
  return `webrtc-dashboard invitation\n${room}\n${from}\n${key}`;
}

function macKey(secret: string): Promise<CryptoKey> {
  const bytes = encoder.encode(secret);
  return crypto.subtle.importKey("raw", bytes, MAC, false, ["sign", "verify"]);
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
