/** The people inside, as the list of people shows them. */
import type {
  ListedPerson,
  PersonView,
} from "../../../../components/call/ParticipantList.tsx";
import type { SentAwayView } from "../../../../components/call/SentAway.tsx";
import type { BadgeState } from "../../../../components/call/StatusBadge.tsx";
import type { TileAction } from "../../../../components/call/TileActions.tsx";
import type { Call } from "../../../client/call/call.ts";
import type { Moderation } from "../../../client/room/moderation.ts";
import type { RemotePeer } from "../../../client/session/session.ts";
import { words } from "../../../words/panels.ts";
import { words as momentWords } from "../../../words/moments.ts";
import { words as moreWords } from "../../../words/more.ts";
import { floorCode, isRuled } from "../../floor/loading.ts";
import { placeOf } from "../../hands.ts";
import { LARGE_FROM } from "../../large_call.ts";
import { words as screenWords } from "../../../words/screens.ts";
import { namesIn, withoutBadges } from "../../names.ts";
import { screensOf } from "../../screens/screens_of.ts";
import { spotlightAction } from "../../tiles/spotlight.ts";

/**
 * Everybody: this page's own person, then those who lead the room, then the others as they came; in a
 * large call, and where hands ask to speak, those who raised one before all, in their line. Nobody moves
 * because they speak.
 * @param status of their own connection to the server
 */
export function peopleOf(call: Call, status: BadgeState): ListedPerson[] {
  const { moderation } = call;
  const names = namesIn(call);
  const leads = ({ id }: RemotePeer) =>
    (moderation.find(id)?.role ?? "guest") !== "guest";
  const listed = (peer: RemotePeer): ListedPerson => {
    const name = names.get(peer.id) ?? peer.name;
    return { key: peer.id, name, view: () => viewOf(call, peer, name) };
  };
  const others = call.peers.value;
  const own = {
    key: "you",
    name: withoutBadges(call.name.value),
    view: () => ownViewOf(call, status),
  };
  const people = [
    own,
    ...others.filter(leads).map(listed),
    ...others.filter((one) => !leads(one)).map(listed),
  ];
  return people.length < LARGE_FROM && !isRuled(call) ? people : handsFirst(
    people,
    ({ key }) => placeOf(call, key === "you" ? null : key),
  );
}

/**
 * Those who raised a hand in their line, then the others as they were.
 * @param placeOf somebody's place in the line, from 1; 0 where their hand is down
 */
export function handsFirst<Person>(
  people: readonly Person[],
  placeOf: (person: Person) => number,
): Person[] {
  return people
    .map((person) => ({ person, place: placeOf(person) || LAST }))
    .sort((a, b) => a.place - b.place)
    .map(({ person }) => person);
}

/** Behind every place in the line. */
const LAST = Number.MAX_SAFE_INTEGER;

/** This page's own person. */
function ownViewOf(call: Call, status: BadgeState): PersonView {
  const { role = "guest", verified = false, recording = false } =
    call.moderation.self.value ?? {};
  return {
    name: withoutBadges(call.name.value),
    you: true,
    cameraOn: call.preview.value !== null,
    microphoneOn: call.media.microphone.capture.value.is === "on",
    speaking: call.speaking.value,
    weak: false,
    hand: placeOf(call, null) || null,
    status,
    role,
    verified,
    recording,
    note: floorCode.value?.floorNote(call, null) ?? null,
    offer: null,
    actions: [],
  };
}

/** Somebody else. @param name what they are called on this page */
function viewOf(call: Call, peer: RemotePeer, name: string): PersonView {
  const { role = "guest", verified = false, recording = false } =
    call.moderation.find(peer.id) ?? {};
  return {
    name,
    you: false,
    cameraOn: peer.state.value.camera,
    microphoneOn: peer.state.value.microphone,
    speaking: peer.speaking.value,
    weak: peer.link?.report.value?.quality === "poor",
    hand: placeOf(call, peer.id) || null,
    status: peer.status.value,
    role,
    verified,
    recording,
    note: floorCode.value?.floorNote(call, peer.id) ?? null,
    offer: floorCode.value?.floorOffer(call, peer.id, name) ?? null,
    actions: actionsOn(call, peer.id, name),
  };
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

/** All that may be done about somebody inside, whether they may speak and their raised hand first. */
export function actionsOn(call: Call, who: string, name: string): TileAction[] {
  return [
    ...floorCode.value?.floorActions(call, who) ?? [],
    ...handActions(call, who, name),
    ...screenActions(call, who, name),
    ...spotlightActions(call, who),
    ...actionsAbout(call.moderation, who),
  ];
}

/** What may be done about somebody's raised hand. */
function handActions(call: Call, who: string, name: string): TileAction[] {
  const lower = call.hands.value?.lower(who);
  return lower ? [{ label: momentWords.hand.lowerOf(name), act: lower }] : [];
}

/** What may be done about somebody's shared screen. */
function screenActions(call: Call, who: string, name: string): TileAction[] {
  const stop = screensOf(call).value?.stopOf(who);
  return stop ? [{ label: screenWords.stopOf(name), act: stop }] : [];
}

/** Whether everybody sees somebody large. */
function spotlightActions(call: Call, who: string): TileAction[] {
  const light = spotlightAction(call, who);
  if (!light) return [];
  const { spotlight, endSpotlight } = moreWords;
  return [{ label: light.isOn ? endSpotlight : spotlight, act: light.act }];
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
