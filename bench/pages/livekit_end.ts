/**
 * The floor of large calls: LiveKit's client alone, as its documents show it, with all that it needs in
 * the page before anybody joins. It runs in the browser.
 */
import {
  ExternalE2EEKeyProvider,
  type RemoteParticipant,
  Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { capture } from "./camera.ts";
import { layTiles, showButton, showTile } from "./tile.ts";

/** What somebody joins with. */
export interface LiveKitEntry {
  /** Where LiveKit is, and what opens it. */
  url: string;
  token: string;
  /** The script that seals media; `null` where nothing is sealed. */
  worker: string | null;
}

const SOURCES = {
  audio: Track.Source.Microphone,
  video: Track.Source.Camera,
};

/** Sets a page up: camera on, and a button that joins. */
export async function openLiveKitEnd(
  { url, token, worker }: LiveKitEntry,
): Promise<void> {
  layTiles();
  const stream = await capture();
  const room = new Room({
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    ...(worker !== null && { e2ee: await sealing(worker) }),
  });
  const tiles = new Map<string, ReturnType<typeof showTile>>();
  const tileOf = ({ identity }: RemoteParticipant) => {
    const tile = tiles.get(identity) ?? showTile(identity);
    tiles.set(identity, tile);
    return tile;
  };
  const streams = new Map<string, MediaStream>();
  room
    .on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
      const { identity } = participant;
      const stream = streams.get(identity) ?? new MediaStream();
      streams.set(identity, stream);
      stream.addTrack(track.mediaStreamTrack);
      tileOf(participant).show(stream);
    })
    .on(RoomEvent.ParticipantDisconnected, (participant) => {
      tiles.get(participant.identity)?.remove();
      tiles.delete(participant.identity);
      streams.delete(participant.identity);
    });
  if (worker !== null) await room.setE2EEEnabled(true);
  showButton("Join", async () => {
    await room.connect(url, token);
    for (const track of stream.getTracks()) {
      const source = track.kind === "audio" ? SOURCES.audio : SOURCES.video;
      await room.localParticipant.publishTrack(track, { source });
    }
  });
  showButton("Leave", () => room.disconnect(false));
  showTile("LiveKit", true).show(stream);
}

/** One passphrase for all, as in LiveKit's documents. */
async function sealing(script: string) {
  const keyProvider = new ExternalE2EEKeyProvider();
  await keyProvider.setKey("one for all");
  const blob = new Blob([script], { type: "text/javascript" });
  return { keyProvider, worker: new Worker(URL.createObjectURL(blob)) };
}
