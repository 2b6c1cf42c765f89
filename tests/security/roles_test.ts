/** Sockets that want more than they may, on another isolate than those it is about. */
import { assert, assertEquals } from "@std/assert";
import { Permission, type Role } from "../../lib/protocol/roles.ts";
import { isPermitted } from "../../lib/server/rooms/permissions.ts";
import {
  actionOf,
  type Actor,
  Cast,
  type Kind,
  KINDS,
  TOKEN_KEY,
} from "./cast.ts";
import type { Heard } from "../support/servers/raw_socket.ts";
import { hostile, type World } from "./world.ts";

/** Something that is done, about somebody or the room. */
interface Deal {
  permission: Permission;
  target: Kind | "sent-away" | "room";
}

const ABOUT_PEOPLE: readonly Permission[] = [
  "admit",
  "refuse",
  "mute",
  "remove",
  "promote",
  "floor",
];
const DEALS: readonly Deal[] = Permission.options.flatMap((
  permission,
): Deal[] =>
  ABOUT_PEOPLE.includes(permission)
    ? KINDS.map((target) => ({ permission, target }))
    : [{ permission, target: permission === "readmit" ? "sent-away" : "room" }]
);
/** After these a room is not what it was. */
const DRASTIC: readonly Permission[] = [
  "admit",
  "refuse",
  "remove",
  "readmit",
  "promote",
  "end",
];

const mayDo = (as: Actor, { permission, target }: Deal) =>
  as !== "outside" && isPermitted(as, permission, target);
const nameOf = ({ permission, target }: Deal) => `${permission} ${target}`;
/** What somebody can be made who is not that yet. */
const newRole = (target: Deal["target"]): Role =>
  target === "guest" ? "moderator" : "guest";

function frameOf(cast: Cast, { permission, target }: Deal) {
  const who = target === "room"
    ? ""
    : target === "sent-away"
    ? cast.sentAway
    : cast.others[target].you;
  return { type: "act", action: actionOf(permission, who, newRole(target)) };
}

/** It is denied, or the socket closed, and nothing comes of it for anybody. */
async function assertDenied(
  cast: Cast,
  as: Actor,
  deal: Deal,
): Promise<void> {
  const [version, marks] = [await cast.version(), cast.marks];
  const { actor } = cast;
  const from = actor.heard.length;
  actor.say(frameOf(cast, deal));
  if (as === "waiting" || as === "outside") {
    assertEquals(await actor.ended, { code: 1008, reason: "bad-message" });
  } else {
    const denied = await actor.hear(({ type }) => type === "denied", from);
    assertEquals([denied.action, denied.reason], [
      deal.permission,
      "forbidden",
    ]);
    assert(actor.isOpen);
  }
  assertEquals(await cast.version(), version, "the room was changed");
  assertEquals(await cast.heardSince(marks), [], "the others heard of it");
  if (!actor.isOpen) await cast.return(as);
}

/** It is done, as the others see it on their isolate. */
async function assertDone(cast: Cast, deal: Deal): Promise<void> {
  const { permission, target } = deal;
  const { host, moderator, guest } = cast.others;
  const who = target === "room" || target === "sent-away"
    ? null
    : cast.others[target];
  // Whoever it is about, somebody else sees it; hosts are never removed.
  const watcher = target === "host" ? moderator : host;
  const from = watcher.heard.length;
  cast.actor.say(frameOf(cast, deal));
  const shown = (like: (roster: Heard) => boolean) =>
    watcher.hear(({ roster }) => roster && like(roster), from);
  const isIn = (list: { id: string }[]) =>
    list.some(({ id }) => id === who?.you);
  const muted = async (...sockets: (typeof host)[]) => {
    for (const socket of sockets) {
      const { by } = await socket.hear(({ type }) => type === "mute");
      assertEquals(by, cast.actor.you);
    }
  };
  switch (permission) {
    case "admit":
      await shown(({ participants }) => isIn(participants));
      await who?.hear(({ type }) => type === "welcome");
      break;
    case "refuse":
      await shown(({ waiting }) => !isIn(waiting));
      assertEquals((await who?.ended)?.reason, "not-admitted");
      break;
    case "remove":
      await shown(({ participants, removed }) =>
        !isIn(participants) && removed.includes(who?.you)
      );
      assertEquals((await who?.ended)?.reason, "removed");
      break;
    case "readmit":
      await shown(({ removed }) => !removed.includes(cast.sentAway));
      break;
    case "promote":
      await shown(({ participants }) =>
        participants.some(({ id, role }: Heard) =>
          id === who?.you && role === newRole(target)
        )
      );
      break;
    case "floor":
      await shown(({ participants }) =>
        participants.some(({ id, listener }: Heard) =>
          id === who?.you && !listener
        )
      );
      break;
    case "mute":
      if (who) await muted(who);
      break;
    case "mute-all":
      await muted(guest);
      break;
    case "record":
      await shown(({ participants }) =>
        participants.some(({ id, recording }: Heard) =>
          id === cast.actor.you && recording
        )
      );
      break;
    case "lock":
      await shown(({ rules }) => rules.locked === true);
      break;
    case "rule":
      await shown(({ rules }) => rules.chat === "moderators");
      break;
    case "rename":
      await shown(({ title }) => title === "Renamed");
      break;
    case "resize":
      await shown(({ capacity }) => capacity === 7);
      break;
    case "password":
      await shown(({ password }) => password === true);
      break;
    case "end":
      assertEquals((await host.ended).reason, "room-ended");
      assertEquals((await cast.actor.ended).reason, "room-ended");
      break;
  }
  assert(!cast.actor.heard.some(({ type }) => type === "denied"));
}

async function tryAll(world: World, as: Actor): Promise<void> {
  const step = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      throw new Error(`${as}: ${what}`, { cause: error });
    }
  };
  const allowed = DEALS.filter((deal) => mayDo(as, deal));
  const denied = DEALS.filter((deal) => !mayDo(as, deal));
  const isDrastic = ({ permission }: Deal) => DRASTIC.includes(permission);

  const forBoth = await Cast.gather(world, as);
  for (const deal of allowed.filter((deal) => !isDrastic(deal))) {
    await step(nameOf(deal), () => assertDone(forBoth, deal));
  }
  await forBoth.agree();
  for (const deal of denied) {
    await step(nameOf(deal), () => assertDenied(forBoth, as, deal));
  }
  await forBoth.close();
  for (const deal of allowed.filter(isDrastic)) {
    const cast = await Cast.gather(world, as);
    await step(nameOf(deal), () => assertDone(cast, deal));
    await cast.close();
  }
}

for (
  const as of ["host", "moderator", "guest", "waiting", "outside"] as const
) {
  const count = DEALS.filter((deal) => mayDo(as, deal)).length;
  hostile(
    `[ACC-1] ${as}: of ${DEALS.length} actions ${count} are done, and nothing comes of the others`,
    (world) => tryAll(world, as),
    { isolates: 2, env: { TOKEN_KEYS: TOKEN_KEY } },
  );
}
