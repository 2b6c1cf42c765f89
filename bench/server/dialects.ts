/** How each of the servers is spoken to: the same signals, in its own words. */
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { FastSocket, textFrame } from "./fast_socket.ts";

/** Somebody whom others can write to. */
export interface Entered {
  socket: FastSocket;
  /** By which the others write to them. */
  id: string;
}

/** A server's own words. */
export interface Dialect {
  /** Makes rooms, where the server knows such a thing; the result is their ids. */
  rooms(origin: string, count: number): Promise<string[]>;
  /** Connects; the result says the last word before they are in, so that many can say it at once. */
  connect(origin: string, room: string): Promise<() => Promise<Entered>>;
  /** A frame that has a signal delivered. */
  frame(to: string, signal: string): Uint8Array;
  /** Whether a message that came brings a signal. */
  brings(bytes: Uint8Array, from: number, to: number): boolean;
  /** What a client answers to a message that brings none, where it must. */
  answer(message: string): Uint8Array | null;
  /** What a client says by itself, every so many milliseconds. */
  habit: { every: number; frame: Uint8Array } | null;
}

/** Characters that only messages with signals have. */
const LONG = 150;

let clients = 0;
const newId = () => `${++clients}`.padStart(16, "0");

const noRooms = (_origin: string, count: number) =>
  Promise.resolve(Array.from({ length: count }, (_, n) => `room-${n}`));

/** The next message. */
function message(socket: FastSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.onText = (bytes, from, to) => {
      resolve(new TextDecoder().decode(bytes.subarray(from, to)));
    };
    socket.onEnd = (why) => reject(new Error(why));
  });
}

const product: Dialect = {
  async rooms(origin, count) {
    const ids: string[] = [];
    let made = 0;
    const make = async () => {
      while (made < count) {
        // Each is somebody else's: one address may create only some within a minute.
        const address = `room-${++made}-${crypto.randomUUID()}`;
        const response = await fetch(`${origin}/api/rooms`, {
          method: "POST",
          headers: { "x-forwarded-for": address },
          body: JSON.stringify({ capacity: 4 }),
        });
        if (!response.ok) throw new Error(await response.text());
        ids.push((await response.json()).id);
      }
    };
    await Promise.all(Array.from({ length: 8 }, make));
    return ids;
  },
  async connect(origin, room) {
    const socket = await FastSocket.connect(origin, "/api/ws", { origin });
    const first = message(socket);
    socket.start();
    const join = textFrame(JSON.stringify({
      type: "join",
      version: PROTOCOL_VERSION,
      room,
      name: "Ann",
    }));
    return async () => {
      socket.send(join);
      const { type, you, reason } = JSON.parse(await first);
      if (type !== "welcome") throw new Error(`Not let in: ${reason}`);
      return { socket, id: you };
    };
  },
  frame: (to, signal) =>
    textFrame(`{"type":"signal","to":"${to}","signal":${signal}}`),
  // {"signal":…
  brings: (bytes, from) => bytes[from + 2] === 0x73,
  answer: (text) =>
    text === '{"type":"ping"}' ? textFrame('{"type":"pong"}') : null,
  habit: { every: 10_000, frame: textFrame('{"type":"ping"}') },
};

const bare: Dialect = {
  rooms: noRooms,
  async connect(origin) {
    const id = newId();
    const socket = await FastSocket.connect(origin, `/?id=${id}`);
    socket.start();
    return () => Promise.resolve({ socket, id });
  },
  frame: (to, signal) => textFrame(to + signal),
  brings: (_bytes, from, to) => to - from > LONG,
  answer: () => null,
  habit: null,
};

const peerjs: Dialect = {
  rooms: noRooms,
  async connect(origin) {
    const id = newId();
    const path = `/peerjs?key=peerjs&id=${id}&token=${id}`;
    const socket = await FastSocket.connect(origin, path);
    const opened = message(socket);
    socket.start();
    const text = await opened;
    if (JSON.parse(text).type !== "OPEN") throw new Error(text);
    return () => Promise.resolve({ socket, id });
  },
  frame: (to, signal) =>
    textFrame(`{"type":"OFFER","dst":"${to}","payload":${signal}}`),
  brings: (_bytes, from, to) => to - from > LONG,
  answer: () => null,
  habit: { every: 5_000, frame: textFrame('{"type":"HEARTBEAT"}') },
};

const socketIo: Dialect = {
  rooms: noRooms,
  async connect(origin) {
    const path = "/socket.io/?EIO=4&transport=websocket";
    const socket = await FastSocket.connect(origin, path);
    const opened = message(socket);
    socket.start();
    await opened; // What is said before may be lost.
    return async () => {
      const connected = message(socket);
      socket.send(textFrame("40"));
      const text = await connected;
      if (!text.startsWith("40")) throw new Error(text);
      return { socket, id: JSON.parse(text.slice(2)).sid };
    };
  },
  frame: (to, signal) => textFrame(`42["signal","${to}",${signal}]`),
  brings: (_bytes, from, to) => to - from > LONG,
  answer: (text) => text === "2" ? textFrame("3") : null,
  habit: null,
};

/** The dialects by the servers' names. */
export const dialects = { product, bare, peerjs, socketIo };
/** The servers that can be spoken to. */
export type Kind = keyof typeof dialects;
