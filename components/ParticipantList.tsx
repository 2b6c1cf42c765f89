import { words } from "../lib/words/all.ts";
import { words as panelWords } from "../lib/words/panels.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icons.tsx";
import { Panel } from "./Panel.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { RoomRules, type RoomRulesProps } from "./RoomRules.tsx";
import { type BadgeState, StatusText } from "./StatusBadge.tsx";
import { SentAway, type SentAwayView } from "./SentAway.tsx";
import type { TileAction } from "./TileActions.tsx";

/** A person of the call as the list shows them. */
export interface PersonView {
  key: string;
  name: string;
  you: boolean;
  cameraOn: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  status: BadgeState;
  role: "host" | "moderator" | "guest";
  /** Whether a provider vouches for the name. */
  verified: boolean;
  /** What may be done about them. */
  actions: readonly TileAction[];
}

function Person({ person }: { person: PersonView }) {
  return (
    <li class="person">
      <Avatar name={person.name} />
      <div class="person-who">
        <bdi class="person-name">
          {person.you ? words.common.you(person.name) : person.name}
        </bdi>
        <span class="badge" data-state={person.status}>
          <StatusText state={person.status} />
        </span>
        {person.verified && (
          <span class="person-role">{panelWords.people.verified}</span>
        )}
        {person.role !== "guest" && (
          <span class="person-role">{panelWords.people[person.role]}</span>
        )}
      </div>
      {person.speaking && person.microphoneOn && (
        <span class="person-mark" data-kind="speaking">
          <Icon name="speaking" />
          <span class="sr-only">{words.media.speaking}</span>
        </span>
      )}
      {!person.cameraOn && (
        <span class="person-mark">
          <Icon name="camera-off" />
          <span class="sr-only">{words.media.cameraOff}</span>
        </span>
      )}
      {!person.microphoneOn && (
        <span class="person-mark">
          <Icon name="microphone-off" />
          <span class="sr-only">{words.media.microphoneOff}</span>
        </span>
      )}
      <PersonMenu name={person.name} actions={person.actions} />
    </li>
  );
}

/** Everybody in the call with their microphone, camera and connection. */
export function ParticipantList(
  { people, unattended, sentAway, rules, close }: {
    people: readonly PersonView[];
    /** Whether nobody is inside who could let others in. */
    unattended: boolean;
    sentAway: readonly SentAwayView[];
    /** `null` for those who may do nothing about the room. */
    rules: RoomRulesProps | null;
    close: () => void;
  },
) {
  return (
    <Panel
      id="people"
      heading={words.call.people}
      closeName={words.closePanel.people}
      close={close}
    >
      <div
        class="people-scroll"
        role="group"
        aria-labelledby="people-heading"
        tabindex={0}
      >
        <ul class="people" aria-labelledby="people-heading">
          {people.map((person) => <Person key={person.key} person={person} />)}
        </ul>
        {unattended && <p class="people-note">{panelWords.people.unattended}
        </p>}
        <SentAway people={sentAway} />
        {rules && <RoomRules {...rules} />}
      </div>
    </Panel>
  );
}
