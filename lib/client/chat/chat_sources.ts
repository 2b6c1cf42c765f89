/** Who is asked for the history of a large call: not everybody. Pure. */
import * as LIMITS from "../../protocol/limits.ts";
import type { RemotePeer } from "../session/session.ts";

type Peer = Pick<RemotePeer, "id" | "order">;

/** The few who have been there longest, of those who may answer. */
export function sourcesOf<Of extends Peer>(
  peers: readonly Of[],
  mayAnswer: (peer: Of) => boolean,
): Set<string> {
  const oldest = byOrder(peers.filter(mayAnswer))
    .slice(0, LIMITS.chatSources);
  return new Set(oldest.map(({ id }) => id));
}

/**
 * Who is asked besides, the `n`th time: whoever came next after this page, then the next one. So
 * each page begins with another.
 * @param order this page's own
 */
export function turnOf(
  peers: readonly Peer[],
  order: number,
  n: number,
): string | undefined {
  const sorted = byOrder(peers);
  const later = sorted.findIndex((peer) => peer.order > order);
  return sorted[(Math.max(0, later) + n) % sorted.length]?.id;
}

function byOrder<Of extends Peer>(peers: readonly Of[]): Of[] {
  return peers.toSorted((a, b) => a.order - b.order);
}
