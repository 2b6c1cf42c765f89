/** Whoever is in stays in, and whoever comes back in a new guise is known again. */
import { serialize } from "node:v8";
import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { MODES } from "../../../lib/protocol/modes.ts";
import type { RefusalReason } from "../../../lib/protocol/signaling.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import {
  decodeRoom,
  newRoom,
  type Room,
} from "../../../lib/server/rooms/room.ts";
import { newPasswordHash } from "../../../lib/server/crypto/password.ts";
import { sha256 } from "../../../lib/server/crypto/sha256.ts";
import { roomKey } from "../../../lib/server/rooms/room_store.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { storedBytes } from "../../../lib/server/rooms/room_size.ts";
import { joinOf } from "../../support/servers/commands.ts";
import { largeRooms } from "../../support/servers/large_rooms.ts";

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
      this.room = decision.value.room;
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
  resume(id: string, features: readonly string[] = []): string {
    const decision = this.try({
      type: "resume",
      id,
      hub: newId(),
      tokenHash: `of ${id}`,
      nextTokenHash: `of ${id}`,
      features,
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
const refused = (reason: RefusalReason) => ({ ok: false as const, reason });

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

Deno.test("[ACC-12] a place that lapsed and was given away is full, one that was not is not, and there are never more than a mesh can carry", () => {
  const story = new Story();
  const people = [1, 2, 3, 4, 5, 6].map(() => story.enter());
  const [eve, fay] = people.slice(4);
  story.lapse(eve, fay);
  story.enter();
  assertEquals(story.resume(eve), "in");
  assertEquals(story.resume(fay), "room-full");

  const large = new Story({ capacity: MODES.mesh.maxCapacity });
  const all = Array.from(
    { length: MODES.mesh.maxCapacity },
    () => large.enter(),
  );
  large.lapse(all[0]);
  large.enter();
  assertEquals(large.resume(all[0]), "room-full");
  assertEquals(large.room.members.length, MODES.mesh.maxCapacity);
});

Deno.test("[ACC-12] a seat is given away by whoever takes it: by resuming, and by being admitted", () => {
  const resuming = new Story({ capacity: 3 });
  const [ann, ben] = [1, 2, 3].map(() => resuming.enter()).slice(1);
  resuming.lapse(ann);
  resuming.enter(); // Takes Ann's seat.
  resuming.lapse(ben);
  assertEquals(resuming.resume(ann), "in", "Ben's seat is free");
  assertEquals(resuming.resume(ben), "room-full", "Ann has it");

  const admitting = new Story({ capacity: 2 });
  const host = admitting.enter({ grantedRole: "host" });
  const guest = admitting.enter();
  admitting.room.rules.waitingRoom = true;
  const target = admitting.enter({ knock: true });
  admitting.lapse(guest);
  admitting.do({ type: "act", by: host, action: { do: "admit", target } });
  assertEquals(admitting.resume(guest), "room-full");
});

Deno.test("[ACC-12] whoever comes in anew finds their seat as well, unless it was given away: after a reload, the browser's cache, and minutes", () => {
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

    // Given away, a seat stays so: also when whoever has it comes in anew, or by a seat of their own.
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

Deno.test("[ACC-3] whoever knocked and vanished does not make more than thirty people wait by resuming", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
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
  const host = story.enter({ grantedRole: "host" });
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
  assertEquals(roster.participants.length, MODES.mesh.maxCapacity);
  assert(roster.participants.some(({ id }) => id === host));
  assertEquals(roster.waiting.length, LIMITS.waiting);
  assertEquals(roster.removed.length, LIMITS.removed);
  assertEquals(roster.removedPeople.length, LIMITS.removed);
});

Deno.test("[SIG-10] one bad entry among those stored costs no more than itself, not the room", () => {
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
  assertEquals(rulesOf({ ...room.rules, captions: "nobody" }), room.rules);
  const strict = {
    locked: true,
    waitingRoom: true,
    unmute: false,
    succession: false,
    screen: "moderators",
    chat: "moderators",
    files: "moderators",
    speak: "moderators",
    record: "nobody",
  };
  for (const [name, stricter] of Object.entries(strict)) {
    for (const bad of ["those on a list", 7, null, {}]) {
      const rules = rulesOf({ ...room.rules, [name]: bad });
      assertEquals(rules, { ...room.rules, [name]: stricter }, name);
    }
  }
  for (const bad of ["open", 7, null]) assertEquals(rulesOf(bad), strict);
  // Rooms of earlier versions have no rule about who may speak [FLOOR-1], or record [REC-1].
  const added = { speak: "everybody", record: "moderators" };
  assertEquals(rulesOf({}), { ...strict, ...added });
  assertEquals(rulesOf(undefined), room.rules);

  const opened = read({ password: { scheme: "argon2", hash: "h" } });
  const guess = joinOf({ passwordHash: "h" });
  const decision = decide(opened, guess, new Set(), START);
  assertEquals(decision, refused("not-admitted"));
  assertEquals(read({ capacity: 500 }).capacity, LIMITS.rosterSize);
  assertEquals(read({ title: 7 }).title, "");
});

Deno.test("[SIG-9] a page that comes in anew takes its own place over in one change: seat, role and silence", () => {
  const story = new Story({ capacity: 2 });
  const host = story.enter({ grantedRole: "host" });
  const ann = story.enter({ grantedRole: "moderator" });
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

Deno.test("[SIG-9] somebody who was silenced and comes in anew as host may unmute", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
  story.room.rules.unmute = false;
  const ann = story.enter();
  story.do({ type: "act", by: host, action: { do: "mute", target: ann } });
  const isSilenced = (id: string) =>
    story.room.members.find((member) => member.id === id)?.silenced;
  assertEquals(isSilenced(ann), true);
  const guest = story.enter({ replaces: replacing(ann) });
  assertEquals(isSilenced(guest), true);
  const replaces = replacing(guest);
  const again = story.enter({ replaces, grantedRole: "host" });
  assertEquals(isSilenced(again), false);
});

Deno.test("[SIG-9] whoever said goodbye, or was away for too long, is known again for ten minutes, and for once", () => {
  const leave = (id: string): Command => ({
    type: "leave",
    id,
    tokenHash: `of ${id}`,
  });
  for (const how of ["leaves", "lapses", "closes", "leaves late"]) {
    for (const late of [false, true]) {
      const story = new Story();
      const host = story.enter({ grantedRole: "host" });
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
  story.now = START + TIMES.resumeWindow - 1;
  assertEquals(story.resume(ann), "in");
  assertEquals(Object.keys(story.standings), [ann, bob]);
});

Deno.test("[SIG-9] a host who comes in anew is host, unless somebody else is by now", () => {
  for (const taken of [false, true]) {
    const story = new Story();
    const host = story.enter({ grantedRole: "host" });
    if (taken) story.enter({ grantedRole: "host" });
    story.do({ type: "leave", id: host, tokenHash: `of ${host}` });
    const again = story.enter({ replaces: replacing(host) });
    assertEquals(story.standings[again], taken ? "moderator" : "host");
  }
});

Deno.test("[SIG-9] whoever waits takes over a place among those who wait, and comes no further", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
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

Deno.test("[ACC-5] whoever was removed does not come in anew as whom they were", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
  const ann = story.enter();
  story.do({ type: "act", by: host, action: { do: "remove", target: ann } });
  const anew = joinOf({ replaces: replacing(ann) });
  assertEquals(story.try(anew), refused("removed"));
  assertEquals(story.resume(ann), "removed");
});

Deno.test("[ACC-5] whoever was refused while they waited is not told that they were removed; it keeps out nobody who was inside", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
  const ann = story.enter({ visitorHash: "of Ann's browser" });
  story.room.rules.waitingRoom = true;
  const knock = { knock: true, visitorHash: "of Ann's browser" };
  const twin = story.enter(knock);
  story.do({ type: "act", by: host, action: { do: "refuse", target: twin } });
  assertEquals(story.resume(twin), "resume-expired");
  const anew = { ...knock, replaces: replacing(twin) };
  for (
    const given of [knock, anew, { ...knock, grantedRole: "guest" as const }]
  ) {
    assertEquals(story.try(joinOf(given)), refused("not-admitted"));
  }
  assertEquals(story.resume(ann), "in");
  const again = story.enter({ ...knock, replaces: replacing(ann) });
  assertEquals(story.standings, { [host]: "host", [again]: "guest" });

  story.do({ type: "act", by: host, action: { do: "remove", target: again } });
  assertEquals(story.try(joinOf(knock)), refused("removed"));
  story.now += TIMES.refusedFor;
  assertEquals(story.try(joinOf(knock)), refused("removed"));
});

Deno.test("[ACC-7] whoever was away when the call was ended is told so, and nobody else", () => {
  const story = new Story();
  const host = story.enter({ grantedRole: "host" });
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
  const host = story.enter({ grantedRole: "host" });
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

Deno.test("[SIG-12] a room knows what each page can do, as it said when it last came", () => {
  const story = new Story();
  const ann = story.enter({ features: ["files", "captions"] });
  const bob = story.enter();
  const featuresOf = (id: string) =>
    rosterFor(story.room, ann)?.participants.find((one) => one.id === id)
      ?.features;
  assertEquals(featuresOf(ann), ["files", "captions"]);
  assertEquals(featuresOf(bob), []);
  assertEquals(story.resume(bob, ["files"]), "in");
  assertEquals(featuresOf(bob), ["files"]);
  story.lapse(bob);
  story.do({ type: "sweep" });
  assertEquals(story.resume(bob, ["whiteboard"]), "in");
  assertEquals(featuresOf(bob), ["whiteboard"]);
});

Deno.test("[SIG-12] features that were stored by another version, or not at all, count as none", () => {
  const story = new Story();
  const ann = story.enter({ features: ["files"] });
  for (const [stored, read] of [[undefined, []], [7, []], [["x", 7], ["x"]]]) {
    const members = story.room.members.map((member) => ({
      ...member,
      features: stored,
    }));
    const decoded = decodeRoom({ ...story.room, members });
    assert(decoded.ok);
    assertEquals(decoded.value.members[0]?.id, ann);
    assertEquals(decoded.value.members[0]?.features, read);
  }
});

/** As much as somebody can say; each says something else. */
const longest = (n: number) => ({
  name: `\u6c34`.repeat(LIMITS.nameChars),
  hub: newId(),
  tokenHash: `${n}`.padStart(64, "f"),
  features: Array.from(
    { length: LIMITS.features },
    (_, i) => `f${n}-${i}`.padEnd(LIMITS.featureChars, "x"),
  ),
});

for (const people of [MODES.mesh.maxCapacity, 80, LIMITS.rosterSize]) {
  Deno.test(`[SIG-12] a room for ${people} in which everything is as long as it can be fits into one value of KV, and its rosters into a frame`, async () => {
    using _ = largeRooms(people);
    const story = new Story({
      title: "\u6c34".repeat(LIMITS.titleChars),
      sealedTitle: "x".repeat(LIMITS.sealedTitleChars),
      capacity: people,
      hostKeyHash: await sha256("key"),
      version: 1_000_000,
      lastOrder: 1_000_000,
    });
    let n = 0;
    /** Whoever comes anew has two ids that are kept. */
    const come = () => {
      const long = { ...longest(++n), visitorHash: newSecret() + newSecret() };
      const id = story.enter(long);
      const replaces = { id, tokenHashes: [long.tokenHash] };
      return story.enter({ ...long, replaces });
    };
    const { hostKeyHash } = story.room;
    const host = story.enter({ ...longest(++n), hostKeyHash });
    const gone: string[] = [];
    for (let n = 0; n < LIMITS.removed; n++) {
      const target = come();
      gone.push(target);
      story.do({ type: "act", by: host, action: { do: "remove", target } });
    }
    assertEquals(story.room.removed.length, LIMITS.removed);
    for (let n = 0; n < LIMITS.former + 4; n++) {
      story.lapse(come());
      story.do({ type: "sweep" });
    }
    while (story.room.members.length < people) come();
    story.room.password = await newPasswordHash("a password");
    story.room.rules.waitingRoom = true;
    for (let n = 0; n < LIMITS.waiting; n++) {
      const visitorHash = newSecret() + newSecret();
      story.enter({ ...longest(people + n), visitorHash, knock: true });
    }
    const { members, absent, former, removed } = story.room;
    assertEquals(members.length, people + LIMITS.waiting);
    const lists = new Set(members.map(({ features }) => features.join()));
    assert([...lists].join("").length <= LIMITS.roomFeatureChars);
    // Of a small room nothing of this is forgotten.
    const remembered = [absent, former, removed].map(({ length }) => length);
    if (people <= MODES.mesh.defaultCapacity + 2) {
      assertEquals(remembered.slice(1), [LIMITS.former, LIMITS.removed]);
    }
    // Who was sent away last is kept out longest of all.
    assertEquals(
      removed.map(({ id }) => id),
      gone.slice(gone.length - removed.length),
    );
    assert(removed.length > 0, "somebody who was sent away is still known");

    using kv = await Deno.openKv(":memory:");
    assert((await kv.set(roomKey(story.room.id), story.room)).ok);
    const message = { type: "announce", room: story.room };
    assert((await kv.set(["mail", newId(), newId(), 1], message)).ok);
    const bytes = serialize(story.room).length;
    assert(bytes <= LIMITS.roomBytes, `${bytes} bytes`);
    const most = storedBytes(story.room);
    assert(bytes <= most && most < 1.2 * bytes, `${bytes} bytes, not ${most}`);

    // In JSON these letters take two characters each.
    const name = '"'.repeat(LIMITS.nameChars);
    const features = story.room.members.map((one) => one.features)
      .find((list) => list.length > 0) ?? [];
    const quoted = <T extends object>(one: T) => ({ ...one, name, features });
    const roster = rosterFor({
      ...story.room,
      members: members.map(quoted),
      removed: removed.map(quoted),
    }, host);
    const { length } = JSON.stringify({ type: "roster", roster });
    assert(length <= LIMITS.serverMessageChars, `${length} characters`);
    const stored = decodeRoom(structuredClone(story.room));
    assert(stored.ok);
    assertEquals(stored.value, story.room);
  });
}

Deno.test("[SIG-12] features that many pages have are stored once", () => {
  const features = ["chat", "files", "history", "signal", "state"];
  const story = new Story({ capacity: LIMITS.rosterSize });
  using _ = largeRooms();
  const of = (people: number) => {
    while (story.room.members.length < people) {
      story.enter({ features: [...features] });
    }
    // As it comes from KV, where nothing is shared any more.
    const read = decodeRoom(structuredClone(story.room));
    assert(read.ok);
    story.room = read.value;
    story.enter({ features: [...features] });
    return serialize(story.room).length;
  };
  const [few, many] = [of(10), of(60)];
  const each = (many - few) / 50;
  assert(each < 250, `${each} bytes for each person`);
});

Deno.test("[SIG-4] of a large room that lost its network everybody takes their place again", () => {
  using _ = largeRooms(80);
  const story = new Story({ capacity: 80 });
  const people = Array.from({ length: 80 }, () => story.enter());
  story.lapse(...people);
  story.do({ type: "sweep" });
  assertEquals(story.room.members, []);
  for (const id of people) assertEquals(story.resume(id), "in");
  assertEquals(story.room.members.map(({ id }) => id), people);
});
