/** Calls of real browsers through a real coturn, set up as docs/turnserver.conf says. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { until } from "../support/browser/until.ts";
import { SECRET, TurnServer } from "./coturn.ts";
import { readPaths } from "./paths.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import { faultTest, type Guest, type Scene } from "./scene.ts";

const missing = ROUNDS > 0 && !await haveTurn()
  ? "there is no coturn (package coturn)"
  : null;

/** Somebody who shows the others no address of theirs. */
async function enterByRelay(guest: Guest, url: string): Promise<void> {
  const { page } = guest;
  await page.goto(url);
  await page.getByRole("checkbox", { name: "Relay only" }).check();
  await guest.nameField.fill(guest.name);
  await guest.join();
}

/** Waits until everybody sees and hears everybody, and asserts that all of it is relayed. */
async function untilMeetByRelay(
  people: readonly Guest[],
  relayProtocol: "udp" | "tcp",
): Promise<void> {
  for (const person of people) {
    const others = people.filter((other) => other !== person);
    await person.untilWith(others.map(({ name }) => name));
    for (const { name } of others) await person.untilSees(name);
    await person.untilHears(others.length);
    const paths = await readPaths(person.page);
    assertEquals(
      paths.map(({ local, remote }) => ({
        local: local?.type,
        relayProtocol: local?.relayProtocol,
        remote: remote?.type,
      })),
      others.map(() => ({
        local: "relay",
        relayProtocol,
        remote: "relay",
      })),
      person.name,
    );
  }
}

/** Two people in front of a new room, and a dashboard that names the TURN server. */
async function gather(
  { network, stage, guest }: Scene,
  turn: TurnServer,
  env: Record<string, string>,
  names: readonly string[] = ["Ada", "Ben"],
): Promise<{ url: string; people: Guest[] }> {
  await stage.serve({
    host: network.address,
    env: { TURN_SERVERS: turn.url("udp"), TURN_SECRET: SECRET, ...env },
  });
  const { url } = await stage.room();
  const people: Guest[] = [];
  for (const name of names) people.push(await guest(name));
  return { url, people };
}

/** A test with a TURN server. */
function relayTest(
  name: string,
  body: (scene: Scene, turn: TurnServer) => Promise<void>,
): void {
  faultTest(name, async (scene) => {
    const turn = await TurnServer.start(await scene.network.host());
    try {
      await body(scene, turn);
    } finally {
      await turn.close();
    }
  }, { servers: [], net: "public", missing });
}

for (const transport of ["udp", "tcp"] as const) {
  relayTest(
    `two who chose “Relay only” are in a call through TURN over ${transport.toUpperCase()}`,
    async (scene, turn) => {
      const { url, people } = await gather(scene, turn, {
        TURN_SERVERS: turn.url(transport),
      });
      for (const person of people) await enterByRelay(person, url);
      await untilMeetByRelay(people, transport);
      const said = await turn.said();
      for (const { host } of people) {
        assertFalse(said.includes(host.address), `coturn logged:\n${said}`);
      }
    },
  );
}

/** Somebody's TURN credentials: when each came, and when it ends, in ms since 1970. */
function noteCredentials({ page }: Guest): { came: number; ends: number }[] {
  const noted: { came: number; ends: number }[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      const [, ends] = /"username":"(\d+):/.exec(String(payload)) ?? [];
      if (ends) noted.push({ came: Date.now(), ends: Number(ends) * 1_000 });
    }));
  return noted;
}

relayTest(
  "[TURN-1] credentials are renewed before they end: the call goes on, and newcomers get in",
  async (scene, turn) => {
    const { url, people: [ada, ben, cleo] } = await gather(scene, turn, {
      TURN_TTL: "30",
    }, ["Ada", "Ben", "Cleo"]);
    const noted = [ada, ben].map(noteCredentials);
    for (const person of [ada, ben]) await enterByRelay(person, url);
    await untilMeetByRelay([ada, ben], "udp");

    const over = Math.max(...noted.map(([first]) => first.ends));
    await until("the first credentials are over", () => {
      assert(Date.now() > over);
    }, 60_000);
    for (const credentials of noted) {
      assert(credentials.length >= 2, `${credentials.length} credentials`);
      credentials.slice(1).forEach(({ came, ends }, n) => {
        assert(came < credentials[n].ends, "a credential came too late");
        assert(ends > credentials[n].ends, "a credential ends no later");
      });
    }
    await untilMeetByRelay([ada, ben], "udp");
    for (const { page } of [ada, ben]) {
      const made = await page.evaluate(() => probe.connections.length);
      assertEquals(made, 1, "nothing had to be connected anew");
    }
    // What the two show the relay now is not what they came with.
    await enterByRelay(cleo, url);
    await untilMeetByRelay([ada, ben, cleo], "udp");
  },
);

for (
  const [known, TURN_SECRET] of [
    ["the old one", "the new one,the old one"],
    ["the new one", "the new one,the old one"],
  ]
) {
  relayTest(
    `[TURN-1] while the secret is changed, a TURN server that knows only ${known} serves`,
    async (scene, turn) => {
      await turn.kill();
      await turn.start([known]);
      const { url, people } = await gather(scene, turn, { TURN_SECRET });
      for (const person of people) await enterByRelay(person, url);
      await untilMeetByRelay(people, "udp");
    },
  );
}
