/** Somebody whose network lets no UDP through, in a large call. */
import { assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { untilHearsFrom } from "../support/browser/large_calls.ts";
import { until } from "../support/browser/until.ts";
import {
  findLiveKit,
  type RunningLiveKit,
  startLiveKit,
} from "../support/servers/livekit.ts";
import { faultTest, type Guest } from "./scene.ts";

/** Where LiveKit takes media over TCP. */
const TCP_PORT = 7881;

/** Over which protocol somebody's media go, each way once. */
const protocolsOf = ({ page }: Guest) =>
  page.evaluate(async () => {
    const used: string[] = [];
    for (const connection of globalThis.probe.connections) {
      if (connection.connectionState !== "connected") continue;
      const stats = await connection.getStats();
      for (const one of stats.values()) {
        if (one.type !== "transport" || !one.selectedCandidatePairId) continue;
        const pair = stats.get(one.selectedCandidatePairId);
        used.push(stats.get(pair.localCandidateId).protocol);
      }
    }
    return used;
  });

const untilOver = (guest: Guest, protocol: string) =>
  until(
    `${guest.name}'s media go over ${protocol}`,
    async () => assertEquals(await protocolsOf(guest), [protocol, protocol]),
  );

faultTest(
  "in a large call, somebody without UDP reaches the SFU over TCP; and so does somebody who loses UDP",
  async ({ network, stage, guest }) => {
    const host = await network.host();
    let livekit: RunningLiveKit | null = null;
    try {
      livekit = await startLiveKit(7880, newSecret(), {
        host,
        tcpPort: TCP_PORT,
      });
      await stage.serve({ host: network.address, env: livekit.env });
      const { url } = await stage.room({ large: true });
      const link = `${url}#k=${newSecret()}`;
      const ada = await guest("Ada");
      const ben = await guest("Ben");
      const noUdp = ({ host: { cable } }: Guest) => [
        `iifname ${cable} ip protocol udp drop`,
        `oifname ${cable} ip protocol udp drop`,
      ];
      await network.fault(noUdp(ada));
      for (const one of [ada, ben]) await one.enter(link);
      const meet = async () => {
        await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
        for (const one of [ada, ben]) await untilHearsFrom(one, 1);
      };
      await meet();
      await untilOver(ada, "tcp");
      await untilOver(ben, "udp");
      await network.fault(noUdp(ben));
      await untilOver(ben, "tcp");
      await meet();
    } finally {
      await livekit?.kill();
    }
  },
  { servers: [], missing: findLiveKit() ? null : "there is no LiveKit" },
);
