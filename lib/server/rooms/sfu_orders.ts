/** What the SFU is told when a room changes: it keeps the rules, too [SFU-4]. Pure. */
import { sfuRoomName } from "../../protocol/media_way.ts";
import * as TIMES from "../../protocol/times.ts";
import type { MediaSource, SfuOrder } from "../sfu/sfu.ts";
import { isListener } from "./floor.ts";
import type { Effect } from "./occupancy.ts";
import { isInside, type Member, type Room } from "./room.ts";

type SfuEffect = Extract<Effect, { type: "sfu" }>;

/** What somebody inside may send, by the room's rules. */
export function sourcesFor(
  room: Pick<Room, "rules">,
  member: Pick<Member, "standing" | "silenced" | "hasFloor">,
): MediaSource[] {
  if (isListener(room, member)) return [];
  const { standing, silenced } = member;
  const mayShare = room.rules.screen === "everybody" || standing !== "guest";
  return [
    "camera",
    ...(silenced ? [] : ["microphone"] as const),
    ...(mayShare ? ["screen", "screen-audio"] as const : []),
  ];
}

/** What follows from a change: who was in the session before is not believed to go by themselves. */
export function sfuEffects(before: Room, after: Room): SfuEffect[] {
  const { media } = before;
  if (media.way === "mesh") return [];
  const room = sfuRoomName(before.id, media.session);
  const tell = (order: SfuOrder, afterMs = 0): SfuEffect => ({
    type: "sfu",
    room,
    order,
    afterMs,
  });
  if (after.ended) return [tell({ do: "end" })];
  const gone = outsiders(after).filter((id) => !outsiders(before).includes(id));
  const effects = gone.map((participant) =>
    tell({ do: "remove", participant })
  );
  const stays = after.media.way === "sfu" &&
    after.media.session === media.session;
  // The others are on their way to where they go: what they have carries them until then.
  if (!stays) return [...effects, tell({ do: "end" }, TIMES.oldSession)];
  for (const member of after.members.filter(isInside)) {
    const earlier = before.members.find(({ id }) => id === member.id);
    if (!earlier || !isInside(earlier)) continue;
    const sources = sourcesFor(after, member);
    if (sources.join() !== sourcesFor(before, earlier).join()) {
      effects.push(tell({ do: "permit", participant: member.id, sources }));
    }
  }
  return effects;
}

/** What follows where microphones are switched off, beside the change itself. */
export function sfuMutes(
  { id, media }: Room,
  targets: readonly Member[],
): SfuEffect[] {
  if (media.way === "mesh") return [];
  const room = sfuRoomName(id, media.session);
  return targets.map(({ id: participant }) => ({
    type: "sfu",
    room,
    order: { do: "mute", participant },
    afterMs: 0,
  }));
}

/** Those who were sent away or said goodbye: nobody else is out before they go themselves [NEG-7]. */
function outsiders({ removed, former }: Room): string[] {
  return [
    ...removed.filter(({ refused }) => !refused),
    ...former.filter(({ left }) => left),
  ].map(({ id }) => id);
}
