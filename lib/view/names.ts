/** What people are called on the screen, so that no two can be confused. Pure. */
import type { Call } from "../client/call/call.ts";
import * as LIMITS from "../protocol/limits.ts";
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
    // Greek capitals whose small letters look otherwise, or like none.
    ["ΖΗΜΝΤΥ", "zhmnty"],
    ["αβγεηικνορςστυχω", "abyenikvopcotuxw"],
    ["авԍезһіјӏкмнопԛргѕстухѡԁԝ", "abgezhijlkmhonqprsctyxwdw"],
    // Latin letters, figures and signs.
    ["ıɩɑɡʟ01|!5$@3", "llaglolllssae"],
    // A capital one is like a small l.
    ["i", "l"],
  ] as const).flatMap(([these, like]): [string, string][] =>
    [...these].map((letter, n) => [letter, like[n] === "i" ? "l" : like[n]])
  ),
);

/** How many results are cached at most. */
const KEPT = 5_000;

/** The same names are drawn again and again, and some have a thousand letters behind their 64. */
function cached(make: (name: string) => string): (name: string) => string {
  const results = new Map<string, string>();
  return (name) => {
    const result = results.get(name) ?? make(name);
    if (results.size > KEPT) results.clear();
    results.set(name, result);
    return result;
  };
}

/** What the eye sees of a name: equal for two names that can be confused. */
export const skeletonOf = cached(reduce);

/** Marks that stand for a badge: locks, shields, ticks, crowns and stars. */
const MARKS = /[☆★☑✅✓✔⭐🌟🏅🎖👑🔏-🔓🗸🛡]\ufe0f?/gu;
/** What stands in brackets, or behind a dash or the like: it may be said of the name. */
const REMARKS =
  /\s*[\p{Ps}\p{Pd}<·•|:,;/]+[^\p{Ps}\p{Pd}\p{Pe}<>·•|:,;/]*[\p{Pe}>]*/gu;

/** Whether a text says what only the page itself says of people. */
function isSaid(text: string): boolean {
  const letters = text.replace(/[^\p{L}\p{N}\p{M}\s]/gu, "").trim();
  return SAID.has(skeletonOf(letters));
}
const SAID = new Set(words.names.said.map(skeletonOf));

/** A name without what could be mistaken for a badge or a remark of the page's own [PEER-5]. */
export const withoutBadges = cached((name) => {
  const text = name.replace(MARKS, "")
    .replace(REMARKS, (remark) => isSaid(remark) ? "" : remark)
    .trim();
  if (text === "") return words.names.nameless;
  const quoted = words.names.quoted(text);
  return isSaid(text) && text[0] !== quoted[0] ? quoted : text;
});

function reduce(name: string): string {
  const plain = name.normalize("NFKD")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Script=Inherited}]/gu, "")
    .replace(/[\s\u2800]+/gu, " ").trim();
  const like = (letter: string) => LOOK_ALIKES.get(letter) ?? letter;
  return [...plain].map((letter) => like(like(letter).toLowerCase())).join("");
}

/** What stands behind a name, or in its place, for what only this page knows. */
const reserved = () =>
  [words.names.you, words.common.you(""), words.names.left("")].map(skeletonOf);

/** Gives names to people one by one, no name twice. */
class Names {
  readonly #reserved = reserved();
  readonly #taken = new Set(this.#reserved);
  /** For each name, the last number that was given: hundreds of people may share one. */
  readonly #last = new Map<string, number>();

  /** The name, or the name with a number. */
  claim(name: string): string {
    const free = !this.#reserved.slice(1)
      .some((word) => skeletonOf(name).endsWith(word));
    return free && this.#take(name) ? name : this.#number(name);
  }

  /** The name of somebody who left, as long as nobody else has it. */
  claimAfterLeaving(name: string): string {
    return this.#taken.has(skeletonOf(name))
      ? this.claimAsLeft(name)
      : this.claim(name);
  }

  /** The name of somebody who left, as one that they have no claim to. */
  claimAsLeft(name: string): string {
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

/** Who gets a name first: whoever's name is confirmed, then whoever came first. */
const byRank = (a: Named, b: Named) =>
  Number(b.verified) - Number(a.verified) || a.order - b.order;

/**
 * What each is called, by their id: the first of a name has it as it is, later ones with a number.
 * It is the same on every page, as it depends only on what the server tells everybody.
 * @param left people who have left; they get their names after everybody who is here
 * @param told people whose name is known only from a forwarded message; they never get anybody else's
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
      if (!given.has(id)) given.set(id, by(withoutBadges(name)));
    }
  };
  call([...people].sort(byRank), (name) => names.claim(name));
  call([...left].sort(byRank), (name) => names.claimAfterLeaving(name));
  call(told, (name) => names.claimAsLeft(name));
  return given;
}

/** What everybody who is inside, waits, or was removed is called, by their id. */
export function namesIn(call: Call): Map<string, string> {
  const names = namesOf(peopleIn(call));
  const listed = call.moderation.roster.value?.participants ?? [];
  // A page that joined anew is one person under both its ids [SIG-9].
  for (const { id, replaces } of listed) {
    const name = names.get(id);
    if (replaces !== undefined && name) names.set(replaces, name);
  }
  return names;
}

/** Everybody who is inside, waits, or was removed. */
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
    .flatMap(({ id }) => authors.participantOf(id) ?? []);
  const outside = [...roster?.waiting ?? [], ...roster?.removedPeople ?? []]
    .map((
      { id, name },
      n,
    ) => ({
      id,
      name,
      order: LIMITS.maxCount + 1 + n,
      verified: false,
    }));
  return [...listed, ...kept, ...outside];
}
