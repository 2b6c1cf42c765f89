/** Texts of a chat message that would be dear to look through, or to draw, if that were done badly. */
import { LIMITS } from "../../lib/protocol/limits.ts";

const filled = (part: string, start = "") =>
  (start + part.repeat(LIMITS.chatChars)).slice(0, LIMITS.chatChars);
const blanks = " ".repeat(1_020);
/** So many letters that no two are the same. */
const letters = Array.from(
  { length: 4_000 },
  (_, n) => String.fromCodePoint(0x4e00 + n),
).join("");

/** By what is dear about them. */
export const DEAR_TEXTS = {
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
