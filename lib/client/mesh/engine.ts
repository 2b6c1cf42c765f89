/** Whose WebRTC wrote a session description: not all of them understand each other in everything. */

/** Firefox has one of its own; Chromium, Safari and the others share theirs. */
export type Engine = "firefox" | "libwebrtc";

/** The engine that wrote a description: Firefox puts its name into the origin line. */
export function engineOf(sdp: string): Engine {
  return /^o=mozilla/m.test(sdp) ? "firefox" : "libwebrtc";
}
