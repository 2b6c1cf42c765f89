import { connect } from "../../../lib/load/socket.ts";
import { PROTOCOL_VERSION } from "../../../lib/protocol/signaling.ts";

export { connect };

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
