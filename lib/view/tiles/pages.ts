/**
 * The pages of the tiles of a large call: in which order people stand on them, and who comes to the
 * first because they speak. Pure.
 */

/** How many tiles a page has, where there is much room and where there is little. */
export const PAGE_SIZE = { wide: 9, small: 4 };
/** Milliseconds for which somebody speaks until they come to the first page: a cough is no word. */
export const SPEAKS_FOR = 1_200;

/** Somebody else in the call, in the order in which they came. */
export interface Comer {
  readonly key: string;
  readonly id: string;
  /** The id that their page had before, if it joined anew [SIG-9]. */
  readonly replaces?: string;
  readonly speaks: boolean;
}

/** When somebody was heard, in milliseconds of a steady clock. */
interface Voice {
  /** Since when they speak; `null` where they do not. */
  readonly since: number | null;
  /** When they were heard last; before that, when they came. */
  readonly heard: number;
}

/** How many others a page has room for: on the first, one's own tile has a place. */
export interface Room {
  readonly first: number;
  readonly later: number;
}

/** The pages as they stood last. */
export interface Pages {
  /** Everybody else, as they stand on the pages; one's own tile is the last of the first one. */
  readonly order: readonly Comer[];
  readonly voices: ReadonlyMap<string, Voice>;
  /** Which one is seen, from 0. */
  readonly page: number;
  readonly room: Room;
}

/** Before anybody came. */
export const NO_PAGES: Pages = {
  order: [],
  voices: new Map(),
  page: 0,
  room: { first: 0, later: 1 },
};

/** What pages are made from. */
export interface Company {
  readonly people: readonly Comer[];
  readonly room: Room;
  /** Milliseconds of a steady clock. */
  readonly now: number;
}

/** The room of pages of a size. @param seesSelf whether one's own tile is shown */
export const roomOf = (size: number, seesSelf: boolean): Room => ({
  first: seesSelf ? size - 1 : size,
  later: size,
});

const pageOf = (place: number, { first, later }: Room): number =>
  place < first ? 0 : 1 + Math.floor((place - first) / later);

/** How many pages so many others need. */
export const pageCount = (others: number, room: Room): number =>
  1 + pageOf(Math.max(0, others - 1), room);

/** The keys of those who are not on the page that is seen. */
export const unseenOn = ({ order, page, room }: Pages): readonly string[] =>
  order.flatMap(({ key }, place) => pageOf(place, room) === page ? [] : [key]);

/**
 * The pages of now. Those on the page that is seen keep their places: who leaves is followed by
 * somebody from a page that is not seen, and who comes is the last of all.
 */
export function followed(
  before: Pages,
  { people, room, now }: Company,
): Pages {
  const settled = settle(before, people);
  const voices = listen(before.voices, people, now);
  const page = Math.min(
    pageSeen(before, room),
    pageCount(settled.length, room) - 1,
  );
  const order = bringSpeakers(settled, voices, page, room, now);
  return { order, voices, page, room };
}

/** Milliseconds until somebody may come to the first page because they speak; `null` where nobody does. */
export function dueIn(
  { order, voices, room }: Pages,
  now: number,
): number | null {
  const waits = order.slice(room.first).flatMap(({ key }) => {
    const since = voices.get(key)?.since ?? null;
    // Whoever has no place though they spoke for long enough waits for somebody to fall silent.
    return since === null || now - since >= SPEAKS_FOR
      ? []
      : [since + SPEAKS_FOR - now];
  });
  return waits.length === 0 ? null : Math.min(...waits);
}

/** Where pages become larger or smaller, the one is seen that has the first of those who were seen. */
function pageSeen({ page, room: was }: Pages, room: Room): number {
  if (page === 0 || was.first === room.first && was.later === room.later) {
    return page;
  }
  return pageOf(was.first + (page - 1) * was.later, room);
}

/** Everybody who is here, each where they stood. */
function settle(
  { order, page, room }: Pages,
  people: readonly Comer[],
): readonly Comer[] {
  const here = new Map(people.map((one) => [one.key, one]));
  const stood = new Set(order.map(({ key }) => key));
  const comers = people.filter(({ key }) => !stood.has(key));
  /** Those who came back on another link, or under another id, stand where they stood. */
  const back = new Map(
    comers.flatMap((one) => [[one.id, one], [one.replaces ?? one.id, one]]),
  );
  const places = order.map(({ key, id }) => here.get(key) ?? back.get(id));
  const isSeen = (place: number) => pageOf(place, room) === page;
  for (let hole = 0; hole < places.length; hole++) {
    if (places[hole]) continue;
    const isThere = (one: Comer | undefined, place: number) =>
      one !== undefined && place > hole;
    const next = places.findIndex((one, place) =>
      isThere(one, place) && !isSeen(place)
    );
    const from = next >= 0 || isSeen(hole)
      ? next
      // Only those who are seen are behind it: the last of them goes.
      : places.findLastIndex(isThere);
    if (from >= 0) {
      places[hole] = places[from];
      places[from] = undefined;
    }
  }
  return [...new Set([...places.flatMap((one) => one ?? []), ...comers])];
}

/** Who speaks since when. */
function listen(
  before: ReadonlyMap<string, Voice>,
  people: readonly Comer[],
  now: number,
): ReadonlyMap<string, Voice> {
  return new Map(people.map(({ key, speaks }): [string, Voice] => {
    const { since, heard } = before.get(key) ?? { since: null, heard: now };
    if (speaks) return [key, { since: since ?? now, heard }];
    return [key, { since: null, heard: since === null ? heard : now }];
  }));
}

/**
 * Whoever speaks and is not on the first page takes the place there of whoever has been silent for
 * longest, who takes theirs. Nobody goes from the page that is seen to another.
 */
function bringSpeakers(
  settled: readonly Comer[],
  voices: ReadonlyMap<string, Voice>,
  page: number,
  room: Room,
  now: number,
): readonly Comer[] {
  const order = [...settled];
  const standing = settled.map(({ key }, place) => {
    const { since = null, heard = now } = voices.get(key) ?? {};
    return { place, since, heard };
  });
  // Of several, the last goes first: who came early leads the call more often.
  const silent = standing.slice(0, room.first)
    .filter(({ since }) => since === null)
    .sort((a, b) => a.heard - b.heard || b.place - a.place);
  const speakers = standing.slice(room.first)
    .flatMap(({ place, since }) =>
      since !== null && now - since >= SPEAKS_FOR &&
        pageOf(place, room) !== page
        ? [{ place, since }]
        : []
    )
    .sort((a, b) => a.since - b.since);
  for (const [n, { place: from }] of speakers.entries()) {
    // Where all of them speak, the others wait.
    if (n >= silent.length) break;
    const { place: to } = silent[n];
    [order[to], order[from]] = [order[from], order[to]];
  }
  return order;
}
