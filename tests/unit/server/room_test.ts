import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { MODES } from "../../../lib/protocol/modes.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import { newRoom, type Room } from "../../../lib/server/rooms/room.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { hubsTold, joinOf } from "../../support/servers/commands.ts";

const nobody = new Set<string>();
const [hubA, hubB] = [newId(), newId()];
const now = 1_000_000;

function carriedOut(room: Room, command: Command, lapsed = nobody, at = now) {
  const decision = decide(room, command, lapsed, at);
  assert(decision.ok, JSON.stringify(decision));
  return decision.value;
}

function join(room: Room, hub = hubA): { room: Room; id: string } {
  const id = newId();
  const command = joinOf({ id, hub, tokenHash: `of ${id}` });
  return { room: carriedOut(room, command).room, id };
}

const empty = () =>
  newRoom({ id: newRoomId(), title: "T", listed: false }, now);
const ids = (room: Room) => room.members.map(({ id }) => id);

Deno.test("members are numbered in the order in which they join, and no number comes twice", () => {
  const first = join(empty());
  const second = join(first.room);
  const left = carriedOut(second.room, {
    type: "leave",
    id: second.id,
    tokenHash: `of ${second.id}`,
  });
  const third = join(left.room);
  assertEquals(third.room.members.map(({ order }) => order), [1, 3]);
  assertEquals(third.room.version, 5);
});

Deno.test("[SIG-2] a full room takes nobody, until somebody's lease has lapsed", () => {
  let room = empty();
  for (let i = 0; i < MODES.mesh.defaultCapacity; i++) room = join(room).room;
  const command = joinOf({ hub: hubA });
  assertEquals(decide(room, command, nobody, now), {
    ok: false,
    reason: "room-full",
  });
  const [gone] = ids(room);
  const after = carriedOut(room, command, new Set([gone])).room;
  assertEquals(after.members.length, MODES.mesh.defaultCapacity);
  assert(!ids(after).includes(gone));
});

Deno.test("the isolates that have members, or had, are told", () => {
  const first = join(empty(), hubA);
  const second = join(first.room, hubB);
  const { effects } = carriedOut(second.room, {
    type: "leave",
    id: first.id,
    tokenHash: `of ${first.id}`,
  });
  assertEquals(effects.map(({ type }) => type), ["announce"]);
  assertEquals(hubsTold(effects), new Set([hubA, hubB]));
});

Deno.test("[SIG-4] a member resumes with their token, once, on any isolate, as themselves", () => {
  const { room, id } = join(empty());
  const resume = (tokenHash: string, nextTokenHash: string): Command => ({
    type: "resume",
    id,
    hub: hubB,
    tokenHash,
    nextTokenHash,
    features: [],
  });
  const resumed = carriedOut(room, resume(`of ${id}`, "next"));
  assertEquals(resumed.room.members, [{
    ...room.members[0],
    hub: hubB,
    tokenHash: "next",
  }]);
  assertEquals(hubsTold(resumed.effects), new Set([hubA, hubB]));
  const expired = { ok: false as const, reason: "resume-expired" as const };
  assertEquals(
    decide(resumed.room, resume(`of ${id}`, "x"), nobody, now),
    expired,
  );
  assertEquals(
    decide(resumed.room, resume("wrong", "x"), nobody, now),
    expired,
  );
});

Deno.test("[SIG-4] one whose lease lapsed may come back for a while, if there is room", () => {
  const { room, id } = join(empty());
  const swept = carriedOut(room, { type: "sweep" }, new Set([id])).room;
  assertEquals(swept.members, []);
  const back: Command = {
    type: "resume",
    id,
    hub: hubB,
    tokenHash: `of ${id}`,
    nextTokenHash: "next",
    features: [],
  };
  const soon = now + TIMES.resumeWindow - TIMES.leaseDuration - 1;
  const returned = carriedOut(swept, back, nobody, soon).room;
  assertEquals(rosterFor(returned, id), {
    ...rosterFor(room, id),
    version: returned.version,
  });
  assertEquals(returned.absent, []);
  assertEquals(decide(swept, back, nobody, soon + 1), {
    ok: false,
    reason: "resume-expired",
  });

  let full = swept;
  for (let i = 0; i < MODES.mesh.defaultCapacity; i++) full = join(full).room;
  assertEquals(decide(full, back, nobody, soon), {
    ok: false,
    reason: "room-full",
  });
});

Deno.test("one who leaves cannot resume, and a leave of an older socket removes nobody", () => {
  const { room, id } = join(empty(), hubA);
  const leave = (tokenHash: string): Command => ({
    type: "leave",
    id,
    tokenHash,
  });
  const stale = decide(room, leave("an older one"), nobody, now);
  assert(
    stale.ok && stale.value.room === room && stale.value.effects.length === 0,
  );
  const left = carriedOut(room, leave(`of ${id}`)).room;
  const resume: Command = {
    type: "resume",
    id,
    hub: hubA,
    tokenHash: `of ${id}`,
    nextTokenHash: "",
    features: [],
  };
  assertEquals(decide(left, resume, nobody, now), {
    ok: false,
    reason: "resume-expired",
  });
});

Deno.test("a sweep that finds nobody changes nothing", () => {
  const { room } = join(empty());
  const swept = decide(room, { type: "sweep" }, nobody, now);
  assert(
    swept.ok && swept.value.room === room && swept.value.effects.length === 0,
  );
});
