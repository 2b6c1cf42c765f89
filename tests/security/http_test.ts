/** HTTP requests that nobody in their right mind sends, to a running server. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { exchange, head, type RawAnswer } from "../support/servers/raw_http.ts";
import { hostile } from "./world.ts";

/** What must not come back as it was sent. */
const MARK = "<img src=x onerror=alert(1)>";

/** A request, and how it is refused. */
interface Row {
  what: string;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  status: number;
  /** Of the API's errors. */
  code?: string;
}

const bytes = (text: string) => new TextEncoder().encode(text);

function requestOf(origin: string, row: Row): Uint8Array {
  const { method = "GET", path, headers = {}, body = "" } = row;
  const content = typeof body === "string" ? bytes(body) : body;
  const length = method === "POST" && !("content-length" in headers) &&
    !("transfer-encoding" in headers);
  const top = bytes(head(origin, method, path, {
    ...length ? { "content-length": `${content.length}` } : {},
    ...headers,
  }));
  const request = new Uint8Array(top.length + content.length);
  request.set(top);
  request.set(content, top.length);
  return request;
}

/** The refusal is the one that is expected, and says nothing of what was sent. */
function assertRefused({ status, code }: Row, answer: RawAnswer): void {
  assertEquals(answer.status, status, `${answer.headers}\n${answer.body}`);
  assert(!answer.body.includes("<img src=x"), `reflected: ${answer.body}`);
  assert(!answer.headers.includes("<img src=x"), answer.headers);
  assert(!/file:\/\/|ext:deno|\.tsx?:\d/.test(answer.body), answer.body);
  if (!code) return;
  assert(/content-type: application\/json/i.test(answer.headers));
  const { error, ...more } = JSON.parse(answer.body);
  assertEquals([error.code, more], [code, {}]);
  assert(error.message.length < 400, `${error.message.length} characters`);
}

function refuses(name: string, rows: Row[]): void {
  hostile(name, async ({ origin, unmoved }) => {
    for (const row of rows) {
      await unmoved(row.what, async () => {
        assertRefused(row, await exchange(origin, requestOf(origin, row)));
      });
    }
  });
}

const METHODS = ["TRACE", "PUT", "PATCH", "DELETE", "FOO", "__proto__", "get"];
const POSTED = ["/", "/api/rooms", "/auth/sign-out"];

refuses("methods that no route has", [
  ...METHODS.flatMap((method): Row[] => [
    { what: `${method} of a page`, method, path: "/", status: 405 },
    {
      what: `${method} of the API`,
      method,
      path: "/api/rooms",
      status: 405,
      code: "method-not-allowed",
    },
  ]),
  { what: "CONNECT", method: "CONNECT", path: "/", status: 400 },
  {
    what: "POST of a script",
    method: "POST",
    path: "/styles.css",
    status: 405,
  },
]);

const NOWHERE = [
  "../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "%0d%0aset-cookie:%20a=b",
  "x".repeat(300),
  "__proto__",
  "constructor",
  encodeURIComponent(MARK),
  MARK.replaceAll(" ", "/"),
  "%ed%a0%80",
  "k7mq-2vxp-9drt/../../api/admin/rooms",
];
/** Codes that were changed on their way: a page's address is mended, the API's is not. */
const CHANGED = ["ｋ７ｍｑ-2vxp-9drt", "k7mq-2vxp-9drt%00"];

refuses("paths that lead nowhere", [
  ...NOWHERE.flatMap((id): Row[] =>
    // What cannot be decoded as text is no path at all.
    ["/room/", "/api/rooms/"].map((path) => ({
      what: `${path}${id}`,
      path: path + id,
      status: id.includes("%ed") ? 400 : 404,
    }))
  ),
  ...CHANGED.flatMap((id): Row[] => [
    { what: `/room/${id}`, path: `/room/${id}`, status: 302 },
    { what: `/api/rooms/${id}`, path: `/api/rooms/${id}`, status: 404 },
  ]),
  ...["%", "%f", "%zz", "%c0%af"].flatMap((id): Row[] => [
    { what: `/room/${id}`, path: `/room/${id}`, status: 400 },
    {
      what: `/api/rooms/${id}`,
      path: `/api/rooms/${id}`,
      status: 400,
      code: "bad-request",
    },
  ]),
  ...[
    "/main.ts",
    "/../main.ts",
    "/%2e%2e/main.ts",
    "/..%5cmain.ts",
    "/static/styles.css",
    "/_fresh/server.js",
    "/.env",
    "/.git/config",
    "//evil.example/",
    "//api/admin/rooms",
    "/API/admin/rooms",
    "/__proto__",
    `/${MARK.replaceAll(" ", "/")}`,
  ].map((path) => ({ what: path, path, status: 404 })),
  ...[
    "/api/admin/rooms",
    "/api/%61dmin/rooms",
    "/api/admin%2frooms",
    "/api/x/../admin/rooms",
    "/api/%2e/admin/rooms",
    `/api/${MARK.replaceAll(" ", "/")}`,
    `/api/${"x".repeat(10_000)}`,
  ].map((path) => ({ what: path, path, status: 404, code: "not-found" })),
  { what: "64 KB", path: `/room/${"x".repeat(65_536)}`, status: 400 },
]);

refuses("heads that are none", [
  ...["a b<", "[::", "a@b:c", "x".repeat(70_000), "\u0000"].map((
    host,
  ): Row => ({
    what: `host ${host.slice(0, 20)}`,
    path: "/api/rooms",
    headers: { host },
    status: 400,
  })),
  {
    what: "a header of 1 MB",
    path: "/",
    headers: { "x-a": "y".repeat(2 ** 20) },
    status: 400,
  },
  {
    what: "2,000 headers",
    path: "/",
    headers: Object.fromEntries(
      Array.from({ length: 2_000 }, (_, n) => [`x-${n}`, "1"]),
    ),
    status: 400,
  },
  ...POSTED.flatMap((path): Row[] => [
    {
      what: `two lengths at ${path}`,
      method: "POST",
      path,
      headers: { "content-length": "4", "transfer-encoding": "chunked" },
      body: "0\r\n\r\n",
      status: 400,
    },
    {
      what: `a negative length at ${path}`,
      method: "POST",
      path,
      headers: { "content-length": "-1" },
      body: "{}",
      status: 400,
    },
    {
      what: `a length beyond all numbers at ${path}`,
      method: "POST",
      path,
      headers: { "content-length": "99999999999999999999" },
      body: "{}",
      status: 400,
    },
  ]),
]);

const BAD_JSON: Record<string, string | Uint8Array> = {
  "half an object": '{"title"',
  "an array": "[]",
  "null": "null",
  "a number": "1e999",
  "a text": JSON.stringify(MARK),
  "nesting 10,000 deep": `${"[".repeat(7_000)}${"]".repeat(7_000)}`,
  "no UTF-8": new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  "NUL": "\u0000",
  "an own __proto__": '{"__proto__":{"listed":true}}',
  "a constructor": '{"constructor":{"prototype":{"listed":true}}}',
  "toString": '{"toString":1}',
  "a field of markup": JSON.stringify({ [MARK]: 1 }),
  "a field of 10,000 characters": JSON.stringify({ ["x".repeat(10_000)]: 1 }),
  "markup where true or false is due": JSON.stringify({ listed: MARK }),
  "a title of two lines": '{"title":"a\\nb"}',
  "a title that turns around": '{"title":"\\u202eb"}',
  "a title with NUL": '{"title":"a\\u0000"}',
  "a title of 10,000 characters": JSON.stringify({ title: "x".repeat(10_000) }),
  "a bad field behind a good one of the same name": '{"title":"a","title":7}',
  ...Object.fromEntries(
    ["1", "9", "-6", "6.5", "1e308", "1e999", '"6"', "9007199254740993"].map((
      capacity,
    ) => [`capacity ${capacity}`, `{"capacity":${capacity}}`]),
  ),
  "an empty password": '{"password":""}',
  "a password of 129 characters": JSON.stringify({
    password: "x".repeat(LIMITS.passwordChars + 1),
  }),
};

hostile("bodies of rooms that nobody could want", async (world) => {
  const { origin, unmoved, addresses } = world;
  let n = 0;
  for (const [what, body] of Object.entries(BAD_JSON)) {
    const row: Row = {
      what,
      method: "POST",
      path: "/api/rooms",
      headers: addresses(`192.0.2.${++n}`), // 30 rooms a minute are one's due.
      body,
      status: 400,
      code: "bad-request",
    };
    await unmoved(what, async () => {
      assertRefused(row, await exchange(origin, requestOf(origin, row)));
    });
  }
}, { behindProxy: true });

const FORM = "application/x-www-form-urlencoded";
const JOIN = "intent=join&room=";

refuses("forms and bodies that are none", [
  ...[
    ["nothing", "", ""],
    ["no type", "", "intent=create"],
    ["a wrong type", "text/plain", "intent=create"],
    ["no boundary", "multipart/form-data", "intent=create"],
    ["a wrong boundary", "multipart/form-data; boundary=x", "--y\r\n\r\n--y--"],
    ["no intent", FORM, "title=x"],
    ["an intent of markup", FORM, `intent=${encodeURIComponent(MARK)}`],
    ["a code of markup", FORM, JOIN + encodeURIComponent(MARK)],
    ["a code of NUL", FORM, `${JOIN}%00`],
    ["a code that breaks the line", FORM, `${JOIN}%0d%0alocation:%20x`],
    ["another site", FORM, `${JOIN}https://evil.example/`],
    ["a script as a link", FORM, `${JOIN}javascript:alert(1)`],
    ["a code of 16,000 characters", FORM, JOIN + "x".repeat(16_000)],
  ].map(([what, type, body]): Row => ({
    what,
    method: "POST",
    path: "/",
    headers: { "content-type": type },
    body,
    status: 400,
  })),
  ...[["", ""], [FORM, "x".repeat(20_000)]].map(([type, body]): Row => ({
    what: `signing out with ${body.length} bytes of ${type || "nothing"}`,
    method: "POST",
    path: "/auth/sign-out",
    headers: { "content-type": type },
    body,
    status: 303,
  })),
  {
    what: "signing in where nobody can",
    method: "POST",
    path: "/auth/sign-in",
    status: 404,
  },
  {
    what: "coming back from a provider that there is not",
    path: `/auth/callback?code=${encodeURIComponent(MARK)}&state=x`,
    headers: { cookie: `state=${MARK}` },
    status: 404,
  },
  ...["/", "/api/rooms"].flatMap((path): Row[] => {
    const type = { "content-type": FORM };
    const tooLarge = path === "/"
      ? { status: 400 }
      : { status: 413, code: "too-large" };
    const post = { method: "POST", path };
    return [
      {
        ...post,
        what: `10 MB at ${path}`,
        headers: type,
        body: "x".repeat(10 * 2 ** 20),
        ...tooLarge,
      },
      {
        ...post,
        what: `10 MB in pieces of unknown number at ${path}`,
        headers: { ...type, "transfer-encoding": "chunked" },
        body: `a00000\r\n${"x".repeat(10 * 2 ** 20)}\r\n0\r\n\r\n`,
        ...tooLarge,
      },
      {
        ...post,
        what: `a length of 1 GB with nothing behind it at ${path}`,
        headers: { ...type, "content-length": "1000000000" },
        ...tooLarge,
      },
    ];
  }),
]);

hostile("handshakes of sockets that are none", async ({ origin, unmoved }) => {
  const good = {
    origin,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const rows: [string, Record<string, string>, number, string][] = [
    ["no key", { "sec-websocket-key": "" }, 400, "bad-request"],
    [
      "no upgrade of the connection",
      { connection: "close" },
      400,
      "bad-request",
    ],
    ["another protocol", { upgrade: "h2c" }, 426, "upgrade-required"],
    ["no origin", { origin: "" }, 403, "forbidden"],
    ["an origin of null", { origin: "null" }, 403, "forbidden"],
    [
      "another site's page",
      { origin: "https://evil.example" },
      403,
      "forbidden",
    ],
    ["another port's page", { origin: "http://localhost:1" }, 403, "forbidden"],
    ["two origins", { origin: `${origin}, ${origin}` }, 403, "forbidden"],
    ["an origin of markup", { origin: MARK }, 403, "forbidden"],
    ["a look-alike", { origin: `${origin}.evil.example` }, 403, "forbidden"],
    [
      "a user of ours",
      { origin: `http://${new URL(origin).host}@evil.example` },
      403,
      "forbidden",
    ],
    [
      "an origin's host elsewhere",
      { origin, host: "evil.example" },
      403,
      "forbidden",
    ],
  ];
  for (const [what, headers, status, code] of rows) {
    await unmoved(what, async () => {
      const path = "/api/ws";
      const row = {
        what,
        path,
        headers: { ...good, ...headers },
        status,
        code,
      };
      assertRefused(row, await exchange(origin, requestOf(origin, row)));
    });
  }
});
