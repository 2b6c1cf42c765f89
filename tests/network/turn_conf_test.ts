/** `docs/turnserver.conf`, as it is shipped, on a real coturn: whom it lets do what. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { iceServersFor } from "../../lib/server/signaling/ice_servers.ts";
import { FakeClock } from "../support/clock.ts";
import { SECRET, TurnServer } from "./coturn.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import { faultTest } from "./scene.ts";
import { TurnClient, type TurnUser } from "./turn_client.ts";

const missing = ROUNDS > 0 && !await haveTurn()
  ? "there is no coturn (package coturn)"
  : null;

/** Two addresses of the internet, as far as the server can tell. */
const OWN_IPV6 = "2620:77::11";
const ALLOWED = ["11.77.0.200", "8.8.8.8", "172.15.255.255", "2606:4700::1111"];
/** What must not be reached through the relay: the first, the last or the best known of each kind. */
const FORBIDDEN = [
  "0.0.0.0",
  "0.255.255.255",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254", // Where clouds tell a machine its secrets.
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.255.255",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::10.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::10.0.0.1",
  "64:ff9b:1::10.0.0.1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:a00:1::1",
  "fc00::1",
  "fd00::1",
  "fe80::1",
  "febf::1",
  "fec0::1",
  "ff02::1",
  "ff0e::1",
];

/** What the product gives to somebody, with a secret, so many seconds from now. */
async function userOf(name: string, secret: string, from = 0) {
  const shared = { urls: ["turn:x"], secrets: [secret], ttl: 3600 };
  const clock = new FakeClock();
  await clock.advance(Date.now() + from * 1_000 - clock.now());
  const { iceServers: [{ username = "", credential = "" }] } =
    await iceServersFor({ fixed: [], shared }, clock)(name);
  return { username, credential };
}

/** Lets a test ask a server as somebody, from as many places as it takes. */
async function withClients(
  turn: TurnServer,
  act: (open: (user: TurnUser) => Promise<TurnClient>) => Promise<void>,
): Promise<void> {
  const { host: { address: hostname }, port } = turn;
  const clients: TurnClient[] = [];
  try {
    await act(async (user) => {
      const client = new TurnClient(
        await Deno.connect({ hostname, port }),
        user,
      );
      clients.push(client);
      return client;
    });
  } finally {
    for (const client of clients) client.close();
  }
}

/** A test with a server as it is shipped. */
function turnTest(
  name: string,
  body: (turn: TurnServer) => Promise<void>,
): void {
  faultTest(name, async ({ network }) => {
    const host = await network.host();
    await network.addIpv6(host, OWN_IPV6);
    const turn = await TurnServer.start(host, { addresses: [OWN_IPV6] });
    try {
      await body(turn);
    } finally {
      await turn.close();
    }
  }, { servers: [], net: "public", missing });
}

turnTest(
  "coturn takes each line of docs/turnserver.conf, and serves over TLS",
  async (turn) => {
    const said = await turn.said();
    assertMatch(said, /\S/);
    assertEquals(
      said.split("\n").filter((line) =>
        /error|warning|bad config|unknown|unrecognized|deprecated|invalid|cannot/i
          .test(line)
      ),
      [],
    );
    const connection = await Deno.connectTls({
      hostname: turn.host.address,
      port: turn.tlsPort,
      caCerts: [await turn.certificate()],
    });
    const client = new TurnClient(connection, await userOf("ada", SECRET));
    assertEquals(await client.allocate(), "ok");
    client.close();
  },
);

turnTest(
  "[TURN-1] a credential serves until it ends, and only with the right secret",
  (turn) =>
    withClients(turn, async (open) => {
      const allocate = async (user: TurnUser) =>
        await (await open(user)).allocate();
      const good = await userOf("ada", SECRET);
      assertEquals(await allocate(good), "ok");
      const ended = await userOf("ada", SECRET, -3605);
      assertMatch(await allocate(ended), /^401 /);
      assertMatch(await allocate(await userOf("ada", "guessed")), /^401 /);
      const longer = good.username.replace(/^\d/, "9");
      assertMatch(await allocate({ ...good, username: longer }), /^401 /);
      assertMatch(await allocate({ username: "", credential: "" }), /^4\d\d /);
    }),
);

turnTest(
  "[TURN-1] while the secret is changed coturn may know both",
  async (turn) => {
    await turn.kill();
    await turn.start(["the old one", "the new one"]);
    await withClients(turn, async (open) => {
      for (const secret of ["the old one", "the new one"]) {
        const client = await open(await userOf("ada", secret));
        assertEquals(await client.allocate(), "ok", secret);
      }
    });
  },
);

turnTest(
  "nobody reaches what is private through the relay",
  (turn) =>
    withClients(turn, async (open) => {
      const ada = await userOf("ada", SECRET);
      const clients = { IPv4: await open(ada), IPv6: await open(ada) };
      assertEquals(await clients.IPv4.allocate("IPv4"), "ok");
      assertEquals(await clients.IPv6.allocate("IPv6"), "ok");
      const answers: Record<string, string> = {};
      for (const address of [...ALLOWED, ...FORBIDDEN]) {
        const client = clients[address.includes(":") ? "IPv6" : "IPv4"];
        answers[address] = await client.permit(address);
      }
      assertEquals(
        answers,
        Object.fromEntries([
          ...ALLOWED.map((address) => [address, "ok"]),
          ...FORBIDDEN.map((address) => [address, "403 Forbidden IP"]),
        ]),
      );
    }),
);

turnTest(
  "one person has enough for a full call, and no more than their part",
  (turn) =>
    withClients(turn, async (open) => {
      const ada = await userOf("ada", SECRET);
      const answers: string[] = [];
      // Seven others, three ways to the relay, two networks, and a path that is looked for anew.
      const enough = 7 * 3 * 2 * 2;
      while (answers.length < 2 * enough && answers.at(-1) !== "486") {
        const answer = await (await open(ada)).allocate();
        answers.push(answer === "ok" ? answer : answer.slice(0, 3));
      }
      assertEquals(answers.pop(), "486", `after ${answers.length}`);
      assert(answers.length >= enough, `only ${answers.length}`);
      const ben = await open(await userOf("ben", SECRET));
      assertEquals(await ben.allocate(), "ok");
    }),
);
