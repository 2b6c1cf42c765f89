/** What the app answers itself, before Fresh sees it or in its place. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { words } from "../../lib/words/all.ts";
import { exchange, head, type RawAnswer } from "../support/servers/raw_http.ts";
import { create, handshake, onServer } from "../support/servers/on_server.ts";

/** A request that no decent client sends. */
async function ask(
  origin: string,
  path: string,
  { method = "GET", ...headers }: Record<string, string> = {},
): Promise<RawAnswer> {
  return await exchange(origin, head(origin, method, path, headers));
}

const headerOf = ({ headers }: RawAnswer, name: string) =>
  new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1].trim() ?? null;

/** It forbids the browser everything, and is as our other answers are. */
function assertOurs(answer: RawAnswer, status: number, isApi: boolean): void {
  const { headers, body } = answer;
  assertEquals(answer.status, status, headers + body);
  assertEquals(headerOf(answer, "x-content-type-options"), "nosniff");
  assertEquals(headerOf(answer, "referrer-policy"), "same-origin");
  const policy = headerOf(answer, "content-security-policy") ?? "";
  assertStringIncludes(policy, "default-src 'none'");
  assert(!policy.includes("unsafe-inline"), policy);
  const type = isApi ? "application/json" : "text/html; charset=utf-8";
  assertEquals(headerOf(answer, "content-type"), type);
  if (body === "") return;
  if (!isApi) return assertStringIncludes(body, words.home);
  const { error, ...more } = JSON.parse(body);
  assertEquals(more, {});
  assert(error.message.length > 10, body);
}

onServer(
  "what is no path, no host and no method is refused in our words, with our headers",
  async (origin) => {
    const places = [
      { at: "/room/", isApi: false },
      { at: "/nowhere/", isApi: false },
      { at: "/api/rooms/", isApi: true },
      { at: "/api/nowhere/", isApi: true },
    ];
    for (const { at, isApi } of places) {
      for (const bad of ["%E0%A4%A", "%", "%zz", "a%c0%af", "%ff"]) {
        const answer = await ask(origin, at + bad);
        assertOurs(answer, 400, isApi);
        if (!isApi) assertStringIncludes(answer.body, "cannot be opened");
        const { body } = await ask(origin, at + bad, { method: "HEAD" });
        assertEquals(body, "");
      }
      for (
        const host of ["a b", "[", "[::", "a@b", "a/b", "a?b", "a#b", "a:b"]
      ) {
        assertOurs(await ask(origin, `${at}x`, { host }), 400, isApi);
      }
      for (const method of ["TRACE", "BREW", "get", "PROPFIND", "__proto__"]) {
        const answer = await ask(origin, `${at}x`, { method });
        assertOurs(answer, 405, isApi);
        assertMatch(headerOf(answer, "allow") ?? "", /\bGET\b.*\bOPTIONS\b/);
      }
    }
    for (const method of ["TRACE", "BREW"]) {
      for (const path of ["/", "/check", "/styles.css", "/check/"]) {
        assertOurs(await ask(origin, path, { method }), 405, false);
      }
    }
    assertOurs(await ask(origin, "/", { host: "a b" }), 400, false);
    assertOurs(await ask(origin, "/%"), 400, false);
    // An old client has no such header, and a name may have a port.
    assertEquals(
      (await ask(origin, "/check", { host: "b.example.:80" })).status,
      200,
    );
  },
);

onServer(
  "whoever asks for what is not there is told what is",
  async (origin) => {
    const { id } = await create(origin);
    const rows = [
      ["PUT", "/api/rooms", 405, "GET, POST, HEAD, OPTIONS"],
      ["DELETE", `/api/rooms/${id}`, 405, "GET, HEAD, OPTIONS"],
      ["POST", "/check", 405, "GET, HEAD, OPTIONS"],
      ["POST", "/check/", 405, "GET, HEAD, OPTIONS"],
      ["GET", "/auth/sign-out", 405, "POST, OPTIONS"],
      ["HEAD", "/auth/sign-out", 405, "POST, OPTIONS"],
      ["POST", "/styles.css", 405, "GET, HEAD, OPTIONS"],
      ["OPTIONS", "/api/rooms", 204, "GET, POST, HEAD, OPTIONS"],
      ["OPTIONS", `/room/${id}`, 204, "GET, HEAD, OPTIONS"],
      ["OPTIONS", "/auth/sign-out", 204, "POST, OPTIONS"],
    ] as const;
    for (const [method, path, status, allow] of rows) {
      const answer = await ask(origin, path, { method });
      assertEquals(
        [answer.status, headerOf(answer, "allow")],
        [status, allow],
        `${method} ${path}`,
      );
    }
    for (const path of ["/", "/check", "/api/rooms", "/styles.css"]) {
      const get = await ask(origin, path);
      const asked = await ask(origin, path, { method: "HEAD" });
      assertEquals([asked.status, asked.body], [200, ""], path);
      const type = (answer: RawAnswer) => headerOf(answer, "content-type");
      assertEquals(type(asked), type(get), path);
    }
  },
);

onServer(
  "a path is the same with a slash more, and what is encoded in it leads to no other page",
  async (origin) => {
    for (
      const path of ["/check/", "//check", "//api//health", "/api/rooms/"]
    ) {
      assertEquals((await ask(origin, path)).status, 200, path);
    }
    const rooms = await ask(origin, "//api//rooms");
    assertStringIncludes(
      headerOf(rooms, "content-security-policy") ?? "",
      "default-src 'none'",
    );
    assertOurs(await ask(origin, "//api//nowhere"), 404, true);
    const { id } = await create(origin, { title: "T" });
    for (
      const path of [
        `/room/${id}%2F`,
        `/room/x%2F..%2F${id}`,
        `/room/${id}%3Fa`,
        `/room/${id}%23a`,
      ]
    ) {
      // To the room whose code is in it, by its own address.
      const answer = await ask(origin, path);
      assertEquals(answer.status, 302, path);
      assertEquals(headerOf(answer, "location"), `/room/${id}`);
    }
    for (const path of ["/room%2Fx", "/api%2Frooms"]) {
      assertEquals((await ask(origin, path)).status, 404, path);
    }
    assertEquals((await ask(origin, "/api/admin%2Frooms")).status, 404);
  },
);

onServer(
  "nothing is served that tells how the scripts were made",
  async (origin) => {
    const { body } = await ask(origin, "/");
    const [folder] = /\/_fresh\/js\/\w+\//.exec(body) ?? [];
    assert(folder, body);
    for (
      const path of [
        `${folder}metafile.json`,
        `/${folder}metafile.json`,
        `${folder}/metafile.json`,
        `${folder}metafile.json/`,
        `${folder}metafile%2Ejson`,
        `${folder}metafile.jso%6e`,
        `${folder}%6Detafile.json`,
        `/%5Ffresh${folder.slice(7)}metafile.json`,
        `${folder.slice(0, -1)}%2Fmetafile.json`,
        `/%2F_fresh${folder.slice(7)}metafile.json`,
        `${folder}x/../metafile.json?__frsh_c=x`,
      ]
    ) {
      assertEquals((await ask(origin, path)).status, 404, path);
    }
    for (const path of ["/_fresh/server.js", "/_fresh/snapshot.js"]) {
      assertEquals((await ask(origin, path)).status, 404, path);
    }
  },
);

onServer(
  "nobody gets a page in parts, or without its script",
  async (origin) => {
    for (const key of ["fresh-partial", "fresh%2Dpartial"]) {
      const { body, status } = await ask(origin, `/?${key}=true&a=b`);
      assertEquals(status, 200);
      assertMatch(body, /<script type="module" nonce="\w+">import/);
      const made = await fetch(`${origin}/?${key}=true`, {
        method: "POST",
        body: new URLSearchParams({ intent: "create" }),
        redirect: "manual",
      });
      await made.body?.cancel();
      assertMatch(made.headers.get("location") ?? "", /^\/room\/[\w-]+$/);
    }
  },
);

onServer(
  "an upgrade's answer is left as it is, and a refused one is not",
  async (origin) => {
    const headers = {
      origin,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const upgraded = await ask(origin, "/api/ws", headers);
    assertEquals(upgraded.status, 101);
    const lines = upgraded.headers.split("\r\n").slice(1);
    assertEquals(
      lines.map((line) => line.split(":")[0].toLowerCase()).filter((name) =>
        !/^(connection|upgrade|sec-websocket-accept|date)$/.test(name)
      ),
      [],
    );
    const foreign = { ...headers, origin: "https://evil.example" };
    assertOurs(await ask(origin, "/api/ws", foreign), 403, true);
    const elsewhere = await ask(origin, "/", headers);
    assertEquals(elsewhere.status, 200);
    assertStringIncludes(
      headerOf(elsewhere, "content-security-policy") ?? "",
      "default-src 'none'",
    );
  },
);

onServer(
  "only pages let scripts run, each by its own nonce",
  async (origin) => {
    const paths = ["/api/rooms", "/api/health", "/api/openapi.json"];
    for (const path of [...paths, "/styles.css", "/nowhere", "/api/nowhere"]) {
      const policy = headerOf(
        await ask(origin, path),
        "content-security-policy",
      );
      assertMatch(policy ?? "", /^default-src 'none'/, path);
    }
    const post = await fetch(origin, {
      method: "POST",
      body: new URLSearchParams({ intent: "create" }),
      redirect: "manual",
    });
    await post.body?.cancel();
    assertEquals(post.status, 303);
    const policy = post.headers.get("content-security-policy") ?? "";
    assertMatch(policy, /^default-src 'none'/);
  },
);

onServer(
  "every file that a page names may be kept for ever, and one without a version not at all",
  async (origin) => {
    const { id } = await create(origin);
    for (const path of ["/", "/check", `/room/${id}`, "/nowhere", "/api"]) {
      const { body } = await ask(origin, path);
      const files = [
        ...body.matchAll(/(?:href=|src=|from )"(\/[^"]*\.[^"]*)"/g),
      ]
        .map(([, file]) => file.replaceAll("&amp;", "&"));
      assert(files.some((file) => file.startsWith("/styles.css?")), path);
      assert(files.some((file) => file.startsWith("/favicon.svg?")), path);
      for (const file of files) {
        if (file === "/api/openapi.json") continue;
        const answer = await ask(origin, file);
        const cache = headerOf(answer, "cache-control");
        assertEquals(cache, "public, max-age=31536000, immutable", file);
        // What a stylesheet imports has no version in its address, and comes later.
        assert(!answer.body.includes("@import"), file);
      }
    }
    for (const file of ["/styles.css", "/favicon.svg"]) {
      const cache = headerOf(await ask(origin, file), "cache-control") ?? "";
      assertMatch(cache, /no-store/, file);
    }
  },
);

onServer(
  "a link home does not say that one is there",
  async (origin) => {
    for (const path of ["/check", "/nowhere", "/api", "/room/what"]) {
      const { body } = await ask(origin, path);
      const home = [...body.matchAll(/<a [^>]*href="\/"[^>]*>/g)];
      assert(home.length > 0, path);
      for (const [tag] of home) {
        assert(!/aria-current="(true|page)"/.test(tag), tag);
      }
    }
  },
);

for (const proxies of [1, 2]) {
  onServer(
    `with ${proxies} trusted proxies, the scheme and host that the first of them saw are taken from their lists`,
    async (origin) => {
      const rows: [string, string, string, boolean][] = [
        ["https", "", origin, true],
        // Of a list, what stands before our proxies' part the client may have written.
        ["https, http", "", origin, proxies === 2],
        ["http,https", "", origin, proxies === 1],
        ["https, http, http", "", origin, false],
        ["HTTPS", "", origin, true],
        ["http, http", "", origin, false],
        ["javascript", "", origin, false],
        ["https:evil", "", origin, false],
        ["https", "calls.example.org", "https://calls.example.org", true],
        ["https", "a b", origin, true],
        ["https", "evil.example/x", origin, true],
        [
          "https",
          proxies === 1
            ? "evil.example, b.example"
            : "b.example, inner.example",
          "https://b.example",
          true,
        ],
      ];
      for (const [proto, host, expected, isHttps] of rows) {
        const response = await fetch(`${origin}/api/rooms`, {
          method: "POST",
          headers: {
            "x-forwarded-proto": proto,
            ...host ? { "x-forwarded-host": host } : {},
          },
          body: "{}",
        });
        const { url } = await response.json();
        const { host: got } = new URL(url);
        assertEquals(got, new URL(expected).host, `${proto} ${host}`);
        assertEquals(url.startsWith("https:"), isHttps, `${proto} ${host}`);
        const strict = response.headers.has("strict-transport-security");
        assertEquals(strict, isHttps, `${proto} ${host}`);
        for (const page of [new URL(url).origin, "https://evil.example"]) {
          const { connection, status } = await handshake(origin, {
            origin: page,
            "x-forwarded-proto": proto,
            ...host ? { "x-forwarded-host": host } : {},
          });
          connection.close();
          const isOurs = new URL(page).host === new URL(expected).host;
          assertEquals(status, isOurs ? 101 : 403, `${page} ${host}`);
        }
      }
    },
    undefined,
    { TRUSTED_PROXIES: `${proxies}` },
  );
}
