/** Deno's WebSocket takes headers, which the browser's type does not know. */
const WithHeaders = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket;

/** A socket to a server's `/api/ws`, as a page of that server opens it, or with other headers. */
export function connect(
  origin: string,
  headers: Record<string, string> = {},
  query = "",
): WebSocket {
  return new WithHeaders(`${origin.replace("http", "ws")}/api/ws${query}`, {
    headers: { origin, ...headers },
  });
}
