/** What no WebSocket library would send, and people who take their time. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { TokenBucket } from "../../lib/protocol/token_bucket.ts";
import { until } from "../support/clock.ts";
import { SDP } from "../support/rtc/sdp.ts";
import { handshake } from "../support/servers/on_server.ts";
import {
  dial,
  exchange,
  head,
  readAnswer,
  write,
} from "../support/servers/raw_http.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { hostile } from "./world.ts";

/** Kinds of frames. */
const [CONTINUED, TEXT, BYTES, CLOSE, PING] = [0, 1, 2, 8, 9];
/** The first bit of a frame that is the last of its message. */
const LAST = 0x80;

/** A frame by hand. @param length what it says of its length, true or not */
function frame(
  first: number,
  payload: Uint8Array | string,
  { masked = true, length }: { masked?: boolean; length?: bigint } = {},
): Uint8Array {
  const content = typeof payload === "string"
    ? new TextEncoder().encode(payload)
    : payload;
  const told = length ?? BigInt(content.length);
  const mask = masked ? 0x80 : 0;
  const bytes = [first];
  if (told < 126n) bytes.push(mask | Number(told));
  else {
    bytes.push(mask | 127);
    for (let shift = 56n; shift >= 0n; shift -= 8n) {
      bytes.push(Number((told >> shift) & 0xffn));
    }
  }
  // A mask of zeros changes nothing.
  if (masked) bytes.push(0, 0, 0, 0);
  const whole = new Uint8Array(bytes.length + content.length);
  whole.set(bytes);
  whole.set(content, bytes.length);
  return whole;
}

/** Reads until the other end closes, or has said this. */
async function closed(
  connection: Deno.TcpConn,
  word: string | null = null,
): Promise<void> {
  const buffer = new Uint8Array(65_536);
  const decoder = new TextDecoder();
  for (;;) {
    const length = await connection.read(buffer).catch(() => null);
    if (length === null) return;
    const text = decoder.decode(buffer.subarray(0, length));
    if (word !== null && text.includes(word)) return;
  }
}

const GOOD = '{"type":"ping"}';

/** What must end a connection. */
const BROKEN: Record<string, Uint8Array[]> = {
  "an unknown kind": [frame(LAST | 3, GOOD)],
  "an unknown kind of control": [frame(LAST | 0xb, "")],
  "a reserved bit": [frame(LAST | 0x40 | TEXT, GOOD)],
  "no text": [frame(LAST | TEXT, new Uint8Array([0x22, 0xff, 0xfe, 0x22]))],
  "half a letter": [frame(LAST | TEXT, new Uint8Array([0x22, 0xc3, 0x22]))],
  "a surrogate in bytes": [
    frame(LAST | TEXT, new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])),
  ],
  "a continuation of nothing": [frame(LAST | CONTINUED, GOOD)],
  "two beginnings": [frame(TEXT, "{"), frame(LAST | TEXT, GOOD)],
  "a ping in pieces": [frame(PING, "x")],
  "a ping of 126 bytes": [frame(LAST | PING, "x".repeat(126))],
  "a goodbye of one byte": [frame(LAST | CLOSE, "x")],
  "a goodbye with a code that nobody may send": [
    frame(LAST | CLOSE, new Uint8Array([0x03, 0xed])),
  ],
  "a goodbye that is no text": [
    frame(LAST | CLOSE, new Uint8Array([0x03, 0xe8, 0xff])),
  ],
  "a length of 5 GB": [
    frame(LAST | BYTES, "x", { length: 5_000_000_000n }),
  ],
  "a length beyond all numbers": [
    frame(LAST | BYTES, "x", { length: 2n ** 63n + 1n }),
  ],
  "HTTP": [new TextEncoder().encode("GET / HTTP/1.1\r\nhost: x\r\n\r\n")],
};

hostile(
  "what is no frame ends its connection, and nothing else",
  async ({ origin, unmoved }) => {
    for (const [what, frames] of Object.entries(BROKEN)) {
      await unmoved(what, async () => {
        const { connection, status } = await handshake(origin, { origin });
        assertEquals(status, 101);
        for (const one of frames) await write(connection, one).catch(() => {});
        await closed(connection);
        connection.close();
      });
    }
  },
);

hostile(
  "[SIG-7] whoever never reads is dropped, and those who write to them are not",
  async (world) => {
    const { origin } = world;
    const { id: room } = await world.room({ capacity: 8 });
    const { connection } = await handshake(origin, { origin });
    const join = { type: "join", version: 5, room, name: "Eve" };
    await write(connection, frame(LAST | TEXT, JSON.stringify(join)));
    const sockets = async () => {
      const health = await fetch(`${origin}/api/health`);
      return (await health.json()).sockets;
    };
    const writers: RawSocket[] = [];
    for (let n = 0; n < 7; n++) {
      writers.push(await RawSocket.enter(origin, { room, name: `W${n}` }));
    }
    const [{ roster }] = writers.at(-1)?.heard ?? [];
    const eve = roster.participants
      .find(({ name }: { name: string }) => name === "Eve").id;
    const everybody = await sockets();
    const sdp = SDP.padEnd(LIMITS.sdpChars, "x");
    const signal = { kind: "offer", epoch: 1, n: 1, sdp };
    const { messagesPerSecond, messageBurst } = LIMITS;
    const rate = new TokenBucket(
      messagesPerSecond - 5,
      messageBurst - 10,
      Date.now(),
    );
    await until(
      async () => {
        while (rate.take(Date.now())) {
          for (const one of writers) {
            one.say({ type: "signal", to: eve, signal });
          }
        }
        return await sockets() < everybody;
      },
      "Eve is dropped",
      60_000,
    );
    assertEquals(await sockets(), everybody - 1);
    for (const one of writers) {
      assert(one.isOpen);
      await one.close();
    }
    connection.close();
  },
);

/** A request that stops in the middle, and stays. */
const half = (origin: string, path: string) =>
  head(origin, "POST", path, { "content-length": "100" }) + '{"title"';

hostile(
  "whoever takes their time is not waited for: sockets that do not join, bodies that do not come",
  async ({ origin, unmoved }) => {
    await unmoved("10 s", async () => {
      const joinless = async (say: (socket: RawSocket) => void) => {
        const socket = await RawSocket.open(origin);
        say(socket);
        const ending = await socket.ended;
        assertEquals(ending, { code: 1008, reason: "join-timeout" });
      };
      const pinging = async () => {
        const socket = await RawSocket.open(origin);
        const rate = new TokenBucket(
          LIMITS.messagesPerSecond - 10,
          1,
          Date.now(),
        );
        // It answers, and asks, but does not join.
        while (socket.isOpen) {
          await until(() => rate.take(Date.now()), "the limit of messages");
          socket.say({ type: "ping" });
        }
        await socket.ended;
        // The close code may be lost where a ping came against it; what was said before is not.
        const { reason } = await socket.hear(({ type }) => type === "refused");
        assertEquals(reason, "join-timeout");
      };
      const slowBody = async (path: string) => {
        using connection = await dial(origin);
        await write(connection, half(origin, path));
        const { status, body } = await readAnswer(connection);
        assertEquals(status, 408, body);
      };
      const halfFrame = async () => {
        const { connection } = await handshake(origin, { origin });
        await write(connection, frame(LAST | TEXT, "{", { length: 100n }));
        await closed(connection, "join-timeout");
        connection.close();
      };
      // Whoever sends half a head is served no answer, and holds no other up.
      const heads = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const connection = await dial(origin);
          await write(connection, "GET /api/rooms HTTP/1.1\r\nhost: x\r\nx-");
          return connection;
        }),
      );
      await Promise.all([
        joinless(() => {}),
        joinless((socket) => socket.say({ type: "pong" })),
        pinging(),
        halfFrame(),
        ...["/", "/api/rooms", "/auth/sign-out"].map(slowBody),
      ]);
      for (const connection of heads) connection.close();
    });
  },
);

hostile(
  "a body that breaks off is nothing to speak of, and leaves nothing",
  async ({ origin, unmoved }) => {
    for (const path of ["/", "/api/rooms", "/auth/sign-out"]) {
      await unmoved(path, async () => {
        const connection = await dial(origin);
        await write(connection, half(origin, path));
        connection.close();
        // The server has dealt with it when it answers the next one.
        await exchange(origin, head(origin, "GET", "/api/health"));
      });
    }
  },
);
