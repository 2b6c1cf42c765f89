/** What people are called on the screen, so that no two are taken for one another. Pure. */
import type { Call } from "../client/call.ts";
import { LIMITS } from "../protocol/limits.ts";
import { words } from "../words/all.ts";

/** Somebody with a name that they chose. */
export interface Named {
  id: string;
  name: string;
  /** Rises with each join. */
  order: number;
  /** Whether a provider vouches for the name. */
  verified: boolean;
}

/** Letters that look like Latin ones: those of each pair like those after them. */
const LOOK_ALIKES = new Map(
  ([
    // Greek and Cyrillic capitals, some of which have small letters that look otherwise.
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"],
    ["АВЕЗІЈКМНОРСТУХЅ", "abezijkmhopctyxs"],
    ["αβγεηικνορςστυχωϲ", "abyenikvopcotuxwc"],
    ["авԍезһіјӏкмнопԛргѕстухѡԁԝ", "abgezhijlkmhonqprsctyxwdw"],
    // Latin letters, figures and signs.
    ["ıɩɑɡʟ01|!5$@3", "llaglolllssae"],
    // A capital one is like a small l.
    ["i", "l"],
  ] as const).flatMap(([these, like]): [string, string][] =>
    [...these].map((letter, n) => [letter, like[n] === "i" ? "l" : like[n]])
  ),
);

/** Names of which the skeletons are kept, at most. */
const KEPT = 5_000;
/** The same names are drawn again and again, and some have a thousand letters behind their 64. */
const skeletons = new Map<string, string>();

/** What remains of a name for the eye: equal for two that can be taken for one another. */
export function skeletonOf(name: string): string {
  const skeleton = skeletons.get(name) ?? reduce(name);
  if (skeletons.size > KEPT) skeletons.clear();
  skeletons.set(name, skeleton);
  return skeleton;
}

function reduce(name: string): string {
  const plain = name.normalize("NFKD")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Script=Inherited}]/gu, "")
    .replace(/[\s\u2800]+/gu, " ").trim();
  const like = (letter: string) => LOOK_ALIKES.get(letter) ?? letter;
  return [...plain].map((letter) => like(like(letter).toLowerCase())).join("");
}

/** What stands behind a name, or in its place, for what only this page knows. */
const RESERVED = [words.names.you, words.common.you(""), words.names.left("")]
  .map(skeletonOf);
const [, ...SUFFIXES] = RESERVED;

/** Gives names to people one after the other, each another one. */
class Names {
  readonly #taken = new Set(RESERVED);
  /** Of each name, the number that was given last: hundreds may have the same. */
  readonly #last = new Map<string, number>();

  /** The name, or the name with a number. */
  give(name: string): string {
    const free = !SUFFIXES.some((word) => skeletonOf(name).endsWith(word));
    return free && this.#take(name) ? name : this.#number(name);
  }

  /** The name of somebody who left, as long as nobody else has it. */
  giveAfter(name: string): string {
    return this.#taken.has(skeletonOf(name))
      ? this.giveLeft(name)
      : this.give(name);
  }

  /** The name of somebody who left, as one that they have no claim to. */
  giveLeft(name: string): string {
    const left = words.names.left(name);
    return this.#take(left) ? left : this.#number(left);
  }

  #number(name: string): string {
    const skeleton = skeletonOf(name);
    for (let n = (this.#last.get(skeleton) ?? 1) + 1;; n++) {
      const numbered = words.names.again(name, n);
      if (!this.#take(numbered)) continue;
      this.#last.set(skeleton, n);
      return numbered;
    }
  }

  #take(name: string): boolean {
    const skeleton = skeletonOf(name);
    if (this.#taken.has(skeleton)) return false;
    this.#taken.add(skeleton);
    return true;
  }
}

/** Who goes first with a name: whose name was confirmed, then who came first. */
const byRank = (a: Named, b: Named) =>
  Number(b.verified) - Number(a.verified) || a.order - b.order;

/**
 * What each is called, by their id: the first of a name has it as it is, later ones with a number.
 * It is the same on every page, as it depends on nothing but what the server tells all.
 * @param left those who are not here any more, and have their names after all who are
 * @param told those of whom nothing but a message tells the name, which lends them nobody's
 */
export function namesOf(
  people: readonly Named[],
  left: readonly Named[] = [],
  told: readonly Pick<Named, "id" | "name">[] = [],
): Map<string, string> {
  const names = new Names();
  const given = new Map<string, string>();
  const call = (these: typeof told, by: (name: string) => string) => {
    for (const { id, name } of these) {
      if (!given.has(id)) given.set(id, by(name));
    }
  };
  call([...people].sort(byRank), (name) => names.give(name));
  call([...left].sort(byRank), (name) => names.giveAfter(name));
  call(told, (name) => names.giveLeft(name));
  return given;
}

/** What everybody is called who is inside, before the door, or was sent away, by their id. */
export function namesIn(call: Call): Map<string, string> {
  const names = namesOf(peopleIn(call));
  const listed = call.moderation.roster.value?.participants ?? [];
  // A page that came in anew is one person under both its ids [SIG-9].
  for (const { id, replaces } of listed) {
    const name = names.get(id);
    if (replaces !== undefined && name) names.set(replaces, name);
  }
  return names;
}

/** Everybody who is inside, before the door, or was sent away. */
export function peopleIn(
  { authors, moderation, peers }: Pick<
    Call,
    "authors" | "moderation" | "peers"
  >,
): Named[] {
  const roster = moderation.roster.value;
  const listed = roster?.participants ?? [];
  const kept = peers.value
    .filter(({ id }) =>
      !listed.some((one) => one.id === id || one.replaces === id)
    )
    .flatMap(({ id }) => authors.met(id) ?? []);
  const outside = [...roster?.waiting ?? [], ...roster?.sentAway ?? []].map((
    { id, name },
    n,
  ) => ({
    id,
    name,
    order: LIMITS.counted + 1 + n,
    verified: false,
  }));
  return [...listed, ...kept, ...outside];
}
