import { useRef, useState } from "preact/hooks";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { words as moreWords } from "../../lib/words/more.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { CopyByHand } from "./CopyByHand.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { Problem } from "../ui/Problem.tsx";

/** A rule that is on or off; `set` is null for people who may not change it. */
export interface RuleView {
  name: string;
  on: boolean;
  set: ((on: boolean) => void) | null;
}

/** Who may speak: everybody, or whoever leads the room and those whom they let. */
export type Speakers = "everybody" | "moderators";
const SPEAKERS: readonly Speakers[] = ["everybody", "moderators"];

/** Who may record the call. */
export type Recorders = "nobody" | "hosts" | "moderators" | "everybody";
const RECORDERS: readonly Recorders[] = [
  "nobody",
  "hosts",
  "moderators",
  "everybody",
];

/** A rule with more than two ways. */
interface ChoiceRule<Choice> {
  now: Choice;
  set: (choice: Choice) => void;
}

/** The room's rules, and the actions to change them; `null` if this person may not. */
export interface RoomRulesProps {
  rules: readonly RuleView[];
  /** Who may speak; `null` for people who may not change it. */
  speak: ChoiceRule<Speakers> | null;
  /** Who may record; the same. */
  record: ChoiceRule<Recorders> | null;
  /** The link that makes whoever opens it host; `copy` says whether it did. */
  hostLink: { text: string; copy: () => Promise<boolean> } | null;
  title: { now: string; set: ((title: string) => void) | null };
  /** From two people up to `max`. */
  capacity: {
    now: number;
    max: number;
    set: ((capacity: number) => void) | null;
  };
  password: {
    now: boolean;
    set: ((password: string | null) => void) | null;
  };
  end: (() => void) | null;
  /** What the server did not do, in words. */
  problem: string | null;
}

/** The capacities to choose from: two people at least. */
function sizesUpTo(max: number): number[] {
  return Array.from({ length: max - 1 }, (_, index) => index + 2);
}

function Choice<One extends string>({ label, now, set, choices, names }:
  & ChoiceRule<One>
  & {
    label: string;
    choices: readonly One[];
    names: Readonly<Record<One, string>>;
  }) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select
        autocomplete="off"
        value={now}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((one) => one === currentTarget.value);
          if (chosen) set(chosen);
        }}
      >
        {choices.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The settings of the room. */
export function RoomRules(
  {
    rules,
    speak,
    record,
    hostLink,
    title,
    capacity,
    password,
    end,
    problem,
  }: RoomRulesProps,
) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const [ending, setEnding] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const open = rules.filter(({ set }) => set !== null);
  return (
    <section class="room-rules" aria-label={panelWords.rules.heading}>
      <Problem text={problem} />
      {open.length > 0 && (
        <div class="rules-part">
          {open.map(({ name, on, set }) => (
            <label key={name} class="rule">
              <span>{name}</span>
              <input
                type="checkbox"
                class="switch"
                autocomplete="off"
                checked={on}
                onChange={(event) => set?.(event.currentTarget.checked)}
              />
            </label>
          ))}
        </div>
      )}
      {speak && (
        <Choice
          {...speak}
          label={panelWords.rules.speak}
          choices={SPEAKERS}
          names={panelWords.rules.speakers}
        />
      )}
      {record && (
        <Choice
          {...record}
          label={panelWords.rules.record}
          choices={RECORDERS}
          names={panelWords.rules.recorders}
        />
      )}
      {title.set && (
        <form
          class="field-row"
          onSubmit={(event) => {
            event.preventDefault();
            title.set?.(titleField.current?.value ?? "");
          }}
        >
          <label class="field">
            <span class="field-label">{panelWords.rules.title}</span>
            <input
              ref={titleField}
              type="text"
              key={title.now}
              defaultValue={title.now}
              maxlength={LIMITS.titleChars}
              autocomplete="off"
              dir="auto"
            />
          </label>
          <button type="submit" class="button quiet compact">
            {panelWords.rules.rename}
          </button>
        </form>
      )}
      {password.set && (
        <form
          class="field-row"
          onSubmit={(event) => {
            event.preventDefault();
            const field = passwordField.current;
            if (!field?.value) return;
            password.set?.(field.value);
            field.value = "";
          }}
        >
          <label class="field">
            <span class="field-label">{panelWords.rules.newPassword}</span>
            <input
              ref={passwordField}
              type="password"
              maxlength={LIMITS.passwordChars}
              autocomplete="new-password"
            />
          </label>
          <button type="submit" class="button quiet compact">
            {panelWords.rules.setPassword}
          </button>
          {password.now && (
            <button
              type="button"
              class="button bare compact"
              onClick={() => password.set?.(null)}
            >
              {panelWords.rules.noPassword}
            </button>
          )}
        </form>
      )}
      {capacity.set && (
        <label class="field">
          <span class="field-label">{panelWords.rules.capacity}</span>
          <select
            autocomplete="off"
            value={capacity.now}
            onChange={(event) =>
              capacity.set?.(Number(event.currentTarget.value))}
          >
            {sizesUpTo(capacity.max).map((size) => (
              <option key={size} value={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {hostLink && (
        <div>
          <button
            type="button"
            class="button quiet compact wide"
            aria-describedby="host-link-help"
            onClick={async () => setCopied(await hostLink.copy())}
          >
            {panelWords.rules.copyHostLink}
          </button>
          <p id="host-link-help" class="rule-help" aria-live="polite">
            {copied ? moreWords.copied : panelWords.rules.hostLinkHelp}
          </p>
          {copied === false && (
            <CopyByHand
              text={hostLink.text}
              close={() => setCopied(null)}
            />
          )}
        </div>
      )}
      {end && (
        <button
          type="button"
          class="button harm compact wide"
          onClick={() => setEnding(true)}
        >
          {panelWords.rules.end}
        </button>
      )}
      {end && ending && (
        <Confirm
          title={panelWords.rules.endTitle}
          text={panelWords.rules.endText}
          yes={panelWords.rules.endYes}
          act={end}
          close={() => setEnding(false)}
        />
      )}
    </section>
  );
}
