/** Whether the server can be reached, and what it gives to those inside: in a room of one's own. */
import { newSecret } from "../protocol/ids.ts";
import {
  decodeServerMessage,
  type IceServer,
  PROTOCOL_VERSION,
  type ServerMessage,
} from "../protocol/signaling.ts";

/** What the server said; times in milliseconds. */
export interface ServerAnswer {
  /** Until the WebSocket was open. */
  opened: number;
  /** A ping and its answer. */
  rtt: number;
  iceServers: readonly IceServer[];
  /** Ends the room, and leaves it. */
  leave(): Promise<void>;
}

/** Milliseconds that the server has for each answer. */
const WITHIN = 8_000;

/** Makes a room, enters it, and asks. */
export async function askServer(
  websocketUrl: string,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const response = await fetch("/api/rooms", { method: "POST", signal });
  const room = await response.json();
  if (!response.ok) throw new Error(room.error?.message ?? response.statusText);
  const began = performance.now();
  const socket = new WebSocket(websocketUrl);
  const heard = messages(socket, signal);
  try {
    await heard.opened;
    const opened = performance.now() - began;
    socket.send(JSON.stringify({
      type: "join",
      version: PROTOCOL_VERSION,
      room: room.id,
      name: "Connection check",
      hostKey: room.hostKey,
      visitor: newSecret(),
    }));
    const welcome = await heard.next("welcome");
    const asked = performance.now();
    socket.send(JSON.stringify({ type: "ping" }));
    await heard.next("pong");
    const rtt = performance.now() - asked;
    return {
      opened,
      rtt,
      iceServers: welcome.iceServers,
      leave: async () => {
        socket.send(JSON.stringify({ type: "act", action: { do: "end" } }));
        await heard.closed;
      },
    };
  } catch (error) {
    socket.close();
    throw error;
  }
}

type Said<Type> = Extract<ServerMessage, { type: Type }>;

/** What a socket says, to be waited for. */
function messages(socket: WebSocket, signal: AbortSignal) {
  let hear: (message: ServerMessage) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const wait = <T>(what: string, begin: (done: (value: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ${what} came`)),
        WITHIN,
      );
      fail = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      begin((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  socket.onmessage = ({ data }) => {
    const message = decodeServerMessage(data);
    if (!message.ok) return fail(new Error(message.reason));
    if (message.value.type === "refused") {
      return fail(new Error(message.value.message));
    }
    hear(message.value);
  };
  signal.addEventListener("abort", () => socket.close());
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener("close", () => resolve());
  });
  closed.then(() => fail(new Error("the WebSocket was closed")));
  return {
    opened: wait<void>("connection", (done) => socket.onopen = () => done()),
    closed,
    next: <Type extends ServerMessage["type"]>(type: Type) =>
      wait<Said<Type>>(type, (done) => {
        hear = (message) => {
          if (message.type === type) done(message as Said<Type>);
        };
      }),
  };
}
