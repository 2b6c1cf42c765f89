/** Capturing a screen, a window or a tab: the browser asks which. */

/** What a shared screen shows: text that must stay legible, or something that moves. */
export type ScreenContent = "text" | "motion";

/** Why nothing was captured, other than that somebody chose nothing. */
export type ScreenProblem =
  /** The system lets the browser capture nothing. */
  | "system"
  /** The site around this page's frame lets it capture nothing. */
  | "policy"
  | "failed";

/** What came of asking. */
export type Captured =
  | { is: "captured"; video: MediaStreamTrack; audio: MediaStreamTrack | null }
  /** The picker was closed: nothing is wrong. */
  | { is: "cancelled" }
  | { is: "failed"; problem: ScreenProblem };

/** What this needs of `navigator.mediaDevices`; phones have no `getDisplayMedia`. */
export interface DisplayPort {
  getDisplayMedia?(options: DisplayMediaStreamOptions): Promise<MediaStream>;
}

/** Frames a second: text stays legible with few, and costs less. */
const FRAME_RATES: Record<ScreenContent, number> = { text: 15, motion: 30 };

/** What tells browsers how to encode it. */
const HINTS: Record<ScreenContent, string> = {
  text: "detail",
  motion: "motion",
};

/** What the picker offers. Browsers leave out what they do not know. */
const OPTIONS = {
  video: { frameRate: { ideal: FRAME_RATES.text, max: FRAME_RATES.motion } },
  audio: {
    // It may be music: nothing of it is noise.
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    // The others' voices must not come back to them.
    restrictOwnAudio: true,
    // Whoever shares goes on hearing it.
    suppressLocalAudioPlayback: false,
  },
  systemAudio: "include",
  windowAudio: "window",
  surfaceSwitching: "include",
  selfBrowserSurface: "exclude",
  monitorTypeSurfaces: "include",
};

/** Asks for a screen. To be called right after a press or a key: browsers want that. */
export async function captureScreen(port: DisplayPort): Promise<Captured> {
  if (!port.getDisplayMedia) return { is: "failed", problem: "failed" };
  try {
    const stream = await port.getDisplayMedia(OPTIONS);
    const [video] = stream.getVideoTracks();
    const [audio = null] = stream.getAudioTracks();
    if (video) return { is: "captured", video, audio };
    audio?.stop();
    return { is: "failed", problem: "failed" };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What an error of `getDisplayMedia` means. */
export function outcomeOf(error: unknown): Captured {
  const { name = "", message = "" } = error instanceof Error ||
      error instanceof DOMException
    ? error
    : {};
  switch (name) {
    case "NotAllowedError":
      // Chromium tells a picker that was closed from what the system or the page's frame forbids.
      if (/by system/i.test(message)) {
        return { is: "failed", problem: "system" };
      }
      return /policy/i.test(message)
        ? { is: "failed", problem: "policy" }
        : { is: "cancelled" };
    // Firefox, where macOS has not allowed it.
    case "NotFoundError":
    case "NotReadableError":
      return { is: "failed", problem: "system" };
    case "AbortError":
      return { is: "cancelled" };
    default:
      return { is: "failed", problem: "failed" };
  }
}

/** Has a captured track sent as what it shows. */
export function setContent(
  video: MediaStreamTrack,
  content: ScreenContent,
): void {
  video.contentHint = HINTS[content];
  const max = FRAME_RATES[content];
  // Where it is refused, it stays as it was.
  video.applyConstraints({ frameRate: { ideal: max, max } }).catch(() => {});
}

/** What a track is sent as. */
export const contentOf = (video: MediaStreamTrack): ScreenContent =>
  video.contentHint === HINTS.motion ? "motion" : "text";

/**
 * Whether what is shared may have the call's own sound in it, so that the others hear themselves: a
 * whole screen's has, and a window's where it is this browser's, unless the browser keeps it apart.
 * Of tabs the call's own is not offered.
 */
export function echoes(
  video: MediaStreamTrack,
  audio: MediaStreamTrack | null,
  canRestrict: boolean,
): boolean {
  const { displaySurface } = video.getSettings();
  if (!audio || displaySurface !== "monitor" && displaySurface !== "window") {
    return false;
  }
  const settings = audio.getSettings();
  const restrictOwnAudio = "restrictOwnAudio" in settings
    ? settings.restrictOwnAudio === true
    : undefined;
  return restrictOwnAudio === undefined ? !canRestrict : !restrictOwnAudio;
}
