/** A call over PeerJS as its documentation shows it. It runs in the browser. */
// What the product is only compared with is no dependency of it, and stands in no list of them.
// deno-lint-ignore no-import-prefix
import { type MediaConnection, Peer } from "npm:peerjs@1.5.5";
import { capture } from "../pages/camera.ts";
import { showButton, showTile } from "../pages/tile.ts";

/** The one who is called. */
const HOST = "host";

/**
 * Sets a page up: camera on, at the server, and a button that calls the host.
 * @param port where the server is on this machine
 */
export async function openPeerJs(port: number, host: boolean): Promise<void> {
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
  showTile("PeerJS", true).show(stream);
  showButton("Join", () => show(peer.call(HOST, stream)));
  showButton("Leave", () => call?.close());
}
