/**
 * Addresses of ICE servers (RFC 7064, RFC 7065), as far as both Chromium and Firefox take them: a
 * browser throws at any other, and then makes no connection at all.
 */

const ICE_URL =
  /^(stuns?|turns?):(\[[\da-f:.]+\]|[^\s:/?#@[\]\\%]+)(?::0*(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i;
/** An IPv6 address, or a name of labels as DNS has them; IPv4 addresses look the same. */
const HOST =
  /^(?:\[[\da-f:]+\]|(?=.{1,254}$)[\w-]{1,63}(?:\.[\w-]{1,63})*\.?)$/;

/**
 * The address of a STUN or TURN server as every browser takes it: in lower case, the name in ASCII.
 * `null` where it is none.
 */
export function iceUrl(text: string): string | null {
  const [, scheme = "", given, port, transport] = ICE_URL.exec(text) ?? [];
  const kind = scheme.toLowerCase();
  // Only a relay is reached over more than one transport.
  if (!given || transport && kind.startsWith("stun")) return null;
  const host = URL.canParse(`http://${given}`)
    ? new URL(`http://${given}`).hostname
    : "";
  if (!HOST.test(host)) return null;
  if (port && !(Number(port) > 0 && Number(port) < 65_536)) return null;
  return kind + ":" + host + (port ? `:${port}` : "") +
    (transport ? `?transport=${transport.toLowerCase()}` : "");
}

/** Whether it is the address of a relay. */
export function isRelayUrl(url: string): boolean {
  return /^turns?:/i.test(url);
}
