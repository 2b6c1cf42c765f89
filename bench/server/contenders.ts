/** The product, its floor and its peers, each in a process of its own, with clients in rooms. */
import type { Figure } from "../figures.ts";
import type { World } from "../world.ts";
import type { Kind } from "./dialects.ts";
import {
  type Ask,
  type Server,
  startProduct,
  startServer,
} from "./processes.ts";

/** What is compared, with the names by which the report knows the peers. */
export const CONTENDERS: readonly Kind[] = [
  "product",
  "bare",
  "peerjs",
  "socketIo",
];
/** The peers by the names that the report shows. */
export const PEERS = { peerjs: "PeerJS", socketIo: "Socket.IO" };
/** Names and versions of the peers. */
export const VERSIONS = ["PeerJS server 1.0.2", "Socket.IO 4.8.4"];
/** How many are in a room. */
export const PER_ROOM = 4;

/** Starts them all and fills as many rooms at each. */
export async function startContenders(
  world: World,
  ask: Ask,
  rooms: number,
  productScript?: string,
): Promise<Record<Kind, Server>> {
  const script = (path: string) => startServer(world, { script: path });
  const servers = {
    product: await startProduct(world, { script: productScript }),
    bare: await script("bench/server/bare_relay.ts"),
    peerjs: await script("bench/peers/peerjs_server.ts"),
    socketIo: await script("bench/peers/socket_io.ts"),
  };
  for (const kind of CONTENDERS) {
    const { origins } = servers[kind];
    const ids = await ask("rooms", kind, origins[0], rooms);
    await ask("open", kind, kind, origins, ids, PER_ROOM);
  }
  return servers;
}

/** A figure of every contender, of which the rounds are filled one by one. */
export function figures(unit: string): Record<Kind, Figure> {
  const empty = (): Figure => ({ rounds: [], unit });
  return {
    product: empty(),
    bare: empty(),
    peerjs: empty(),
    socketIo: empty(),
  };
}

/** As a row of the report has them. */
export function sideBySide({ product, bare, ...others }: Record<Kind, Figure>) {
  const peers: Record<string, Figure> = {
    [PEERS.peerjs]: others.peerjs,
    [PEERS.socketIo]: others.socketIo,
  };
  return { product, floor: bare, peers };
}
