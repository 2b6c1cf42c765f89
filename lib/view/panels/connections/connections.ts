/** What the panel "Connections" shows of the mesh, or of what comes through a media server. */
import type { ConnectionsPanelProps } from "../../../../components/call/ConnectionsPanel.tsx";
import type { Call } from "../../../client/call/call.ts";
import { NO_ACTIONS } from "../../../client/session/link_actions.ts";
import {
  qualityOf,
  type ServerQuality,
} from "../../../client/session/link_stats.ts";
import type { RemotePeer } from "../../../client/session/session.ts";
import { weakSide } from "../../../client/mesh/weak_side.ts";
import { words } from "../../../words/panels.ts";
import { mediaServerBadge, mediaServerOf } from "../../media_server.ts";
import { namedActions } from "../../named_actions.ts";
import { namesIn } from "../../names.ts";

/** Everything on the panel except for the buttons that need the page. */
export function connectionsOf(
  call: Call,
): Omit<ConnectionsPanelProps, "server" | "download" | "close"> {
  const you = ownId(call);
  const names = namesIn(call);
  const pairs = pairsOf(call);
  const mediaServer = mediaServerOf(call);
  return {
    mediaServer: mediaServer && {
      state: mediaServerBadge(mediaServer.state),
      way: call.session.value?.sfu?.way.value ?? null,
    },
    code: call.path.replace(/^.*\/|#.*$/g, ""),
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
      if (!pair) return null;
      const { rttMs: rtt, loss } = pair;
      return { ...pair, rtt, quality: qualityOf(rtt, loss) };
    },
    weak: mediaServer ? weakAtServer(call, names) : weakOf(call, names),
    servers: call.refusedServers.length > 0
      ? words.connections.refused(call.refusedServers)
      : null,
    links: call.peers.value.map((peer) =>
      linkOf(peer, names.get(peer.id) ?? peer.name, mediaServer === null)
    ),
    uplink: call.peers.value.length > 0 ? call.uplink.value : null,
  };
}

function linkOf(
  peer: RemotePeer,
  name: string,
  isDirect: boolean,
): ConnectionsPanelProps["links"][number] {
  const report = peer.link?.report.value;
  return {
    id: peer.id,
    name,
    status: peer.status.value,
    quality: report?.quality ?? null,
    lossIn: report?.receives.loss ?? 0,
    bitrateIn: report?.receives.bitrate ?? 0,
    video: report?.video ?? null,
    audioCodec: report?.audioCodec ?? null,
    atServer: report?.atServer ?? null,
    // What goes to a media server goes there once, for all.
    direct: isDirect
      ? {
        rtt: report?.rtt ?? null,
        lossOut: report?.sends.loss ?? 0,
        bitrateOut: report?.sends.bitrate ?? 0,
        relayed: report?.relayed ?? null,
      }
      : null,
    actions: namedActions(peer.link?.actions.value ?? NO_ACTIONS, {
      connect: words.connections.connectOf(name),
      cancel: words.connections.cancelOf(name),
      disconnect: words.connections.disconnectOf(name),
      reconnect: words.connections.reconnectOf(name),
    }),
  };
}

/** People who are named, at most. */
const MAX_NAMED = 5;

/** Who reaches the media server badly; `null` where nobody does. */
function weakAtServer(
  call: Call,
  names: ReadonlyMap<string, string>,
): string | null {
  const isWeak = (quality: ServerQuality | null | undefined) =>
    quality === "poor" || quality === "lost";
  if (isWeak(call.session.value?.sfu?.way.value?.quality)) {
    return words.connections.weakAtServer.you;
  }
  const weak = call.peers.value
    .filter(({ link }) => isWeak(link?.report.value?.atServer))
    .map(({ id, name }) => names.get(id) ?? name);
  if (weak.length === 0) return null;
  const more = weak.length - MAX_NAMED;
  return words.connections.weakAtServer.others([
    ...weak.slice(0, MAX_NAMED),
    ...(more > 0 ? [`+${more}`] : []),
  ]);
}

function weakOf(
  call: Call,
  names: ReadonlyMap<string, string>,
): string | null {
  // Reports about people who are not here say nothing.
  const isHere = (id: string) =>
    id === ownId(call) || call.peers.value.some((peer) => peer.id === id);
  const weak = weakSide(
    pairsOf(call).filter(({ from, to }) => isHere(from) && isHere(to)),
  );
  if (!weak) return null;
  // The reader is addressed as "you", not by name.
  const nameOf = (id: string) =>
    id === ownId(call) ? null : names.get(id) ?? null;
  return weak.is === "pair"
    ? words.connections.weak.pair(nameOf(weak.from), nameOf(weak.to))
    : words.connections.weak[weak.is](nameOf(weak.participant));
}

function ownId(call: Call): string {
  const phase = call.phase.value;
  return phase.is === "inside" ? phase.you : "";
}

/** Who receives what from whom, in a mesh. */
const pairsOf = ({ session }: Call) => session.value?.mesh?.pairs.value ?? [];
