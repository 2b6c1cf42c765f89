/** What is captured now, and how the others get it. */
import type { LocalMedia, Source } from "./local_media.ts";
import type { MediaSession, Outgoing } from "./session.ts";

/** The track of a source that is on, and that the system lets through. */
export function trackOf(source: Source): MediaStreamTrack | null {
  const capture = source.capture.value;
  return capture.is === "on" ? capture.track : null;
}

/** Tracks, and what the others are told of them. */
type Captured = Pick<Outgoing, "tracks" | "shown">;

/** What is captured now. What the system holds back stays in its place, and is shown as off. */
export function captured({ camera, microphone }: LocalMedia): Captured {
  return {
    tracks: { ...kept("camera", camera), ...kept("microphone", microphone) },
    shown: {
      camera: trackOf(camera) !== null,
      microphone: trackOf(microphone) !== null,
    },
  };
}

function kept(slot: "camera" | "microphone", source: Source) {
  const capture = source.capture.value;
  return "track" in capture && { [slot]: capture.track };
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
