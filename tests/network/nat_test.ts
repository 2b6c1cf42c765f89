/** People behind symmetric NATs, with a STUN server and no relay: each is told why nobody comes. */
import { assertEquals, assertMatch } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { Checker } from "../support/browser/checker.ts";
import { until } from "../support/browser/until.ts";
import { TurnServer } from "./coturn.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import { faultTest, MATCHES } from "./scene.ts";

const missing = ROUNDS > 0 && !await haveTurn()
  ? "there is no coturn (package coturn)"
  : null;

for (const match of MATCHES) {
  faultTest(
    `${match.among}both behind symmetric NATs without a relay: their tiles say so`,
    async ({ network, stage, guest }) => {
      const stun = await TurnServer.start(await network.host());
      try {
        const { origin } = await stage.serve({
          host: network.address,
          env: { STUN_SERVERS: `stun:${stun.host.address}:${stun.port}` },
        });
        const { url } = await stage.room();
        const address = `${origin}${new URL(url).pathname}`;
        const ada = await guest("Ada", origin, match.engines[0]);
        const ben = await guest("Ben", origin, match.engines[1]);
        for (const person of [ada, ben]) await person.enter(address);
        for (const [one, other] of [[ada, "Ben"], [ben, "Ada"]] as const) {
          const tile = one.tile(other);
          await until(`${one.name} is told why`, async () => {
            assertMatch(
              await tile.innerText(),
              new RegExp(`No direct way to ${other} was found.*has none`, "s"),
            );
          }, 60_000);
          const link = tile.getByRole("link", { name: "Check my connection" });
          assertEquals(await link.getAttribute("target"), "_blank");
          assertEquals(await axeProblems(one.page), []);
          await tile.getByText(/^(Connecting|Reconnecting)$/).first().waitFor();
        }
      } finally {
        await stun.close();
      }
    },
    { nat: true, net: "public", missing: missing ?? match.missing },
  );
}

for (const engine of ["chromium", "firefox"] as const) {
  faultTest(
    `the connection check finds that a network has a symmetric NAT, and that a relay is needed (${engine})`,
    async ({ network, stage, guest }) => {
      const servers: TurnServer[] = [];
      try {
        for (let n = 0; n < 2; n++) {
          servers.push(await TurnServer.start(await network.host()));
        }
        const { origin } = await stage.serve({
          host: network.address,
          env: {
            STUN_SERVERS: servers.map(({ host, port }) =>
              `stun:${host.address}:${port}`
            ).join(),
          },
        });
        const checker = new Checker((await guest("Ada", origin, engine)).page);
        await checker.open(origin);
        await checker.run();
        const { Connection: connection, Network: found } = await checker
          .lines();
        assertMatch(connection, /^Works\./);
        assertMatch(found, /^Does not work\. .*symmetric NAT.*need a relay/);
        assertMatch(await checker.status(), /need a relay/);
        assertEquals(await axeProblems(checker.page), []);
        // Playwright hears of no download in Firefox (1.64, BiDi).
        if (engine === "chromium") {
          checker.assertHarmless(await checker.report());
        }
      } finally {
        for (const server of servers) await server.close();
      }
    },
    {
      servers: [],
      nat: true,
      net: "public",
      missing: missing ?? MATCHES[engine === "firefox" ? 1 : 0].missing,
    },
  );
}
