/** When a call grows out of the mesh, and back, and what the SFU hears of it. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { MESH, sfuRoomName } from "../../../lib/protocol/media_way.ts";
import { MODES } from "../../../lib/protocol/modes.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import type { RoomAction } from "../../../lib/server/rooms/decide_action.ts";
import { meshDue } from "../../../lib/server/rooms/media_way.ts";
import type { Decision } from "../../../lib/server/rooms/occupancy.ts";
import {
  decodeRoom,
  membersInside,
  newRoom,
  type Room,
} from "../../../lib/server/rooms/room.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { type Join, joinOf } from "../../support/servers/commands.ts";

const START = 1_000_000;
const KEY = "hash of the host key";
const nobody: ReadonlySet<string> = new Set();

/** A room of a deployment with an SFU, and what is done to it. */
class Story {
  room: Room;
  at = START;
  /** `null`: the deployment has no SFU. */
  growth: { meshMax: number; maxPeople: number; isSfuAway?: boolean } | null = {
    meshMax: 6,
    maxPeople: 80,
  };
  /** What the SFU was told, as text. */
  told: string[] = [];

  constructor(given: Partial<Parameters<typeof newRoom>[0]> = {}) {
    const wanted = { id: newRoomId(), title: "T", listed: false };
    this.room = newRoom(
      { ...wanted, hostKeyHash: KEY, capacity: 80, ...given },
      START,
    );
  }

  try(command: Command, lapsed = nobody): Decision {
    const growth = this.growth && { ...this.growth, newSession: newId() };
    const { room } = this;
    const decision = decide(room, command, lapsed, this.at, nobody, growth);
    if (!decision.ok) return decision;
    this.room = decision.value.room;
    for (const effect of decision.value.effects) {
      if (effect.type !== "sfu") continue;
      const { do: what, ...more } = effect.order;
      const session = effect.room.slice(-16);
      const after = effect.afterMs > 0 ? ` after ${effect.afterMs}` : "";
      this.told.push(
        `${what} ${session} ${Object.values(more).join(" ")}`.trim() + after,
      );
    }
    return decision;
  }

  enter(given: Partial<Join> = {}): string {
    const id = newId();
    const command = joinOf({ id, tokenHash: `of ${id}`, ...given });
    const decision = this.try(command);
    assert(decision.ok, JSON.stringify(decision));
    return command.id;
  }

  fill(count: number): string[] {
    return Array.from({ length: count }, () => this.enter());
  }

  leave(...ids: string[]): void {
    for (const id of ids) {
      assert(this.try({ type: "leave", id, tokenHash: `of ${id}` }).ok);
    }
  }

  act(by: string, action: RoomAction): void {
    const decision = this.try({ type: "act", by, action });
    assert(decision.ok, JSON.stringify(decision));
  }

  sweep(): void {
    assert(this.try({ type: "sweep" }).ok);
  }

  get inside(): number {
    return membersInside(this.room.members).length;
  }

  get session(): string {
    const { media } = this.room;
    assert(media.way === "sfu");
    return media.session;
  }
}

Deno.test("[SFU-1] the join that exceeds the mesh moves the room to the SFU, in the same change", () => {
  const story = new Story();
  const [ann] = story.fill(6);
  assertEquals(story.room.media, MESH);
  const { version } = story.room;
  const grace = story.enter();
  assertEquals(story.room.version, version + 1);
  const { media } = story.room;
  assert(media.way === "sfu");
  for (const viewer of [ann, grace]) {
    assertEquals(rosterFor(story.room, viewer)?.media, media);
  }
  // Whoever comes later finds the same session.
  story.fill(5);
  assertEquals(story.room.media, media);
  assertEquals(story.told, []);
});

Deno.test("[SFU-1] those who are admitted and those who resume count as well, those who wait do not", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  story.fill(5);
  story.act(host, { do: "rule", rules: { waitingRoom: true } });
  const target = story.enter({ knock: true });
  assertEquals(story.room.media, MESH);
  story.act(host, { do: "admit", target });
  assertEquals(story.room.media.way, "sfu");

  const back = new Story();
  const people = back.fill(6);
  const away = people[5];
  assert(back.try({ type: "sweep" }, new Set([away])).ok);
  back.enter();
  assertEquals([back.inside, back.room.media.way], [6, "mesh"]);
  const resumed = back.try({
    type: "resume",
    id: away,
    hub: newId(),
    tokenHash: `of ${away}`,
    nextTokenHash: "next",
    features: [],
  });
  assert(resumed.ok);
  assertEquals([back.inside, back.room.media.way], [7, "sfu"]);
});

Deno.test("[SFU-1] without an SFU a room is a mesh, and as large as ever, whatever is stored of it", () => {
  const story = new Story({ large: true });
  story.growth = null;
  story.fill(MODES.mesh.maxCapacity);
  assertEquals(story.room.media, MESH);
  assertEquals(story.try(joinOf()), { ok: false, reason: "room-full" });
});

Deno.test("[SFU-1] with an SFU a room takes as many as the deployment carries, or as it says itself", () => {
  const story = new Story({ capacity: LIMITS.rosterSize });
  const host = story.enter({ hostKeyHash: KEY });
  story.fill(79);
  assertEquals(story.inside, 80);
  assertEquals(story.try(joinOf()), { ok: false, reason: "room-full" });
  assertEquals(rosterFor(story.room, host)?.participants.length, 80);
  const resize = (capacity: number) =>
    story.try({ type: "act", by: host, action: { do: "resize", capacity } });
  assert(resize(80).ok);
  assertEquals(resize(81), { ok: false, reason: "bad-message" });

  // Only those who may make it larger are told how large it can be.
  const guest = story.room.members[1].id;
  const [byHost, byGuest] = [host, guest].map((viewer) =>
    rosterFor(story.room, viewer, { maxCapacity: 80, meshMax: 6 })
  );
  assertEquals([byHost?.maxCapacity, byGuest?.maxCapacity], [80, undefined]);
  // When the call goes there concerns everybody: the code for it is loaded before.
  assertEquals([byHost?.meshMax, byGuest?.meshMax], [6, 6]);

  const small = new Story({ capacity: 10 });
  small.fill(10);
  assertEquals(small.try(joinOf()), { ok: false, reason: "room-full" });
});

Deno.test("[SFU-1] a large room is on the SFU from the first person on, and stays there", () => {
  const story = new Story({ large: true });
  const ann = story.enter();
  const { session } = story;
  story.at += 10 * TIMES.smallCallFor;
  story.sweep();
  assertEquals(meshDue(story.room), null);
  story.enter();
  assertEquals(story.session, session);
  story.leave(ann);
  assertEquals(story.session, session);
});

Deno.test("[SFU-2] a call that was small for long enough is a mesh again, and nobody need come or go", () => {
  const story = new Story();
  const people = story.fill(7);
  const { session } = story;
  story.leave(...people.slice(5));
  assertEquals([story.inside, meshDue(story.room)], [5, null]);
  story.leave(people[4]);
  const due = meshDue(story.room);
  assertEquals(due, START + TIMES.smallCallFor);

  story.at = due! - 1;
  const { version } = story.room;
  story.sweep();
  assertEquals([story.session, story.room.version], [session, version]);
  story.told.length = 0;
  story.at = due!;
  story.sweep();
  assertEquals(story.room.media, MESH);
  assertEquals(story.room.smallSince, null);
  assertEquals(story.room.version, version + 1);
  // Those who are still on their way are not thrown off it.
  assertEquals(story.told, [`end ${session} after ${TIMES.oldSession}`]);
  story.sweep();
  assertEquals(story.room.version, version + 1);
});

Deno.test("[SFU-2] who comes and goes moves nobody to and fro: only small calls that stay small go back", () => {
  const story = new Story();
  const people = story.fill(7);
  const { session } = story;
  story.leave(...people.slice(4));
  for (let n = 0; n < 20; n++) {
    story.at += TIMES.smallCallFor - 1;
    story.sweep();
    const fifth = story.enter();
    assertEquals([story.session, meshDue(story.room)], [session, null]);
    story.leave(fifth);
  }
  assertEquals(story.session, session);
});

Deno.test("[SFU-2] an outage for all does not end the session, and an hour without anybody does", () => {
  const story = new Story();
  const people = story.fill(7);
  const { session } = story;
  const all = new Set(people);
  // Nobody was renewed; the first one comes anew, and the others after them.
  const first = { id: people[0], tokenHashes: [`of ${people[0]}`] };
  const back = story.try(joinOf({ replaces: first }), all);
  assert(back.ok);
  assertEquals(story.inside, 1);
  story.at += TIMES.smallCallFor - 1;
  story.fill(4);
  assertEquals(story.session, session);

  const empty = new Story();
  empty.leave(...empty.fill(7));
  assertEquals(empty.room.media.way, "sfu");
  empty.at += 3_600_000;
  empty.enter();
  assertEquals(empty.room.media, MESH);
});

Deno.test("[SFU-2] where the mesh is made smaller than a small call, the smaller of the two counts", () => {
  const story = new Story();
  story.growth = { meshMax: 2, maxPeople: 80 };
  const people = story.fill(3);
  assertEquals(story.room.media.way, "sfu");
  assertEquals(meshDue(story.room), null);
  story.leave(people[2]);
  assert(meshDue(story.room));
});

Deno.test("[SFU-2] a deployment that gave its SFU up has meshes again at the next look", () => {
  const story = new Story();
  story.fill(7);
  story.growth = null;
  story.sweep();
  assertEquals(story.room.media, MESH);
});

Deno.test("[SFU-5] without its SFU a call that fits the mesh is one, and a larger one keeps its session", () => {
  const story = new Story();
  const people = story.fill(8);
  const { session, growth } = story;
  story.growth = { ...growth!, isSfuAway: true };
  story.sweep();
  story.leave(people[7]);
  assertEquals(story.session, session);
  const { version } = story.room;
  story.leave(people[6]);
  assertEquals([story.inside, story.room.media], [6, MESH]);
  assertEquals(story.room.version, version + 1);
  assertEquals([story.room.smallSince, meshDue(story.room)], [null, null]);
  // Whoever is one too many is not met over the mesh, and moves nobody who is [MOVE-4].
  story.enter();
  assert(story.session !== session);
  story.growth = growth;
  story.sweep();
  assertEquals(story.inside, 7);
  assertEquals(story.room.media.way, "sfu");

  const swept = new Story();
  swept.leave(...swept.fill(7).slice(5));
  swept.growth = { ...growth!, isSfuAway: true };
  swept.sweep();
  assertEquals(swept.room.media, MESH, "nobody need come or go");
  swept.growth = growth;
  swept.sweep();
  assertEquals(swept.room.media, MESH, "it is no reason to move again");
});

Deno.test("[SFU-5] a large room comes back to the SFU, but not at once", () => {
  const story = new Story({ large: true });
  const away = { ...story.growth!, isSfuAway: true };
  const here = story.growth;
  const [ann] = story.fill(3);
  const { session } = story;
  story.growth = away;
  story.sweep();
  assertEquals(story.room.media, MESH);
  assertEquals(meshDue(story.room), null);
  story.at += TIMES.smallCallFor - 1;
  // Another isolate reaches it.
  story.growth = here;
  story.leave(ann);
  assertEquals(story.room.media, MESH);
  const { version } = story.room;
  story.at += 1;
  story.growth = away;
  story.sweep();
  assertEquals([story.room.media, story.room.version], [MESH, version]);
  story.growth = here;
  story.sweep();
  assert(story.session !== session);
  assertEquals(story.room.smallSince, null);

  const first = new Story({ large: true });
  first.growth = away;
  first.enter();
  assertEquals(first.room.media, MESH, "the first one need not wait for it");
});

Deno.test("[SFU-3] a removal begins a new session, and nothing that opened the old one opens it", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const [eve] = story.fill(7);
  const { session } = story;
  const { version } = story.room;
  story.act(host, { do: "remove", target: eve });
  assert(story.session !== session);
  assertEquals(story.room.version, version + 1);
  assertEquals(story.told, [
    `remove ${session} ${eve}`,
    `end ${session} after ${TIMES.oldSession}`,
  ]);

  // Whoever waited has nothing that opens it.
  const waits = new Story();
  const keeper = waits.enter({ hostKeyHash: KEY });
  waits.fill(7);
  waits.act(keeper, { do: "rule", rules: { waitingRoom: true } });
  const target = waits.enter({ knock: true });
  const { session: kept } = waits;
  waits.act(keeper, { do: "refuse", target });
  assertEquals([waits.session, waits.told], [kept, []]);
});

Deno.test("[SFU-3] somebody who is gone for the server only is removed from the SFU as well", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const [eve] = story.fill(7);
  const { session } = story;
  assert(story.try({ type: "sweep" }, new Set([eve])).ok);
  assertEquals(story.told, []);
  story.act(host, { do: "remove", target: eve });
  assert(story.session !== session);
  assertEquals(story.told[0], `remove ${session} ${eve}`);
});

Deno.test("[SFU-4] the SFU hears who may send what, once for each change", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const [ann, ben, ...others] = story.fill(7);
  const { session } = story;
  const heard = () => story.told.splice(0);

  story.act(host, { do: "mute", target: ann });
  assertEquals(heard(), [`mute ${session} ${ann}`]);
  story.act(host, { do: "rule", rules: { unmute: false } });
  assertEquals(heard(), []);
  story.act(host, { do: "mute", target: ann });
  assertEquals(heard(), [
    `mute ${session} ${ann}`,
    `permit ${session} ${ann} camera,screen,screen-audio`,
  ]);
  story.act(host, { do: "rule", rules: { unmute: true } });
  assertEquals(heard(), [
    `permit ${session} ${ann} camera,microphone,screen,screen-audio`,
  ]);

  story.act(host, { do: "promote", target: ben, role: "moderator" });
  assertEquals(heard(), []);
  story.act(host, { do: "rule", rules: { screen: "moderators" } });
  const guests = [ann, ...others];
  assertEquals(
    heard(),
    guests.map((id) => `permit ${session} ${id} camera,microphone`),
  );
  story.act(host, { do: "promote", target: ben, role: "guest" });
  assertEquals(heard(), [`permit ${session} ${ben} camera,microphone`]);
  // What the SFU cannot tell from other frames.
  story.act(host, { do: "rule", rules: { chat: "moderators" } });
  assertEquals(heard(), []);

  story.leave(ann);
  assertEquals(heard(), [`remove ${session} ${ann}`]);
  story.act(host, { do: "end" });
  assertEquals(heard(), [`end ${session}`]);
  assertEquals(story.room.media, MESH);
});

Deno.test("[SFU-4] on a mesh the SFU hears nothing", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const [ann, ben] = story.fill(2);
  story.act(host, { do: "mute-all" });
  story.act(host, { do: "rule", rules: { screen: "moderators" } });
  story.act(host, { do: "remove", target: ann });
  story.leave(ben);
  story.act(host, { do: "end" });
  assertEquals(story.told, []);
});

Deno.test("[SFU-1] what is stored of the way, and not understood, is a mesh, and costs nothing else", () => {
  const story = new Story();
  story.fill(7);
  const good = decodeRoom(story.room);
  assert(good.ok);
  assertEquals(good.value, story.room);
  const { media: _, ...older } = story.room;
  const bad = [
    older,
    ...[null, 7, "sfu", [], { way: "sfu" }, { way: "sfu", session: "../x" }, {
      way: "moq",
    }].map((media) => ({ ...story.room, media })),
  ];
  for (const stored of bad) {
    const read = decodeRoom(stored);
    assert(read.ok, JSON.stringify(stored));
    assertEquals(read.value, { ...story.room, media: MESH });
  }
  for (const large of [null, 7, "yes"]) {
    const read = decodeRoom({ ...story.room, large });
    assertFalse(read.ok && read.value.large);
  }
});

Deno.test("[SFU-3] a session's name on the SFU is the room's and the session's", () => {
  assertEquals(
    sfuRoomName("k7mq-2vxp-9drt", "0123456789abcdef"),
    "k7mq-2vxp-9drt-0123456789abcdef",
  );
});
