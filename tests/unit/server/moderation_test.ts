/** What somebody inside does about the room and the others, as decisions on the room. */
import { assert, assertEquals } from "@std/assert";
import { capacityLimits } from "../../../lib/protocol/modes.ts";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import type { RefusalReason } from "../../../lib/protocol/signaling.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import type { RoomAction } from "../../../lib/server/rooms/decide_action.ts";
import { newRoom, type Room } from "../../../lib/server/rooms/room.ts";
import { successionDue } from "../../../lib/server/rooms/succession.ts";
import type { Decision } from "../../../lib/server/rooms/occupancy.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { type Join, joinOf } from "../../support/servers/commands.ts";

const now = 1_000_000;
const nobody = new Set<string>();
const KEY = "hash of the host key";
const PASSWORD = { salt: "salt", rounds: 1, hash: "hash of the password" };

/** A room, and what is done to it, one thing after the other. */
class Story {
  room: Room;
  at = now;

  constructor(given: Partial<Parameters<typeof newRoom>[0]> = {}) {
    const wanted = { id: newRoomId(), title: "T", listed: false };
    this.room = newRoom({ ...wanted, hostKeyHash: KEY, ...given }, now);
  }

  try(command: Command, lapsed: ReadonlySet<string> = nobody): Decision {
    const decision = decide(this.room, command, lapsed, this.at);
    if (decision.ok) this.room = decision.value.room;
    return decision;
  }

  enter(given: Partial<Join> = {}): string {
    const command = joinOf({ tokenHash: `of ${given.id}`, ...given });
    const decision = this.try(command);
    assert(decision.ok, JSON.stringify(decision));
    return command.id;
  }

  act(by: string, action: RoomAction): Decision {
    return this.try({ type: "act", by, action });
  }

  leave(id: string): void {
    const { tokenHash } = this.member(id);
    assert(this.try({ type: "leave", id, tokenHash }).ok);
  }

  member(id: string) {
    const member = this.room.members.find((member) => member.id === id);
    assert(member, "not a member");
    return member;
  }
}

const refused = (reason: RefusalReason): Decision => ({ ok: false, reason });

Deno.test("[ACC-2] a password lets in, and nothing else does", () => {
  const story = new Story({ password: PASSWORD });
  const { hash } = PASSWORD;
  assertEquals(story.try(joinOf()), refused("not-admitted"));
  assertEquals(
    story.try(joinOf({ passwordHash: "of another one" })),
    refused("not-admitted"),
  );
  assertEquals(
    story.member(story.enter({ passwordHash: hash })).standing,
    "guest",
  );
  assertEquals(
    story.member(story.enter({ hostKeyHash: KEY })).standing,
    "host",
  );
  assertEquals(
    story.try(joinOf({ hostKeyHash: "x" })),
    refused("not-admitted"),
  );
});

Deno.test("[ACC-9] a token's role lets in, whatever keeps others out, but not those who were sent away", () => {
  const story = new Story({ password: PASSWORD });
  const host = story.enter({ hostKeyHash: KEY });
  for (const grantedRole of ["guest", "moderator", "host"] as const) {
    assertEquals(
      story.member(story.enter({ grantedRole })).standing,
      grantedRole,
    );
  }
  assert(story.act(host, { do: "lock", locked: true }).ok);
  const ann = story.enter({ grantedRole: "guest", visitorHash: "ann" });
  assert(story.act(host, { do: "remove", target: ann }).ok);
  assertEquals(
    story.try(joinOf({ grantedRole: "guest", visitorHash: "ann" })),
    refused("removed"),
  );
});

Deno.test("[ACC-3] whoever knocks waits outside, until somebody admits or refuses them", () => {
  const story = new Story({ waitingRoom: true });
  assertEquals(story.try(joinOf()), refused("not-admitted"));
  const host = story.enter({ hostKeyHash: KEY });
  const [ann, ben] = [
    story.enter({ knock: true, name: "Ann" }),
    story.enter({ knock: true, name: "Ben" }),
  ];
  assertEquals(rosterFor(story.room, ann), null);
  assertEquals(
    story.act(ann, { do: "lock", locked: true }),
    refused("forbidden"),
  );
  assertEquals(
    rosterFor(story.room, host)?.waiting.map(({ name }) => name),
    ["Ann", "Ben"],
  );
  assert(story.act(host, { do: "admit", target: ben }).ok);
  assert(story.act(host, { do: "refuse", target: ann }).ok);
  const roster = rosterFor(story.room, ben);
  assertEquals(roster?.participants.map(({ role }) => role), ["host", "guest"]);
  assertEquals(roster?.waiting, []);
  assert(story.member(ben).order > story.member(host).order);
});

Deno.test("[ACC-3] those who wait take no seat, and are admitted only while there is one", () => {
  const story = new Story({ waitingRoom: true, capacity: 2 });
  const host = story.enter({ hostKeyHash: KEY });
  const [ann, ben] = [
    story.enter({ knock: true }),
    story.enter({ knock: true }),
  ];
  assert(story.act(host, { do: "admit", target: ann }).ok);
  assertEquals(
    story.act(host, { do: "admit", target: ben }),
    refused("room-full"),
  );
  for (let n = 1; n < LIMITS.waiting; n++) story.enter({ knock: true });
  assertEquals(story.try(joinOf({ knock: true })), refused("not-admitted"));
});

Deno.test("[ACC-3] a locked room lets in hosts alone, whatever others know", () => {
  const story = new Story({ password: PASSWORD });
  const host = story.enter({ hostKeyHash: KEY });
  assert(story.act(host, { do: "lock", locked: true }).ok);
  const { hash: passwordHash } = PASSWORD;
  assertEquals(story.try(joinOf({ passwordHash })), refused("not-admitted"));
  story.enter({ hostKeyHash: KEY });
  const knocking = story.enter({ passwordHash, knock: true });
  assertEquals(story.member(knocking).standing, "waiting");
});

Deno.test("[ACC-4] a room with a host key waits for its host, however long, and moderators act meanwhile", () => {
  const story = new Story({ waitingRoom: true });
  const host = story.enter({ hostKeyHash: KEY });
  const [ann, ben] = [
    story.enter({ grantedRole: "guest" }),
    story.enter({ grantedRole: "guest" }),
  ];
  story.act(host, { do: "promote", target: ben, role: "moderator" });
  story.leave(host);
  story.at += 24 * 3600 * 1000;
  story.try({ type: "sweep" });
  assertEquals(successionDue(story.room), null);
  assertEquals(story.member(ann).standing, "guest");
  assertEquals(story.member(ben).standing, "moderator");
  assertEquals(story.act(ben, { do: "end" }), refused("forbidden"));
  const knocking = story.enter({ knock: true });
  assert(story.act(ben, { do: "admit", target: knocking }).ok);
  story.leave(ben);
  assertEquals(story.member(ann).standing, "guest");
  assertEquals(
    story.member(story.enter({ hostKeyHash: KEY })).standing,
    "host",
  );
});

Deno.test("[ACC-4] where the room's rule says so, somebody becomes host, but minutes later", () => {
  const story = new Story();
  const early = story.enter();
  const host = story.enter({ hostKeyHash: KEY });
  assert(story.act(host, { do: "rule", rules: { succession: true } }).ok);
  story.at += TIMES.successionDelay;
  story.leave(host);
  assertEquals(story.member(early).standing, "guest");
  const left = story.at;
  assertEquals(successionDue(story.room), left + TIMES.successionDelay);
  story.at = left + TIMES.successionDelay - 1;
  const ann = story.enter();
  story.try({ type: "sweep" });
  assertEquals(story.member(early).standing, "guest");
  assertEquals(story.member(ann).standing, "guest");
  story.at = left + TIMES.successionDelay;
  story.try({ type: "sweep" });
  assertEquals(story.member(early).standing, "host");
  assertEquals(story.member(ann).standing, "guest");
  assertEquals(successionDue(story.room), null);
});

Deno.test("[ACC-4] a host who comes back in time stops the succession, and an empty room has none", () => {
  const story = new Story();
  const guest = story.enter();
  const host = story.enter({ hostKeyHash: KEY });
  story.act(host, { do: "rule", rules: { succession: true } });
  story.leave(host);
  story.at += TIMES.successionDelay - 1;
  const again = story.enter({ hostKeyHash: KEY });
  assertEquals(successionDue(story.room), null);
  story.leave(again);
  story.leave(guest);
  assertEquals(successionDue(story.room), null);
  story.at += TIMES.successionDelay;
  const late = story.enter();
  assertEquals(story.member(late).standing, "guest");
  assertEquals(successionDue(story.room), story.at + TIMES.successionDelay);
});

Deno.test("[ACC-4] after an outage for all, the guests who come back first wait for their host", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY, tokenHash: "h" });
  const guest = story.enter({ tokenHash: "g" });
  const back = (id: string, tokenHash: string) =>
    story.try({
      type: "resume",
      id,
      hub: newId(),
      tokenHash,
      nextTokenHash: `next of ${id}`,
      features: [],
    }, new Set([host, guest]));
  assert(back(guest, "g").ok);
  assertEquals(story.member(guest).standing, "guest");
  assert(
    story.try({
      type: "resume",
      id: host,
      hub: newId(),
      tokenHash: "h",
      nextTokenHash: "n",
      features: [],
    }).ok,
  );
  assertEquals(story.member(host).standing, "host");
});

Deno.test("[ACC-4] a room without a host key always has a host: also after an outage for all", () => {
  const story = new Story({ hostKeyHash: null });
  const [ann, ben] = [
    story.enter({ tokenHash: "a" }),
    story.enter({ tokenHash: "b" }),
  ];
  assertEquals(story.member(ann).standing, "host");
  const resume: Command = {
    type: "resume",
    id: ben,
    hub: newId(),
    tokenHash: "b",
    nextTokenHash: "c",
    features: [],
  };
  assert(story.try(resume, new Set([ann, ben])).ok);
  assertEquals(story.member(ben).standing, "host");
});

Deno.test("[ACC-4] where the last host of a room without a key goes, the oldest moderator follows, else the oldest guest", () => {
  const story = new Story({ hostKeyHash: null });
  const host = story.enter();
  const early = story.enter();
  assertEquals(story.member(early).standing, "guest");
  const [a, b] = [story.enter(), story.enter()];
  story.act(host, { do: "promote", target: b, role: "moderator" });
  story.leave(host);
  assertEquals(story.member(b).standing, "host");
  story.leave(b);
  assertEquals(story.member(early).standing, "host");
  assertEquals(story.member(a).standing, "guest");
});

Deno.test("[ACC-4] one whose lease lapsed is followed too, and comes back as what they were", () => {
  const story = new Story({ hostKeyHash: null });
  const host = story.enter({ tokenHash: "h" });
  const guest = story.enter();
  story.try({ type: "sweep" }, new Set([host]));
  assertEquals(story.member(guest).standing, "host");
  story.try({
    type: "resume",
    id: host,
    hub: story.member(guest).hub,
    tokenHash: "h",
    nextTokenHash: "n",
    features: [],
  });
  assertEquals(story.member(host).standing, "host");
});

Deno.test("[ACC-5] whoever is removed does not come straight back, neither as before nor anew", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const visitorHash = "of a browser";
  const ann = story.enter({ visitorHash, tokenHash: "a" });
  assert(story.act(host, { do: "remove", target: ann }).ok);
  assertEquals(rosterFor(story.room, host)?.removed, [ann]);
  const resume: Command = {
    type: "resume",
    id: ann,
    hub: story.member(host).hub,
    tokenHash: "a",
    nextTokenHash: "b",
    features: [],
  };
  assertEquals(story.try(resume), refused("removed"));
  assertEquals(story.try(joinOf({ visitorHash })), refused("removed"));
  assertEquals(
    story.try(joinOf({ visitorHash, knock: true })),
    refused("removed"),
  );
  story.at += TIMES.removedFor;
  story.enter({ visitorHash });
});

Deno.test("[ACC-5] a removal can be taken back, by those who may, for every place that the browser had", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const moderator = story.enter();
  story.act(host, { do: "promote", target: moderator, role: "moderator" });
  const visitorHash = "of a browser";
  const ann = story.enter({ name: "Ann", visitorHash });
  const twin = story.enter({ name: "Ann again", visitorHash });
  const ben = story.enter({ name: "Ben" });
  for (const who of [ann, twin, ben]) {
    story.act(host, { do: "remove", target: who });
  }
  const guest = story.enter();
  const seen = (by: string) =>
    rosterFor(story.room, by)?.removedPeople.map(({ name }) => name);
  assertEquals(seen(host), ["Ann", "Ann again", "Ben"]);
  assertEquals(seen(moderator), ["Ann", "Ann again", "Ben"]);
  assertEquals(seen(guest), []);
  assertEquals(
    story.act(guest, { do: "readmit", target: ann }),
    refused("forbidden"),
  );
  assertEquals(story.try(joinOf({ visitorHash })), refused("removed"));
  assert(story.act(moderator, { do: "readmit", target: ann }).ok);
  assertEquals(seen(host), ["Ben"]);
  story.enter({ visitorHash });
  const { room } = story;
  assertEquals(story.act(host, { do: "readmit", target: ann }), {
    ok: true,
    value: { room, effects: [] },
  });
});

Deno.test("[ACC-5] the host key lets in a browser that was removed, and a room forgets the oldest removals", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const visitorHash = "of a browser";
  const removed = [story.enter({ visitorHash })];
  story.act(host, { do: "remove", target: removed[0] });
  assertEquals(story.try(joinOf({ visitorHash })), refused("removed"));
  const back = story.enter({ visitorHash, hostKeyHash: KEY });
  assertEquals(story.member(back).standing, "host");

  while (removed.length <= LIMITS.removed) {
    const next = story.enter();
    removed.push(next);
    story.act(host, { do: "remove", target: next });
  }
  assertEquals(story.room.removed.map(({ id }) => id), removed.slice(1));
});

Deno.test("[ACC-3] somebody who is admitted comes after everybody who was inside by then", () => {
  const story = new Story({ waitingRoom: true });
  const host = story.enter({ hostKeyHash: KEY });
  const ann = story.enter({ knock: true });
  const ben = story.enter({ grantedRole: "guest" });
  assert(story.act(host, { do: "admit", target: ann }).ok);
  assert(story.member(ann).order > story.member(ben).order);
  assert(story.enter({ grantedRole: "guest" }));
  const orders = story.room.members.map(({ order }) => order);
  assertEquals(new Set(orders).size, orders.length);
});

Deno.test("[ACC-6] mute-all leaves out the one who does it, host or moderator", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const other = story.enter({ hostKeyHash: KEY });
  const guest = story.enter();
  const decision = story.act(host, { do: "mute-all" });
  assert(decision.ok);
  assertEquals(
    decision.value.effects.flatMap((effect) =>
      effect.type === "tell" ? [effect.target] : []
    ),
    [other, guest],
  );
});

Deno.test("[ACC-6] muted, one may unmute, unless the host forbids it", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY, name: "Host" });
  const [ann, ben] = [story.enter(), story.enter()];
  story.act(host, { do: "promote", target: ben, role: "moderator" });
  const told = (decision: Decision) =>
    decision.ok
      ? decision.value.effects.flatMap((effect) =>
        effect.type === "tell" ? [[effect.target, effect.message.by]] : []
      )
      : decision;
  assertEquals(told(story.act(host, { do: "mute", target: ann })), [[
    ann,
    host,
  ]]);
  assertEquals(story.member(ann).silenced, false);
  story.act(host, { do: "rule", rules: { unmute: false } });
  assertEquals(
    told(story.act(ben, { do: "mute-all" })).toString(),
    `${ann},${ben}`,
  );
  assertEquals(story.member(ann).silenced, true);
  assertEquals(story.member(host).silenced, false);
  story.act(host, { do: "rule", rules: { unmute: true } });
  assertEquals(story.member(ann).silenced, false);
});

Deno.test("[ACC-1] nobody does anything about themselves, or about somebody who is gone", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const other = story.enter({ hostKeyHash: KEY });
  assertEquals(
    story.act(host, { do: "mute", target: host }),
    refused("forbidden"),
  );
  assertEquals(
    story.act(other, { do: "remove", target: host }),
    refused("forbidden"),
  );
  story.leave(other);
  const unchanged = {
    ok: true as const,
    value: { room: story.room, effects: [] },
  };
  for (const permission of ["mute", "admit", "refuse", "readmit"] as const) {
    assertEquals(story.act(host, { do: permission, target: other }), unchanged);
  }
  assertEquals(story.act(other, { do: "end" }), refused("forbidden"));
});

Deno.test("[ACC-5] whoever is gone for the server, and said no goodbye, is removed as whom they were, however late", () => {
  for (const away of [0, TIMES.knownFor, 24 * 3600 * 1000]) {
    const story = new Story();
    const host = story.enter({ hostKeyHash: KEY });
    const visitorHash = "of Ann's browser";
    const [moderator, ann, ben] = [
      story.enter(),
      story.enter({ name: "Ann", visitorHash }),
      story.enter(),
    ];
    for (const who of [moderator, ben]) {
      story.act(host, { do: "promote", target: who, role: "moderator" });
    }
    story.try({ type: "sweep" }, new Set([ann, ben]));
    story.at += away;
    story.try({ type: "sweep" });
    const remove = (who: string) =>
      story.act(moderator, { do: "remove", target: who });
    assertEquals(remove(ben), refused("forbidden"));
    assert(remove(ann).ok);
    assertEquals(
      rosterFor(story.room, moderator)?.removedPeople.map(({ name }) => name),
      ["Ann"],
    );
    assertEquals(story.try(joinOf({ visitorHash })), refused("removed"));
    const { room } = story;
    assertEquals(remove(ann), { ok: true, value: { room, effects: [] } });
    assertEquals(remove(newId()), { ok: true, value: { room, effects: [] } });
  }
});

Deno.test("[ACC-7] an ended room is empty, and nobody comes in any more", () => {
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY, tokenHash: "h" });
  story.enter();
  assert(story.act(host, { do: "end" }).ok);
  assertEquals(story.room.members, []);
  assertEquals(
    story.try(joinOf({ hostKeyHash: KEY })),
    refused("room-not-found"),
  );
});

Deno.test("[ACC-12] a room's mode says how many there can be, whoever wants more", () => {
  const { maxCapacity, defaultCapacity } = capacityLimits();
  const story = new Story();
  const host = story.enter({ hostKeyHash: KEY });
  const guest = story.enter();
  assertEquals(story.room.capacity, defaultCapacity);
  for (const capacity of [2, maxCapacity]) {
    assert(story.act(host, { do: "resize", capacity }).ok);
    assertEquals(story.room.capacity, capacity);
  }
  const more = { do: "resize" as const, capacity: maxCapacity + 1 };
  for (const by of [host, guest]) {
    assertEquals(story.act(by, more), refused("bad-message"));
  }
  const less = { ...more, capacity: 2 };
  assertEquals(story.act(guest, less), refused("forbidden"));
});

Deno.test("[TITLE-1] a sealed title takes the place of a clear one, and a clear one that of a sealed one", () => {
  const sealedTitle = "A".repeat(LIMITS.sealedTitleChars);
  const story = new Story({ title: "", sealedTitle: "" });
  const host = story.enter({ hostKeyHash: KEY });
  const guest = story.enter();
  const told = (id: string) => {
    const roster = rosterFor(story.room, id);
    return [roster?.title, roster?.sealedTitle];
  };
  assertEquals(told(guest), ["", ""]);
  const rename = { do: "rename", title: "Told by mistake" } as const;
  assert(story.act(host, { ...rename, sealedTitle }).ok);
  assertEquals(story.room.title, "");
  assertEquals(told(guest), ["", sealedTitle]);
  assertEquals(
    story.act(guest, { ...rename, sealedTitle: "" }),
    refused("forbidden"),
  );
  assert(story.act(host, { do: "rename", title: "Open day" }).ok);
  assertEquals(told(guest), ["Open day", undefined]);
});
