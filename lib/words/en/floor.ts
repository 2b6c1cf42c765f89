/** The words of a room where not everybody may speak, which are loaded where there is the rule. */

/** The words, in English. */
export const words = {
  listening:
    "You are listening: hosts, and those they let speak, are heard and seen.",
  /** Raises a hand. */
  ask: "Ask to speak",
  asked: "Your hand is up: a host can let you speak.",
  given: "You may speak now. You are heard as soon as your microphone is on.",
  turnOn: "Turn on microphone",
  /** Why a button does nothing. */
  barred: "You are listening. Raise your hand to ask to speak.",
  /** Of somebody in the list. */
  may: "May speak",
  letSpeak: "Let speak",
  letSpeakOf: (name: string) => `Let speak: ${name}`,
  back: "Back to listening",
  news: {
    listens:
      "From now on you listen: only hosts, and those they let speak, are heard and seen.",
    open: "Everyone may speak now.",
  },
} as const;
