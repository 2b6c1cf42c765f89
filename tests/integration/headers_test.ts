/** What every route's answer tells the browser to forbid, and what is in its markup. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../lib/protocol/clock.ts";
import { Sessions } from "../../lib/server/auth/sessions.ts";
import { create, onServer } from "../support/servers/on_server.ts";

const API_SECRET = "a secret of 32 characters or more";

/** Every path that `fresh.gen.ts` mounts, such as `/room/:id`. */
async function patterns(): Promise<string[]> {
  const text = await Deno.readTextFile(
    new URL("../../fresh.gen.ts", import.meta.url),
  );
  return [...text.matchAll(/app\.route\("([^"]+)"/g)].map(([, path]) => path);
}

/** The directives of a policy, by name. */
function directivesOf(response: Response): Map<string, string[]> {
  const policy = response.headers.get("content-security-policy") ?? "";
  return new Map(
    policy.split(";").map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

/** What holds for every answer. */
function assertForbids(response: Response): void {
  const { headers } = response;
  const of = (name: string) => headers.get(name);
  assertEquals(
    [
      of("x-content-type-options"),
      of("referrer-policy"),
      of("cross-origin-opener-policy"),
    ],
    ["nosniff", "same-origin", "same-origin"],
  );
  // The description of the interface is for every site's tools, and the script for pages around a
  // room for every page; nothing else is.
  const isForAll = of("access-control-allow-origin") !== null;
  const forAll = /\/(api\/openapi\.json|embed\.js|embed\.d\.ts)$/;
  assert(!isForAll || forAll.test(response.url));
  assertEquals(
    of("cross-origin-resource-policy"),
    isForAll ? "cross-origin" : "same-origin",
  );
  const permissions = of("permissions-policy") ?? "";
  for (const name of ["camera", "microphone", "display-capture"]) {
    assert(permissions.includes(`${name}=(self)`), permissions);
  }
  for (const name of ["geolocation", "payment", "usb", "serial", "hid"]) {
    assert(permissions.includes(`${name}=()`), permissions);
  }
  const policy = directivesOf(response);
  assert(["'none'", "'self'"].includes(`${policy.get("default-src")}`));
  assert(["'none'", "'self'"].includes(`${policy.get("base-uri")}`));
  assertEquals(policy.get("frame-ancestors"), ["'none'"]);
  for (const [name, sources] of policy) {
    for (const source of sources) {
      assert(!source.includes("unsafe"), `${name} ${source}`);
      assert(!/^(\*|https?:|data:)$/.test(source) || name === "img-src", name);
    }
  }
  const scripts = policy.get("script-src") ?? policy.get("default-src") ?? [];
  assert(
    scripts.every((source) => /^'(none|self|nonce-\w{32})'$/.test(source)),
    `${scripts}`,
  );
  assert(
    [policy.get("object-src"), policy.get("default-src")]
      .some((sources) => `${sources}` === "'none'"),
  );
  assert(!of("server") && !of("x-powered-by"));
}

/** No other origin is asked for anything, and no script stands in the markup. */
function assertClean(html: string, origin: string): void {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  assert(tags.length > 10, html);
  for (const tag of tags) {
    assert(!/\son\w+\s*=/i.test(tag), tag);
    assert(!/javascript:/i.test(tag), tag);
    assert(!/\sstyle\s*=/i.test(tag), tag); // The policy would not let it be.
    const [, address] =
      /\s(?:src|href|action|formaction|poster|data)="([^"]*)"/i
        .exec(tag) ?? [];
    if (address !== undefined) {
      assertEquals(new URL(address, origin).origin, origin, tag);
    }
  }
  for (const [tag] of html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)) {
    assertMatch(tag, /nonce="\w{32}"/);
  }
}

/** No script reads a cookie, and no other site sends it; the one for a page is said to be so. */
function assertCookies(response: Response, isHttps = false): void {
  for (const cookie of response.headers.getSetCookie()) {
    assertMatch(cookie, /; SameSite=(Lax|Strict)\b/);
    assertMatch(cookie, /; Path=\//);
    assertEquals(/; Secure\b/.test(cookie), isHttps, cookie);
    // The page of a new room takes its host key from there, at once.
    const forPage = cookie.startsWith("host=");
    assert(forPage || /; HttpOnly\b/.test(cookie), cookie);
    if (forPage) {
      assertMatch(
        cookie,
        /; Path=\/room\/[\w-]+; Max-Age=600; SameSite=Strict/,
      );
    }
  }
}

/** Asks, and looks at all of the answer. */
async function ask(
  origin: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; nonce: string | null }> {
  const response = await fetch(origin + path, { redirect: "manual", ...init });
  const what = `${init.method ?? "GET"} ${path}`;
  try {
    assertForbids(response);
    assertCookies(response);
    assert(!response.headers.has("strict-transport-security"));
    const type = response.headers.get("content-type") ?? "";
    const isPage = type.startsWith("text/html");
    if (type.startsWith("text/event-stream")) await response.body?.cancel();
    else {
      const text = await response.text();
      if (isPage && init.method !== "HEAD") assertClean(text, origin);
      else assert(!/<(html|script)/i.test(text) || /javascript/.test(type));
    }
    const scripts = directivesOf(response).get("script-src") ?? [];
    const nonce = scripts.find((one) => one.startsWith("'nonce-")) ?? null;
    return { status: response.status, nonce };
  } catch (error) {
    throw new Error(what, { cause: error });
  }
}

onServer(
  "every route, every file and every error forbids the browser what it must",
  async (origin, kv) => {
    const { id } = await create(origin, { title: "T", listed: true });
    const routes = await patterns();
    assert(routes.length >= 15, `${routes}`);
    const home = await (await fetch(origin)).text();
    const files = [...home.matchAll(/(?:href=|src=|from )"(\/[^"]+)"/g)]
      .map(([, path]) => path).filter((path) => path.includes("."));
    assert(files.some((path) => path.includes(".js")), `${files}`);
    const authorization = `Bearer ${API_SECRET}`;
    const nonces: string[] = [];
    for (
      const path of [
        ...routes.map((pattern) => pattern.replace(":id", id)),
        ...files,
        ...["/embed.js", "/embed.d.ts"],
        ...["/room/zzzz-zzzz-zzzz", "/room/what", "/room/%", "/nothing"],
        ...["/api/nothing", "/api/rooms/zzzz-zzzz-zzzz", "/api/rooms/%"],
      ]
    ) {
      for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT"]) {
        const headers = path.includes("admin") && method !== "PUT"
          ? { authorization }
          : undefined;
        const { nonce } = await ask(origin, path, { method, headers });
        if (nonce) nonces.push(nonce);
      }
    }
    assertEquals(new Set(nonces).size, nonces.length, "a nonce came twice");
    assert(nonces.length > 10);

    // Pages whose cookies matter, and those that only come when something fails.
    const form = (intent: string) => ({
      method: "POST",
      body: new URLSearchParams({ intent }),
    });
    assertEquals((await ask(origin, "/", form("create"))).status, 303);
    assertEquals((await ask(origin, "/", form("join"))).status, 400);
    const foreign = { origin: "https://evil.example" };
    for (const path of ["/", "/api/rooms", "/auth/sign-out"]) {
      const init = { method: "POST", headers: foreign };
      assertEquals((await ask(origin, path, init)).status, 403);
    }
    using database = new DatabaseSync(kv);
    database.exec("ALTER TABLE kv RENAME TO gone");
    for (const path of ["/", `/room/${id}`, "/api/rooms", "/api/health"]) {
      assertEquals((await ask(origin, path)).status, 503, path);
    }
    database.exec("ALTER TABLE gone RENAME TO kv");
  },
  /failed|read/i,
  { API_SECRET },
);

onServer(
  "what browsers may use only over https is said where a proxy of ours has it",
  async (origin, kv) => {
    const over = async (
      proto: string,
      path: string,
      init: RequestInit = {},
    ) => {
      const answer = await fetch(origin + path, {
        redirect: "manual",
        ...init,
        headers: { ...init.headers, "x-forwarded-proto": proto },
      });
      await answer.body?.cancel();
      return answer;
    };
    const opened = () => ({
      method: "POST",
      body: new URLSearchParams({ intent: "create" }),
    });
    using store = await Deno.openKv(kv);
    for (const path of ["/", "/api/rooms", "/nothing", "/styles.css"]) {
      const safe = await over("https", path);
      const policy = safe.headers.get("strict-transport-security") ?? "";
      assert(Number(/^max-age=(\d+)/.exec(policy)?.[1]) >= 31_536_000, path);
      const plain = await over("http", path);
      assert(!plain.headers.has("strict-transport-security"), path);
      assert(!directivesOf(plain).has("upgrade-insecure-requests"), path);
    }
    assertCookies(await over("https", "/", opened()), true);
    assertCookies(await over("http", "/", opened()), false);
    const session = await new Sessions(store, systemClock)
      .begin({ subject: "ann", name: "Ann" }, "https:");
    assertMatch(session, /; HttpOnly; SameSite=Lax; Secure$/);
    const headers = { cookie: session.split(";")[0] };
    const out = { method: "POST", headers };
    assertCookies(await over("https", "/auth/sign-out", out), true);
  },
  /^$/,
  { TRUSTED_PROXIES: "1" },
);

onServer(
  "without a proxy of ours nobody is believed who says that it was https, or another host",
  async (origin) => {
    const answer = await fetch(`${origin}/api/rooms`, {
      method: "POST",
      headers: {
        "x-forwarded-proto": "https",
        "x-forwarded-host": "evil.example",
      },
    });
    const { url } = await answer.json();
    assertEquals(new URL(url).origin, origin);
    assert(!answer.headers.has("strict-transport-security"));
  },
);

onServer(
  "a page of any other site may load the script that puts a room into it, and its types",
  async (origin) => {
    for (const path of ["/embed.js", "/embed.d.ts"]) {
      const response = await fetch(origin + path);
      assertMatch(await response.text(), /createCall/);
      assertEquals(
        [response.status, response.headers.get("access-control-allow-origin")],
        [200, "*"],
      );
      if (path.endsWith(".js")) {
        assertMatch(
          response.headers.get("content-type") ?? "",
          /^(text|application)\/javascript/,
        );
      }
    }
  },
);
