/** A signer without cryptography, for tests whose time is not the real one. It passes proof_test. */
import type { Claim, Signer, Trust, Words } from "../lib/client/proof.ts";
import type { Proof, Signature } from "../lib/protocol/proof.ts";

let made = 0;

/** Its signatures are what was signed, in clear: whoever reads them could make them. */
export class FakeSigner implements Signer {
  readonly key = `key-${++made}`;
  readonly #secret: string | null;

  constructor(secret: string | null) {
    this.#secret = secret;
  }

  prove(claim: Claim): Promise<Proof> {
    const { key } = this;
    return Promise.resolve({
      key,
      signature: signatureOf(claim, key),
      ...(this.#secret !== null && {
        invited: invitationOf(claim, key, this.#secret),
      }),
    });
  }

  judge(
    claim: Claim,
    { key, signature, invited }: Proof,
  ): Promise<Trust> {
    const holds = signature === signatureOf(claim, key);
    if (!holds) return Promise.resolve("forged");
    if (this.#secret === null || invited === undefined) {
      return Promise.resolve("unknown");
    }
    return Promise.resolve(
      invited === invitationOf(claim, key, this.#secret) ? "invited" : "forged",
    );
  }

  sign(words: Words): Promise<Signature> {
    const { key } = this;
    return Promise.resolve({ key, signature: writingOf(words, key) });
  }

  wrote(words: Words, { key, signature }: Signature): Promise<boolean> {
    return Promise.resolve(signature === writingOf(words, key));
  }

  numberWith(key: string): Promise<string> {
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
  { room, author, name, n, at, text }: Words,
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
