/** Texts of a chat message that would be costly to look through, or to draw, if that were done badly. */

/** Such texts of so many characters, by what is costly about them. */
export function costlyTexts(chars: number) {
  const filled = (part: string, start = "") =>
    (start + part.repeat(chars)).slice(0, chars);
  const blanks = " ".repeat(Math.floor(chars / 4) - 4);
  // No two are the same, as far as Han characters reach.
  const letters = Array.from(
    { length: chars - 96 },
    (_, n) => String.fromCodePoint(0x4e00 + n % 20_000),
  ).join("");
  return {
    spaces: filled(" "),
    "lines of spaces": `${blanks}\n`.repeat(3) + `${blanks}x`,
    "spaces between lines": `\n${blanks}`.repeat(4),
    "blank lines": filled("\n"),
    "blank lines, nearly": filled("\n \n \nx"),
    "carriage returns": filled("\r\n"),
    links: filled("http://a "),
    "no links, nearly": filled("http://a@ "),
    "a link of brackets": filled("(", "http://a"),
    "a link of stops": filled(".", "http://a"),
    "a host of many letters": `http://${letters}`,
    "beginnings of links": filled("http://"),
    "combining marks": filled("\u0301", "x"),
    "both directions": filled("a\u05d0"),
    "tabs and letters": filled("\tx"),
    "short lines": filled("x\n"),
    "lines of combining marks": filled(`x${"\u0301".repeat(30)}\n`),
  };
}
