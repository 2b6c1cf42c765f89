/** "Check my connection" where a network lets only some ways to the media server through. */
import { assertEquals, assertMatch } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { Checker } from "../support/browser/checker.ts";
import { untilHearsFrom } from "../support/browser/large_calls.ts";
import { findLiveKit, startLiveKit } from "../support/servers/livekit.ts";
import { SECRET, TurnServer } from "./coturn.ts";
import { tcpBetween, udpOf } from "./faults.ts";
import { readPaths } from "./paths.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import { faultTest, type Guest } from "./scene.ts";

/** Where the media server takes media over TCP. */
const MEDIA_TCP_PORT = 7881;

const missing = ROUNDS === 0
  ? null
  : findLiveKit() === null
  ? "there is no LiveKit"
  : await haveTurn()
  ? null
  : "there is no coturn (package coturn)";

faultTest(
  "[SFU-7] the connection check tells UDP, TCP and the relay of a media server apart, and what each means for a call",
  async ({ network, stage, guest }) => {
    const turn = await TurnServer.start(await network.host());
    const host = await network.host();
    const sfu = await startLiveKit(undefined, undefined, {
      host,
      tcpPort: MEDIA_TCP_PORT,
      turnServers: [{
        host: turn.host.address,
        port: turn.port,
        protocol: "tcp",
        secret: SECRET,
      }],
    });
    try {
      const { origin } = await stage.serve({
        host: network.address,
        env: { ...sfu.env, STUN_SERVERS: "" },
      });
      const ada = await guest("Ada", origin);
      const checker = new Checker(ada.page);
      await checker.open(origin);
      const check = async () => {
        await checker.run();
        const lines = await checker.lines();
        assertMatch(lines["Media server"], /^Works\./);
        return {
          ...lines,
          summary: await checker.status(),
        } as Record<string, string>;
      };
      const works = /^Works\. Connected after \d+ ms, round trip \d+ ms\.$/;
      const relayed =
        /^Works\. Connected after \d+ ms over TCP, round trip \d+ ms\.$/;

      const open = await check();
      assertMatch(open["Media server over UDP"], works);
      assertMatch(open["Media server over TCP"], works);
      assertMatch(open["Media server over its relay"], relayed);

      await network.fault(udpOf(ada.host));
      const noUdp = await check();
      assertMatch(
        noUdp["Media server over UDP"],
        /^Does not work\. This network lets no UDP through/,
      );
      assertMatch(noUdp["Media server over TCP"], works);
      assertMatch(noUdp["Media server over its relay"], relayed);
      assertMatch(noUdp.summary, /^Large calls work here, but not over UDP/);

      await network.fault(
        tcpBetween(ada.host, host.address, MEDIA_TCP_PORT),
      );
      const relayOnly = await check();
      assertMatch(
        relayOnly["Media server over TCP"],
        /^Does not work\. This network lets no TCP through/,
      );
      assertMatch(relayOnly["Media server over its relay"], relayed);
      assertMatch(
        relayOnly.summary,
        /^Large calls work here, but not over UDP/,
      );

      await turn.kill();
      const none = await check();
      assertMatch(
        none["Media server over its relay"],
        /^Does not work\. Its relay does not answer/,
      );
      assertMatch(
        none.summary,
        /^Small calls can work here, large ones do not/,
      );
      checker.assertHarmless(await checker.report());
      await checker.untilCleared(origin);
      assertEquals(checker.rooms.length, 4);
    } finally {
      await sfu.close();
      await turn.close();
    }
  },
  { servers: [], net: "public", missing },
);

faultTest(
  "[SFU-7] where no UDP comes through, the check and a call reach the media server over a relay with TLS; one whose certificate nobody signed is said not to work",
  async ({ network, stage, guest }) => {
    const turn = await TurnServer.start(await network.host());
    const sfu = await startLiveKit(undefined, undefined, {
      host: await network.host(),
      turnServers: [{
        host: turn.host.address,
        port: turn.tlsPort,
        protocol: "tls",
        secret: SECRET,
      }],
    });
    try {
      const { origin } = await stage.serve({
        host: network.address,
        env: { ...sfu.env, STUN_SERVERS: "" },
      });
      const relayOf = async ({ page }: Guest) => {
        const checker = new Checker(page);
        await checker.open(origin);
        await checker.run();
        return (await checker.lines())["Media server over its relay"];
      };
      const trusts = await turn.keyHash();
      const ada = await guest("Ada", origin, "chromium", trusts);
      const ben = await guest("Ben", origin);
      await network.fault(udpOf(ada.host));
      assertMatch(
        await relayOf(ada),
        /^Works\. Connected after \d+ ms over TLS, round trip \d+ ms\.$/,
      );
      assertMatch(
        await relayOf(ben),
        /^Does not work\. Its relay does not answer/,
      );

      const { url } = await stage.room({ large: true });
      const link = `${url}#k=${newSecret()}`;
      for (const one of [ada, ben]) await one.enter(link);
      await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
      for (const one of [ada, ben]) await untilHearsFrom(one, 1);
      const relays = async ({ page }: Guest) =>
        (await readPaths(page)).map(({ local }) => local?.relayProtocol);
      assertEquals(await relays(ada), ["tls", "tls"]);
      assertEquals(await relays(ben), ["", ""]);
    } finally {
      await sfu.kill(); // It would wait for people to leave.
      await turn.close();
    }
  },
  { servers: [], net: "public", missing },
);
