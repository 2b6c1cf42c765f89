/** What goes with descriptions and messages, so that it can be told whose they are [SEC-1], [CHAT-3]. */
import * as v from "valibot";

/** A public key, and what its owner signed with it. */
export const Signature = v.object({
  /** The signer's public key: SPKI of P-256, base64url. */
  key: v.pipe(v.string(), v.maxLength(200)),
  /** ECDSA with SHA-256 over what is claimed, base64url. */
  signature: v.pipe(v.string(), v.maxLength(200)),
});
/** A public key, and what its owner signed with it. */
export type Signature = v.InferOutput<typeof Signature>;

/** A public key, and what its owner proves with it. */
export const Proof = v.object({
  ...Signature.entries,
  /** HMAC with SHA-256 of the key, made with the link's secret; left out by those who have none. */
  invited: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
/** What goes with a description. */
export type Proof = v.InferOutput<typeof Proof>;
