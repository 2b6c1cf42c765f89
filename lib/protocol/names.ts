/** What people call themselves and their rooms: text that is shown to others. */

// Control characters, line separators, and the marks that turn the direction of what follows.
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u;

/** Whether the text may be shown as somebody's name or a title of at most `max` characters. */
export function isPlainText(text: string, max: number): boolean {
  return text.length > 0 && text.length <= max && text === text.trim() &&
    !UNSAFE.test(text);
}

/** The nearest text that `isPlainText` accepts, or an empty one. */
export function plainText(text: string, max: number): string {
  const clean = text.replace(new RegExp(UNSAFE, "gu"), " ").replace(/\s+/g, " ")
    .trim();
  return Array.from(clean).reduce(
    (kept, letter) => kept.length + letter.length <= max ? kept + letter : kept,
    "",
  ).trim();
}
