/** Which key does what in a call; pure. */

/** What a key does. */
export type Deed =
  | "microphone"
  | "camera"
  /** The microphone is on for as long as the key is held. */
  | "talk"
  | "chat"
  | "people"
  | "hand"
  | "share"
  | "lock"
  | "full-screen"
  /** What all of them do. */
  | "list";

const DEEDS: Readonly<Record<string, Deed>> = {
  m: "microphone",
  v: "camera",
  " ": "talk",
  c: "chat",
  p: "people",
  h: "hand",
  s: "share",
  l: "lock",
  f: "full-screen",
  "?": "list",
};

/** What this needs of a `KeyboardEvent`. */
export type KeyPress = Pick<
  KeyboardEvent,
  | "key"
  | "code"
  | "ctrlKey"
  | "altKey"
  | "metaKey"
  | "shiftKey"
  | "repeat"
  | "isComposing"
  | "defaultPrevented"
>;

/** Where the focus is while a key is pressed. */
export type Focus =
  /** In something that is written into, or that letters select from. */
  | "text"
  /** On something that the space bar presses or scrolls. */
  | "control"
  | "none";

/** What a key does; `null` where it is for somebody else. */
export function deedOf(press: KeyPress, focus: Focus): Deed | null {
  if (focus === "text" || press.isComposing || press.defaultPrevented) {
    return null;
  }
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) {
    return null;
  }
  const deed = DEEDS[letterOf(press)];
  if (!deed || press.shiftKey && deed !== "list") return null;
  return deed === "talk" && focus !== "none" ? null : deed;
}

/** The Latin letter on a key, also where it writes another alphabet; anything else as it writes. */
function letterOf({ key, code }: Pick<KeyPress, "key" | "code">): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return (/[a-z?]/i.test(key) || !letter ? key : letter).toLowerCase();
}

const TEXT =
  "input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=menu]";
const CONTROL =
  'a, button, summary, input, video[controls], [tabindex="0"], [role=tab]';

/** Where the focus is. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return "none";
  if (target.closest(TEXT)) return "text";
  return target.closest(CONTROL) ? "control" : "none";
}
