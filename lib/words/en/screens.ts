/** The words of shared screens, which are loaded after the start of a call. */

/** In English. */
export const words = {
  share: "Share screen",
  stop: "Stop sharing",
  region: "Shared screens",
  of: (name: string) => `Screen of ${name}`,
  own: "Your screen",
  /** Until its first picture has come. */
  coming: (name: string) => `${name} is starting to share their screen…`,
  presents: "Sharing their screen",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} is sharing their screen.`
      : `${names.length} people are sharing their screens.`,
  sharing: "You are sharing your screen",
  content: "What you share",
  contents: { text: "Text", motion: "Motion" },
  contentTips: {
    text: "Sharp letters, fewer frames",
    motion: "For video: smooth, less sharp",
  },
  echo:
    "Others may hear themselves: the call is part of your computer's sound.",
  dropSound: "Share without sound",
  cannot:
    "This browser cannot share a screen. Join from a computer to share yours.",
  onlyModerators: "Only moderators may share their screen here.",
  problems: {
    system:
      "Your system does not let this browser record the screen. Allow it in the system's privacy settings, under screen recording, then press “Share screen” again.",
    policy:
      "The site that this call is embedded in does not allow screen sharing.",
    failed:
      "Your screen could not be shared. Press “Share screen” to try again.",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "A moderator stopped your screen sharing."
      : `${name} stopped your screen sharing.`,
  endedByRule:
    "Your screen sharing has stopped: only moderators may share now.",
  close: "Close",
  stopOf: (name: string) => `Stop sharing of ${name}`,
  rule: "Everyone may share their screen",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Fit to view",
  percent: (count: number) => `${count}%`,
  fullScreen: "Full screen",
  smallWindow: "Picture-in-picture",
  enlarge: (name: string) => `Enlarge screen of ${name}`,
  help:
    "Click to point at something. Press + or − to zoom, 0 to fit, and the arrow keys to move.",
  you: "You",
} as const;
