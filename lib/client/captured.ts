/** What is captured now, and how the others get it. */
import type { LocalMedia, Source } from "./local_media.ts";
import type { MediaSession, Outgoing } from "./session.ts";

/** The track of a source that is on. */
export function trackOf(source: Source): MediaStreamTrack | null {
  const capture = source.capture.value;
  return capture.is === "on" ? capture.track : null;
}

/** Tracks, and what the others are told of them. */
type Captured = Pick<Outgoing, "tracks" | "shown">;

/** What is captured now. */
export function captured(media: LocalMedia): Captured {
  const camera = trackOf(media.camera);
  const microphone = trackOf(media.microphone);
  return {
    tracks: { ...(camera && { camera }), ...(microphone && { microphone }) },
    shown: { camera: camera !== null, microphone: microphone !== null },
  };
}

/** Brings what a session sends up to what is captured now. */
export function send(
  { tracks, shown }: Captured,
  outgoing: Outgoing,
  session: Pick<MediaSession, "replaceTrack" | "broadcast">,
): void {
  for (const slot of ["camera", "microphone"] as const) {
    const track = tracks[slot] ?? null;
    if (track === (outgoing.tracks[slot] ?? null)) continue;
    outgoing.tracks[slot] = track ?? undefined;
    session.replaceTrack(slot, track);
  }
  if (
    shown.camera === outgoing.shown.camera &&
    shown.microphone === outgoing.shown.microphone
  ) return;
  Object.assign(outgoing.shown, shown);
  session.broadcast({ type: "media", ...shown });
}
