/** The first letters of the first and the last word of a name, at most two. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) =>
    word.match(/[\p{L}\p{N}]\p{M}*/u)?.[0] ?? []
  );
  const chosen = letters.length > 1
    ? letters[0] + letters[letters.length - 1]
    : letters[0];
  return (chosen ?? Array.from(name.trim())[0] ?? "?").toLocaleUpperCase();
}

/** One of six hues, always the same for the same name. */
export function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 65521;
  return sum % 6;
}

/** Initials on a calm colour; what they stand for is said elsewhere. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" data-hue={hue(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
