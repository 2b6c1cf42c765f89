/** The media sections of every connection, in their fixed order [NEG-5]. */
export const SLOTS = [
  { name: "camera", kind: "video", live: true },
  { name: "microphone", kind: "audio", live: true },
  // Nothing flows in them until somebody shares a screen.
  { name: "screen", kind: "video", live: false },
  { name: "screen-audio", kind: "audio", live: false },
] as const;

/**
 * Bits a second of a shared screen's sound. It may be music, and goes in one channel: without a word,
 * browsers take a third of it, as for speech.
 */
export const SCREEN_SOUND_BITRATE = 96_000;

/** One of the fixed media sections. */
export type Slot = typeof SLOTS[number]["name"];

/** One that carries video. */
export type VideoSlot = Extract<
  typeof SLOTS[number],
  { kind: "video" }
>["name"];

/** Those that carry video. */
export const VIDEO_SLOTS: readonly VideoSlot[] = SLOTS
  .flatMap(({ name, kind }) => kind === "video" ? [name] : []);

/** Those that carry media from the start. */
export const LIVE_SLOTS: readonly Slot[] = SLOTS
  .flatMap(({ name, live }) => live ? [name] : []);
