/** Addresses of ICE servers, as a browser takes them (RFC 7064, RFC 7065): at others it throws. */

const ICE_URL =
  /^(?:stuns?:([^/?#@]+)|turns?:([^/?#@]+)(?:\?transport=(?:udp|tcp))?)$/;

/** Whether the text is the address of a STUN or TURN server. */
export function isIceUrl(text: string): boolean {
  const [, stun, turn] = ICE_URL.exec(text) ?? [];
  const host = stun ?? turn;
  return host !== undefined && URL.canParse(`http://${host}`);
}
