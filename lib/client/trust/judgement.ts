/** Whether somebody's proof is accepted, by what is known of them. Pure. */
import type { PeerTrust, RefusedTrust } from "./authenticator.ts";
import type { ProofResult } from "./proof.ts";

/**
 * Why what came in somebody's name is not accepted; `null` where it is [SEC-2].
 * @param trust what was known of them before
 * @param found what its proof shows, or that there is none
 * @param key by which it was made
 * @param strict whether only those are accepted who have the link's secret
 */
export function refusalOf(
  trust: PeerTrust,
  found: ProofResult | "none",
  key: string | undefined,
  strict: boolean,
): RefusedTrust | null {
  switch (trust.is) {
    case "known": {
      const isTheirs = key === trust.key &&
        (found === "invited" || found === "unknown" ||
          // Somebody who came without a secret has one by now: that ends no call.
          found === "other-link" && !trust.invited);
      if (!isTheirs) return "changed";
      return strict && found !== "invited" && !trust.invited
        ? "uninvited"
        : null;
    }
    case "refused":
      if (trust.why === "changed") return trust.why;
  }
  if (found === "forged" || found === "other-link") return found;
  return strict && found !== "invited" ? "uninvited" : null;
}
