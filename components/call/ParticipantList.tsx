import { useState } from "preact/hooks";
import { words } from "../../lib/words/all.ts";
import { words as momentWords } from "../../lib/words/moments.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { isComposing } from "../ui/composing.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Panel } from "../ui/Panel.tsx";
import { tabPanel, Tabs, type TabView } from "../ui/Tabs.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { foundBy } from "./find_person.ts";
import { PersonMenu } from "./PersonMenu.tsx";
import { RoomRules, type RoomRulesProps } from "./RoomRules.tsx";
import type { BadgeState } from "./StatusBadge.tsx";
import { SentAway, type SentAwayView } from "./SentAway.tsx";
import type { TileAction } from "./TileActions.tsx";
import { WaitingList } from "./WaitingList.tsx";
import type { WaitingView } from "./Toasts.tsx";

/** A person of the call in the list. */
export interface ListedPerson {
  key: string;
  name: string;
  /**
   * How it stands with them now. Only their row reads it: of many people somebody always begins to
   * speak, and the others need not be drawn for it.
   */
  view(): PersonView;
}

/** A person of the call as their row shows them. */
export interface PersonView {
  name: string;
  you: boolean;
  cameraOn: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  /** Whether their connection, or one's own to the server, is up but weak. */
  weak: boolean;
  /** Their place among the raised hands, from 1 on; `null` where theirs is down. */
  hand: number | null;
  status: BadgeState;
  role: "host" | "moderator" | "guest";
  /** Whether a provider vouches for the name. */
  verified: boolean;
  /** Whether they record the call. */
  recording: boolean;
  /** What else is to be known of them, in a word or two. */
  note: string | null;
  /** What their raised hand asks for, for those who may give it; `name` is its button's. */
  offer: (TileAction & { name: string }) | null;
  /** What may be done about them. */
  actions: readonly TileAction[];
}

/** The parts of the panel: those inside, those who wait, and what the room is like. */
export type PeopleTab = "inside" | "waiting" | "settings";

/** With so many people, they can be searched. */
const SEARCHED_FROM = 9;

/** How it stands with somebody, in one word or a few: what matters most of it. */
function stateOf(
  { status, hand, speaking, microphoneOn, weak }: PersonView,
): string | null {
  if (status !== "connected") return words.status[status];
  if (hand !== null) return panelWords.people.handUp(hand);
  if (speaking && microphoneOn) return words.media.speaking;
  return weak ? panelWords.people.weak : null;
}

function Person({ view }: Pick<ListedPerson, "view">) {
  const person = view();
  const { role, verified, status, weak } = person;
  const state = stateOf(person);
  const isHand = person.hand !== null && status === "connected";
  const notes = [
    role === "guest" ? null : panelWords.people[role],
    verified ? panelWords.people.verified : null,
    person.note,
    isHand ? null : state,
  ].filter((note) => note !== null);
  return (
    <li class="person" data-state={status}>
      <Avatar name={person.name} />
      <div class="person-who">
        <bdi class="person-name" {...verbatim}>
          {person.you ? words.common.you(person.name) : person.name}
        </bdi>
        <p class="person-notes">
          {notes.map((note) => <span key={note}>{note}</span>)}
        </p>
        {isHand && <span class="sr-only">{state}</span>}
      </div>
      {person.hand !== null && (
        <span class="person-hand" aria-hidden="true">
          <LateIcon name="hand" />
          <span {...verbatim}>{person.hand}</span>
        </span>
      )}
      {weak && status === "connected" && (
        <span class="person-mark" data-kind="weak" aria-hidden="true">
          <LateIcon name="poor" />
        </span>
      )}
      {person.speaking && person.microphoneOn && (
        <span class="person-mark" data-kind="speaking">
          <Icon name="speaking" />
          <span class="sr-only">{words.media.speaking}</span>
        </span>
      )}
      {person.recording && (
        <span class="person-mark" data-kind="recording">
          <LateIcon name="record" />
          <span class="sr-only">{panelWords.people.recording}</span>
        </span>
      )}
      {!person.cameraOn && (
        <span class="person-mark">
          <Icon name="camera-off" />
          <span class="sr-only">{words.media.cameraOff}</span>
        </span>
      )}
      {!person.microphoneOn && (
        <span class="person-mark" data-kind="muted">
          <Icon name="microphone-off" />
          <span class="sr-only">{words.media.microphoneOff}</span>
        </span>
      )}
      <PersonMenu name={person.name} actions={person.actions} />
      {isHand && person.offer && (
        <button
          type="button"
          class="button compact floor-offer"
          aria-label={person.offer.name}
          onClick={person.offer.act}
        >
          {person.offer.label}
        </button>
      )}
    </li>
  );
}

/** What the panel shows and does. */
export interface ParticipantListProps {
  people: readonly ListedPerson[];
  /** Those who knock, for whoever may admit them. */
  waiting: readonly WaitingView[];
  /** Whether nobody inside may let others in. */
  unattended: boolean;
  sentAway: readonly SentAwayView[];
  /** `null` for people who may change nothing about the room. */
  rules: RoomRulesProps | null;
  muteAll: (() => void) | null;
  /** `null` where no hand of another is up, or this person may not. */
  lowerAll: (() => void) | null;
  /** Opens what invites others. */
  invite: (() => void) | null;
  tab: PeopleTab;
  choose: (tab: PeopleTab) => void;
  close: () => void;
}

/** Everybody in the call with their microphone, camera and connection; who knocks; and the room's settings. */
export function ParticipantList(props: ParticipantListProps) {
  const { people, waiting, rules, muteAll, lowerAll, choose, close } = props;
  const { tabs: labels } = panelWords.people;
  const tabs: TabView<PeopleTab>[] = [
    { id: "inside", label: labels.inside, count: people.length },
  ];
  if (waiting.length > 0) {
    const { length: count } = waiting;
    tabs.push({ id: "waiting", label: labels.waiting, count, calls: true });
  }
  if (rules) tabs.push({ id: "settings", label: labels.settings });
  const tab = tabs.some(({ id }) => id === props.tab) ? props.tab : "inside";
  return (
    <Panel
      id="people"
      heading={words.call.people}
      closeName={words.closePanel.people}
      close={close}
    >
      {tabs.length > 1 && (
        <Tabs
          within="people"
          name={labels.name}
          tabs={tabs}
          chosen={tab}
          choose={choose}
        />
      )}
      <div
        class="people-scroll"
        {...(tabs.length > 1
          ? tabPanel("people", tab)
          : { role: "group", "aria-labelledby": "people-heading" } as const)}
        tabindex={0}
      >
        {tab === "inside"
          ? <Inside {...props} />
          : tab === "waiting"
          ? <WaitingList people={waiting} />
          : rules && <RoomRules {...rules} />}
      </div>
      {muteAll && tab !== "waiting" && (
        <footer class="panel-foot">
          {lowerAll && (
            <button type="button" class="button quiet wide" onClick={lowerAll}>
              <LateIcon name="hand" />
              {momentWords.hand.lowerAll}
            </button>
          )}
          <button type="button" class="button quiet wide" onClick={muteAll}>
            <Icon name="microphone-off" />
            {panelWords.rules.muteAll}
          </button>
        </footer>
      )}
    </Panel>
  );
}

function Inside(
  { people, unattended, sentAway, invite }: ParticipantListProps,
) {
  const [sought, setSought] = useState("");
  const isLong = people.length >= SEARCHED_FROM;
  const isSought = isLong && sought.trim() !== "";
  const found = isSought ? foundBy(people, sought) : people;
  return (
    <>
      {isLong && (
        <input
          type="search"
          class="people-search"
          aria-label={panelWords.people.search}
          placeholder={panelWords.people.search}
          autocomplete="off"
          dir="auto"
          value={sought}
          onInput={({ currentTarget }) => setSought(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || isComposing(event) || !sought) return;
            // Only the next one closes the panel.
            event.stopPropagation();
            setSought("");
          }}
        />
      )}
      {isLong && (
        <p class="people-note" role="status">
          {isSought && (found.length > 0
            ? panelWords.people.found(found.length)
            : panelWords.people.nobodyFound)}
        </p>
      )}
      {invite && (
        <button
          type="button"
          class="invite-row"
          onClick={invite}
        >
          <span class="avatar" aria-hidden="true">
            <LateIcon name="invite" />
          </span>
          <span class="person-who">
            <span class="person-name">{panelWords.people.invite}</span>
            <span class="person-notes">{panelWords.people.inviteHelp}</span>
          </span>
        </button>
      )}
      <ul class="people" aria-labelledby="people-heading">
        {found.map(({ key, view }) => <Person key={key} view={view} />)}
      </ul>
      {unattended && <p class="people-note">{panelWords.people.unattended}</p>}
      <SentAway people={sentAway} />
    </>
  );
}
