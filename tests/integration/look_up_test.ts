/** Guessing the codes of rooms: through pages, forms, the API and sockets, on all isolates. */
import { assert, assertEquals } from "@std/assert";
import { newRoomId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { connect } from "../support/servers/bare_socket.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";

const SCANNER = { "x-forwarded-for": "203.0.113.7" };
const OTHER = { "x-forwarded-for": "203.0.113.8" };
type Headers = Record<string, string>;

/** Each way to ask for a room; the result is what is told of it. */
const WAYS: Record<
  string,
  (origin: string, id: string, headers: Headers) => Promise<string>
> = {
  "the page": (origin, id, headers) =>
    statusOf(fetch(`${origin}/room/${id}`, { headers })),
  "the API": (origin, id, headers) =>
    statusOf(fetch(`${origin}/api/rooms/${id}`, { headers })),
  "the form": (origin, id, headers) =>
    statusOf(fetch(origin, {
      method: "POST",
      headers: { ...headers, origin },
      redirect: "manual",
      body: new URLSearchParams({ intent: "join", room: id }),
    })),
  "the socket": (origin, id, headers) => join(origin, id, headers),
};

async function statusOf(answer: Promise<Response>): Promise<string> {
  const { body, status } = await answer;
  await body?.cancel();
  return `${status}`;
}

async function join(
  origin: string,
  room: string,
  headers: Headers,
  more: Record<string, unknown> = {},
): Promise<string> {
  const socket = connect(origin, headers);
  await new Promise((resolve) => socket.onopen = resolve);
  const answer = new Promise<string>((resolve) => {
    socket.onmessage = ({ data }) => resolve(data);
  });
  const closed = new Promise((resolve) => socket.onclose = resolve);
  const version = PROTOCOL_VERSION;
  socket.send(
    JSON.stringify({ type: "join", version, room, name: "Eve", ...more }),
  );
  const { type, reason } = JSON.parse(await answer);
  socket.close();
  await closed;
  return reason ?? type;
}

Deno.test("[ACC-8] codes are guessed so often, by whatever way and isolate; rooms that are there stay open", async () => {
  const { kv, remove } = await temporaryKv();
  const env = { TRUSTED_PROXIES: "1" };
  const server = await TestServer.start({ kv, isolates: 2, env });
  try {
    await guess(server.origins);
  } finally {
    assertEquals(await server.close(), "");
    await remove();
  }
});

async function guess(origins: readonly string[]): Promise<void> {
  const made = await fetch(`${origins[0]}/api/rooms`, { method: "POST" });
  const { id } = await made.json();
  const ask = (way: string, headers: Headers, code: string, n = 0) =>
    WAYS[way](origins[n % 2], code, headers);
  const found = { "the form": "303", "the socket": "welcome" };

  for (const way in WAYS) {
    const said = found[way as keyof typeof found] ?? "200";
    assertEquals(await ask(way, SCANNER, id), said, way);
  }
  const ways = Object.keys(WAYS);
  const answers: string[] = [];
  for (let n = 0; n < LIMITS.lookUps; n++) {
    answers.push(await ask(ways[n % 4], SCANNER, newRoomId(), n));
  }
  const refused = (answer: string) =>
    answer === "429" || answer === "too-many-tries";
  assert(!answers.some(refused), `${answers}`);
  for (const [n, way] of [...ways, ...ways].entries()) {
    const isolate = n < 4 ? 0 : 1;
    const miss = await ask(way, SCANNER, newRoomId(), isolate);
    // The page is that of a private room, which may be behind it: its own way in is counted.
    if (way === "the page") assertEquals(miss, "404");
    else assert(refused(miss), `${way}: ${miss}`);
    const said = found[way as keyof typeof found] ?? "200";
    assertEquals(await ask(way, SCANNER, id, isolate), said, `${way}, found`);
    assertEquals(await ask(way, OTHER, id, isolate), said, `${way}, others`);
  }
  // Whoever looked too often may knock, and is not told by that whether there is a room.
  assertEquals(
    await join(origins[0], newRoomId(), SCANNER, { knock: true }),
    "waiting",
  );
  const closed = await fetch(`${origins[0]}/api/rooms`, {
    method: "POST",
    body: JSON.stringify({ waitingRoom: true }),
  });
  const { id: asked } = await closed.json();
  assertEquals(
    await join(origins[0], asked, SCANNER, { knock: true }),
    "waiting",
  );
}
