import { words as panelWords } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Icon, type IconName } from "../ui/Icons.tsx";
import { Mark } from "../ui/Shapes.tsx";
import { AnyIcon, LateIcon, type LateIconName } from "../ui/LateIcons.tsx";
import { Panel } from "../ui/Panel.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** How certain it is that the connection with somebody ends at them. */
export type SecurityState =
  | "verified"
  | "invited"
  | "unverified"
  | "forged"
  | "changed"
  | "uninvited"
  | "other-link";

/** One other person. */
export type PersonSecurity =
  & { id: string; name: string; state: SecurityState }
  & (
    | { number: null }
    | {
      /** Groups of digits, to be compared aloud. */
      number: string;
      verified: boolean;
      verify: (verified: boolean) => void;
    }
  );

/** What the panel shows and does. */
export interface SecurityPanelProps {
  people: readonly PersonSecurity[];
  /** The media server in between: whether whoever runs it could listen; `null` where there is none. */
  mediaServer: { couldBeRead: boolean } | null;
  /** Whether this page connects only with people who came by the whole link. */
  strict: { on: boolean; set: (on: boolean) => void };
  close: () => void;
}

const ICONS: Record<
  Exclude<SecurityState, "verified">,
  IconName | LateIconName
> = {
  invited: "lock",
  unverified: "info",
  forged: "warning",
  changed: "warning",
  uninvited: "warning",
  "other-link": "link",
};

/** Whom the connections end at, and the numbers with which two people verify it. */
export function SecurityPanel(
  { people, mediaServer, strict, close }: SecurityPanelProps,
) {
  return (
    <Panel
      id="security"
      heading={panelWords.security.name}
      closeName={panelWords.security.close}
      close={close}
    >
      <div
        class="security"
        role="group"
        aria-labelledby="security-heading"
        tabindex={0}
      >
        <p>
          {mediaServer
            ? panelWords.security.aboutServer
            : panelWords.security.about}
        </p>
        {mediaServer?.couldBeRead && (
          <p class="hint">
            <Icon name="warning" />
            <span>{panelWords.security.couldBeRead}</span>
          </p>
        )}
        {people.length === 0
          ? (
            <div class="empty">
              <Mark alone />
              <p class="empty-title">{panelWords.security.empty}</p>
            </div>
          )
          : (
            <ul class="security-people">
              {people.map((person) => (
                <Person
                  key={person.id}
                  person={person}
                />
              ))}
            </ul>
          )}
      </div>
      <footer class="panel-foot">
        <label class="rule">
          <span>{panelWords.security.strict}</span>
          <input
            type="checkbox"
            class="switch"
            autocomplete="off"
            checked={strict.on}
            onChange={({ currentTarget }) => strict.set(currentTarget.checked)}
          />
        </label>
      </footer>
    </Panel>
  );
}

function Person({ person }: { person: PersonSecurity }) {
  const { id, name, state } = person;
  return (
    <li class="security-person" data-state={state}>
      <div class="security-who">
        <Avatar name={name} />
        <h3 id={`security-${id}`}>
          <bdi>{name}</bdi>
        </h3>
      </div>
      <p class="security-state">
        {state === "verified"
          ? <LateIcon name="verified" />
          : <AnyIcon name={ICONS[state]} />}
        <span>{panelWords.security.states[state]}</span>
      </p>
      {person.number !== null && (
        <>
          <p class="security-number">
            <span class="sr-only">{panelWords.security.number(name)}</span>
            <code {...verbatim}>{person.number}</code>
          </p>
          <button
            type="button"
            class="button quiet"
            aria-pressed={person.verified ? "true" : "false"}
            aria-describedby={`security-${id}`}
            onClick={() => person.verify(!person.verified)}
          >
            {person.verified
              ? <LateIcon name="check" />
              : <LateIcon name="verified" />}
            {panelWords.security.verify}
          </button>
        </>
      )}
    </li>
  );
}
