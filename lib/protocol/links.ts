/** Links to rooms: what a person typed, pasted or opened, whatever programs did to it on the way. */
/** What a link has behind its `#`: only browsers get to know it. */
export interface Fragment {
  /** The secret of the link; `null` where it has none, or a damaged one. */
  secret: string | null;
  /** The key that makes whoever opens the link host. */
  hostKey: string | null;
}

/** A link to a room. */
export interface RoomLink extends Fragment {
  room: string;
  /** As it should be. */
  path: string;
}

/** A letter of a code or a secret, or one that is easily mistaken for one. */
const LETTER = "[0-9a-tv-z]";
/** What mail programs put between two letters where they break a line, and quote it. */
const BREAK = "[\\s>]{0,9}";
/** The same, or what people write between the parts of a code. */
const GAP = "[\\s>-]{0,9}";
const END = "(?![0-9a-z])";
const QUARTER = `${LETTER}{4}`;

const letters = (count: number, between: string) =>
  `((?:${LETTER}${between}){${count - 1}}${LETTER})${END}`;

const IN_PATH = new RegExp(`/room/+${BREAK}${letters(12, GAP)}`, "g");
/** Codes without a link around them, from the most certain to the least. */
const CODES = [
  // Nothing else.
  `^[^0-9a-z]*${letters(12, GAP)}[^0-9a-z]*$`,
  // Within a sentence, where twelve letters may also be words: with dashes, or with a figure.
  `(?:^|[^0-9a-z-])(${QUARTER}\\s*-\\s*${QUARTER}\\s*-\\s*${QUARTER})${END}`,
  `(?:^|[^0-9a-z-])(?=[a-z -]{0,13}\\d)(${QUARTER} ?${QUARTER} ?${QUARTER})${END}`,
].map((pattern) => new RegExp(pattern));

const valueOf = (name: string) =>
  new RegExp(`(?:^|[^0-9a-z_])${name}=${letters(32, BREAK)}`);
const SECRET_VALUE = valueOf("k");
const HOST_KEY_VALUE = valueOf("host");

/** How often a link may have been wrapped into another one. */
const WRAPPED = 3;

/** The link or the code in a text; the first, if there are several. `null` where there is none. */
export function linkIn(input: string): RoomLink | null {
  const text = tidy(input);
  const links = [...text.matchAll(IN_PATH)].map((found, n, all) => ({
    room: roomOf(found[1]),
    // What is behind another link belongs to that one.
    rest: text.slice(found.index + found[0].length, all[n + 1]?.index),
  }));
  for (const pattern of links.length > 0 ? [] : CODES) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found.index + found[0].length);
    links.push({ room: roomOf(found[1]), rest });
    break;
  }
  const [first] = links;
  if (!first) return null;
  // Mail programs write a link twice: as it is shown, and as it is.
  const rest = links.filter(({ room }) => room === first.room)
    .map(({ rest }) => rest).join("\n");
  const { secret, hostKey } = find(rest);
  const fragment = [secret && `k=${secret}`, hostKey && `host=${hostKey}`]
    .filter(Boolean).join("&");
  const path = `/room/${first.room}${fragment && `#${fragment}`}`;
  return { room: first.room, secret, hostKey, path };
}

/** The room's id in what a person typed or pasted; `null` where there is none. */
export function roomIdFrom(input: string): string | null {
  return linkIn(input)?.room ?? null;
}

/** What the fragment of an address has, with its `#` or without. */
export function fragmentIn(hash: string): Fragment {
  return find(tidy(hash));
}

function find(text: string): Fragment {
  const value = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : plain(found);
  };
  return { secret: value(SECRET_VALUE), hostKey: value(HOST_KEY_VALUE) };
}

/** The letters alone, those that are easily mistaken put right. */
function plain(text: string): string {
  return text.replace(/[^0-9a-z]/g, "").replace(/o/g, "0")
    .replace(/[il]/g, "1");
}

const roomOf = (text: string) => plain(text).replace(/(.{4})(?=.)/g, "$1-");

/** A text in small plain letters, without encodings and without what nobody sees. */
function tidy(text: string): string {
  let decoded = text;
  for (let n = 0; n < WRAPPED; n++) decoded = decode(decoded);
  return decoded.normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, "")
    .replace(/[\p{Pd}\u2212\u30fc]/gu, "-")
    .toLowerCase();
}

/** Takes away one percent-encoding, as far as it is valid: a link may be cut off within it. */
function decode(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
