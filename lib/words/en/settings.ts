/** The words of the settings, which are loaded when they are opened. */

/** The words of the settings, in English. */
export const words = {
  heading: "Settings",
  close: "Close settings",
  tabs: {
    audio: "Audio",
    video: "Video",
    notifications: "Notifications",
    shortcuts: "Shortcuts",
    appearance: "Appearance",
  },
  unselected: "Select a device",
  audio: {
    off: "Your microphone is off.",
    test: "Test",
    fixedSpeaker:
      "This browser plays everything on the system's speaker. Change it in the system's sound settings.",
    joinMuted: "Join muted",
    joinMutedHint: "Your microphone starts off in every call",
  },
  video: {
    preview: "Your picture",
    off: "Your camera is off",
    mirror: "Mirror my picture",
    mirrorHint: "Only you see it like this, never the others",
    joinCameraOff: "Join with camera off",
    joinCameraOffHint: "Your camera starts off in every call",
  },
  notifications: {
    sounds: "Sounds",
    sound: {
      join: "Somebody joins",
      leave: "Somebody leaves",
      message: "New message",
      knock: "Somebody wants to join",
      hand: "Somebody raises their hand",
    },
    large:
      "With more than 8 people in a call, you do not hear who joins or leaves.",
    system: "System notifications",
    /** What the browser says of them. */
    permission: {
      granted: "When somebody wants to join while you look elsewhere",
      default:
        "When somebody wants to join while you look elsewhere. The browser asks you first.",
      denied:
        "Notifications are blocked for this site. Allow them beside the browser's address bar, then come back here.",
      unsupported: "This browser has no notifications for this site.",
    },
  },
  shortcuts: {
    on: "Keyboard shortcuts",
    onHint: "Single keys work while you are not typing",
    list: "Keys",
    space: "Space",
    keys: {
      m: "Turn your microphone on or off",
      v: "Turn your camera on or off",
      space: "Talk for as long as you hold it",
      h: "Raise or lower your hand",
      c: "Open or close the chat",
      p: "Open or close the list of people",
      f: "Full screen on or off",
      l: "Lock or unlock the room, if you may",
      list: "Show this list",
    },
  },
  appearance: {
    theme: "Theme",
    hint: "A call is dark in every theme: faces look best that way.",
    system: "System",
    light: "Light",
    dark: "Dark",
    language: "Language",
    languageLate:
      "The language could not be loaded now. It holds from the next page on.",
  },
} as const;
