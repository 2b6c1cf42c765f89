/** What people call themselves and their rooms: text that is shown to others. */

// Control characters, line separators, and the marks that turn the direction of the text after them.
// deno-lint-ignore no-control-regex
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** Whether the text may be shown as somebody's name or a title of at most `max` characters. */
export function isPlainText(text: string, max: number): boolean {
  return text.length > 0 && text.length <= max && text === text.trim() &&
    !UNSAFE.test(text);
}

/** The nearest text that `isPlainText` accepts, or an empty one. */
export function plainText(text: string, max: number): string {
  const clean = text.replace(new RegExp(UNSAFE, "g"), " ").replace(/\s+/g, " ")
    .trim();
  return Array.from(clean).reduce(
    (kept, letter) => kept.length + letter.length <= max ? kept + letter : kept,
    "",
  ).trim();
}
