/** The fingerprint of the certificate that a session description shows; `null` where it has none. */
export function fingerprintOf(sdp: string): string | null {
  return /^a=fingerprint:(.+?)\s*$/m.exec(sdp)?.[1].toLowerCase() ?? null;
}
