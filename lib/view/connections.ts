/** What the panel "Connections" shows of the mesh. */
import type { ConnectionsPanelProps } from "../../components/ConnectionsPanel.tsx";
import type { Call } from "../client/call.ts";
import { badgeOf } from "../client/link_state.ts";
import { qualityOf } from "../client/link_stats.ts";
import type { RemotePeer } from "../client/session.ts";
import { weakSide } from "../client/weak_side.ts";
import { words } from "../words/all.ts";
import { words as panelWords } from "../words/panels.ts";
import { namedActions } from "./badges.ts";
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
    ? panelWords.connections.weak.pair(nameOf(weak.from), nameOf(weak.to))
    : panelWords.connections.weak[weak.is](nameOf(weak.who));
}

function ownId(call: Call): string {
  const phase = call.phase.value;
  return phase.is === "inside" ? phase.you : "";
}
