/** What the panel "Connections" and the banners show of the mesh. */
import type { ConnectionsPanelProps } from "../../components/ConnectionsPanel.tsx";
import { bitrate } from "../../components/figures.ts";
import type { Call } from "../client/call.ts";
import { badgeOf } from "../client/link_state.ts";
import { qualityOf } from "../client/link_stats.ts";
import type { RemotePeer } from "../client/session.ts";
import { bearsOneMore } from "../client/uplink.ts";
import { weakSide } from "../client/weak_side.ts";
import { words } from "../words/all.ts";
import { namedActions } from "./badges.ts";
import { LARGE } from "./lobby.ts";
import { namesIn } from "./names.ts";

/** Everything on the panel but its buttons that need the page. */
export function connectionsOf(
  call: Call,
): Omit<ConnectionsPanelProps, "download" | "close"> {
  const you = ownId(call);
  const names = namesIn(call);
  const pairs = call.pairs.value;
  return {
    people: [
      { id: you, name: call.name.value, you: true },
      ...call.peers.value.map(({ id, name }) => ({
        id,
        name: names.get(id) ?? name,
        you: false,
      })),
    ],
    pair: (from, to) => {
      const pair = pairs.find((one) => one.from === from && one.to === to);
      return pair ? { ...pair, quality: qualityOf(pair.rtt, pair.loss) } : null;
    },
    weak: weakOf(call, names),
    links: call.peers.value.map((peer) =>
      linkOf(peer, names.get(peer.id) ?? peer.name)
    ),
    uplink: call.peers.value.length > 0 ? call.uplink.value : null,
  };
}

/** What is to be said about the cost of the mesh, if anything is. */
export function costOf(call: Call): string | null {
  const others = call.peers.value.length;
  const uplink = call.uplink.value;
  if (others === 0 || uplink.used === 0) return null;
  if (others + 1 >= LARGE) {
    return bearsOneMore(uplink)
      ? words.banner.meshCost(
        others + 1,
        bitrate(uplink.used),
        uplink.available === null ? null : bitrate(uplink.available),
      )
      : words.banner.meshFull(null);
  }
  return null;
}

/** Who sends more than this page takes, in words. */
export function floodsOf(call: Call): { id: string; text: string }[] {
  const names = namesIn(call);
  return call.peers.value.flatMap(({ id, name, flood }) => {
    const is = flood.value;
    if (is === "none") return [];
    return [{ id, text: words.banner[is](names.get(id) ?? name) }];
  });
}

function linkOf(
  peer: RemotePeer,
  name: string,
): ConnectionsPanelProps["links"][number] {
  const report = peer.report.value;
  return {
    id: peer.id,
    name,
    status: badgeOf(peer.state.value),
    quality: report?.quality ?? null,
    rtt: report?.rtt ?? null,
    lossIn: report?.receives.loss ?? 0,
    lossOut: report?.sends.loss ?? 0,
    bitrateIn: report?.receives.bitrate ?? 0,
    bitrateOut: report?.sends.bitrate ?? 0,
    video: report?.picture ?? null,
    audioCodec: report?.sound ?? null,
    relayed: report?.relayed ?? null,
    actions: namedActions(peer.actions.value, {
      connect: words.link.connectOf(name),
      cancel: words.link.cancelOf(name),
      disconnect: words.link.disconnectOf(name),
      reconnect: words.link.reconnectOf(name),
    }),
  };
}

function weakOf(
  call: Call,
  names: ReadonlyMap<string, string>,
): string | null {
  // What somebody says of people who are not here says nothing.
  const isHere = (id: string) =>
    id === ownId(call) || call.peers.value.some((peer) => peer.id === id);
  const weak = weakSide(
    call.pairs.value.filter(({ from, to }) => isHere(from) && isHere(to)),
  );
  if (!weak) return null;
  // Whoever reads it has no name here.
  const nameOf = (id: string) =>
    id === ownId(call) ? null : names.get(id) ?? null;
  return weak.is === "pair"
    ? words.connections.weak.pair(nameOf(weak.from), nameOf(weak.to))
    : words.connections.weak[weak.is](nameOf(weak.who));
}

function ownId(call: Call): string {
  const phase = call.phase.value;
  return phase.is === "inside" ? phase.you : "";
}
