/** "Check my connection" with a real relay, set up as docs/turnserver.conf says. */
import { assertEquals, assertMatch } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { Checker } from "../support/browser/checker.ts";
import { SECRET, TurnServer } from "./coturn.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import { faultTest } from "./scene.ts";

const missing = ROUNDS > 0 && !await haveTurn()
  ? "there is no coturn (package coturn)"
  : null;

/** Lets somebody check a site with this secret, with what happened to the TURN server before. */
function checkTest(
  name: string,
  secret: string,
  body: (checker: Checker, at: string) => Promise<void>,
  before: (turn: TurnServer) => Promise<void> = () => Promise.resolve(),
): void {
  faultTest(name, async ({ network, stage, guest }) => {
    const turn = await TurnServer.start(await network.host());
    try {
      const at = `${turn.host.address}:${turn.port}`;
      const { origin } = await stage.serve({
        host: network.address,
        env: {
          STUN_SERVERS: `stun:${at}`,
          TURN_SERVERS: `${turn.url("udp")},${turn.url("tcp")}`,
          TURN_SECRET: secret,
        },
      });
      const checker = new Checker((await guest("Ada")).page);
      await checker.open(origin);
      await before(turn);
      await checker.run();
      await body(checker, at);
      checker.assertHarmless(await checker.report());
      await checker.untilCleared(origin);
      assertEquals(await axeProblems(checker.page), []);
    } finally {
      await turn.close();
    }
  }, { servers: [], net: "public", missing });
}

for (
  const [what, secret] of [
    ["", SECRET],
    [" while the secret is changed", `the next one,${SECRET}`],
  ]
) {
  checkTest(
    `the connection check finds that all works${what}: each way through the relay, and what it carries`,
    secret,
    async (checker, at) => {
      const lines = await checker.lines();
      for (const name of ["Camera", "Microphone", "Connection", "Server"]) {
        assertMatch(lines[name], /^Works\./, name);
      }
      assertMatch(lines[`STUN server ${at}`], /^Works\. .*\d+ ms/);
      for (const way of ["UDP", "TCP"]) {
        assertMatch(
          lines[`Relay ${at} over ${way}`],
          /^Works\. Connected after \d+ ms, [1-9][\d.]* [kM]bit\/s in one direction, round trip \d+ ms/,
        );
      }
      assertEquals(Object.keys(lines).length, 7);
      assertEquals(await checker.status(), "Everything works.");
    },
  );
}

checkTest(
  "the connection check says that the relay does not know the site's secret",
  "another secret",
  async (checker, at) => {
    const lines = await checker.lines();
    assertMatch(lines[`STUN server ${at}`], /^Works\./);
    for (const way of ["UDP", "TCP"]) {
      assertMatch(
        lines[`Relay ${at} over ${way}`],
        /^Does not work\. It does not accept the credentials .*401/,
      );
    }
    assertMatch(await checker.status(), /does not work/);
  },
);

checkTest(
  "the connection check says that the relay is away",
  SECRET,
  async (checker, at) => {
    const lines = await checker.lines();
    assertMatch(lines["Server"], /^Works\./);
    for (
      const name of [
        `STUN server ${at}`,
        `Relay ${at} over UDP`,
        `Relay ${at} over TCP`,
      ]
    ) assertMatch(lines[name], /^Does not work\. It does not answer/, name);
  },
  (turn) => turn.kill(),
);
