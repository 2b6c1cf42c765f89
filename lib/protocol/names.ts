/** What people call themselves and their rooms: text that is shown to others. */

// Control characters, halves of letters, line separators, and the marks that turn the direction of
// what follows.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u;
// Letters of which nothing is seen; the last ones are a pattern of Braille without a dot, and a note
// without a head.
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\p{M}\u2800\u{1d159}]/gu;

/** Whether the text may be shown as somebody's name or a title of at most `max` characters. */
export function isPlainText(text: string, max: number): boolean {
  return text.length > 0 && text.length <= max && text === text.trim() &&
    !UNSAFE.test(text) && isSeen(text);
}

/** Whether there is anything to be seen of it. */
function isSeen(text: string): boolean {
  return text.replace(UNSEEN, "") !== "";
}

/** The nearest text that `isPlainText` accepts, or an empty one. */
export function toPlainText(text: string, max: number): string {
  const clean = text.replace(new RegExp(UNSAFE, "gu"), " ").replace(/\s+/g, " ")
    .trim();
  const short = Array.from(clean).reduce(
    (kept, letter) => kept.length + letter.length <= max ? kept + letter : kept,
    "",
  ).trim();
  return isSeen(short) ? short : "";
}
