/** Who may record the call, and who says that they do, as decisions on the room. */
import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import { decodeNewRoom } from "../../../lib/protocol/requests.ts";
import {
  readRecordAudience,
  RecordAudience,
} from "../../../lib/protocol/record_audience.ts";
import { decodeServerMessage } from "../../../lib/protocol/signaling.ts";
import { type Command, decide } from "../../../lib/server/rooms/decide.ts";
import type { RoomAction } from "../../../lib/server/rooms/decide_action.ts";
import type { Decision } from "../../../lib/server/rooms/occupancy.ts";
import {
  decodeRoom,
  newRoom,
  type Room,
} from "../../../lib/server/rooms/room.ts";
import { rosterFor } from "../../../lib/server/rooms/roster.ts";
import { type Join, joinOf } from "../../support/servers/commands.ts";

const KEY = "hash of the host key";
const nobody = new Set<string>();

/** A room with a host in it, and what is done to it. */
class Story {
  room: Room;
  now = 1_000_000;
  readonly host: string;

  constructor() {
    const wish = { id: newRoomId(), title: "", listed: false };
    this.room = newRoom({ ...wish, hostKeyHash: KEY }, this.now);
    this.host = this.enter({ hostKeyHash: KEY });
  }

  try(command: Command, lapsed: ReadonlySet<string> = nobody): Decision {
    const decision = decide(this.room, command, lapsed, this.now);
    if (decision.ok) this.room = decision.value.room;
    return decision;
  }

  enter(given: Partial<Join> = {}): string {
    const command = joinOf({ ...given, tokenHash: given.tokenHash ?? "token" });
    const decision = this.try(command);
    assert(decision.ok, JSON.stringify(decision));
    return command.id;
  }

  act(by: string, action: RoomAction): Decision {
    return this.try({ type: "act", by, action });
  }

  /** Whether it was done, or why not. */
  record(by: string, on = true): string {
    const decision = this.act(by, { do: "record", on });
    return decision.ok ? "done" : decision.reason;
  }

  rule(record: RecordAudience): void {
    assert(this.act(this.host, { do: "rule", rules: { record } }).ok);
  }

  /** The ids of those of whom everybody inside is told that they record. */
  get recorders(): string[] {
    const [told, ...more] = this.room.members.map(({ id }) =>
      (rosterFor(this.room, id)?.participants ?? [])
        .filter(({ recording }) => recording).map(({ id }) => id)
    );
    for (const other of more) assertEquals(other, told);
    return told;
  }

  /** Whether somebody is told that they may. */
  may(id: string): boolean | undefined {
    return rosterFor(this.room, id)?.permissions.includes("record");
  }
}

Deno.test("[REC-1] who may record is who the rule says, by role; they are told so, and nobody else does", () => {
  const said: Record<RecordAudience, string> = {
    nobody: "",
    hosts: "host",
    moderators: "host moderator",
    everybody: "host moderator guest",
  };
  for (const audience of RecordAudience.options) {
    const story = new Story();
    const people = {
      host: story.host,
      moderator: story.enter({ grantedRole: "moderator" }),
      guest: story.enter(),
    };
    // A new room's.
    assertEquals(story.room.rules.record, "moderators");
    story.rule(audience);
    for (const [role, id] of Object.entries(people)) {
      const may = said[audience].split(" ").includes(role);
      assertEquals(story.may(id), may, `${audience} ${role}`);
      assertEquals(story.record(id), may ? "done" : "forbidden");
      assertEquals(story.recorders.includes(id), may);
    }
  }
});

Deno.test("[REC-2] everybody sees who records, until they take it back or are gone; nobody says it of another", () => {
  const story = new Story();
  const mo = story.enter({ grantedRole: "moderator", tokenHash: "mo" });
  const ann = story.enter();
  assertEquals(story.recorders, []);
  for (const by of [story.host, mo]) story.record(by);
  assertEquals(story.recorders, [story.host, mo]);
  // Said twice, it changes nothing.
  const { version } = story.room;
  assertEquals(story.record(mo), "done");
  assertEquals(story.room.version, version);
  assertEquals(story.record(ann), "forbidden");
  // Whoever does not record can say so all the same.
  assertEquals(story.record(ann, false), "done");
  assertEquals(story.record(story.host, false), "done");
  assertEquals(story.recorders, [mo]);
  story.try({ type: "leave", id: mo, tokenHash: "mo" });
  assertEquals(story.recorders, []);
  assertEquals(story.record("somebody else"), "forbidden");
  assertEquals(story.record(story.enter({ knock: true })), "forbidden");
});

Deno.test("[REC-2] [SIG-4] whoever is away does not record for the others; whoever resumes does again, whoever comes in anew does not", () => {
  const story = new Story();
  const mo = story.enter({ grantedRole: "moderator", tokenHash: "mo" });
  story.record(mo);
  const resume = (tokenHash: string): void => {
    const hub = newId();
    const next = { nextTokenHash: `${tokenHash}'`, features: [] };
    const command = { type: "resume" as const, id: mo, hub, tokenHash };
    const decision = story.try({ ...command, ...next });
    assert(decision.ok, JSON.stringify(decision));
  };
  resume("mo");
  assertEquals(story.recorders, [mo]);
  story.try({ type: "sweep" }, new Set([mo]));
  assertEquals(story.recorders, []);
  resume("mo'");
  assertEquals(story.recorders, [mo]);
  // Another page, even if it is the same browser's: it says so itself, if it records.
  const replaces = { id: mo, tokenHashes: ["mo''"] };
  const again = story.enter({ replaces });
  assertEquals(story.room.members.map(({ id }) => id), [story.host, again]);
  assertEquals(story.recorders, []);
});

Deno.test("[REC-3] where the rule or a role lets somebody record no longer, they do not, and not again once it does", () => {
  const story = new Story();
  const mo = story.enter({ grantedRole: "moderator", tokenHash: "mo" });
  story.record(story.host);
  story.record(mo);
  story.rule("everybody");
  assertEquals(story.recorders, [story.host, mo]);
  story.rule("hosts");
  assertEquals(story.recorders, [story.host]);
  story.rule("everybody");
  assertEquals(story.recorders, [story.host]);
  story.rule("moderators");
  story.record(mo);
  assert(
    story.act(story.host, { do: "promote", target: mo, role: "guest" }).ok,
  );
  assertEquals(story.recorders, [story.host]);
  // Also of somebody who is away just then.
  story.rule("everybody");
  story.record(mo);
  story.try({ type: "sweep" }, new Set([mo]));
  story.rule("hosts");
  story.rule("everybody");
  const resumed = story.try({
    type: "resume",
    id: mo,
    hub: newId(),
    tokenHash: "mo",
    nextTokenHash: "next",
    features: [],
  });
  assert(resumed.ok, JSON.stringify(resumed));
  assertEquals(story.recorders, [story.host]);
  story.rule("nobody");
  assertEquals(story.recorders, []);
});

Deno.test("[REC-1] [SIG-10] in a room from before the rule whoever leads it may record; of what is not understood nobody may", () => {
  const story = new Story();
  const { record: _, ...rules } = story.room.rules;
  const stored = (rules: unknown) => {
    const room = decodeRoom({ ...story.room, rules });
    assert(room.ok);
    return room.value.rules.record;
  };
  assertEquals(stored(rules), "moderators");
  assertEquals(stored({ ...rules, record: "those on a list" }), "nobody");
  assertEquals(stored(7), "nobody");
});

Deno.test("[REC-1] whoever makes a room says who may record in it; unless they do, whoever leads it may", () => {
  const made = (wish: { record?: RecordAudience }) =>
    newRoom({ id: newRoomId(), title: "", listed: false, ...wish }, 0).rules
      .record;
  assertEquals(made({}), "moderators");
  assertEquals(made({ record: undefined }), "moderators");
  for (const record of RecordAudience.options) {
    assertEquals(made({ record }), record);
    assertEquals(decodeNewRoom({ record }).ok, true);
  }
  assertEquals(decodeNewRoom({ record: "those on a list" }).ok, false);
});

Deno.test("[REC-1] [SIG-10] a page takes a rule that it does not understand for the strictest, and a server without it for one where nobody records", () => {
  const story = new Story();
  story.record(story.host);
  const roster = rosterFor(story.room, story.host);
  assert(roster);
  const told = (changed: Record<string, unknown>, people: unknown) => {
    const { rules } = roster;
    const participants = roster.participants.map((one) => ({
      ...one,
      recording: people,
    }));
    const message = decodeServerMessage(JSON.stringify({
      type: "roster",
      roster: { ...roster, participants, rules: { ...rules, ...changed } },
    }));
    assert(message.ok && message.value.type === "roster");
    const { roster: read } = message.value;
    return [read.rules.record, read.participants[0].recording];
  };
  assertEquals(told({}, true), ["moderators", true]);
  const odd = told({ record: "those on a list" }, "yes");
  assertEquals([readRecordAudience(odd[0]), odd[1]], ["nobody", false]);
  assertEquals(told({ record: undefined }, undefined), [undefined, undefined]);
});
