import { PROTOCOL_VERSION } from "../lib/protocol/signaling.ts";

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

/** Joins a room with a bare socket; the first message is the welcome. */
export async function enter(
  origin: string,
  room: string,
  name = "Ann",
): Promise<WebSocket> {
  const socket = connect(origin);
  await new Promise((resolve) => socket.onopen = resolve);
  const answer = new Promise<string>((resolve) => {
    socket.onmessage = ({ data }) => resolve(data);
  });
  socket.send(
    JSON.stringify({ type: "join", version: PROTOCOL_VERSION, room, name }),
  );
  const { type, reason } = JSON.parse(await answer);
  if (type !== "welcome") throw new Error(`Not let in: ${reason}`);
  return socket;
}
