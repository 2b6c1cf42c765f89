/**
 * The floor of many who come at once: LiveKit's client alone, many times in one page, with all that each
 * needs in the page before. Nothing is sealed. It runs in the browser.
 */
import {
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { effect } from "@preact/signals";
import { firstFrames } from "../../lib/client/session/first_frame.ts";
import { capture } from "./camera.ts";

/** One who comes. */
export interface CrowdArrival {
  token: string;
  /** Milliseconds until they join. */
  after: number;
  /** They publish the browser's camera. */
  camera: boolean;
}

const firstFrame = firstFrames();
/** Milliseconds from each one's joining to the first picture of somebody else; `null` before it came. */
const times: (number | null)[] = [];

/** These people come into a room, and look at so many cameras until they have seen one. */
export async function enterCrowd(
  url: string,
  looks: number,
  arrivals: readonly CrowdArrival[],
): Promise<void> {
  const stream = arrivals.some(({ camera }) => camera) ? await capture() : null;
  for (const { token, after, camera } of arrivals) {
    const track = camera ? stream?.getVideoTracks()[0].clone() : undefined;
    const n = times.push(null) - 1;
    setTimeout(() => join(url, token, looks, track, n), after);
  }
}

/** What each of them took so far. */
export const crowdTimes = (): (number | null)[] => times;

async function join(
  url: string,
  token: string,
  looks: number,
  camera: MediaStreamTrack | undefined,
  n: number,
): Promise<void> {
  const joined = performance.now();
  const room = new Room({ dynacast: true, adaptiveStream: false });
  const taken = new Set<RemoteTrackPublication>();
  const look = () => {
    for (const { videoTrackPublications } of room.remoteParticipants.values()) {
      for (const publication of videoTrackPublications.values()) {
        if (times[n] !== null || taken.size >= looks) return;
        taken.add(publication);
        publication.setSubscribed(true);
      }
    }
  };
  room
    .on(RoomEvent.TrackPublished, look)
    .on(RoomEvent.TrackSubscribed, ({ mediaStreamTrack }) =>
      effect(() => {
        if (!firstFrame(mediaStreamTrack).value || times[n] !== null) return;
        times[n] = performance.now() - joined;
        for (const publication of taken) publication.setSubscribed(false);
      }));
  await room.connect(url, token, { autoSubscribe: false });
  look();
  if (!camera) return;
  await room.localParticipant.publishTrack(camera, {
    source: Track.Source.Camera,
    simulcast: true,
  });
}
