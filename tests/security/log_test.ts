/** What a server writes when everything goes wrong: no secrets, and nobody's address or room. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newId, newSecret } from "../../lib/protocol/ids.ts";
import { JoinTokens } from "../../lib/server/auth/join_tokens.ts";
import { Sessions } from "../../lib/server/auth/sessions.ts";
import { tokenKeys } from "../../lib/server/auth/token_keys.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";
import { NONSENSE } from "./frames.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";

const ADDRESS = "203.0.113.77";
const UFRAG = "ufragOfAnn";
const SECRETS = {
  API_SECRET: "the secret of the administrators' API",
  TOKEN_KEYS: "the key of join tokens on this server",
  TURN_SECRET: "the secret that is shared with the relay",
  OIDC_CLIENT_SECRET: "the secret of this client",
  SFU_SECRET: "the secret that is shared with the SFU",
};
const ENV = {
  ...SECRETS,
  TURN_SERVERS: "turn:turn.example:3478",
  TRUSTED_PROXIES: "1",
  // There is nobody: signing in fails as well.
  OIDC_ISSUER: "http://localhost:9/",
  OIDC_CLIENT_ID: "client",
  // So is everything that the SFU is told.
  SFU_URL: "ws://localhost:9/",
  SFU_KEY: "key",
  MESH_MAX: "2",
};
const SDP =
  `v=0\r\no=- 1 1 IN IP4 198.51.100.123\r\na=fingerprint:sha-256 AB:CD:EF\r\n` +
  `m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ice-ufrag:${UFRAG}\r\n` +
  "a=candidate:1 1 udp 1 198.51.100.123 9 typ host\r\n";

/** Everything that must not be written down; each run of a secret adds its own. */
class Confidences {
  readonly #secrets = new Set<string>([
    ...Object.values(SECRETS),
    ...[ADDRESS, "127.0.0.1", "198.51.100.123", UFRAG, "AB:CD:EF", "v=0"],
  ]);

  /** Keeps it in mind. */
  tell<T extends string>(secret: T): T {
    assert(secret.length > 0);
    this.#secrets.add(secret);
    return secret;
  }

  /** Those that are in the text after all. */
  betrayedBy(text: string): string[] {
    return [...this.#secrets].filter((secret) => text.includes(secret));
  }
}

const headers = { "x-forwarded-for": ADDRESS };

/** Somebody with rooms, keys and tokens does all that there is to do, right and wrong. */
class Visit {
  readonly #origins: readonly string[];
  readonly #tell: Confidences;
  readonly #tokens: JoinTokens;
  readonly #cookie: string;
  room = "";
  hostKey = "";
  password = "";

  constructor(
    origins: readonly string[],
    confidences: Confidences,
    tokens: JoinTokens,
    cookie: string,
  ) {
    this.#origins = origins;
    this.#tell = confidences;
    this.#tokens = tokens;
    this.#cookie = cookie;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const [origin] = this.#origins;
    const redirect = "manual";
    return await fetch(origin + path, {
      redirect,
      ...init,
      headers: { ...headers, cookie: this.#cookie, ...init.headers },
    });
  }

  /** Opens the room. */
  async open(): Promise<void> {
    this.password = this.#tell.tell("the password of the room");
    const body = JSON.stringify({
      title: this.#tell.tell("A title of theirs"),
      password: this.password,
    });
    const made = await this.#fetch("/api/rooms", { method: "POST", body });
    assertEquals(made.status, 201);
    const { id, hostKey } = await made.json();
    this.room = this.#tell.tell(id);
    this.hostKey = this.#tell.tell(hostKey);
  }

  /** Asks for all pages, and for all that the API has. */
  async askEverything(): Promise<void> {
    const { room } = this;
    const code = this.#tell.tell("code-of-the-provider");
    const state = this.#tell.tell("state-of-the-browser");
    const wrong = this.#tell.tell("a wrong secret of somebody");
    const post = (body: BodyInit) => ({ method: "POST", body });
    const form = (fields: Record<string, string>) =>
      post(new URLSearchParams(fields));
    const as = (secret: string) => ({
      headers: { authorization: `Bearer ${secret}` },
    });
    const [right, false_] = [as(SECRETS.API_SECRET), as(wrong)];
    const back = `/room/${room}`;
    const requests: [string, RequestInit][] = [
      ...["/", back, "/check", "/api", "/api/health", "/nothing", "/room/%"]
        .map((path): [string, RequestInit] => [path, {}]),
      ["/api/rooms", {}],
      [`/api/rooms/${room}`, {}],
      [`/api/rooms/${room}?hostKey=${this.hostKey}`, {}],
      ["/api/rooms", post(`{"password":"${this.password}","more":1}`)],
      ["/api/rooms", post(`{"password":"${this.password}"}`)],
      ["/", form({ intent: "create", password: this.password })],
      ["/", form({ intent: "join", room })],
      ["/auth/sign-in", form({ back })],
      ["/auth/sign-out", form({ back })],
      [`/auth/callback?code=${code}&state=${state}`, {
        headers: { cookie: `state=${state}` },
      }],
      ["/api/admin/rooms", false_],
      ["/api/admin/rooms", right],
      [`/api/admin/rooms/${room}`, right],
      [`/api/admin/rooms/${room}`, { ...false_, method: "DELETE" }],
      [`/api/admin/rooms/${room}/tokens`, {
        ...right,
        ...post('{"name":"Ann"}'),
      }],
      [`/api/admin/rooms/${room}/tokens`, { ...right, ...post("{") }],
    ];
    for (const [path, init] of requests) {
      const answer = await this.#fetch(path, init);
      await answer.body?.cancel();
    }
  }

  /** Comes in in every way, or tries to. */
  async enter(): Promise<RawSocket[]> {
    const { room, password, hostKey } = this;
    const tell = (secret: string) => this.#tell.tell(secret);
    const name = tell("Name of somebody");
    const mint = async (seconds: number) =>
      tell(
        await this.#tokens.mint({ room, name, role: "moderator" }, seconds),
      );
    const browserId = tell(newSecret());
    const wishes: Record<string, unknown>[] = [
      { hostKey },
      { password, browserId },
      { password: tell("a wrong password") },
      { hostKey: tell(newSecret()), knock: true },
      { token: await mint(60) },
      { token: await mint(-60) },
      { token: tell("eyJhbGciOiJub25lIn0.e30.") },
      { room: newId(), password },
      { password, more: true },
      { type: "resume", participant: newId(), token: tell(newSecret()) },
    ];
    const sockets: RawSocket[] = [];
    for (const [n, wish] of wishes.entries()) {
      const origin = this.#origins[n % this.#origins.length];
      const socket = await RawSocket.open(origin, headers);
      socket.join({ room, name, ...wish });
      const { type } = await socket.hear(() => true);
      if (socket.token) tell(socket.token);
      if (type === "welcome") sockets.push(socket);
    }
    return sockets;
  }

  /** Does everything that somebody inside can do. */
  async act(sockets: readonly RawSocket[]): Promise<void> {
    const [host, guest] = sockets;
    const password = this.#tell.tell("another password");
    const signal = { kind: "offer", epoch: 1, n: 1, sdp: SDP };
    const messages = [
      { type: "signal", to: guest.you, signal },
      { type: "signal", to: newId(), signal },
      { type: "ice-servers" },
      { type: "sfu-token", session: host.roster.media.session },
      { type: "act", action: { do: "mute-all" } },
      { type: "act", action: { do: "password", password } },
      { type: "act", action: { do: "rename", title: "A title of theirs" } },
      { type: "act", action: { do: "remove", target: guest.you } },
    ];
    for (const message of messages) host.say(message);
    await host.settled();
    for (const { iceServers = [] } of host.heard) {
      for (const { credential } of iceServers) {
        if (credential) this.#tell.tell(credential);
      }
    }
    const { token } = await host.hear(({ type }) => type === "sfu-token");
    // Of such a token the signature is what nobody else may have.
    this.#tell.tell(token.split(".")[2]);
    const broken = [{ ...signal, more: password }];
    host.say({ type: "signal", to: guest.you, signal: broken });
    assertEquals((await host.ended).reason, "bad-message");
  }
}

Deno.test("what a server writes has no secret in it, no address, no room and no name, whatever fails", async () => {
  const place = await temporaryKv();
  if (place.kv.startsWith("http")) return; // Only a file can be broken like this.
  const server = await TestServer.start({
    kv: place.kv,
    isolates: 2,
    env: ENV,
  });
  const confidences = new Confidences();
  const kv = await Deno.openKv(place.kv);
  let log = "";
  try {
    const tokens = new JoinTokens(
      tokenKeys([SECRETS.TOKEN_KEYS], kv, systemClock),
      kv,
      systemClock,
    );
    const person = { subject: confidences.tell("subject-of-ann"), name: "Ann" };
    const cookie = (await new Sessions(kv, systemClock).begin(person, "http:"))
      .split(";")[0];
    confidences.tell(cookie.split("=")[1]);
    const visit = new Visit(server.origins, confidences, tokens, cookie);
    await visit.open();
    await visit.askEverything();
    const inside = await visit.enter();
    assert(inside.length >= 3, `${inside.length} came in`);
    await visit.act(inside);
    for (const [, frame] of NONSENSE) {
      const socket = await RawSocket.open(server.origin, headers);
      socket.send(
        typeof frame === "string" || frame instanceof ArrayBuffer
          ? frame
          : JSON.stringify(frame),
      );
      await socket.ended;
    }

    // The same with a database that fails.
    await visit.open();
    const still = await visit.enter();
    using database = new DatabaseSync(place.kv);
    database.exec("PRAGMA busy_timeout = 5000"); // The server may be writing.
    database.exec("ALTER TABLE kv RENAME TO gone");
    await visit.askEverything();
    assertEquals(await visit.enter(), []);
    await visit.act(still);
    for (const socket of still.slice(1)) {
      socket.say({ type: "leave" });
      await socket.settled();
      await socket.close();
    }
    database.exec("ALTER TABLE gone RENAME TO kv");
    const health = await fetch(`${server.origin}/api/health`);
    assertEquals((await health.json()).ok, true, "the server lives");
  } finally {
    kv.close();
    log = await server.close() + await server.printed;
    await place.remove();
  }
  // Otherwise it would be silent, and prove nothing.
  for (
    const line of [
      "A join failed",
      "was not stored",
      "/room/:id failed",
      "The SFU did not do what it was told",
    ]
  ) {
    assert(log.includes(line), `${line} is not in\n${log}`);
  }
  assertEquals(confidences.betrayedBy(log), [], log.slice(0, 10_000));
});

Deno.test("what is wrong with a secret is said without saying the secret", async () => {
  const wrong = {
    API_SECRET: "short-secret-of-the-api",
    TOKEN_KEYS: "short-key-of-the-tokens",
    TURN_SECRET: "secret-of-the-relay",
    TURN_CREDENTIAL: "credential-of-the-relay",
    OIDC_CLIENT_SECRET: "secret-of-the-client",
    SFU_SECRET: "secret-of-the-sfu",
  };
  const { message } = await assertRejects(
    () => TestServer.start({ kv: ":memory:", env: wrong }),
    Error,
  );
  for (const [name, secret] of Object.entries(wrong)) {
    assert(message.includes(name), `${name} is not named in ${message}`);
    assert(!message.includes(secret), message);
  }
});
