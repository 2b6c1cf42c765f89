/** Who is inside, as the list of people shows them. */
import type { PersonView } from "../../components/ParticipantList.tsx";
import type { SentAwayView } from "../../components/SentAway.tsx";
import type { BadgeState } from "../../components/StatusBadge.tsx";
import type { TileAction } from "../../components/TileActions.tsx";
import type { Call } from "../client/call.ts";
import { badgeOf } from "../client/link_state.ts";
import type { Moderation } from "../client/moderation.ts";
import { words } from "../words/panels.ts";
import { namesIn } from "./names.ts";

/** Everybody, this person first. @param status of their own way to the server */
export function peopleOf(call: Call, status: BadgeState): PersonView[] {
  const { moderation } = call;
  const names = namesIn(call);
  const own = {
    key: "you",
    name: call.name.value,
    you: true,
    cameraOn: call.preview.value !== null,
    microphoneOn: call.media.microphone.capture.value.is === "on",
    speaking: call.speaking.value,
    status,
    role: moderation.own.value?.role ?? "guest",
    verified: moderation.own.value?.verified === true,
    actions: [],
  };
  const others = call.peers.value.map((peer) => {
    const { role = "guest", verified = false } = moderation.find(peer.id) ?? {};
    return {
      key: peer.id,
      name: names.get(peer.id) ?? peer.name,
      you: false,
      cameraOn: peer.media.value.camera,
      microphoneOn: peer.media.value.microphone,
      speaking: peer.speaking.value,
      status: badgeOf(peer.state.value),
      role,
      verified,
      actions: actionsAbout(moderation, peer.id),
    };
  });
  return [own, ...others];
}

/** Those who were sent away of late, for those who may take it back. */
export function sentAwayOf(call: Call): SentAwayView[] {
  const { moderation } = call;
  const sentAway = moderation.roster.value?.sentAway ?? [];
  const names = namesIn(call);
  return sentAway.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    readmit: moderation.action({ do: "readmit", who: id }),
  }));
}

/** Whether nobody is inside who could let others in. */
export function isUnattended({ moderation }: Call): boolean {
  const people = moderation.roster.value?.participants ?? [];
  return people.every(({ role }) => role === "guest");
}

/** What may be done about somebody inside. */
export function actionsAbout(
  moderation: Moderation,
  who: string,
): TileAction[] {
  const role = moderation.find(who)?.role;
  const promote = (to: "host" | "moderator" | "guest") =>
    role === to ? null : moderation.action({ do: "promote", who, role: to });
  const { mute, remove, makeHost, makeModerator, makeGuest } = words.people;
  const actions = [
    [mute, moderation.action({ do: "mute", who })],
    [makeModerator, promote("moderator")],
    [makeHost, promote("host")],
    [makeGuest, promote("guest")],
    [remove, moderation.action({ do: "remove", who })],
  ] as const;
  return actions.flatMap(([label, act]) => act ? [{ label, act }] : []);
}
