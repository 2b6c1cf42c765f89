/**
 * Proofs that a connection ends at the right person: each page has a key, signs the certificate of
 * its connections with it, and shows with the secret of the room's link that the key belongs to
 * somebody who was invited. A server that puts its own certificate in the middle has neither.
 */
import type { ChatMessage } from "../../protocol/chat_message.ts";
import type { Proof, Signature } from "../../protocol/proof.ts";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const MAC = { name: "HMAC", hash: "SHA-256" };
/** Digits of a safety number, about 132 bits: two keys that match take 2^66 tries; in groups of five. */
const DIGITS = 40;
const encoder = new TextEncoder();

/** What is proved: this certificate is at `from`'s end of a connection with `to`. */
export interface Claim {
  room: string;
  from: string;
  to: string;
  /** As the session description has it. */
  fingerprint: string;
}

/** What somebody wrote into the chat of a room. */
export type ChatContent = Omit<ChatMessage, "file" | "signed"> & {
  room: string;
};

/** How far somebody's key can be believed. */
export type ProofResult =
  /** They have the secret of the room's link. */
  | "invited"
  /** They have the secret of another link than this page knows. */
  | "other-link"
  /** They have a key, and that is all that is known. */
  | "unknown"
  /** The proof does not hold: somebody is in the middle. */
  | "forged";

/** The secrets of the room's link that this page knows. */
export interface InvitationSecrets {
  /** The first one is proved; others are verified by all of them. */
  readonly all: { readonly value: readonly string[] };
  /** Somebody proved to have this one. */
  proved(secret: string): void;
}

/** Proves what this page claims, and verifies what others do. */
export interface Signer {
  /** The public key, as proofs have it. */
  readonly key: string;
  /** Proves a claim of this page's own. */
  prove(claim: Claim): Promise<Proof>;
  /** How far another's proof of a claim can be believed. */
  verifyProof(claim: Claim, proof: Proof): Promise<ProofResult>;
  /** The secret of the room's link with which a proof, own or not, was made; `null` where none is known. */
  secretBehind(claim: Claim, proof: Proof): Promise<string | null>;
  /** Signs what this page's user wrote. */
  signChat(content: ChatContent): Promise<Signature>;
  /** Whether the owner of the signature's key wrote this. */
  verifyChat(content: ChatContent, signed: Signature): Promise<boolean>;
  /**
   * The number that this page and the owner of another key both see, if each has the other's real
   * key: groups of digits, to be compared aloud.
   */
  safetyNumberWith(key: string): Promise<string>;
}

/** The key of this page. */
export class OwnKey implements Signer {
  /** SPKI, base64url. */
  readonly key: string;
  readonly #private: CryptoKey;
  readonly #secrets: InvitationSecrets;

  private constructor(
    key: string,
    own: CryptoKey,
    secrets: InvitationSecrets,
  ) {
    this.key = key;
    this.#private = own;
    this.#secrets = secrets;
  }

  /** A new one. */
  static async make(secrets: InvitationSecrets): Promise<OwnKey> {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      ALGORITHM,
      false,
      ["sign", "verify"],
    );
    const spki = await crypto.subtle.exportKey("spki", publicKey);
    return new OwnKey(toText(spki), privateKey, secrets);
  }

  async prove(claim: Claim): Promise<Proof> {
    const { key } = this;
    const signed = await this.#sign(claimText(claim));
    const [secret] = this.#secrets.all.value;
    if (secret === undefined) return signed;
    const invited = await crypto.subtle.sign(
      MAC,
      await macKey(secret),
      encoder.encode(invitation(claim, key)),
    );
    return { ...signed, invited: toText(invited) };
  }

  async verifyProof(claim: Claim, proof: Proof): Promise<ProofResult> {
    try {
      if (!await isSignedBy(proof, claimText(claim))) return "forged";
      const isTold = proof.invited !== undefined;
      if (this.#secrets.all.value.length === 0 || !isTold) return "unknown";
      const secret = await this.secretBehind(claim, proof);
      if (secret === null) return "other-link";
      this.#secrets.proved(secret);
      return "invited";
    } catch {
      return "forged"; // No key, or no signature.
    }
  }

  async secretBehind(
    claim: Claim,
    { key, invited }: Proof,
  ): Promise<string | null> {
    if (invited === undefined) return null;
    const mac = toBytes(invited);
    const text = encoder.encode(invitation(claim, key));
    for (const secret of this.#secrets.all.value) {
      if (await crypto.subtle.verify(MAC, await macKey(secret), mac, text)) {
        return secret;
      }
    }
    return null;
  }

  signChat(content: ChatContent): Promise<Signature> {
    return this.#sign(chatText(content));
  }

  async verifyChat(content: ChatContent, signed: Signature): Promise<boolean> {
    try {
      return await isSignedBy(signed, chatText(content));
    } catch {
      return false; // No key, or no signature.
    }
  }

  safetyNumberWith(key: string): Promise<string> {
    return safetyNumber(this.key, key);
  }

  async #sign(text: string): Promise<Signature> {
    const bytes = encoder.encode(text);
    const signature = await crypto.subtle.sign(SIGNING, this.#private, bytes);
    return { key: this.key, signature: toText(signature) };
  }
}

/** Whether the owner of the key signed this. @throws where it is not a key or not a signature */
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

function claimText({ room, from, to, fingerprint }: Claim): string {
  const certificate = fingerprint.toLowerCase();
  return `webrtc-dashboard connection\n${room}\n${from}\n${to}\n${certificate}`;
}

/** A name has no line breaks: nothing can move from one of these lines into another. */
function chatText({ room, author, name, n, at, text }: ChatContent): string {
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
