/** Who is in stays in, and who comes back in a new guise is known again. */
import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import { LIMITS, TIMES } from "../../lib/protocol/limits.ts";
import type { Refusal } from "../../lib/protocol/signaling.ts";
import {
  type Command,
  decide,
  decodeRoom,
  newRoom,
  type Room,
} from "../../lib/server/room.ts";
import { rosterFor } from "../../lib/server/roster.ts";
import { joinOf } from "./commands.ts";

const START = 1_000_000;

/** A room and the time in it, changed by one command after the other. */
class Story {
  room: Room;
  now = START;
  #lapsed = new Set<string>();
  #closed = new Set<string>();

  constructor(room: Partial<Room> = {}) {
    const empty = newRoom({ id: newRoomId(), title: "", listed: false }, START);
    this.room = { ...empty, ...room };
  }

  try(command: Command) {
    const decision = decide(
      this.room,
      command,
      this.#lapsed,
      this.now,
      this.#closed,
    );
    if (decision.ok) {
      this.room = decision.room;
      this.#lapsed = new Set();
      this.#closed = new Set();
    }
    return decision;
  }

  do(command: Command): void {
    const decision = this.try(command);
    assert(decision.ok, JSON.stringify(decision));
  }

  /** Somebody comes in; the result is their id, and their token's hash is "of" it. */
  enter(given: Parameters<typeof joinOf>[0] = {}): string {
    const id = newId();
    this.do(joinOf({ id, tokenHash: `of ${id}`, ...given }));
    return id;
  }

  /** The leases of these lapse, as the next command finds. */
  lapse(...ids: string[]): void {
    this.#lapsed = new Set(ids);
  }

  /** The browsers of these closed their sockets, and their short leases lapse. */
  close(...ids: string[]): void {
    this.lapse(...ids);
    this.#closed = new Set(ids);
  }

  /** Takes a place again, and keeps the token; says why not where it cannot be. */
  resume(id: string): string {
    const decision = this.try({
      type: "resume",
      id,
      hub: newId(),
      tokenHash: `of ${id}`,
      nextTokenHash: `of ${id}`,
    });
    return decision.ok ? "in" : decision.reason;
  }

  /** Who stands how, by their ids. */
  get standings(): Record<string, string> {
    return Object.fromEntries(
      this.room.members.map(({ id, standing }) => [id, standing]),
    );
  }
}

const replacing = (id: string) => ({ id, tokenHashes: [`of ${id}`] });
const refused = (reason: Refusal) => ({ ok: false as const, reason });

Deno.test("[ACC-12] a capacity below the number inside, a lock, a password and a waiting room keep nobody from resuming", () => {
  for (const away of ["sockets", "leases"]) {
    const story = new Story();
    const people = [1, 2, 3, 4].map(() => story.enter());
    story.room = {
      ...story.room,
      capacity: 2,
      password: { hash: "h", salt: "s", rounds: 1 },
      rules: { ...story.room.rules, locked: true, waitingRoom: true },
    };
    if (away === "leases") story.lapse(...people);
    assertEquals(people.map((id) => story.resume(id)), [
      "in",
      "in",
      "in",
      "in",
    ]);
    assertEquals(Object.keys(story.standings), people);
    assertEquals(story.try(joinOf()), refused("not-admitted"));
  }
});

Deno.test("[ACC-12] a place that lapsed and was given away is full, one that was not is not, and there are never more than a mesh bears", () => {
  const story = new Story();
  const people = [1, 2, 3, 4, 5, 6].map(() => story.enter());
  const [eve, fay] = people.slice(4);
  story.lapse(eve, fay);
  story.enter();
  assertEquals(story.resume(eve), "in");
  assertEquals(story.resume(fay), "room-full");

  const large = new Story({ capacity: LIMITS.maxCapacity });
  const all = Array.from(
    { length: LIMITS.maxCapacity },
    () => large.enter(),
  );
  large.lapse(all[0]);
  large.enter();
  assertEquals(large.resume(all[0]), "room-full");
  assertEquals(large.room.members.length, LIMITS.maxCapacity);
});

Deno.test("[ACC-12] who comes in anew finds their seat as well, unless it was given away: after a reload, the browser's cache, and minutes", () => {
  for (const how of ["leaves", "lapses", "leaves late"]) {
    const story = new Story();
    const people = [1, 2, 3, 4].map(() => story.enter());
    const away = people.slice(1);
    const go = (id: string) => {
      if (how !== "leaves") story.lapse(id);
      story.do({ type: "sweep" });
      if (how !== "lapses") {
        story.do({ type: "leave", id, tokenHash: `of ${id}` });
      }
    };
    const anew = (id: string) =>
      story.try(joinOf({ id: newId(), replaces: replacing(id) }));
    story.room.capacity = 2;
    away.forEach(go);
    story.now += TIMES.knownFor - 1;
    for (const id of away) assert(anew(id).ok, how);
    assertEquals(story.room.members.length, 4);
    assertEquals(story.try(joinOf()), refused("room-full"));

    // Given away, a seat stays so: also when who has it comes in anew, or by a seat of their own.
    const small = new Story({ capacity: 2 });
    const [, bob] = [small.enter(), small.enter()];
    small.do({ type: "leave", id: bob, tokenHash: `of ${bob}` });
    const cleo = small.enter();
    const late = joinOf({ replaces: replacing(bob) });
    assertEquals(small.try(late), refused("room-full"));
    const again = small.enter({ replaces: replacing(cleo) });
    assertEquals(small.try(late), refused("room-full"));
    small.do({ type: "leave", id: again, tokenHash: `of ${again}` });
    small.do(late);
    const latest = joinOf({ replaces: replacing(again) });
    assertEquals(small.try(latest), refused("room-full"));
  }
});

Deno.test("[ACC-3] who knocked and vanished makes no more than thirty before the door by resuming", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  story.room.rules.waitingRoom = true;
  const knock = () =>
    Array.from({ length: LIMITS.waiting }, () => story.enter({ knock: true }));
  const first = knock();
  story.lapse(...first);
  const second = knock();
  const back = first.map((id) => story.resume(id));
  assertEquals(new Set(back), new Set(["resume-expired"]));
  const roster = rosterFor(story.room, host);
  assertEquals(roster?.waiting.map(({ id }) => id), second);

  // Also where they came back before the others were there: nobody is thrown out for them.
  story.lapse(...second.slice(0, 5));
  story.do({ type: "sweep" });
  const few = [1, 2, 3].map(() => story.enter({ knock: true }));
  assertEquals(second.slice(0, 5).map((id) => story.resume(id)), [
    "resume-expired",
    "resume-expired",
    "resume-expired",
    "in",
    "in",
  ]);
  assertEquals(rosterFor(story.room, host)?.waiting.length, LIMITS.waiting);
  assert(few.every((id) => id in story.standings));
});

Deno.test("[SIG-10] whatever is stored, a roster keeps its bounds and names its receiver", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  const [one] = story.room.members;
  const members = [
    ...Array.from({ length: 20 }, () => ({ ...one, id: newId() })),
    one,
    ...Array.from(
      { length: 60 },
      () => ({ ...one, id: newId(), standing: "waiting" as const }),
    ),
  ];
  const removed = Array.from(
    { length: 90 },
    () => ({
      id: newId(),
      name: "A",
      visitorHash: null,
      refused: false,
      until: Infinity,
    }),
  );
  const roster = rosterFor({ ...story.room, members, removed }, host);
  assert(roster);
  assertEquals(roster.participants.length, LIMITS.maxCapacity);
  assert(roster.participants.some(({ id }) => id === host));
  assertEquals(roster.waiting.length, LIMITS.waiting);
  assertEquals(roster.removed.length, LIMITS.removed);
  assertEquals(roster.sentAway.length, LIMITS.removed);
});

Deno.test("[SIG-10] one bad member, absentee or memory in what is stored does not cost the room", () => {
  const story = new Story();
  const ann = story.enter();
  const bob = story.enter();
  story.lapse(bob);
  story.do({ type: "sweep" });
  const bad = [null, 7, {}, { id: "../x" }, { member: {} }];
  const stored = {
    ...story.room,
    members: [...bad, ...story.room.members],
    absent: [...bad, ...story.room.absent],
    former: [...story.room.former, ...bad],
    removed: bad,
    fromTheFuture: 1,
  };
  const decoded = decodeRoom(stored);
  assert(decoded.ok, JSON.stringify(decoded));
  assertEquals(decoded.value, story.room);
  assertEquals(Object.keys(story.standings), [ann]);
});

Deno.test("[SIG-10] of a rule that is stored and not understood the stricter holds, and an unknown one costs nothing", () => {
  const { room } = new Story();
  const read = (changed: Record<string, unknown>) => {
    const decoded = decodeRoom({ ...room, ...changed });
    assert(decoded.ok, JSON.stringify(decoded));
    return decoded.value;
  };
  const rulesOf = (rules: unknown) => read({ rules }).rules;
  assertEquals(rulesOf({ ...room.rules, recording: "nobody" }), room.rules);
  const strict = {
    locked: true,
    waitingRoom: true,
    unmute: false,
    succession: false,
    screen: "moderators",
    chat: "moderators",
    files: "moderators",
  };
  for (const [name, stricter] of Object.entries(strict)) {
    for (const bad of ["nobody", 7, null, {}]) {
      const rules = rulesOf({ ...room.rules, [name]: bad });
      assertEquals(rules, { ...room.rules, [name]: stricter }, name);
    }
  }
  for (const bad of ["open", 7, null, {}]) assertEquals(rulesOf(bad), strict);
  assertEquals(rulesOf(undefined), room.rules);

  const opened = read({ password: { scheme: "argon2", hash: "h" } });
  const guess = joinOf({ passwordHash: "h" });
  const decision = decide(opened, guess, new Set(), START);
  assertEquals(decision, refused("not-admitted"));
  assertEquals(read({ capacity: 50 }).capacity, LIMITS.maxCapacity);
  assertEquals(read({ title: 7 }).title, "");
});

Deno.test("[SIG-9] a page that comes in anew takes its own place over in one change: seat, role and silence", () => {
  const story = new Story({ capacity: 2 });
  const host = story.enter({ granted: "host" });
  const ann = story.enter({ granted: "moderator" });
  story.room.members[1].silenced = true;
  story.room.rules.locked = true;
  story.room.capacity = 1;
  const again = story.enter({ replaces: replacing(ann) });
  assertEquals(story.standings, { [host]: "host", [again]: "moderator" });
  const seen = rosterFor(story.room, host)?.participants.at(-1);
  assertEquals(seen?.replaces, ann);
  assertEquals(seen?.silenced, true);
  assertEquals(story.resume(ann), "resume-expired");

  const thief = joinOf({
    replaces: { id: again, tokenHashes: ["guessed", "again"] },
  });
  assertEquals(story.try(thief), refused("not-admitted"));
  assert(again in story.standings);
});

Deno.test("[SIG-9] who said goodbye, or was away for too long, is known again for ten minutes, and for once", () => {
  const leave = (id: string): Command => ({
    type: "leave",
    id,
    tokenHash: `of ${id}`,
  });
  for (const how of ["leaves", "lapses", "closes", "leaves late"]) {
    for (const late of [false, true]) {
      const story = new Story();
      const host = story.enter({ granted: "host" });
      const ann = story.enter();
      story.room.rules.waitingRoom = true;
      if (how === "leaves") story.do(leave(ann));
      else if (how === "closes") story.close(ann);
      else story.lapse(ann);
      story.do({ type: "sweep" });
      if (how === "leaves late") story.do(leave(ann));
      assertEquals(story.standings, { [host]: "host" });
      const gone = how.startsWith("leaves");
      assertEquals(rosterFor(story.room, host)?.left, gone ? [ann] : []);
      if (gone) assertEquals(story.resume(ann), "resume-expired");

      story.now += late ? TIMES.knownFor : TIMES.knownFor - 1;
      const anew = joinOf({ replaces: replacing(ann) });
      if (late) {
        assertEquals(story.try(anew), refused("not-admitted"));
        continue;
      }
      story.do(anew);
      assertEquals(story.standings, { [host]: "host", [anew.id]: "guest" });
      const second = joinOf({ replaces: replacing(ann) });
      assertEquals(story.try(second), refused("not-admitted"));
    }
  }
});

Deno.test("[SIG-4] a short lease takes nothing of the time to resume", () => {
  const story = new Story();
  const [ann, bob] = [story.enter(), story.enter()];
  story.now += TIMES.closedLease;
  story.close(ann);
  story.do({ type: "sweep" });
  story.now = START + TIMES.resumeWithin - 1;
  assertEquals(story.resume(ann), "in");
  assertEquals(Object.keys(story.standings), [ann, bob]);
});

Deno.test("[SIG-9] a host who comes in anew is host, unless somebody else is by now", () => {
  for (const taken of [false, true]) {
    const story = new Story();
    const host = story.enter({ granted: "host" });
    if (taken) story.enter({ granted: "host" });
    story.do({ type: "leave", id: host, tokenHash: `of ${host}` });
    const again = story.enter({ replaces: replacing(host) });
    assertEquals(story.standings[again], taken ? "moderator" : "host");
  }
});

Deno.test("[SIG-9] who waits takes a place before the door over, and comes no further", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  story.room.rules.waitingRoom = true;
  const places = Array.from(
    { length: LIMITS.waiting },
    () => story.enter({ knock: true }),
  );
  const again = story.enter({ knock: true, replaces: replacing(places[0]) });
  assertEquals(story.standings[again], "waiting");
  const waiting = rosterFor(story.room, host)?.waiting.map(({ id }) => id);
  assertEquals(waiting, [...places.slice(1), again]);
});

Deno.test("[ACC-5] who was removed does not come in anew as whom they were", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  const ann = story.enter();
  story.do({ type: "act", by: host, action: { do: "remove", who: ann } });
  const anew = joinOf({ replaces: replacing(ann) });
  assertEquals(story.try(anew), refused("removed"));
  assertEquals(story.resume(ann), "removed");
});

Deno.test("[ACC-5] who was refused at the door is not told that they were removed; it keeps out nobody who was inside", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  const ann = story.enter({ visitorHash: "of Ann's browser" });
  story.room.rules.waitingRoom = true;
  const knock = { knock: true, visitorHash: "of Ann's browser" };
  const twin = story.enter(knock);
  story.do({ type: "act", by: host, action: { do: "refuse", who: twin } });
  assertEquals(story.resume(twin), "resume-expired");
  const anew = { ...knock, replaces: replacing(twin) };
  for (const wish of [knock, anew, { ...knock, granted: "guest" as const }]) {
    assertEquals(story.try(joinOf(wish)), refused("not-admitted"));
  }
  assertEquals(story.resume(ann), "in");
  const again = story.enter({ ...knock, replaces: replacing(ann) });
  assertEquals(story.standings, { [host]: "host", [again]: "guest" });

  story.do({ type: "act", by: host, action: { do: "remove", who: again } });
  assertEquals(story.try(joinOf(knock)), refused("removed"));
  story.now += TIMES.refusedFor;
  assertEquals(story.try(joinOf(knock)), refused("removed"));
});

Deno.test("[ACC-7] who was away when the call was ended is told so, and nobody else", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  const [ann, bob] = [story.enter(), story.enter()];
  story.lapse(bob);
  story.do({ type: "act", by: host, action: { do: "end" } });
  for (const id of [host, ann, bob]) {
    assertEquals(story.resume(id), "room-ended");
    const anew = joinOf({ replaces: replacing(id) });
    assertEquals(story.try(anew), refused("room-ended"));
  }
  assertEquals(story.resume(newId()), "resume-expired");
  assertEquals(story.try(joinOf()), refused("room-not-found"));
  const claim = joinOf({ replaces: { id: ann, tokenHashes: ["guessed"] } });
  assertEquals(story.try(claim), refused("room-not-found"));
});

Deno.test("[SIG-9] what a room remembers of those who are gone is bounded", () => {
  const story = new Story();
  const host = story.enter({ granted: "host" });
  for (let n = 0; n < 100; n++) {
    const guest = story.enter();
    story.lapse(guest);
    story.do({ type: "sweep" });
  }
  story.room.rules.waitingRoom = true;
  for (let n = 0; n < 100; n++) {
    story.close(story.enter({ knock: true }));
    story.do({ type: "sweep" });
  }
  const { absent, former } = story.room;
  const insiders = absent.filter(({ member }) => member.standing !== "waiting");
  assertEquals(insiders.length, LIMITS.absent);
  assertEquals(absent.length, LIMITS.absent + LIMITS.waiting);
  assertEquals(former.length, LIMITS.former);
  assertEquals(Object.keys(story.standings), [host]);
});
