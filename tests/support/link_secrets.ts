/** The secrets of a link, as a signer takes them, without a browser's storage. */
import type { InvitationSecrets } from "../../lib/client/trust/proof.ts";

/** One secret or none, and nothing else ever. */
export function fixedSecret(secret: string | null): InvitationSecrets {
  return { all: { value: secret === null ? [] : [secret] }, proved: () => {} };
}
