/** Other sites' pages, and people without the secret: what they cannot make a server do. */
import { assert, assertEquals } from "@std/assert";
import { systemClock } from "../../lib/protocol/clock.ts";
import { Sessions } from "../../lib/server/auth/sessions.ts";
import { exchange, head } from "../support/servers/raw_http.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import { hostile } from "./world.ts";

const API_SECRET = "a secret of 32 characters or more";
const PROVIDER = {
  // Nobody answers there: a cross-site form must not even make us ask.
  OIDC_ISSUER: "http://localhost:9/",
  OIDC_CLIENT_ID: "client",
  OIDC_CLIENT_SECRET: "secret of the client",
};

/** What a browser says of a request that another site's page made. */
const FOREIGN: Record<string, Record<string, string>> = {
  "another site": {
    origin: "https://evil.example",
    "sec-fetch-site": "cross-site",
  },
  "another site that sends no origin": { "sec-fetch-site": "cross-site" },
  "a sibling": {
    origin: "https://evil.localhost",
    "sec-fetch-site": "same-site",
  },
  "another site in an old browser": { origin: "https://evil.example" },
  "a frame without an origin": { origin: "null" },
  "another port in an old browser": { origin: "http://localhost:1" },
  "a word that no browser says": {
    origin: "https://evil.example",
    "sec-fetch-site": "same-origin, cross-site",
  },
};

hostile(
  "a form of another site does nothing, at any route that takes one",
  async ({ origin, kv, room, unmoved }) => {
    const { id } = await room();
    const sessions = new Sessions(kv, systemClock);
    const person = { subject: "ann", name: "Ann" };
    const [cookie] = (await sessions.begin(person, "http:")).split(";");
    const authorization = `Bearer ${API_SECRET}`;
    const targets: [string, string][] = [
      ["POST", "/"],
      ["POST", "/api/rooms"],
      ["POST", `/api/rooms/${id}/leave`],
      ["POST", "/auth/sign-in"],
      ["POST", "/auth/sign-out"],
      ["POST", `/api/admin/rooms/${id}/tokens`],
      ["DELETE", `/api/admin/rooms/${id}`],
    ];
    for (const [method, path] of targets) {
      for (const [who, headers] of Object.entries(FOREIGN)) {
        for (
          const type of ["application/x-www-form-urlencoded", "text/plain"]
        ) {
          await unmoved(`${who}: ${method} ${path}`, async () => {
            const body = "intent=create&back=/";
            const answer = await exchange(
              origin,
              head(origin, method, path, {
                "content-type": type,
                "content-length": `${body.length}`,
                cookie,
                authorization,
                ...headers,
              }) + body,
            );
            assertEquals(answer.status, 403, answer.body);
            assert(!/^set-cookie/im.test(answer.headers), answer.headers);
          });
        }
      }
    }
    // The same, from our own page.
    const signedOut = await fetch(`${origin}/auth/sign-out`, {
      method: "POST",
      headers: { cookie, origin },
      redirect: "manual",
    });
    await signedOut.body?.cancel();
    assertEquals(signedOut.status, 303);
  },
  { env: { API_SECRET, ...PROVIDER } },
);

hostile(
  "nothing but the description of the interface may be read by other sites",
  async ({ origin, room }) => {
    const { id } = await room();
    for (
      const path of ["/", `/room/${id}`, "/api/rooms", `/api/rooms/${id}`, "/x"]
    ) {
      for (const method of ["GET", "OPTIONS"]) {
        const answer = await exchange(
          origin,
          head(origin, method, path, {
            origin: "https://evil.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization",
          }),
        );
        assert(!/^access-control-/im.test(answer.headers), answer.headers);
      }
    }
  },
);

hostile(
  "without the secret, right and in its place, the administrators' API does nothing",
  async ({ origin, room, unmoved, addresses }) => {
    const { id } = await room();
    const inside = await RawSocket.enter(
      origin,
      { room: id },
      addresses("::1"),
    );
    const ways: [string, Record<string, string>, string][] = [
      ["no header", {}, ""],
      ["an empty one", { authorization: "Bearer " }, ""],
      ["a wrong one", { authorization: "Bearer wrong" }, ""],
      [
        "another case",
        { authorization: `Bearer ${API_SECRET.toUpperCase()}` },
        "",
      ],
      [
        "a part of it",
        { authorization: `Bearer ${API_SECRET.slice(0, -1)}` },
        "",
      ],
      ["more than it", { authorization: `Bearer ${API_SECRET} x` }, ""],
      [
        "another scheme",
        { authorization: `Basic ${btoa(`:${API_SECRET}`)}` },
        "",
      ],
      ["no scheme", { authorization: API_SECRET }, ""],
      ["twice", { authorization: `Bearer x, Bearer ${API_SECRET}` }, ""],
      ["a cookie", { cookie: `authorization=Bearer ${API_SECRET}` }, ""],
      [
        "the address",
        {},
        `?authorization=Bearer%20${encodeURIComponent(API_SECRET)}`,
      ],
      ["a prototype", { authorization: "Bearer __proto__" }, ""],
    ];
    const requests: [string, string][] = [
      ["GET", "/api/admin/rooms"],
      ["GET", `/api/admin/rooms/${id}`],
      ["DELETE", `/api/admin/rooms/${id}`],
      ["POST", `/api/admin/rooms/${id}/tokens`],
    ];
    let n = 0;
    for (const [what, headers, query] of ways) {
      for (const [method, path] of requests) {
        await unmoved(`${what}: ${method} ${path}`, async () => {
          const body = method === "POST" ? '{"name":"Eve"}' : "";
          const answer = await exchange(
            origin,
            head(origin, method, path + query, {
              "content-length": `${body.length}`,
              ...addresses(`198.51.100.${++n}`), // Ten wrong ones are one's due.
              ...headers,
            }) + body,
          );
          assertEquals(answer.status, 401, answer.body);
          const { error } = JSON.parse(answer.body);
          assertEquals(error.code, "unauthorized");
          assert(
            !answer.body.includes(id) && !answer.body.includes(API_SECRET),
          );
        });
      }
    }
    assert(inside.isOpen);
    await inside.settled();
    await inside.close();
  },
  { env: { API_SECRET }, behindProxy: true },
);

hostile(
  "[ACC-8] guessing the secret ends soon, whatever X-Forwarded-For says",
  async ({ origin }) => {
    const began = Math.floor(Date.now() / 60_000);
    const statuses: number[] = [];
    for (let n = 0; n < 15; n++) {
      const { status } = await exchange(
        origin,
        head(origin, "GET", "/api/admin/rooms", {
          authorization: `Bearer wrong ${n}`,
          "x-forwarded-for": `192.0.2.${n}`,
        }),
      );
      statuses.push(status);
    }
    if (Math.floor(Date.now() / 60_000) !== began) return;
    assertEquals(statuses, [...Array(10).fill(401), ...Array(5).fill(429)]);
  },
  { env: { API_SECRET } },
);

hostile(
  "a session that was made up, or has ended, is nobody's",
  async ({ origin, kv, room, unmoved }) => {
    const { id } = await room();
    const sessions = new Sessions(kv, systemClock);
    const person = { subject: "ann", name: "Ann" };
    const [ended] = (await sessions.begin(person, "http:")).split(";");
    await sessions.end(
      new Request(origin, { headers: { cookie: ended } }),
      "http:",
    );
    const made = [
      ended,
      "session=",
      "session=__proto__",
      `session=${"x".repeat(4_000)}`,
      "session=\u00ff; session=x",
      ";;;=;session",
    ];
    for (const cookie of made) {
      await unmoved(cookie.slice(0, 80), async () => {
        const made = await exchange(
          origin,
          head(origin, "POST", "/api/rooms", { cookie, "content-length": "0" }),
        );
        assertEquals(made.status, 401, made.body);
        const socket = await RawSocket.open(origin, { cookie });
        socket.join({ room: id });
        assertEquals((await socket.ended).reason, "sign-in-required");
      });
    }
  },
  { env: { ...PROVIDER, OIDC_MODE: "join" } },
);
