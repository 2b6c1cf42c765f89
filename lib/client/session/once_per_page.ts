/** A page that came in anew is there twice for a while, under its older id and the newer one. */
import type { RemotePeer } from "./session.ts";

/**
 * One peer for each page: of one that came in anew the newer once it is connected, until then the
 * older [SIG-9].
 */
export function oncePerPage<
  Peer extends Pick<RemotePeer, "id" | "replaces" | "status">,
>(peers: readonly Peer[]): readonly Peer[] {
  const isConnected = ({ status }: Peer) => status.value === "connected";
  const hidden = peers.flatMap((newer) => {
    const older = peers.find(({ id }) => id === newer.replaces);
    return older ? [isConnected(newer) ? older : newer] : [];
  });
  return hidden.length === 0
    ? peers
    : peers.filter((peer) => !hidden.includes(peer));
}
