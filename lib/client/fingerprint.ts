/** The certificate that a session description shows. */

/**
 * The fingerprint of the one certificate that a session description shows, in lower case; `null`
 * where it shows none, or more than one: then a browser could be led to believe in another one.
 */
export function fingerprintOf(sdp: string): string | null {
  const lines = [...sdp.matchAll(/^a=fingerprint:(.*\S)/gm)];
  const shown = new Set(lines.map(([, text]) => text.toLowerCase()));
  const mentions = sdp.match(/fingerprint/gi)?.length ?? 0;
  return shown.size === 1 && mentions === lines.length ? [...shown][0] : null;
}
