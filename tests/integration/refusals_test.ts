/** What every answer says of methods and caches, and what is said to whoever asks too often. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { methods } from "../../fresh.gen.ts";
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { create, onServer } from "../support/servers/on_server.ts";

const API_SECRET = "a secret of 32 characters or more";
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Asks without following redirects; of the body nothing is read. */
async function ask(
  origin: string,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const answer = await fetch(origin + path, {
    redirect: "manual",
    ...init,
    headers: {
      origin,
      authorization: `Bearer ${API_SECRET}`,
      ...init.headers,
    },
  });
  await answer.body?.cancel();
  return answer;
}

onServer(
  "a method that an address does not have is a 405 that names those it has, OPTIONS names them too",
  async (origin) => {
    const { id } = await create(origin);
    const paths: [string, readonly string[]][] = Object.entries(methods)
      .map(([pattern, own]) => [pattern.replace(":id", id), own]);
    paths.push(["/styles.css", ["GET"]], ["/favicon.svg", ["GET"]]);
    for (const [path, own] of paths) {
      const known = new Set([...own, "OPTIONS"]);
      if (known.has("GET")) known.add("HEAD");
      const named = (answer: Response) =>
        new Set(answer.headers.get("allow")?.split(", "));
      for (const method of METHODS) {
        if (known.has(method) && method !== "OPTIONS") continue;
        const answer = await ask(origin, path, { method });
        const status = method === "OPTIONS" ? 204 : 405;
        assertEquals(answer.status, status, `${method} ${path}`);
        assertEquals(named(answer), known, `${method} ${path}`);
      }
    }
    // Where there is nothing, there is no method either.
    for (const path of ["/nowhere", "/api/nowhere"]) {
      for (const method of METHODS) {
        const answer = await ask(origin, path, { method });
        assertEquals([answer.status, answer.headers.get("allow")], [404, null]);
      }
    }
  },
  /^$/,
  { API_SECRET },
);

onServer(
  "every answer says who may keep it: nobody, but for files that never change",
  async (origin) => {
    const { id } = await create(origin, { title: "Ours", listed: true });
    const kept = async (path: string, init?: RequestInit) =>
      (await ask(origin, path, init)).headers.get("cache-control");
    const form = (fields: Record<string, string>) => ({
      method: "POST",
      body: new URLSearchParams(fields),
    });
    for (const path of ["/", `/room/${id}`, `/room/${newRoomId()}`]) {
      assertEquals(await kept(path), "private, no-cache", path);
    }
    for (const path of ["/check", "/api", "/nowhere", "/room/x"]) {
      assertEquals(await kept(path), "private, no-cache", path);
    }
    assertEquals(
      await kept("/", form({ intent: "join", room: "x" })),
      "private, no-cache",
    );
    const opened = form({ intent: "create" });
    for (
      const [path, init] of [
        ["/", opened],
        [`/room/${id.toUpperCase()}`],
        ["/auth/sign-out", form({})],
        ["/api/rooms"],
        ["/api/rooms", { method: "POST" }],
        ["/api/rooms", { method: "PUT" }],
        [`/api/rooms/${id}`],
        [`/api/rooms/${newRoomId()}`],
        ["/api/rooms/live"],
        ["/api/health"],
        ["/api/ws"],
        ["/api/nowhere"],
        ["/api/admin/rooms"],
        [`/api/admin/rooms/${id}`],
      ] as [string, RequestInit?][]
    ) assertMatch(await kept(path, init) ?? "none", /\bno-store\b/, path);
    const page = await (await fetch(origin)).text();
    const [script] = /\/_fresh\/js\/[^"]+\.js/.exec(page) ?? [];
    assert(script, page);
    assertMatch(await kept(script) ?? "", /\bimmutable\b/);
    const [style] = /\/styles\.css\?[^"]+/.exec(page) ?? [];
    assertMatch(await kept(style ?? "") ?? "", /\bimmutable\b/);
  },
  /^$/,
  { API_SECRET },
);

/** Everything that is counted over HTTP: how it is asked for, and what a refusal must speak of. */
const COUNTED: Record<
  string,
  { limit: number; path: () => string; init?: RequestInit; says: RegExp }
> = {
  "new rooms": {
    limit: LIMITS.newRooms,
    path: () => "/api/rooms",
    init: { method: "POST" },
    says: /^Too many new rooms from this address, try again in \d+ s$/,
  },
  "look-ups": {
    limit: LIMITS.lookUps,
    path: () => `/api/rooms/${newRoomId()}`,
    says: /^Too many look-ups of rooms that are not there from this address/,
  },
  "goodbyes": {
    limit: LIMITS.leaveRequests,
    path: () => `/api/rooms/${newRoomId()}/leave`,
    init: {
      method: "POST",
      body: JSON.stringify({ participant: newId(), token: newSecret() }),
    },
    says: /^Too many goodbyes from this address, try again in \d+ s$/,
  },
  "secrets": {
    limit: LIMITS.secretTries,
    path: () => "/api/admin/rooms",
    init: { headers: { authorization: "Bearer wrong" } },
    says: /^Too many wrong secrets from this address, try again in \d+ s$/,
  },
};

onServer(
  "[ACC-8] whoever asks too often is told of what, and for how long",
  async (origin) => {
    for (const [name, { limit, path, init, says }] of Object.entries(COUNTED)) {
      for (let n = 0; n < limit; n++) {
        const { status } = await ask(origin, path(), init);
        assert(status !== 429, `${name}, ${n}`);
      }
      const late = await fetch(origin + path(), init);
      assertEquals(late.status, 429, name);
      const { error } = await late.json();
      assertMatch(error.message, says, name);
      const seconds = Number(late.headers.get("retry-after"));
      assert(seconds > 0 && seconds <= 60, `${name}: ${seconds}`);
    }
    // Rooms that are there are found all the same, and so is the page of every other.
    const form = (fields: Record<string, string>) =>
      fetch(origin, {
        method: "POST",
        headers: { origin },
        body: new URLSearchParams(fields),
      });
    const joined = await form({ intent: "join", room: newRoomId() });
    assertEquals(joined.status, 429);
    assert(Number(joined.headers.get("retry-after")) > 0);
    assertMatch(await joined.text(), /Too many rooms that are not there/);
    const created = await form({ intent: "create" });
    assertEquals(created.status, 429);
    assert(Number(created.headers.get("retry-after")) > 0);
    assertMatch(await created.text(), /Too many rooms were opened/);
    const { status } = await ask(origin, `/room/${newRoomId()}`);
    assertEquals(status, 404);
  },
  /^$/,
  { API_SECRET },
);
