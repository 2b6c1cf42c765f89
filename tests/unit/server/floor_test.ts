/** Who may speak where not everybody may, as decisions on the room. */
import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
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
const ALL = ["camera", "microphone", "screen", "screen-audio"];
const nobody = new Set<string>();

/** A room on the SFU with a host in it, and what is done to it. */
class Story {
  room: Room;
  now = 1_000_000;
  readonly host: string;

  constructor() {
    const wish = { id: newRoomId(), title: "", listed: false, large: true };
    this.room = newRoom({ ...wish, hostKeyHash: KEY }, this.now);
    this.host = this.enter({ hostKeyHash: KEY });
  }

  try(command: Command, lapsed: ReadonlySet<string> = nobody): Decision {
    const growth = { meshMax: 6, maxPeople: 80, newSession: newId() };
    const decision = decide(
      this.room,
      command,
      lapsed,
      this.now,
      nobody,
      growth,
    );
    if (decision.ok) this.room = decision.value.room;
    return decision;
  }

  enter(given: Partial<Join> = {}): string {
    const command = joinOf({ tokenHash: `of ${given.id}`, ...given });
    const decision = this.try(command);
    assert(decision.ok, JSON.stringify(decision));
    return command.id;
  }

  resume(id: string, tokenHash: string): void {
    const decision = this.try({
      type: "resume",
      id,
      hub: newId(),
      tokenHash,
      nextTokenHash: "next",
      features: [],
    });
    assert(decision.ok, JSON.stringify(decision));
  }

  act(action: RoomAction, by = this.host): Decision {
    return this.try({ type: "act", by, action });
  }

  /** What the SFU is told after an action: whom it permits what. */
  permits(action: RoomAction, by = this.host): Record<string, string[]> {
    const decision = this.act(action, by);
    assert(decision.ok, JSON.stringify(decision));
    return Object.fromEntries(
      decision.value.effects.flatMap((effect) =>
        effect.type === "sfu" && effect.order.do === "permit"
          ? [[effect.order.participant, [...effect.order.sources]]]
          : []
      ),
    );
  }

  /** The ids of those of whom everybody is told that they listen. */
  get listeners(): string[] {
    const [told, ...more] = this.room.members.map(({ id }) =>
      (rosterFor(this.room, id)?.participants ?? []).flatMap((one) => {
        // Pages of every version keep silenced people unheard.
        assert(one.silenced || !one.listener);
        return one.listener ? [one.id] : [];
      })
    );
    for (const other of more) assertEquals(other, told);
    return told;
  }
}

const rule = (speak: "everybody" | "moderators"): RoomAction => ({
  do: "rule",
  rules: { speak },
});
const floor = (target: string, given: boolean): RoomAction => ({
  do: "floor",
  target,
  given,
});

Deno.test("[FLOOR-1] [SFU-4] where not everybody may speak, guests send nothing, until they get the floor", () => {
  const story = new Story();
  const [mo, ann] = [
    story.enter({ grantedRole: "moderator" }),
    story.enter(),
  ];
  assertEquals(story.listeners, []);
  assertEquals(story.permits(rule("moderators")), { [ann]: [] });
  assertEquals(story.listeners, [ann]);
  const ben = story.enter();
  assertEquals(story.listeners, [ann, ben]);

  assertEquals(story.permits(floor(ann, true)), { [ann]: ALL });
  assertEquals(story.listeners, [ben]);
  assertEquals(story.permits(floor(ben, true), mo), { [ben]: ALL });
  assertEquals(story.permits(floor(ben, false), mo), { [ben]: [] });
  assertEquals(story.listeners, [ben]);
  // Whoever has the floor keeps to the room's other rules.
  assertEquals(
    story.permits({ do: "rule", rules: { screen: "moderators" } }),
    { [ann]: ["camera", "microphone"] },
  );
  assertEquals(story.permits(rule("everybody")), {
    [ben]: ["camera", "microphone"],
  });
  assertEquals(story.listeners, []);
});

Deno.test("[FLOOR-1] [ACC-1] nobody takes the floor themselves, and guests give it to nobody", () => {
  const story = new Story();
  const mo = story.enter({ grantedRole: "moderator" });
  const [ann, ben] = [story.enter(), story.enter()];
  story.act(rule("moderators"));
  const forbidden = { ok: false, reason: "forbidden" } as const;
  assertEquals(story.act(floor(ann, true), ann), forbidden);
  assertEquals(story.act(floor(ann, true), ben), forbidden);
  assertEquals(story.act(rule("everybody"), mo), forbidden);
  assertEquals(story.act(floor(mo, false)), forbidden);
  assertEquals(story.listeners, [ann, ben]);
});

Deno.test("[FLOOR-1] a floor that was given is gone with the rule and with the role, for those who are away as well", () => {
  const story = new Story();
  const people = ["ann", "ben", "cleo"].map((name) =>
    story.enter({ id: newId(), tokenHash: name })
  );
  const [ann, ben, cleo] = people;
  story.act(rule("moderators"));
  for (const one of people) story.act(floor(one, true));
  assertEquals(story.listeners, []);
  // Where everybody may speak, there is nothing to give.
  const { version } = story.room;
  story.act({ do: "promote", target: cleo, role: "moderator" });
  story.act({ do: "promote", target: cleo, role: "guest" });
  assertEquals(story.listeners, [cleo]);
  assert(story.room.version > version);

  story.try({ type: "sweep" }, new Set([ann]));
  story.try({ type: "leave", id: ben, tokenHash: "ben" });
  story.act(rule("everybody"));
  const before = story.room.version;
  story.act(floor(cleo, true));
  assertEquals(story.room.version, before);
  story.act(rule("moderators"));
  story.resume(ann, "ann");
  const again = story.enter({ replaces: { id: ben, tokenHashes: ["ben"] } });
  assertEquals(new Set(story.listeners), new Set([ann, again, cleo]));
});

Deno.test("[FLOOR-1] [SIG-4] [SIG-9] whoever has the floor has it again after an outage and in a new page", () => {
  const story = new Story();
  const [ann, ben] = ["ann", "ben"].map((tokenHash) =>
    story.enter({ id: newId(), tokenHash })
  );
  story.act(rule("moderators"));
  for (const one of [ann, ben]) story.act(floor(one, true));
  story.try({ type: "sweep" }, new Set([ann, ben]));
  story.resume(ann, "ann");
  story.now += TIMES.resumeWindow + 1;
  const again = story.enter({ replaces: { id: ben, tokenHashes: ["ben"] } });
  assertEquals(story.room.members.map(({ id }) => id), [
    story.host,
    ann,
    again,
  ]);
  assertEquals(story.listeners, []);
});

Deno.test("[FLOOR-1] [ACC-6] whoever is silenced may speak once they get the floor", () => {
  const story = new Story();
  const ann = story.enter();
  story.act(rule("moderators"));
  story.act(floor(ann, true));
  story.act({ do: "rule", rules: { unmute: false } });
  assertEquals(story.permits({ do: "mute", target: ann }), {
    [ann]: ["camera", "screen", "screen-audio"],
  });
  assertEquals(story.permits(floor(ann, false)), { [ann]: [] });
  assertEquals(story.permits(floor(ann, true)), { [ann]: ALL });
});

Deno.test("[FLOOR-1] [SIG-10] in a room from before the rule everybody speaks; of what is not understood the stricter holds", () => {
  const story = new Story();
  const { speak: _, ...rules } = story.room.rules;
  const stored = (rules: unknown) => {
    const room = decodeRoom({ ...story.room, rules });
    assert(room.ok);
    return room.value.rules.speak;
  };
  assertEquals(stored(rules), "everybody");
  assertEquals(stored({ ...rules, speak: "those on a list" }), "moderators");
});
