/**
 * Whether a key belongs to an input method, which confirms a word with Enter, or gives it up with
 * Escape. Safari ends the composition before it tells of the key: only the 229 is left then.
 */
export function isComposing(
  { isComposing, keyCode }: Pick<KeyboardEvent, "isComposing" | "keyCode">,
): boolean {
  return isComposing || keyCode === 229;
}
