/** Names of files as they are shown and saved: nothing in them leads anywhere, or looks like another [FILE-1]. */

/** Bytes of a name in UTF-8 that every usual file system takes, and its browser's " (1)". */
const MAX_BYTES = 200;
/** Bytes of it that an ending keeps where the rest has to be cut. */
const MAX_ENDING = 20;
/** What Windows means by a device, whatever its ending. */
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?=\.|$)/i;
/** Control characters, halves of letters, line ends, and what turns the direction of what follows. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;
/** What is not seen, and could tell two names apart that look the same. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** What a path or a pattern is made of, on any system. */
const RESERVED = /[<>:"|?*]/g;

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;

/** The nearest name that does no harm anywhere; never empty. Cleaning a clean name changes nothing. */
export function cleanName(name: string): string {
  // The joiners of emoji and of some scripts are unseen too: a name does without them.
  const last = name.slice(0, 4_096).split(/[/\\]/).at(-1) ?? "";
  const shown = last.normalize("NFC").replace(UNSAFE, "").replace(UNSEEN, "")
    .replace(RESERVED, "_").replace(/\s+/g, " ");
  const trimmed = trim(shorten(trim(shown)));
  const safe = DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
  return safe === "" ? "file" : safe;
}

/** Dots and blanks at the end are dropped by Windows, and dots in front hide a file elsewhere. */
function trim(name: string): string {
  return name.replace(/^[\s.]+/, "").replace(/[\s.]+$/, "");
}

function shorten(name: string): string {
  if (bytesOf(name) < MAX_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const found = dot > 0 ? name.slice(dot) : "";
  const ending = bytesOf(found) <= MAX_ENDING ? found : "";
  const most = MAX_BYTES - 1 - bytesOf(ending);
  let stem = "";
  let bytes = 0;
  for (const letter of name.slice(0, name.length - ending.length)) {
    bytes += bytesOf(letter);
    if (bytes > most) break;
    stem += letter;
  }
  return trim(stem) + ending;
}
