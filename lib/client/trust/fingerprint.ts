/** The certificate that a session description names. */

/**
 * The fingerprint of the one certificate that a session description names, in lower case; `null`
 * where it names none or several: then the browser might take another one than was checked.
 */
export function fingerprintOf(sdp: string): string | null {
  const lines = [...sdp.matchAll(/^a=fingerprint:(.*\S)/gm)];
  const shown = new Set(lines.map(([, text]) => text.toLowerCase()));
  const mentions = sdp.match(/fingerprint/gi)?.length ?? 0;
  return shown.size === 1 && mentions === lines.length ? [...shown][0] : null;
}
