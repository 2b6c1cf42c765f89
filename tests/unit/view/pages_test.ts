/** The pages of a large call: who stands where, who comes to the first, and that nobody jumps. */
import { assert, assertEquals } from "@std/assert";
import {
  type Comer,
  dueIn,
  followed,
  NO_PAGES,
  PAGE_SIZE,
  pageCount,
  type Pages,
  roomOf,
  SPEAKS_FOR,
  unseenOn,
} from "../../../lib/view/tiles/pages.ts";
import { seeded } from "../../support/random.ts";

const WIDE = roomOf(PAGE_SIZE.wide, true);
const SMALL = roomOf(PAGE_SIZE.small, true);

/** So many people, numbered from 1, some of whom speak. */
const people = (count: number, speaks: readonly number[] = []): Comer[] =>
  Array.from({ length: count }, (_, n) => comer(n + 1, speaks));
const comer = (n: number, speaks: readonly number[] = []): Comer => ({
  key: `k${n}`,
  id: `i${n}`,
  speaks: speaks.includes(n),
});

/** A stage, as long as somebody looks at it. */
class Stage {
  pages: Pages = NO_PAGES;
  #now = 0;

  /** @param after milliseconds since the last change */
  show(people: readonly Comer[], { after = 0, room = WIDE } = {}): this {
    this.#now += after;
    this.pages = followed(this.pages, { people, room, now: this.#now });
    return this;
  }

  turn(page: number): this {
    this.pages = { ...this.pages, page };
    return this;
  }

  /** Milliseconds until somebody may come to the first page. */
  get due(): number | null {
    return dueIn(this.pages, this.#now);
  }

  /** The numbers of those who are seen. */
  get seen(): number[] {
    const unseen = new Set(unseenOn(this.pages));
    return this.pages.order.filter(({ key }) => !unseen.has(key)).map((
      { key },
    ) => Number(key.slice(1)));
  }

  get count(): number {
    return pageCount(this.pages.order.length, this.pages.room);
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

Deno.test("pages have nine tiles, or four where there is little room; one's own is on the first", () => {
  const wide = new Stage().show(people(29));
  assertEquals([wide.seen, wide.count], [range(1, 8), 4]);
  assertEquals(wide.turn(1).seen, range(9, 17));
  assertEquals(wide.turn(3).seen, range(27, 29));
  const small = new Stage().show(people(79), { room: SMALL });
  assertEquals([small.seen, small.count], [range(1, 3), 20]);
  assertEquals(small.turn(19).seen, range(76, 79));
  // Whoever hides their own tile has its place for somebody else.
  const hiding = roomOf(PAGE_SIZE.wide, false);
  assertEquals(
    new Stage().show(people(29), { room: hiding }).seen,
    range(1, 9),
  );
  // Exactly full, and one more.
  assertEquals([pageCount(8, WIDE), pageCount(9, WIDE)], [1, 2]);
  assertEquals([pageCount(0, WIDE), pageCount(17, WIDE), pageCount(18, WIDE)], [
    1,
    2,
    3,
  ]);
});

Deno.test("who comes is the last of all, and nobody moves for them", () => {
  const stage = new Stage().show(people(9));
  assertEquals(stage.seen, range(1, 8));
  stage.show(people(30));
  assertEquals(stage.seen, range(1, 8));
  assertEquals(stage.turn(3).seen, range(27, 30));
});

Deno.test("who leaves the page that is seen is followed by the next who is not seen, and the others stay", () => {
  const without = (...gone: number[]) =>
    people(30).filter(({ key }) => !gone.includes(Number(key.slice(1))));
  const stage = new Stage().show(people(30)).show(without(3));
  assertEquals(stage.seen, [1, 2, 9, 4, 5, 6, 7, 8]);
  assertEquals(stage.turn(1).seen, range(10, 18), "those behind move up");
  // Somebody leaves a page before the one that is seen.
  stage.show(without(3, 1));
  assertEquals(stage.seen, range(10, 18));
  assertEquals(stage.turn(0).seen, [2, 9, 4, 5, 6, 7, 8, 19]);
  assertEquals(stage.turn(2).seen, range(20, 28));
});

Deno.test("where only those who are seen are behind whoever left, the last of them goes", () => {
  const stage = new Stage().show(people(17)).turn(1);
  assertEquals(stage.seen, range(9, 17));
  stage.show(people(17).slice(1));
  assertEquals(stage.seen, range(9, 16));
  assertEquals(stage.turn(0).seen, [2, 3, 4, 5, 6, 7, 8, 17]);
});

Deno.test("a page that empties is left for the one before it", () => {
  const stage = new Stage().show(people(30)).turn(3).show(people(26));
  assertEquals([stage.pages.page, stage.seen], [2, range(18, 26)]);
  stage.show(people(3));
  assertEquals([stage.pages.page, stage.count, stage.seen], [0, 1, [1, 2, 3]]);
  assertEquals(stage.show([]).seen, []);
});

Deno.test("whoever speaks for a moment takes the place of whoever on the first page was silent for longest", () => {
  const stage = new Stage().show(people(30, [8]));
  stage.show(people(30, [7]), { after: 3_000 });
  stage.show(people(30, [20]), { after: 3_000 });
  assertEquals(stage.seen, range(1, 8), "so far they may only cough");
  assertEquals(stage.due, SPEAKS_FOR);
  stage.show(people(30, [20]), { after: SPEAKS_FOR });
  // Of those who never spoke, the one who came last.
  assertEquals(stage.seen, [1, 2, 3, 4, 5, 20, 7, 8]);
  assertEquals(stage.due, null);
  stage.show(people(30), { after: 60_000 });
  assertEquals(stage.seen, [1, 2, 3, 4, 5, 20, 7, 8], "they stay when silent");
  assertEquals(stage.turn(2).seen, [18, 19, 6, ...range(21, 26)]);
});

Deno.test("a word that is too short brings nobody, and two who speak come in the order in which they began", () => {
  const stage = new Stage().show(people(30));
  stage.show(people(30, [20]), { after: 1_000 });
  stage.show(people(30), { after: SPEAKS_FOR - 1 });
  stage.show(people(30, [20]), { after: 1 });
  stage.show(people(30, [20, 10]), { after: SPEAKS_FOR - 1 });
  assertEquals(stage.seen, range(1, 8));
  stage.show(people(30, [20, 10]), { after: SPEAKS_FOR });
  assertEquals(stage.seen, [1, 2, 3, 4, 5, 6, 10, 20]);
});

Deno.test("where all of the first page speak, who else speaks waits until one of them is silent", () => {
  const all = range(1, 8);
  const stage = new Stage().show(people(30, [...all, 20]));
  stage.show(people(30, [...all, 20]), { after: 5_000 });
  assertEquals([stage.seen, stage.due], [all, null]);
  stage.show(people(30, [1, 2, 4, 5, 6, 7, 8, 20]), { after: 1_000 });
  assertEquals(stage.seen, [1, 2, 20, 4, 5, 6, 7, 8]);
});

Deno.test("nobody goes from the page that is seen because they speak, until it is left", () => {
  const speaks = people(30, [12]);
  const stage = new Stage().show(people(30)).turn(1);
  stage.show(speaks, { after: 1_000 }).show(speaks, { after: 5_000 });
  assertEquals(stage.seen, range(9, 17));
  // Somebody on a page that is not seen comes to the first all the same.
  const both = people(30, [12, 28]);
  stage.show(both, { after: 1_000 }).show(both, { after: SPEAKS_FOR });
  assertEquals(stage.seen, range(9, 17));
  stage.turn(0).show(both);
  assertEquals(stage.seen, [1, 2, 3, 4, 5, 6, 12, 28]);
});

Deno.test("[SIG-9] who comes back on another link, or under another id, stands where they stood", () => {
  const stage = new Stage().show(people(30));
  const back = people(30).map((one) =>
    one.key === "k3"
      ? { ...one, key: "k103" }
      : one.key === "k5"
      ? { ...one, key: "k105", id: "i105", replaces: "i5" }
      : one
  );
  assertEquals(stage.show(back).seen, [1, 2, 103, 4, 105, 6, 7, 8]);
});

Deno.test("where pages become smaller, those who came first of those who were seen are seen", () => {
  const stage = new Stage().show(people(30)).turn(2);
  assertEquals(stage.seen[0], 18);
  stage.show(people(30), { room: SMALL });
  assert(stage.seen.includes(18), `${stage.seen}`);
  const [first] = stage.seen;
  stage.show(people(30), { room: WIDE });
  assert(stage.seen.includes(first), `${stage.seen}`);
  // The first is the first in every size.
  assertEquals(stage.turn(0).show(people(30), { room: SMALL }).seen, [1, 2, 3]);
});

Deno.test("whatever happens among 80 people, all stand somewhere once, and of those who are seen nobody moves", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seeded(seed);
    const below = (n: number) => Math.floor(random() * n);
    const stage = new Stage();
    let next = 81;
    let here = people(80);
    stage.show(here);
    for (let step = 0; step < 200; step++) {
      const where = `seed ${seed}, step ${step}`;
      if (random() < 0.3) here = here.filter(() => random() > 0.05);
      if (random() < 0.3 && here.length < 80) here = [...here, comer(next++)];
      here = here.map((one) =>
        random() < 0.05 ? { ...one, speaks: !one.speaks } : one
      );
      stage.turn(below(stage.count));
      const before = stage.seen;
      const page = stage.pages.page;
      stage.show(here, { after: below(2_000) });
      assertEquals(
        stage.pages.order.map(({ key }) => key).sort(),
        here.map(({ key }) => key).sort(),
        where,
      );
      assert(stage.pages.page < stage.count, where);
      if (stage.pages.page !== page || here.length === 0) continue;
      // Up to a hole that nobody was left to fill, all keep their places.
      const isHere = (n: number) => here.some(({ key }) => key === `k${n}`);
      const isLast = page === stage.count - 1;
      const kept = before.filter((n, place) =>
        isHere(n) && stage.seen[place] === n
      ).length;
      const stayed = before.filter(isHere).length;
      const brought = page === 0
        ? stage.seen.filter((n) =>
          here.find(({ key }) => key === `k${n}`)?.speaks
        )
          .length
        : 0;
      if (!isLast) assert(kept >= stayed - brought, where);
    }
  }
});
