/** The pages and the REST interface of a running server, with good input and bad. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { isRoomId, newId, newRoomId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { MODES } from "../../lib/protocol/modes.ts";
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { words } from "../../lib/words/pages.ts";
import { connect, enter } from "../support/servers/bare_socket.ts";
import { clone } from "../support/clone.ts";
import { until } from "../support/clock.ts";
import { create, onServer } from "../support/servers/on_server.ts";

const post = (origin: string, body: BodyInit, headers: HeadersInit = {}) =>
  fetch(`${origin}/api/rooms`, { method: "POST", body, headers });

/** The one shape of errors. */
async function assertError(
  response: Response,
  status: number,
  code: string,
): Promise<void> {
  const text = await response.text();
  assertEquals(response.status, status, text);
  const { error } = JSON.parse(text);
  assertEquals(error.code, code);
  assert(typeof error.message === "string" && error.message.length > 5, text);
  assertEquals(Object.keys(JSON.parse(text)), ["error"]);
}

onServer(
  "rooms are created, found by id, and listed if they wish",
  async (origin) => {
    const { id, url } = await create(origin, {
      title: "Friday review",
      listed: true,
    });
    assert(isRoomId(id));
    assertEquals(url, `${origin}/room/${id}`);
    const hidden = await create(origin, { capacity: MODES.mesh.maxCapacity });
    const shown = {
      id,
      title: "Friday review",
      participants: 0,
      capacity: MODES.mesh.defaultCapacity,
      spare: null,
    };
    assertEquals(
      await (await fetch(`${origin}/api/rooms/${id}`)).json(),
      shown,
    );
    const other = await fetch(`${origin}/api/rooms/${hidden.id}`);
    assertEquals(await other.json(), {
      ...shown,
      id: hidden.id,
      title: "",
      capacity: MODES.mesh.maxCapacity,
    });
    assertEquals(await (await fetch(`${origin}/api/rooms`)).json(), {
      rooms: [shown],
    });
    const page = await fetch(url);
    assertEquals(page.status, 200);
    assertStringIncludes(await page.text(), "Friday review");
  },
);

onServer(
  "the health tells the isolate, KV, sockets and rooms",
  async (origin) => {
    const { id } = await create(origin);
    const socket = await enter(origin, id);
    const health = await (await fetch(`${origin}/api/health`)).json();
    assertMatch(health.isolate, /^[0-9a-z]{16}$/);
    assertEquals({ ...health, isolate: "" }, {
      ok: true,
      isolate: "",
      kv: true,
      sockets: 1,
      rooms: 1,
      draining: false,
      clockDifferenceMs: 0,
    });
    socket.close();
  },
);

onServer(
  "REST refuses broken input in one shape, and goes on",
  async (origin) => {
    const bad = [
      "{",
      "[]",
      "null",
      "7",
      '{"title":7}',
      '{"listed":"yes"}',
      '{"admin":true}',
      '{"capacity":1}',
      '{"capacity":9}',
      '{"capacity":"6"}',
    ];
    bad.push(
      JSON.stringify({ title: "x".repeat(81) }),
      JSON.stringify({ title: "a\u202eb" }),
    );
    bad.push(JSON.stringify({ title: "a\u0000b" }), "[".repeat(5_000));
    for (const body of bad) {
      await assertError(
        await post(origin, body),
        400,
        "bad-request",
      );
    }
    await assertError(
      await post(origin, new Uint8Array([0xff, 0xfe])),
      400,
      "bad-request",
    );
    await assertError(
      await post(origin, "x".repeat(10 * 2 ** 20)),
      413,
      "too-large",
    );

    const ids = [
      newRoomId(),
      "%00",
      "..%2f..%2fetc",
      "x".repeat(300),
      "%F0%9F%98%80",
      "<img>",
    ];
    for (const id of ids) {
      await assertError(
        await fetch(`${origin}/api/rooms/${id}`),
        404,
        "not-found",
      );
      const page = await fetch(`${origin}/room/${id}`);
      assertEquals(page.status, 404, id);
      assertStringIncludes(
        await page.text(),
        isRoomId(id) ? "Join a call" : "There is no such room",
      );
    }
    await assertError(await fetch(`${origin}/api/nothing`), 404, "not-found");
    const wrong = await fetch(`${origin}/api/rooms`, { method: "DELETE" });
    await assertError(wrong, 405, "method-not-allowed");
    const long = await fetch(`${origin}/room/${"x".repeat(64 * 1024)}`).catch(
      () => null,
    );
    await long?.body?.cancel();
    assert(long === null || long.status >= 400);
  },
);

onServer("another site's page cannot create rooms", async (origin) => {
  const evil = {
    origin: "https://evil.example",
    "sec-fetch-site": "cross-site",
  };
  await assertError(await post(origin, "{}", evil), 403, "forbidden");
  const form = await fetch(origin, {
    method: "POST",
    body: new URLSearchParams({ intent: "create" }),
    headers: evil,
  });
  await form.body?.cancel();
  assertEquals(form.status, 403);
});

onServer("a title with markup is text on every page", async (origin) => {
  const title = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  const { url } = await create(origin, { title, listed: true });
  for (const address of [origin, url]) {
    const page = await (await fetch(address)).text();
    // In the page's own scripts it is data, which only the end of a script could end.
    const html = page.replaceAll(/<script [^>]*nonce=.*?<\/script>/gs, "");
    assert(html.length < page.length, address);
    assert(!html.includes("<script>alert"), address);
    assert(!html.includes("<img src=x"), address);
    assert(!html.includes("</script>"), address);
  }
});

onServer(
  "the dashboard's forms create and join without a script",
  async (origin) => {
    const send = (fields: Record<string, string>) =>
      fetch(origin, {
        method: "POST",
        body: new URLSearchParams(fields),
        redirect: "manual",
      });
    const made = await send({
      intent: "create",
      title: " A\u202e title ",
      listed: "on",
    });
    assertEquals(made.status, 303);
    const path = made.headers.get("location") ?? "";
    assertMatch(path, /^\/room\//);
    const { rooms } = await (await fetch(`${origin}/api/rooms`)).json();
    assertEquals(rooms.map(({ title }: { title: string }) => title), [
      "A title",
    ]);

    const code = path.slice("/room/".length);
    for (
      const room of [
        code,
        code.toUpperCase(),
        code.replaceAll("-", " "),
        `${origin}${path}`,
      ]
    ) {
      const joined = await send({ intent: "join", room });
      assertEquals(
        [joined.status, joined.headers.get("location")],
        [303, path],
        room,
      );
    }
    for (const room of ["", "hello", newRoomId(), "https://evil.example/"]) {
      const refused = await send({ intent: "join", room });
      assertEquals(refused.status, 400, room);
      await refused.body?.cancel();
    }
  },
);

onServer(
  "a form that is not taken keeps what was typed, but for the password",
  async (origin) => {
    const typed = { title: 'Maths "3b"', listed: "on", access: "ask" };
    const send = (fields: Record<string, string>) =>
      fetch(origin, { method: "POST", body: new URLSearchParams(fields) });
    const odd = await send({
      intent: "destroy",
      password: "open sesame",
      ...typed,
    });
    assertEquals(odd.status, 400);
    const page = await odd.text();
    assertMatch(page, /<input[^>]*value="Maths &quot;3b&quot;"/);
    for (const which of ['name="listed"', 'value="ask"']) {
      const [box = ""] = page.match(new RegExp(`<input[^>]*${which}[^>]*>`)) ??
        [];
      assertMatch(box, / checked/);
    }
    assertMatch(page, /<details[^>]* open/);
    assertFalse(page.includes("open sesame"));

    const fresh = await (await fetch(origin)).text();
    const [ticked = "", ...more] = fresh.match(/<input[^>]* checked[^>]*>/g) ??
      [];
    assertStringIncludes(ticked, 'value="open"');
    assertEquals(more, []);
    assertFalse(/<details[^>]* open/.test(fresh));
  },
);

onServer("the live list says what changes", async (origin) => {
  const { id } = await create(origin, { title: "L", listed: true });
  const response = await fetch(`${origin}/api/rooms/live`);
  assertMatch(
    response.headers.get("content-type") ?? "",
    /^text\/event-stream/,
  );
  assert(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
    }
  })();
  await until(() => text.includes('"participants":0'), "the list");
  const socket = await enter(origin, id);
  await until(() => text.includes('"participants":1'), "the change");
  socket.close();
  await reader.cancel();
  await reading;
});

onServer(
  "a database that fails is said to do so, and that it is worth trying again",
  async (origin, kv) => {
    const { id } = await create(origin, { listed: true });
    const inside = await enter(origin, id);
    using database = new DatabaseSync(kv);
    database.exec("ALTER TABLE kv RENAME TO gone");
    const code = "storage-unavailable";
    await assertError(await fetch(`${origin}/api/rooms`), 503, code);
    await assertError(await fetch(`${origin}/api/rooms/${id}`), 503, code);
    await assertError(await post(origin, "{}"), 503, code);
    const health = await fetch(`${origin}/api/health`);
    assertEquals(health.status, 503);
    assertEquals((await health.json()).kv, false);
    for (const path of ["/", `/room/${id}`]) {
      const page = await fetch(origin + path);
      assertEquals(page.status, 503);
      assertStringIncludes(await page.text(), words.notice.failed.text);
    }
    const refused = await enter(origin, id).catch(({ message }) => message);
    assertEquals(refused, `Not let in: ${code}`);
    assertEquals(inside.readyState, WebSocket.OPEN);
    database.exec("ALTER TABLE gone RENAME TO kv");
    inside.close();
    (await enter(origin, id)).close();
  },
  /storage|KV|failed/i,
);

/** Starts the server by its own entry, to see how it fails; others use what is built here. */
async function startsWith(
  environment: Record<string, string>,
): Promise<string> {
  const folder = await clone();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "dev.ts", "start"],
    cwd: folder,
    env: { NO_COLOR: "1", KV_URL: ":memory:", ...environment },
    stdin: "null",
  }).output();
  await Deno.remove(folder, { recursive: true });
  assertEquals(code, 1);
  return new TextDecoder().decode(stderr);
}

Deno.test("a wrong setting stops the start with a message that names it", async () => {
  const message = await startsWith({ PORT: "eighty", STUN_SERVERS: "x" });
  assertStringIncludes(message, "Cannot start: PORT");
  assertStringIncludes(message, "Cannot start: STUN_SERVERS");
});

Deno.test("a busy port is a clear error", async () => {
  const listener = Deno.listen({ port: 0 });
  try {
    const message = await startsWith({ PORT: `${listener.addr.port}` });
    assertStringIncludes(message, "another program uses the port");
  } finally {
    listener.close();
  }
});

onServer(
  "[ACC-2] a private room is to those outside as if there were none",
  async (origin) => {
    const { id } = await create(origin, { title: "T", password: "x" });
    const answers = await Promise.all([id, newRoomId()].map(async (room) => {
      const api = await fetch(`${origin}/api/rooms/${room}`);
      const page = await fetch(`${origin}/room/${room}`);
      const html = await page.text();
      return [
        api.status,
        await api.text(),
        page.status,
        html.replaceAll(room, "ID").replaceAll(/nonce="\w+"/g, "")
          // Either has one, of one length [TITLE-2].
          .replace(/(?<![\w-])[\w-]{358}(?![\w-])/, "SEALED"),
      ];
    }));
    assertEquals(answers[0], answers[1]);
    assertStringIncludes(`${answers[0][1]}`, "or it is private");
  },
);

for (const proxies of ["0", "1"]) {
  onServer(
    `https in front is ${
      proxies === "0" ? "not" : ""
    } believed of ${proxies} proxies`,
    async (origin) => {
      const response = await fetch(origin, {
        method: "POST",
        headers: {
          "x-forwarded-proto": "https",
          "sec-fetch-site": "same-origin",
        },
        redirect: "manual",
        body: new URLSearchParams({ intent: "create" }),
      });
      await response.body?.cancel();
      assertEquals(response.status, 303);
      const { headers } = response;
      assertEquals(headers.has("strict-transport-security"), proxies === "1");
      const cookie = headers.get("set-cookie") ?? "";
      assertEquals(/; Secure/.test(cookie), proxies === "1", cookie);
    },
    undefined,
    { TRUSTED_PROXIES: proxies },
  );
}

onServer(
  "[SIG-9] a goodbye by request gives a place back, and its answer tells nothing",
  async (origin) => {
    const { id } = await create(origin, { listed: true });
    const leave = (
      room: string,
      body: unknown,
      headers: HeadersInit = { "content-type": "application/json" },
    ) =>
      fetch(`${origin}/api/rooms/${room}/leave`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers,
      });
    const socket = connect(origin);
    const welcome = Promise.withResolvers<{ you: string; token: string }>();
    socket.onmessage = ({ data }) => welcome.resolve(JSON.parse(data));
    socket.onopen = () =>
      socket.send(JSON.stringify({
        type: "join",
        version: PROTOCOL_VERSION,
        room: id,
        name: "Ann",
      }));
    const { you, token } = await welcome.promise;
    const inside = async () => {
      const room = await (await fetch(`${origin}/api/rooms/${id}`)).json();
      return room.participants;
    };
    assertEquals(await inside(), 1);

    const place = { participant: you, token };
    const vain: [string, unknown][] = [
      [id, { ...place, token: "guessed" }],
      [id, { ...place, participant: newId() }],
      [newRoomId(), place],
      ["what", place],
      ["..%2f..", place],
    ];
    for (const [room, body] of vain) {
      const answer = await leave(room, body);
      assertEquals([answer.status, await answer.text()], [204, ""]);
    }
    const bad = ["{", "", "[]", "null", "7", { token }, { ...place, more: 1 }, {
      ...place,
      token: "x".repeat(65),
    }, { ...place, next: 7 }];
    for (const body of bad) {
      await assertError(await leave(id, body), 400, "bad-request");
    }
    await assertError(
      await leave(id, "x".repeat(LIMITS.bodyBytes + 1)),
      413,
      "too-large",
    );
    for (const method of ["GET", "PUT", "DELETE"]) {
      const answer = await fetch(`${origin}/api/rooms/${id}/leave`, { method });
      await assertError(answer, 405, "method-not-allowed");
    }
    const foreign = await leave(id, place, {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    assertEquals(foreign.status, 403);
    await foreign.body?.cancel();
    assertEquals(await inside(), 1);

    const closed = new Promise((resolve) => socket.onclose = resolve);
    // As `sendBeacon` and `keepalive` send it, and as those who forget the kind of it.
    const answer = await leave(id, place, {});
    assertEquals([answer.status, await answer.text()], [204, ""]);
    await closed;
    assertEquals(await inside(), 0);
  },
);

onServer(
  "[ACC-8] goodbyes are counted for each address",
  async (origin) => {
    const place = { participant: newId(), token: "t" };
    const statuses = new Set<number>();
    for (let n = 0; n < 2 * LIMITS.leaveRequests + 1; n++) {
      const answer = await fetch(
        `${origin}/api/rooms/${newRoomId()}/leave`,
        { method: "POST", body: JSON.stringify(place) },
      );
      await answer.body?.cancel();
      statuses.add(answer.status);
      if (answer.status === 429) break;
    }
    assertEquals([...statuses], [204, 429]);
  },
);
