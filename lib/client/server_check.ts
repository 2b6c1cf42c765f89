/**
 * Whether the server can be reached, and what it gives to those inside. TURN credentials are for
 * them alone [TURN-1], so the check opens a room of its own, enters it, and ends it: that is counted
 * for each address as every other room is [ACC-8].
 */
import { newSecret } from "../protocol/ids.ts";
import { decodeOpenedRoom } from "../protocol/rooms.ts";
import {
  decodeServerMessage,
  type IceServer,
  PROTOCOL_VERSION,
  type ServerMessage,
} from "../protocol/signaling.ts";
import { type Reason, Trouble } from "./trouble.ts";

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
  const room = await openRoom(signal);
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
        heard.end();
        await heard.closed;
      },
    };
  } catch (error) {
    heard.end();
    throw error;
  }
}

/** Why the server opens no room, by the status of its answer. */
const REFUSED: Record<number, Reason> = { 401: "sign-in", 429: "too-many" };

async function openRoom(
  signal: AbortSignal,
): Promise<{ id: string; hostKey: string }> {
  const response = await fetch("/api/rooms", { method: "POST", signal })
    .catch((error) => {
      signal.throwIfAborted();
      throw new Trouble("server", String(error));
    });
  if (!response.ok) {
    const said = `${response.status} ${response.statusText}`.trim();
    throw new Trouble(REFUSED[response.status] ?? "server", said);
  }
  const room = decodeOpenedRoom(await response.json());
  if (!room.ok) throw new Trouble("server", room.reason);
  return room.value;
}

type Said<Type> = Extract<ServerMessage, { type: Type }>;

/** What a socket says, to be waited for. */
function messages(socket: WebSocket, signal: AbortSignal) {
  let hear: (message: ServerMessage) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const wait = <T>(what: string, begin: (done: (value: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Trouble("server", `no ${what} came`)),
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
    if (!message.ok) return fail(new Trouble("server", message.reason));
    if (message.value.type === "refused") {
      const { reason, message: said } = message.value;
      const kind = reason === "sign-in-required" ? "sign-in" : "server";
      return fail(new Trouble(kind, said));
    }
    hear(message.value);
  };
  // The room must not stay behind, however the check ends.
  const end = () => {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: "act", action: { do: "end" } }));
    }
    socket.close();
  };
  signal.addEventListener("abort", end);
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener("close", () => resolve());
  });
  closed.then(() => fail(new Trouble("server", "the WebSocket was closed")));
  return {
    opened: wait<void>("connection", (done) => socket.onopen = () => done()),
    closed,
    end,
    next: <Type extends ServerMessage["type"]>(type: Type) =>
      wait<Said<Type>>(type, (done) => {
        hear = (message) => {
          if (message.type === type) done(message as Said<Type>);
        };
      }),
  };
}
