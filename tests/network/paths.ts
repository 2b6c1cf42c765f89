/** Over which addresses and ports the connections of a page go. */
import type { Page } from "playwright-core";

/** One connection that is not closed. */
export interface Path {
  state: RTCPeerConnectionState;
  /** The pair in use, if there is one. */
  local: End | null;
  remote: End | null;
  /** The UDP ports of all local candidates. */
  ports: number[];
}

/** One end of a pair. */
export interface End {
  address: string;
  port: number;
  type: string;
  /** How a relay is reached, if it is one. */
  relayProtocol: string;
}

/** Reads the connections of a page. */
export function readPaths(page: Page): Promise<Path[]> {
  return page.evaluate(async () => {
    type Stats = RTCStats & Record<string, unknown>;
    const live = globalThis.probe.connections.filter(({ signalingState }) =>
      signalingState !== "closed"
    );
    return await Promise.all(live.map(async (connection) => {
      const all = new Map<string, Stats>();
      const report = await connection.getStats();
      report.forEach((stats: Stats) => all.set(stats.id, stats));
      const transport = [...all.values()].find(({ type }) =>
        type === "transport"
      );
      const pair = all.get(String(transport?.selectedCandidatePairId));
      const end = (id: unknown) => {
        const stats = all.get(String(id));
        return stats
          ? {
            address: String(stats.address),
            port: Number(stats.port),
            type: String(stats.candidateType),
            relayProtocol: String(stats.relayProtocol ?? ""),
          }
          : null;
      };
      return {
        state: connection.connectionState,
        local: end(pair?.localCandidateId),
        remote: end(pair?.remoteCandidateId),
        ports: [...all.values()].filter(({ type, protocol }) =>
          type === "local-candidate" && protocol === "udp"
        ).map(({ port }) => Number(port)),
      };
    }));
  });
}

/** The local UDP ports of a page's connection with an address. */
export async function portsTowards(
  page: Page,
  address: string,
): Promise<number[]> {
  const paths = await readPaths(page);
  return paths.filter(({ remote }) => remote?.address === address)
    .flatMap(({ ports }) => ports);
}
