/** What people are called on the screen, so that no two can be confused. Pure. */
import { signal } from "@preact/signals";
import type { Call } from "../client/call/call.ts";
import * as LIMITS from "../protocol/limits.ts";
import { words } from "../words/all.ts";
import { words as ownWords } from "../words/said.ts";

/** Somebody with a name that they chose. */
export interface Named {
  id: string;
  name: string;
  /** Rises with each join. */
  order: number;
  /** Whether a provider vouches for the name. */
  verified: boolean;
}

/** Letters that look like Latin ones … */
const LETTERS = "ΖΗΜΝΤΥ" + // Greek capitals whose small letters look otherwise, or like none.
  "αβγεηικνορςστυχω" +
  "авԍезһіјӏкмнопԛргѕстухѡԁԝ" +
  "ıɩɑɡʟ01|!5$@3" + // Latin letters, figures and signs.
  "i"; // A capital one is like a small l.
/** … each of which looks like the one here at its place. */
const LATIN = "zhmnty" +
  "abyenlkvopcotuxw" +
  "abgezhljlkmhonqprsctyxwdw" +
  "llaglolllssae" +
  "l";
const LOOK_ALIKES = new Map(
  [...LETTERS].map((letter, n) => [letter, LATIN[n]]),
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

/** A name without what could be mistaken for a badge or a remark of the page's own [PEER-5]. */
export function withoutBadges(name: string): string {
  return judge.value(name);
}

/**
 * From now on, names are judged by what pages say of people in all languages: they are the same for
 * everybody. Until that is loaded, it is the language of the page alone.
 */
export function judgeNamesBy(said: readonly string[]): void {
  judge.value = judgeOf(said);
}

/** @param said what only the page itself says of people */
function judgeOf(said: readonly string[]): (name: string) => string {
  const lettersOf = (text: string) =>
    skeletonOf(text.replace(/[^\p{L}\p{N}\p{M}]/gu, ""));
  const known = new Set(said.map(lettersOf));
  const isSaid = (text: string) => known.has(lettersOf(text));
  return cached((name) => {
    const text = name.replace(MARKS, "")
      .replace(REMARKS, (remark) => isSaid(remark) ? "" : remark)
      .trim();
    if (text === "") return words.names.nameless;
    const quoted = words.names.quoted(text);
    return isSaid(text) && text[0] !== quoted[0] ? quoted : text;
  });
}

const judge = signal(judgeOf(ownWords.people));

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
export class Names {
  /** What each is called, by their id. */
  readonly given = new Map<string, string>();
  readonly #reserved = reserved();
  readonly #taken = new Set(this.#reserved);
  /** For each name, the last number that was given: hundreds of people may share one. */
  readonly #last = new Map<string, number>();

  /** Names those who have no name yet. */
  give(
    people: readonly Pick<Named, "id" | "name">[],
    by = (name: string) => this.claim(name),
  ): void {
    for (const { id, name } of people) {
      if (!this.given.has(id)) this.given.set(id, by(withoutBadges(name)));
    }
  }

  /** The name, or the name with a number. */
  claim(name: string): string {
    const free = !this.#reserved.slice(1)
      .some((word) => skeletonOf(name).endsWith(word));
    return free ? this.take(name) : this.#number(name);
  }

  /** Whether somebody has the name. */
  has(name: string): boolean {
    return this.#taken.has(skeletonOf(name));
  }

  /** The name if nobody has it, or else the name with a number. */
  take(name: string): string {
    return this.#take(name) ? name : this.#number(name);
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
    if (this.has(name)) return false;
    this.#taken.add(skeletonOf(name));
    return true;
  }
}

/** Who gets a name first: whoever's name is confirmed, then whoever came first. */
export const byRank = (a: Named, b: Named) =>
  Number(b.verified) - Number(a.verified) || a.order - b.order;

/**
 * What those who are here are called, by their id: the first of a name has it as it is, later ones with
 * a number. It is the same on every page, as it depends only on what the server tells everybody.
 */
export function namesOf(people: readonly Named[]): Map<string, string> {
  const names = new Names();
  names.give(people.toSorted(byRank));
  return names.given;
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
