/**
 * The floor in pages of their own: everybody's page has one RTCPeerConnection with each other page,
 * and a relay passes on what they say. It runs in the browser.
 */
import { capture } from "./camera.ts";
import { showChat, write } from "./chat.ts";
import { layTiles, type Place, showButton, showTile } from "./tile.ts";

/** What pages say to one another; without `to`, to all. */
type Word =
  & { to?: string }
  & (
    | { description: RTCSessionDescription }
    | { candidate: RTCIceCandidate }
    | { word: "hello" | "bye" }
  );
type Said = Word & { from: string };

/** Where one other page is. */
interface Peer {
  connection: RTCPeerConnection;
  channel: RTCDataChannel;
  remove(): void;
}

/** How pictures are sent and shown, where they shall be as the product's are. */
export interface Look {
  /** What the encoder is limited to. */
  limit: Pick<
    RTCRtpEncodingParameters,
    "maxBitrate" | "maxFramerate" | "scaleResolutionDownBy"
  >;
  /** Where each picture stands. */
  places: readonly Place[];
}

/** Sets a page up: camera on, relay open, and a button that joins. */
export async function openBareEnd(
  relay: string,
  look: Look | null = null,
): Promise<void> {
  layTiles(look?.places);
  const self = crypto.randomUUID();
  const stream = await capture();
  const socket = new WebSocket(relay);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const peers = new Map<string, Peer>();
  const tell = (word: Word) =>
    socket.send(JSON.stringify({ from: self, ...word }));

  const open = (id: string): Peer => {
    const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    const tile = showTile(id);
    const streams = new Map<string, MediaStream>();
    connection.ontrack = ({ track, streams: [stream] }) => {
      if (track.kind === "video" || streams.has(stream.id)) tile.show(stream);
      streams.set(stream.id, stream);
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) tell({ to: id, candidate });
    };
    const peer = { connection, channel: channelOf(connection), ...tile };
    peers.set(id, peer);
    return peer;
  };
  const send = (connection: RTCPeerConnection) => {
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
  };
  const describe = async (to: string, { connection }: Peer) => {
    await connection.setLocalDescription();
    const { localDescription } = connection;
    if (localDescription) tell({ to, description: localDescription });
  };
  const close = (id: string) => {
    peers.get(id)?.connection.close();
    peers.get(id)?.remove();
    peers.delete(id);
  };
  const hear = async (said: Said) => {
    const { from } = said;
    if ("word" in said) {
      close(from);
      if (said.word === "bye") return;
      const peer = open(from);
      send(peer.connection);
      await describe(from, peer);
    } else if ("candidate" in said) {
      await peers.get(from)?.connection.addIceCandidate(said.candidate);
    } else {
      const offered = said.description.type === "offer";
      const peer = peers.get(from) ?? open(from);
      await peer.connection.setRemoteDescription(said.description);
      if (offered) {
        send(peer.connection);
        await describe(from, peer);
      }
      if (look) await limitTo(peer.connection, look.limit);
    }
  };
  let inside = false;
  socket.onmessage = ({ data }) => {
    const said: Said = JSON.parse(data);
    if (inside && (said.to ?? self) === self) hear(said);
  };
  showButton("Join", () => {
    inside = true;
    tell({ word: "hello" });
  });
  showButton("Leave", () => {
    inside = false;
    tell({ word: "bye" });
    for (const id of [...peers.keys()]) close(id);
  });
  showChat((text) => {
    for (const { channel } of peers.values()) channel.send(text);
  });
  showTile("Bare", true).show(stream);
}

function channelOf(connection: RTCPeerConnection): RTCDataChannel {
  const channel = connection.createDataChannel("chat", {
    negotiated: true,
    id: 0,
  });
  channel.onmessage = ({ data }) => write(String(data));
  return channel;
}

async function limitTo(
  connection: RTCPeerConnection,
  limit: Look["limit"],
): Promise<void> {
  for (const sender of connection.getSenders()) {
    if (sender.track?.kind !== "video") continue;
    const parameters = sender.getParameters();
    // Or the floor's encoder may choose smaller pictures, which cost less.
    parameters.degradationPreference = "maintain-resolution";
    for (const encoding of parameters.encodings) {
      Object.assign(encoding, limit);
    }
    await sender.setParameters(parameters);
  }
}
