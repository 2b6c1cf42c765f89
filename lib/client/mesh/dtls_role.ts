/** Who begins the DTLS handshake: settled by a connection's first answer, for as long as it lasts. */

/** `active` begins it, `passive` waits (RFC 8842). */
export type DtlsRole = "active" | "passive";

/** The role of whoever wrote this answer, or `null` where it says none. */
export function roleIn(answer: string): DtlsRole | null {
  switch (/^a=setup:(active|passive)\r?$/m.exec(answer)?.[1]) {
    case "active":
      return "active";
    case "passive":
      return "passive";
    default:
      return null;
  }
}

/** The role that is left for the other end. */
export function otherRole(role: DtlsRole): DtlsRole {
  return role === "active" ? "passive" : "active";
}

/**
 * An offer whose sender takes this role, where it would take either. Browsers offer both each time;
 * when ICE restarts, Firefox then answers as `active` even where it has been passive until now, and
 * Chromium refuses that answer, and all that come after it.
 */
export function offerInRole(offer: string, role: DtlsRole): string {
  return offer.replace(/^a=setup:actpass(?=\r?$)/gm, `a=setup:${role}`);
}
