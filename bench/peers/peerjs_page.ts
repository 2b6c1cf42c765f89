// deno-lint-ignore-file no-import-prefix -- what the product is compared with is none of its dependencies
/** A call over PeerJS as its documentation shows it. It runs in the browser. */
import {
  type DataConnection,
  type MediaConnection,
  Peer,
} from "npm:peerjs@1.5.5";
import { capture } from "../pages/camera.ts";
import { showChat, write } from "../pages/chat.ts";
import { layTiles, showButton, showTile } from "../pages/tile.ts";

/** The one who is called. */
const HOST = "host";

/**
 * Sets a page up: camera on, at the server, and a button that calls the host.
 * @param port where the server is on this machine
 */
export async function openPeerJs(port: number, host: boolean): Promise<void> {
  layTiles();
  const stream = await capture();
  // No STUN and TURN of others: the product's server has none in the bench, either.
  const options = { host: "localhost", port, config: { iceServers: [] } };
  const peer = host ? new Peer(HOST, options) : new Peer(options);
  await new Promise<unknown>((resolve, reject) => {
    peer.on("open", resolve);
    peer.on("error", reject);
  });
  let call: MediaConnection | null = null;
  const show = (made: MediaConnection) => {
    call = made;
    const tile = showTile(made.peer);
    made.on("stream", (stream) => tile.show(stream));
    made.on("close", () => tile.remove());
  };
  peer.on("call", (incoming) => {
    show(incoming);
    incoming.answer(stream);
  });
  let letters: DataConnection | null = null;
  peer.on("connection", (incoming) => {
    incoming.on("data", (text) => write(String(text)));
  });
  showTile("PeerJS", true).show(stream);
  showChat((text) => letters?.send(text));
  showButton("Join", () => show(peer.call(HOST, stream)));
  showButton("Leave", () => call?.close());
  showButton("Open chat", () => {
    letters = peer.connect(HOST);
    letters.on("open", () => write("The chat is open"));
  });
}
