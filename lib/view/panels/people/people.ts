/** The people inside, as the list of people shows them. */
import type { PersonView } from "../../../../components/call/ParticipantList.tsx";
import type { SentAwayView } from "../../../../components/call/SentAway.tsx";
import type { BadgeState } from "../../../../components/call/StatusBadge.tsx";
import type { TileAction } from "../../../../components/call/TileActions.tsx";
import type { Call } from "../../../client/call/call.ts";
import type { Moderation } from "../../../client/room/moderation.ts";
import { words } from "../../../words/panels.ts";
import { words as momentWords } from "../../../words/moments.ts";
import { placeOf } from "../../hands.ts";
import { namesIn, withoutBadges } from "../../names.ts";

/**
 * Everybody: this page's own person, then those who lead the room, then the others as they came.
 * Nobody moves because they speak.
 * @param status of their own connection to the server
 */
export function peopleOf(call: Call, status: BadgeState): PersonView[] {
  const { moderation } = call;
  const names = namesIn(call);
  const own = {
    key: "you",
    name: withoutBadges(call.name.value),
    you: true,
    cameraOn: call.preview.value !== null,
    microphoneOn: call.media.microphone.capture.value.is === "on",
    speaking: call.speaking.value,
    weak: false,
    hand: placeOf(call, null) || null,
    status,
    role: moderation.self.value?.role ?? "guest",
    verified: moderation.self.value?.verified === true,
    actions: [],
  };
  const others = call.peers.value.map((peer) => {
    const { role = "guest", verified = false } = moderation.find(peer.id) ?? {};
    return {
      key: peer.id,
      name: names.get(peer.id) ?? peer.name,
      you: false,
      cameraOn: peer.state.value.camera,
      microphoneOn: peer.state.value.microphone,
      speaking: peer.speaking.value,
      weak: peer.link?.report.value?.quality === "poor",
      hand: placeOf(call, peer.id) || null,
      status: peer.status.value,
      role,
      verified,
      actions: actionsOn(call, peer.id, names.get(peer.id) ?? peer.name),
    };
  });
  const leads = ({ role }: PersonView) => role !== "guest";
  return [
    own,
    ...others.filter(leads),
    ...others.filter((one) => !leads(one)),
  ];
}

/** Those who were sent away of late, for those who may take it back. */
export function sentAwayOf(call: Call): SentAwayView[] {
  const { moderation } = call;
  const removed = moderation.roster.value?.removedPeople ?? [];
  const names = namesIn(call);
  return removed.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    readmit: moderation.action({ do: "readmit", target: id }),
  }));
}

/** Whether nobody inside may let others in. */
export function isUnattended({ moderation }: Call): boolean {
  const people = moderation.roster.value?.participants ?? [];
  return people.every(({ role }) => role === "guest");
}

/** All that may be done about somebody inside, their raised hand first. */
export function actionsOn(call: Call, who: string, name: string): TileAction[] {
  return [
    ...handActions(call, who, name),
    ...actionsAbout(call.moderation, who),
  ];
}

/** What may be done about somebody's raised hand. */
function handActions(call: Call, who: string, name: string): TileAction[] {
  const lower = call.hands.value?.lower(who);
  return lower ? [{ label: momentWords.hand.lowerOf(name), act: lower }] : [];
}

/** What may be done about somebody inside. */
export function actionsAbout(
  moderation: Moderation,
  who: string,
): TileAction[] {
  const role = moderation.find(who)?.role;
  const promote = (to: "host" | "moderator" | "guest") =>
    role === to
      ? null
      : moderation.action({ do: "promote", target: who, role: to });
  const { mute, remove, makeHost, makeModerator, makeGuest } = words.people;
  const actions = [
    [mute, moderation.action({ do: "mute", target: who })],
    [makeModerator, promote("moderator")],
    [makeHost, promote("host")],
    [makeGuest, promote("guest")],
    [remove, moderation.action({ do: "remove", target: who })],
  ] as const;
  return actions.flatMap(([label, act]) =>
    act ? [{ label, act, harms: label === remove }] : []
  );
}
