/** What each action makes of a room, if whoever wants it may do it: pure [ACC-1]. */
import type { Action, Rules } from "../../protocol/actions.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { failure } from "../../protocol/result.ts";
import type { PasswordHash } from "../crypto/password.ts";
import { allWithoutFloor, withoutFloor } from "./floor.ts";
import { isPermitted } from "./permissions.ts";
import { mayRecord, withoutRecording } from "./recording.ts";
import { type FormerMember, type Member, membersInside } from "./room.ts";
import type { Decision, Effect, Occupancy } from "./occupancy.ts";
import { sfuMutes } from "./sfu_orders.ts";

/** An action, with the password as it is stored. */
export type RoomAction =
  | Exclude<Action, { do: "password" }>
  | { do: "password"; password: PasswordHash | null };

type ActionName = RoomAction["do"];

/** An action that is permitted. */
interface Attempt {
  occupancy: Occupancy;
  actor: Member;
  /** Whom it is about, if it is about somebody who has a place in the room. */
  target: Member | undefined;
}

const ACTIONS: {
  [Name in ActionName]: (
    attempt: Attempt,
    action: Extract<RoomAction, { do: Name }>,
  ) => Decision;
} = {
  "admit": ({ occupancy, target }) => {
    const { room, living } = occupancy;
    if (!target) return occupancy.unchanged;
    if (occupancy.isFull(living)) return failure("room-full");
    const others = living.filter((member) => member !== target);
    const order = room.lastOrder + 1;
    const admitted = { ...target, standing: "guest" as const, order };
    return occupancy.change([...others, admitted], occupancy.seatTaken);
  },

  "refuse": ({ occupancy, target }) =>
    target ? sendAway(occupancy, target, true) : occupancy.unchanged,

  "remove": ({ occupancy, target }, action) => {
    const person = target ?? departedOf(occupancy, action.target);
    return person ? sendAway(occupancy, person, false) : occupancy.unchanged;
  },

  "readmit": ({ occupancy }, action) => {
    const { removed, living } = occupancy;
    const removal = removed.find(({ id }) => id === action.target);
    if (!removal) return occupancy.unchanged; // Their time is over.
    const { visitorHash } = removal;
    // The same browser may have been sent away more than once.
    const rest = removed.filter((one) =>
      one !== removal &&
      (visitorHash === null || one.visitorHash !== visitorHash)
    );
    return occupancy.change([...living], { removed: rest });
  },

  "mute": ({ occupancy, actor, target }) =>
    mute(occupancy, actor, target ? [target] : []),

  "mute-all": ({ occupancy, actor }) =>
    mute(
      occupancy,
      actor,
      membersInside(occupancy.living).filter((member) =>
        member !== actor &&
        isPermitted(actor.standing, "mute", member.standing)
      ),
    ),

  "record": ({ occupancy, actor }, { on }) =>
    on === (actor.recording === true)
      ? occupancy.unchanged
      : on && !mayRecord(occupancy.room, actor)
      ? failure("forbidden")
      : occupancy.change(
        occupancy.living.map((member) =>
          member !== actor
            ? member
            : on
            ? { ...member, recording: true }
            : withoutRecording(member)
        ),
      ),

  "promote": ({ occupancy, target }, { role }) =>
    occupancy.change(
      occupancy.living.map((member) =>
        member === target ? { ...withoutFloor(member), standing: role } : member
      ),
    ),

  // Whoever gets the floor is to be heard: an older mute does not hold any more.
  "floor": ({ occupancy, target }, { given }) =>
    occupancy.room.rules.speak === "everybody"
      ? occupancy.unchanged
      : occupancy.change(
        occupancy.living.map((member) =>
          member !== target
            ? member
            : given
            ? { ...member, hasFloor: true, silenced: false }
            : withoutFloor(member)
        ),
      ),

  "lock": ({ occupancy }, { locked }) => setRules(occupancy, { locked }),

  "rule": ({ occupancy }, { rules }) => setRules(occupancy, rules),

  "rename": ({ occupancy }, { title, sealedTitle = null }) =>
    occupancy.change([...occupancy.living], {
      title: sealedTitle === null ? title : "",
      sealedTitle,
    }),

  "resize": ({ occupancy }, { capacity }) =>
    occupancy.change([...occupancy.living], { capacity }),

  "password": ({ occupancy }, { password }) =>
    occupancy.change([...occupancy.living], { password }),

  "end": ({ occupancy }) => occupancy.end(),
};

/** What an action makes of a room; `forbidden` where `by` may not do it. */
export function decideAction(
  occupancy: Occupancy,
  by: string,
  action: RoomAction,
): Decision {
  if (!isPossible(occupancy, action)) return failure("bad-message");
  const { living } = occupancy;
  const actor = living.find(({ id }) => id === by);
  const target = "target" in action
    ? living.find(({ id }) => id === action.target)
    : undefined;
  const subject = action.do === "remove"
    ? target ?? departedOf(occupancy, action.target)
    : target;
  const about = action.do === "readmit"
    ? "sent-away"
    : subject?.standing ?? "room";
  // They went meanwhile.
  if ("target" in action && about === "room") return occupancy.unchanged;
  if (
    !actor || by === target?.id ||
    !isPermitted(actor.standing, action.do, about)
  ) {
    return failure("forbidden");
  }
  const perform = ACTIONS[action.do] as (
    attempt: Attempt,
    action: RoomAction,
  ) => Decision;
  return perform({ occupancy, actor, target }, action);
}

/** Whether a room can be as the action says here, whoever wants it. */
function isPossible({ maxCapacity }: Occupancy, action: RoomAction): boolean {
  return action.do !== "resize" || action.capacity <= maxCapacity;
}

/** Somebody who was inside, and may still be in the call. */
function departedOf(
  { departed }: Occupancy,
  id: string,
): FormerMember | undefined {
  return departed.find((one) => one.id === id);
}

/** Takes somebody's place, and keeps them out for a while. @param refused while they waited */
function sendAway(
  occupancy: Occupancy,
  { id, name, visitorHash }: Member | FormerMember,
  refused: boolean,
): Decision {
  const { living, removed, now } = occupancy;
  const until = now + (refused ? TIMES.refusedFor : TIMES.removedFor);
  const removal = { id, name, visitorHash, refused, until };
  return occupancy.change(
    living.filter((member) => member.id !== id),
    {
      removed: [...removed, removal].slice(-LIMITS.removed),
      // Whoever waited has nothing that opens the session.
      ...(refused ? {} : occupancy.sessionRenewed),
    },
  );
}

/** Has microphones switched off; where nobody may unmute, they stay off [ACC-6]. */
function mute(
  occupancy: Occupancy,
  { id: by }: Member,
  targets: readonly Member[],
): Decision {
  const { room, living } = occupancy;
  const silenced = !room.rules.unmute;
  const members = living.map((member) =>
    targets.includes(member) ? { ...member, silenced } : member
  );
  const effects = targets.map(({ id, hub }): Effect => ({
    type: "tell",
    room: room.id,
    target: id,
    hub,
    message: { type: "mute", by },
  }));
  return occupancy.change(members, {}, [
    ...effects,
    ...sfuMutes(room, targets),
  ]);
}

/**
 * Changes rules; whoever may unmute again is not silenced any more, and where it is another question
 * than before who may speak, nobody has been answered it.
 */
function setRules(occupancy: Occupancy, changed: Partial<Rules>): Decision {
  const { room } = occupancy;
  const rules = { ...room.rules, ...changed };
  const { members, ...away } = rules.speak === room.rules.speak
    ? { members: [...occupancy.living] }
    : allWithoutFloor(occupancy);
  return occupancy.change(
    changed.unmute === true
      ? members.map((member) => ({ ...member, silenced: false }))
      : members,
    { ...away, rules },
  );
}
