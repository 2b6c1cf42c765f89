/**
 * The address that a request came from.
 * @param peer the address at the other end of the connection
 * @param proxies how many proxies of our own stand before the server: each adds to
 * `X-Forwarded-For` whom it heard, and what stands before that anybody may have written
 */
export function clientAddress(
  request: Request,
  peer: string,
  proxies: number,
): string {
  const forwarded = (request.headers.get("x-forwarded-for") ?? "")
    .split(",").map((part) => part.trim()).filter((part) => part !== "");
  const address = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return address === undefined ? peer : withoutPort(address);
}

/** Some proxies add the port, which is another one for each connection. */
function withoutPort(address: string): string {
  const [, v6, v4] =
    /^(?:\[([\da-f:.]+)\](?::\d+)?|([\d.]+):\d+)$/i.exec(address) ??
      [];
  return v6 ?? v4 ?? address;
}
