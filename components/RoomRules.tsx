import { useRef, useState } from "preact/hooks";
import { words } from "../lib/words/all.ts";
import { words as panelWords } from "../lib/words/panels.ts";
import { Confirm } from "./Confirm.tsx";
import { Problem } from "./Problem.tsx";

/** A rule that is on or off; `set` is null for those who may not change it. */
export interface RuleView {
  name: string;
  on: boolean;
  set: ((on: boolean) => void) | null;
}

/** What holds in the room, and what may be done about it. What may not be done is `null`. */
export interface RoomRulesProps {
  rules: readonly RuleView[];
  muteAll: (() => void) | null;
  /** Copies the link that makes whoever opens it host; says whether it did. */
  copyHostLink: (() => Promise<boolean>) | null;
  title: { now: string; set: ((title: string) => void) | null };
  capacity: { now: number; set: ((capacity: number) => void) | null };
  password: {
    now: boolean;
    set: ((password: string | null) => void) | null;
  };
  end: (() => void) | null;
  /** What was not done. */
  problem: string | null;
}

const SIZES = [2, 3, 4, 5, 6, 7, 8];

/** The room itself: under the list of the people in it. */
export function RoomRules(
  {
    rules,
    muteAll,
    copyHostLink,
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
      {muteAll && (
        <button type="button" class="button quiet wide" onClick={muteAll}>
          {panelWords.rules.muteAll}
        </button>
      )}
      {open.map(({ name, on, set }) => (
        <label key={name} class="rule">
          <input
            type="checkbox"
            autocomplete="off"
            checked={on}
            onChange={(event) => set?.(event.currentTarget.checked)}
          />
          <span>{name}</span>
        </label>
      ))}
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
              maxlength={80}
              autocomplete="off"
              dir="auto"
            />
          </label>
          <button type="submit" class="action">
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
              maxlength={128}
              autocomplete="new-password"
            />
          </label>
          <button type="submit" class="action">
            {panelWords.rules.setPassword}
          </button>
          {password.now && (
            <button
              type="button"
              class="action"
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
            {SIZES.map((size) => (
              <option key={size} value={size}>{size}</option>
            ))}
          </select>
        </label>
      )}
      {copyHostLink && (
        <div>
          <button
            type="button"
            class="button quiet wide"
            aria-describedby="host-link-help"
            onClick={async () => setCopied(await copyHostLink())}
          >
            {panelWords.rules.copyHostLink}
          </button>
          <p id="host-link-help" class="rule-help" aria-live="polite">
            {copied === null
              ? panelWords.rules.hostLinkHelp
              : copied
              ? words.call.copied
              : words.call.notCopied}
          </p>
        </div>
      )}
      {end && (
        <button
          type="button"
          class="button danger wide"
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
