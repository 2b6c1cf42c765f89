/** A signer without cryptography, for tests whose time is not the real one. It passes proof_test. */
import type {
  ChatContent,
  Claim,
  InvitationSecrets,
  ProofResult,
  Signer,
} from "../../lib/client/trust/proof.ts";
import type { Proof, Signature } from "../../lib/protocol/proof.ts";
import { fixedSecret } from "./link_secrets.ts";

let made = 0;

/** Its signatures are what was signed, in clear: whoever reads them could make them. */
export class FakeSigner implements Signer {
  readonly key = `key-${++made}`;
  readonly #secrets: InvitationSecrets;

  constructor(secrets: InvitationSecrets | string | null) {
    this.#secrets = secrets === null || typeof secrets === "string"
      ? fixedSecret(secrets)
      : secrets;
  }

  prove(claim: Claim): Promise<Proof> {
    const { key } = this;
    const [secret] = this.#secrets.all.value;
    return Promise.resolve({
      key,
      signature: signatureOf(claim, key),
      ...(secret !== undefined && {
        invited: invitationOf(claim, key, secret),
      }),
    });
  }

  verifyProof(
    claim: Claim,
    { key, signature, invited }: Proof,
  ): Promise<ProofResult> {
    const holds = signature === signatureOf(claim, key);
    if (!holds) return Promise.resolve("forged");
    const { value: secrets } = this.#secrets.all;
    if (secrets.length === 0 || invited === undefined) {
      return Promise.resolve("unknown");
    }
    const proved = this.#secretOf(claim, { key, signature, invited });
    if (proved === null) return Promise.resolve("other-link");
    this.#secrets.proved(proved);
    return Promise.resolve("invited");
  }

  secretBehind(claim: Claim, proof: Proof): Promise<string | null> {
    return Promise.resolve(this.#secretOf(claim, proof));
  }

  signChat(words: ChatContent): Promise<Signature> {
    const { key } = this;
    return Promise.resolve({ key, signature: writingOf(words, key) });
  }

  verifyChat(
    words: ChatContent,
    { key, signature }: Signature,
  ): Promise<boolean> {
    return Promise.resolve(signature === writingOf(words, key));
  }

  #secretOf(claim: Claim, { key, invited }: Proof): string | null {
    return this.#secrets.all.value.find((secret) =>
      invited === invitationOf(claim, key, secret)
    ) ?? null;
  }

  safetyNumberWith(key: string): Promise<string> {
    const keys = [this.key, key].toSorted().join();
    const digits = [...keys].reduce(
      (number, letter) =>
        (number * 31n + BigInt(letter.charCodeAt(0))) % 10n ** 40n,
      1n,
    );
    const text = `${digits}`.padStart(40, "0");
    return Promise.resolve(text.replace(/(.{5})(?=.)/g, "$1 "));
  }
}

const signatureOf = (claim: Claim, key: string) =>
  JSON.stringify([
    claim.room,
    claim.from,
    claim.to,
    claim.fingerprint.toLowerCase(),
    key,
  ]);
const writingOf = (
  { room, author, name, n, at, text }: ChatContent,
  key: string,
) => {
  // As long as a real one, at most: it travels with the message.
  const written = JSON.stringify([room, author, name, n, at, text, key]);
  let sum = 0;
  for (const letter of written) {
    sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  }
  return `${key} wrote ${sum}`;
};
const invitationOf = ({ room, from }: Claim, key: string, secret: string) =>
  JSON.stringify([room, from, key, secret]);
