/**
 * A file over WebTorrent, with its own store; where its pages find each other is ours, so that no
 * tracker takes part. It runs in the browser, beside the packages (`webtorrent.ts`).
 */

declare global {
  var WebTorrent: new (options: object) => Client;
  var SimplePeer: new (options: object) => Connection;
}

/** What is used of a connection of its, … */
interface Connection {
  on(event: "signal", heard: (data: unknown) => void): void;
  on(event: "connect", heard: () => void): void;
  signal(data: unknown): void;
}

/** … of a torrent … */
interface Torrent {
  readonly torrentFile: Uint8Array;
  readonly length: number;
  addPeer(connection: Connection): void;
  once(event: "done" | "ready", heard: () => void): void;
}

/** … and of all of them. */
interface Client {
  seed(file: File, options: object, made: (torrent: Torrent) => void): void;
  add(torrent: Uint8Array, options: object): Torrent;
}

/** A relay over which two pages meet. */
export interface Meeting {
  relay: string;
  /** Whether this page makes the offer; it comes last. */
  offers: boolean;
}

/** What a page does with its files. */
export interface TorrentPage {
  /** Connects with all others, once each of them is there. */
  meet(): Promise<void>;
  /** Offers a file; the result is its torrent, in base64. */
  seed(file: File): Promise<string>;
  /** Gets it; the result is how many milliseconds it took until all of it was there. */
  get(torrent: string): Promise<number>;
}

/** Waits for others at the relays. */
export async function openWebTorrent(
  meetings: readonly Meeting[],
): Promise<TorrentPage> {
  const sockets = await Promise.all(meetings.map(async ({ relay }) => {
    const socket = new WebSocket(relay);
    await new Promise((resolve) => socket.onopen = resolve);
    return socket;
  }));
  // Who is called is there before it is.
  const answering = meetings.map(({ offers }, n) =>
    offers ? null : connect(sockets[n], false)
  );
  let connections: readonly Connection[] = [];
  const client = new WebTorrent({
    tracker: false,
    dht: false,
    lsd: false,
    utPex: false,
  });
  return {
    meet: async () => {
      connections = await Promise.all(
        answering.map((one, n) => one ?? connect(sockets[n], true)),
      );
    },
    seed: async (file) => {
      const torrent = await new Promise<Torrent>((resolve) =>
        client.seed(file, { announce: [] }, resolve)
      );
      for (const one of connections) torrent.addPeer(one);
      return btoa(String.fromCharCode(...torrent.torrentFile));
    },
    get: async (text) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const began = performance.now();
      const torrent = client.add(bytes, { announce: [] });
      const done = new Promise<void>((resolve) =>
        torrent.once("done", resolve)
      );
      await new Promise<void>((resolve) => torrent.once("ready", resolve));
      for (const one of connections) torrent.addPeer(one);
      await done;
      return performance.now() - began;
    },
  };
}

/** Lets a pair agree over a relay; the result is there when they are connected. */
function connect(socket: WebSocket, offers: boolean): Promise<Connection> {
  const connection = new SimplePeer({
    initiator: offers,
    config: { iceServers: [] },
  });
  connection.on("signal", (data) => socket.send(JSON.stringify(data)));
  socket.onmessage = ({ data }) => connection.signal(JSON.parse(data));
  return new Promise((resolve) =>
    connection.on("connect", () => resolve(connection))
  );
}
