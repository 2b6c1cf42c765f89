import * as LIMITS from "../../lib/protocol/limits.ts";
import { words } from "../../lib/words/welcome.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Problem } from "../ui/Problem.tsx";

/** Who may enter a new room. */
export type AccessPreset = keyof typeof words.create.presets;

/** What somebody typed, except for the password, which is never written into a page. */
export interface TypedRoom {
  title: string;
  listed: boolean;
  access: AccessPreset;
  capacity: number;
  large: boolean;
}

const PRESETS = Object.keys(words.create.presets) as AccessPreset[];

/** The preset of this name; the open one where there is none. */
export function presetOf(name: string): AccessPreset {
  return PRESETS.find((preset) => preset === name) ?? "open";
}

/** The form that opens a room; it works without a script, and keeps what was typed. */
export function CreateRoom({ action, problem, typed, capacities, hasSfu }: {
  action: string;
  problem: string | null;
  typed: TypedRoom | null;
  /** How many people a room may have: from two on, and what is usual. */
  capacities: { most: number; usual: number };
  /** Whether there are large calls here. */
  hasSfu: boolean;
}) {
  const access = typed?.access ?? "open";
  const capacity = typed?.capacity ?? capacities.usual;
  const isPasswordMissing = problem === words.create.noPassword;
  return (
    <form class="door create" method="post" action={action}>
      <h2>{words.create.heading}</h2>
      <input type="hidden" name="intent" value="create" />
      <details class="door-options" open={typed !== null}>
        <summary>{words.create.options}</summary>
        <div class="door-fields">
          <label class="field">
            <span class="field-label">{words.create.title}</span>
            <input
              type="text"
              name="title"
              value={typed?.title}
              maxlength={LIMITS.titleChars}
              autocomplete="off"
              placeholder={words.create.titleHint}
              dir="auto"
            />
          </label>
          <fieldset class="presets">
            <legend class="field-label">{words.create.access}</legend>
            {PRESETS.map((preset) => (
              <div key={preset} class="tick">
                <input
                  type="radio"
                  name="access"
                  value={preset}
                  checked={preset === access}
                  // Firefox would keep it after a reload, where nobody sees it.
                  autocomplete="off"
                  id={`access-${preset}`}
                  aria-describedby={`access-${preset}-hint`}
                />
                <label for={`access-${preset}`}>
                  {words.create.presets[preset].name}
                </label>
                <p id={`access-${preset}-hint`}>
                  {words.create.presets[preset].hint}
                </p>
              </div>
            ))}
            <label class="field preset-password">
              <span class="field-label">{words.create.password}</span>
              <input
                type="password"
                name="password"
                maxlength={LIMITS.passwordChars}
                autocomplete="new-password"
                aria-invalid={isPasswordMissing ? "true" : undefined}
                aria-describedby={isPasswordMissing
                  ? "create-problem"
                  : undefined}
              />
            </label>
          </fieldset>
          <label class="field">
            <span class="field-label">{words.create.capacity}</span>
            <select name="capacity" autocomplete="off">
              {Array.from({ length: capacities.most - 1 }, (_, n) => n + 2).map(
                (count) => (
                  <option
                    key={count}
                    value={count}
                    selected={count === capacity}
                  >
                    {count}
                  </option>
                ),
              )}
            </select>
          </label>
          <div class="tick">
            <input
              type="checkbox"
              name="listed"
              checked={typed?.listed}
              autocomplete="off"
              id="listed"
              aria-describedby="listed-hint"
            />
            <label for="listed">{words.create.listed}</label>
            <p id="listed-hint">{words.create.listedHint}</p>
          </div>
          {hasSfu && (
            <div class="tick">
              <input
                type="checkbox"
                name="large"
                checked={typed?.large}
                autocomplete="off"
                id="large"
                aria-describedby="large-hint"
              />
              <label for="large">{words.create.large}</label>
              <p id="large-hint">{words.create.largeHint}</p>
            </div>
          )}
        </div>
      </details>
      <Problem id="create-problem" text={problem} />
      <button type="submit" class="button wide">
        <LateIcon name="video-plus" />
        {words.create.submit}
      </button>
      <button
        type="submit"
        class="button bare create-later"
        name="later"
        value="on"
      >
        {words.create.later}
      </button>
    </form>
  );
}
