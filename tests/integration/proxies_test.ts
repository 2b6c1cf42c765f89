/** Behind the real nginx, set as docs/behind-a-proxy.md says, and set wrongly. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  SETUP_HINTS,
  type SetupHint,
} from "../../lib/server/http/setup_hints.ts";
import { CLIENT, startProvider } from "../support/browser/provider.ts";
import {
  documentedSettings,
  findNginx,
  freePort,
  type RunningNginx,
  settingsAt,
  startNginx,
} from "../support/servers/nginx.ts";
import {
  isWhole,
  parseAnswer,
  type RawAnswer,
  write,
} from "../support/servers/raw_http.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";

const ignore = findNginx() === null;

/** A server behind nginx. */
interface Site {
  /** Where nginx listens for browsers. */
  port: number;
  isTls: boolean;
  nginx: RunningNginx;
}

/** Starts a server with these settings, and nginx with those. */
async function onSite(
  { env = {}, isTls, nginxFor }: {
    env?: Record<string, string>;
    isTls: boolean;
    /** The settings of nginx, which listens on the first of these ports for browsers. */
    nginxFor(server: string, ports: [number, number]): Promise<string> | string;
  },
  act: (site: Site) => Promise<void>,
): Promise<string> {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv, env });
  const ports: [number, number] = [freePort(), freePort()];
  const settings = await nginxFor(server.origin, ports);
  const nginx = await startNginx(settings, [ports[0]]);
  let complaints = "";
  try {
    await act({ port: ports[0], isTls, nginx });
  } finally {
    await nginx.close();
    complaints = await server.close();
    await remove();
  }
  assertEquals(complaints, "");
  return await server.printed;
}

/** Milliseconds after which an answer counts as never coming, however slow the machine. */
const TIMEOUT = 30_000;

/** Does something after a while, unless it is over by then. */
class Deadline {
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(act: () => void) {
    this.#timer = setTimeout(act, TIMEOUT);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}

/** Asks a site as a browser would that knows it by this origin. */
async function ask(
  { port, isTls, nginx }: Site,
  origin: string,
  request: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<RawAnswer> {
  const at = { hostname: "localhost", port };
  const caCerts = [await Deno.readTextFile(nginx.certificate)];
  using connection = isTls
    ? await Deno.connectTls({ ...at, caCerts })
    : await Deno.connect(at);
  const lines = Object.entries({
    host: new URL(origin).host,
    connection: "close",
    ...body && { "content-length": `${body.length}` },
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  await write(
    connection,
    `${request} HTTP/1.1\r\n${lines.join("")}\r\n${body}`,
  );
  // Where no answer comes the test fails, and does not hang.
  using _ = new Deadline(() => connection.close());
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  let text = "";
  for (;;) {
    const length = await connection.read(buffer).catch(() => null);
    if (length === null) return parseAnswer(text);
    text += decoder.decode(buffer.subarray(0, length), { stream: true });
    const answer = parseAnswer(text);
    // The live list does not end by itself.
    const isLive = /^content-type: text\/event-stream/im.test(answer.headers) &&
      answer.body.includes("data:");
    if (isWhole(text) || isLive) return answer;
  }
}

const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
const FORM = { "content-type": "application/x-www-form-urlencoded" };

const handshake = (site: Site, origin: string, page = origin) =>
  ask(site, origin, "GET /api/ws", { ...UPGRADE, origin: page });

/** Everything that depends on where the browser believes it is. */
async function assertAllWorks(site: Site, origin: string): Promise<void> {
  const { protocol } = new URL(origin);
  const page = await ask(site, origin, "GET /");
  assertEquals(page.status, 200);
  assertEquals(
    /strict-transport-security/i.test(page.headers),
    protocol === "https:",
  );
  const live = await ask(site, origin, "GET /api/rooms/live");
  assertEquals(live.status, 200);
  assertStringIncludes(live.body, 'data: {"rooms":');
  assertEquals((await handshake(site, origin)).status, 101);
  for (const other of ["https://evil.example", `${protocol}//localhost:1`]) {
    assertEquals((await handshake(site, origin, other)).status, 403, other);
  }
  // An older browser, or one over plain http, says no more than where the page is from.
  const made = await ask(
    site,
    origin,
    "POST /",
    { ...FORM, origin },
    "intent=create",
  );
  assertEquals(made.status, 303, made.headers + made.body);
  assertEquals(/; Secure/i.test(made.headers), protocol === "https:");
  const foreign = { ...FORM, origin: "https://evil.example" };
  const refused = await ask(site, origin, "POST /", foreign, "intent=create");
  assertEquals(refused.status, 403);
  const { body } = await ask(site, origin, "POST /api/rooms", { origin }, "{}");
  for (const name of ["url", "hostUrl"]) {
    assertStringIncludes(body, `"${name}":"${origin}/room/`);
  }
  const signIn = await ask(
    site,
    origin,
    "POST /auth/sign-in",
    { ...FORM, origin },
    "back=/",
  );
  assertEquals(signIn.status, 303, signIn.headers);
  assertStringIncludes(
    signIn.headers,
    `redirect_uri=${encodeURIComponent(`${origin}/auth/callback`)}`,
  );
}

/** Behind how many proxies, each as documented, or as somebody may write it who knows nginx. */
const RIGHT: Record<string, {
  env: Record<string, string>;
  isTls: boolean;
  /** By which origin browsers know it; its port is that of nginx by default. */
  origin?: string;
  nginxFor(server: string, ports: [number, number]): Promise<string> | string;
}> = {
  "one proxy with TLS, on a port of its own": {
    env: { TRUSTED_PROXIES: "1" },
    isTls: true,
    nginxFor: async (server, [port]) => {
      const [one] = await documentedSettings();
      return settingsAt(one, port, server);
    },
  },
  "one proxy with TLS, on the port that browsers leave out": {
    env: { TRUSTED_PROXIES: "1" },
    isTls: true,
    origin: "https://localhost",
    nginxFor: async (server, [port]) => {
      const [one] = await documentedSettings();
      return settingsAt(one, port, server);
    },
  },
  "two proxies in a row": {
    env: { TRUSTED_PROXIES: "2" },
    isTls: true,
    nginxFor: async (server, [outer, inner]) => {
      const [one, two] = await documentedSettings();
      return settingsAt(one, outer, `http://localhost:${inner}`) +
        settingsAt(two, inner, server);
    },
  },
  "one proxy with nothing but what sockets need, and the host": {
    env: {},
    isTls: false,
    nginxFor: (server, [port]) =>
      plain(port, server, [WEBSOCKETS, "proxy_set_header Host $http_host;"]),
  },
  "one proxy that names the port of https in Host": {
    env: {},
    isTls: true,
    origin: "https://localhost",
    nginxFor: (server, [port]) =>
      plain(port, server, [
        TLS,
        WEBSOCKETS,
        "proxy_set_header Host $host:443;",
      ]),
  },
  "one proxy that keeps Host, and names the host beside it": {
    env: { TRUSTED_PROXIES: "1" },
    isTls: true,
    nginxFor: (server, [port]) =>
      plain(port, server, [
        TLS,
        WEBSOCKETS,
        "proxy_set_header X-Forwarded-Host $http_host;",
        ...BROWSER,
      ]),
  },
  "one proxy that names the port apart": {
    env: { TRUSTED_PROXIES: "1" },
    isTls: true,
    nginxFor: (server, [port]) =>
      plain(port, server, [
        TLS,
        WEBSOCKETS,
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-Port $server_port;",
        ...BROWSER,
      ]),
  },
};

const WEBSOCKETS =
  "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";
const TLS = "TLS";
/** Who asks, and by which protocol. */
const BROWSER = [
  "proxy_set_header X-Forwarded-Proto $scheme;",
  "proxy_set_header X-Forwarded-For $remote_addr;",
];

/** The fewest settings. */
function plain(port: number, server: string, settings: string[]): string {
  const isTls = settings.includes(TLS);
  const inner = settings.filter((line) => line !== TLS);
  return `server {
    listen 127.0.0.1:${port}${isTls ? " ssl" : ""};
    ${isTls ? "ssl_certificate CERTIFICATE; ssl_certificate_key KEY;" : ""}
    location / {
      proxy_pass http://127.0.0.1:${new URL(server).port};
      ${inner.join("\n")}
    }
  }`;
}

for (const [what, { env, isTls, origin, nginxFor }] of Object.entries(RIGHT)) {
  Deno.test({
    name:
      `behind ${what}, pages, lists, sockets, forms, links and sign-in work`,
    ignore,
    async fn() {
      const provider = await startProvider(() => ["https://localhost/unused"]);
      try {
        const signIn = {
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: CLIENT.id,
          OIDC_CLIENT_SECRET: CLIENT.secret,
        };
        const site = { env: { ...signIn, ...env }, isTls, nginxFor };
        const printed = await onSite(site, async (site) => {
          const scheme = isTls ? "https" : "http";
          await assertAllWorks(
            site,
            origin ?? `${scheme}://localhost:${site.port}`,
          );
        });
        assertEquals(hintsIn(printed), ["inner-host", "other-port"]);
      } finally {
        await provider.close();
      }
    },
  });
}

/** Which hints a server wrote; each is there once. */
function hintsIn(printed: string): string[] {
  const lines = printed.split("\n").filter((line) => line.startsWith("Setup:"));
  assertEquals(new Set(lines).size, lines.length, printed);
  return lines.map((line) =>
    Object.entries(SETUP_HINTS).find(([, text]) => line === `Setup: ${text}`)
      ?.[0] ?? line
  ).sort();
}

/** What is set wrongly, and the line that says so. */
const WRONG: [SetupHint, Record<string, string>, string[]][] = [
  ["no-websocket", {}, ["proxy_set_header Host $http_host;"]],
  ["inner-host", {}, [TLS, WEBSOCKETS]],
  ["other-port", {}, [TLS, WEBSOCKETS, "proxy_set_header Host $host;"]],
  ["untrusted-host", {}, [
    TLS,
    WEBSOCKETS,
    "proxy_set_header X-Forwarded-Host $http_host;",
  ]],
  ["no-https", {}, [TLS, WEBSOCKETS, "proxy_set_header Host $http_host;"]],
  ["untrusted-address", {}, [
    WEBSOCKETS,
    "proxy_set_header Host $http_host;",
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
  ]],
  ["no-address", { TRUSTED_PROXIES: "1" }, [
    WEBSOCKETS,
    "proxy_set_header Host $http_host;",
  ]],
];

for (const [hint, env, settings] of WRONG) {
  Deno.test({
    name: `the log says once what to change: ${hint}`,
    ignore,
    async fn() {
      const isTls = settings.includes(TLS);
      const printed = await onSite({
        env,
        isTls,
        nginxFor: (server, [port]) => plain(port, server, settings),
      }, async (site) => {
        const origin = `${isTls ? "https" : "http"}://localhost:${site.port}`;
        for (let n = 0; n < 3; n++) {
          await ask(site, origin, "GET /");
          const { status } = await handshake(site, origin);
          const may = await ask(site, origin, "POST /api/ws", {
            origin,
            "content-length": "0",
          });
          const refused = ["inner-host", "other-port", "untrusted-host"]
            .includes(hint);
          assertEquals(
            [status, may.status],
            refused ? [403, 403] : [hint === "no-websocket" ? 426 : 101, 204],
          );
        }
      });
      assertEquals(hintsIn(printed), [hint]);
    },
  });
}

Deno.test("docs/behind-a-proxy.md quotes every hint as the server writes it", async () => {
  const text = await Deno.readTextFile(
    new URL("../../docs/behind-a-proxy.md", import.meta.url),
  );
  for (const hint of Object.values(SETUP_HINTS)) {
    assert(text.includes(`| ${hint} `), hint);
  }
});
