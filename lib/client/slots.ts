/** The media sections of every connection, in their fixed order [NEG-5]. */
export const SLOTS = [
  { name: "camera", kind: "video" },
  { name: "microphone", kind: "audio" },
  { name: "screen", kind: "video" },
  { name: "screen-sound", kind: "audio" },
] as const;

/** One of the fixed media sections. */
export type Slot = typeof SLOTS[number]["name"];

/** The slots that carry media from the start; the others wait, inactive, for their time. */
export const LIVE_SLOTS: readonly Slot[] = ["camera", "microphone"];
