/** Where the browser believes it asked: everything that names this site is made from it. */

/** A name or an address, and perhaps a port. */
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/** Whether the text names a host, perhaps with a port. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

/**
 * The address of a request as the browser has it, from what the first of our proxies heard: protocol
 * (`X-Forwarded-Proto`), host (`X-Forwarded-Host`, or else `Host`) and, where the host has no port,
 * port (`X-Forwarded-Port`). Each proxy may have added to a list, or written a new one; what stands
 * before that anybody may have written.
 * @param proxies how many proxies of our own stand before the server; of others nothing is believed
 */
export function believedUrl(request: Request, proxies: number): URL {
  const url = new URL(request.url);
  const heard = (name: string) => {
    if (proxies === 0) return "";
    const list = (request.headers.get(name) ?? "").split(",")
      .map((item) => item.trim()).filter((item) => item !== "");
    return list.at(-proxies) ?? list[0] ?? "";
  };
  // Some proxies name the scheme of a WebSocket.
  const protocol = /^(?:http|ws)(s?)$/i.exec(heard("x-forwarded-proto"));
  const forwarded = heard("x-forwarded-host");
  const host = isHost(forwarded)
    ? forwarded
    : request.headers.get("host") ?? url.host;
  const given = /:(\d+)$/.exec(host)?.[1];
  const port = given ?? heard("x-forwarded-port");
  url.port = "";
  if (protocol) url.protocol = protocol[1] ? "https:" : "http:";
  if (isHost(host)) url.host = host;
  // Proxies that add a port add their own: nobody serves one protocol on the port of the other.
  if (port === "443") url.protocol = "https:";
  const isDefault = port === "443" || port === "80";
  url.port = isDefault || !/^\d{1,5}$/.test(port) ? "" : port;
  return url;
}
