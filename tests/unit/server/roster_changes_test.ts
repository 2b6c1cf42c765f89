/** Rosters that are told change by change: what is made of them is what the whole one would be. */
import { assert, assertEquals } from "@std/assert";
import { FollowedRoster } from "../../../lib/client/signaling/followed_roster.ts";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import {
  decodeServerMessage,
  type Roster,
  type RosterChange,
} from "../../../lib/protocol/signaling.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import {
  membersInside,
  membersWaiting,
  newRoom,
  type Room,
} from "../../../lib/server/rooms/room.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { RosterChanges } from "../../../lib/server/signaling/roster_changes.ts";
import { FakeClock } from "../../support/clock.ts";
import { seeded } from "../../support/random.ts";
import { joinOf } from "../../support/servers/commands.ts";
import { largeRooms } from "../../support/servers/large_rooms.ts";

const START = 1_000_000;

function roomOf(given: Partial<Room> = {}): Room {
  const wish = { id: newRoomId(), title: "", listed: false, capacity: 100 };
  return { ...newRoom(wish, START), ...given };
}

function after(
  room: Room,
  command: Command,
  lapsed: string[] = [],
  now = START,
): Room {
  const decision = decide(room, command, new Set(lapsed), now);
  return decision.ok ? decision.value.room : room;
}

/** A room with so many guests, and a host who came first. */
function crowd(people: number): Room {
  let room = after(roomOf(), joinOf({ grantedRole: "host" }));
  while (room.members.length < people) {
    room = after(room, joinOf({ features: ["chat", "files"] }));
  }
  return room;
}

function rosterOf(room: Room, viewer: string): Roster {
  const message = { type: "roster", roster: rosterFor(room, viewer) };
  const decoded = decodeServerMessage(JSON.stringify(message));
  assert(decoded.ok && decoded.value.type === "roster");
  return decoded.value.roster;
}

function changeOf(frame: string): RosterChange {
  const decoded = decodeServerMessage(frame);
  assert(decoded.ok && decoded.value.type === "roster-change", frame);
  return decoded.value;
}

/** `ROSTER_SEEDS=7` runs one seed, `ROSTER_SEEDS=1-1000` many. */
const [FIRST, LAST] = (Deno.env.get("ROSTER_SEEDS") ?? "1-20").split("-")
  .map(Number);

Deno.test(`[SIG-13] whatever happens in a room, changes make what whole rosters would, for each who sees it (seeds ${FIRST}-${LAST})`, () => {
  using _ = largeRooms();
  let changes = 0;
  for (let seed = FIRST; seed <= (LAST ?? FIRST); seed++) {
    const random = seeded(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)];
    let now = START;
    let room = after(roomOf(), joinOf({ grantedRole: "host" }));
    const followed = new Map<string, FollowedRoster>();
    const told = new Map<string, Roster>();
    for (let step = 0; step < 120; step++) {
      now += below(20_000);
      const { members } = room;
      const host = members.find(({ standing }) => standing === "host") ??
        members[0];
      const somebody = pick(members);
      const target = somebody?.id ?? newId();
      const by = host?.id ?? newId();
      const away = pick(room.absent)?.member ?? somebody;
      const command = pick<() => Command>([
        () => joinOf({ name: `Name ${step}`, tokenHash: "t" }),
        () => joinOf({ knock: true, visitorHash: newId() }),
        () =>
          joinOf({
            replaces: { id: target, tokenHashes: [somebody?.tokenHash ?? ""] },
            visitorHash: newId(),
          }),
        () => ({
          type: "resume",
          id: away?.id ?? newId(),
          hub: newId(),
          tokenHash: away?.tokenHash ?? "",
          nextTokenHash: newId(),
          features: pick([[], ["chat"]]),
        }),
        () => ({
          type: "leave",
          id: target,
          tokenHash: somebody?.tokenHash ?? "",
        }),
        () => ({ type: "sweep" }),
        () => ({
          type: "act",
          by,
          action: pick([
            { do: "admit", target: pick(membersWaiting(members))?.id ?? by },
            { do: "refuse", target: pick(membersWaiting(members))?.id ?? by },
            { do: "mute", target },
            { do: "mute-all" },
            { do: "remove", target },
            { do: "readmit", target: pick(room.removed)?.id ?? target },
            { do: "promote", target, role: pick(["host", "moderator"]) },
            { do: "floor", target, given: random() < 0.5 },
            { do: "record", on: random() < 0.7 },
            { do: "lock", locked: random() < 0.3 },
            {
              do: "rule",
              rules: pick([{ unmute: random() < 0.5 }, {
                waitingRoom: random() < 0.5,
              }, {
                speak: pick(["everybody", "moderators"] as const),
                record: pick(["everybody", "hosts"] as const),
              }]),
            },
            { do: "rename", title: `Title ${step}`, sealedTitle: undefined },
            { do: "resize", capacity: 20 + below(20) },
          ]),
        }),
      ])();
      const lapsed = random() < 0.1 && somebody !== host ? [target] : [];
      const next = after(room, command, lapsed, now);
      if (next.version === room.version) continue;
      const made = new RosterChanges(room, next);
      for (const { id } of membersInside(next.members)) {
        const frame = made.frameFor(id);
        const whole = rosterOf(next, id);
        const mine = followed.get(id) ??
          new FollowedRoster(new FakeClock(), () => {
            throw new Error(`Seed ${seed}, step ${step}: it asks`);
          });
        if (frame === null || !followed.has(id)) {
          mine.begin(whole);
          told.set(id, whole);
        } else {
          changes++;
          const roster = mine.apply(changeOf(frame));
          assert(roster, `seed ${seed}, step ${step}`);
          told.set(id, roster);
        }
        followed.set(id, mine);
        assertEquals(told.get(id), whole, `seed ${seed}, step ${step}`);
      }
      for (const id of followed.keys()) {
        const here = membersInside(next.members).some((one) => one.id === id);
        if (!here) followed.delete(id);
      }
      room = next;
    }
  }
  assert(changes > 1_000, `${changes} changes`);
});

Deno.test("[SIG-13] of a join everybody of a role is sent the same frame, which is as long among 50 as among 10", () => {
  using _ = largeRooms();
  const lengths = [10, 50].map((people) => {
    const before = crowd(people);
    const next = after(before, joinOf({ features: ["chat", "files"] }));
    const changes = new RosterChanges(before, next);
    const guests = before.members.slice(1);
    const frames = new Set(guests.map(({ id }) => changes.frameFor(id)));
    assertEquals(frames.size, 1);
    const [frame] = frames;
    assert(frame && !frame.includes(guests[3].id));
    assert(changes.frameFor(before.members[0].id) !== frame, "the host may do");
    return frame.length;
  });
  // Versions and orders have a digit more, or two.
  assert(Math.abs(lengths[1] - lengths[0]) <= 4, lengths.join());
});

Deno.test("[SIG-13] a change says only what is another, and a new role has all told anew", () => {
  const room = crowd(4);
  const [host, ann, ben] = room.members.map(({ id }) => id);
  const frameOf = (next: Room, viewer: string) =>
    new RosterChanges(room, next).frameFor(viewer);
  const act = (action: Extract<Command, { type: "act" }>["action"]) =>
    after(room, { type: "act", by: host, action });

  const locked = frameOf(act({ do: "lock", locked: true }), ann);
  assertEquals(JSON.parse(locked ?? ""), {
    type: "roster-change",
    from: room.version,
    to: room.version + 1,
    fields: { rules: { ...room.rules, locked: true } },
  });
  const removed = JSON.parse(frameOf(act({ do: "remove", target: ben }), ann)!);
  assertEquals(removed.gone, [ben]);
  assertEquals(removed.fields, { removed: [ben] });
  const toHost = JSON.parse(frameOf(act({ do: "remove", target: ben }), host)!);
  assertEquals(Object.keys(toHost.fields), ["removed", "removedPeople"]);

  const promoted = act({ do: "promote", target: ann, role: "moderator" });
  assertEquals(frameOf(promoted, ann), null);
  const seen = JSON.parse(frameOf(promoted, ben)!);
  assertEquals(seen.people.map((one: { id: string }) => one.id), [ann]);
  assertEquals(seen.people[0].role, "moderator");
});

Deno.test("[SIG-13] beyond what a mode can carry, everybody is told all", () => {
  using wide = largeRooms(20);
  const room = crowd(12);
  wide[Symbol.dispose]();
  const next = after(room, {
    type: "leave",
    id: room.members[1].id,
    tokenHash: room.members[1].tokenHash,
  });
  const changes = new RosterChanges(room, next);
  assertEquals(changes.frameFor(room.members[2].id), null);
});
