/** A signer without cryptography, for tests whose time is not the real one. It passes proof_test. */
import type { Claim, Signer, Trust } from "../lib/client/proof.ts";
import type { Proof } from "../lib/protocol/proof.ts";

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
const invitationOf = ({ room, from }: Claim, key: string, secret: string) =>
  JSON.stringify([room, from, key, secret]);
