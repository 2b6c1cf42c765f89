import { words } from "../lib/words/check.ts";
import { Icon, type IconName } from "./Icons.tsx";

/** One line: what was looked at, and what was found. */
export interface CheckView {
  key: string;
  name: string;
  state: "waiting" | "running" | "good" | "bad" | "absent";
  /** What was measured, or what is wrong and what to do about it. */
  detail: string;
}

/** What the page shows and does. */
export interface CheckListProps {
  checks: readonly CheckView[];
  /** What is said when all is done; `null` before. */
  summary: string | null;
  start: (() => void) | null;
  cancel: (() => void) | null;
  download: (() => void) | null;
}

const ICONS: Record<CheckView["state"], IconName> = {
  waiting: "more",
  running: "connecting",
  good: "check",
  bad: "warning",
  absent: "info",
};

/** How this browser, this network and this server get on with each other. */
export function CheckList(
  { checks, summary, start, cancel, download }: CheckListProps,
) {
  return (
    <section class="card checks" aria-labelledby="check-heading">
      <h1 id="check-heading">{words.heading}</h1>
      <p>{words.about}</p>
      <div class="check-actions">
        <button
          type="button"
          class="button"
          disabled={start === null}
          onClick={() => start?.()}
        >
          {words.start}
        </button>
        {cancel && (
          <button type="button" class="button quiet" onClick={cancel}>
            {words.cancel}
          </button>
        )}
        {download && (
          <button type="button" class="button quiet" onClick={download}>
            <Icon name="down" />
            {words.download}
          </button>
        )}
      </div>
      <p role="status" class="check-summary">{summary}</p>
      {checks.length > 0 && (
        <ul class="check-list">
          {checks.map(({ key, name, state, detail }) => (
            <li key={key} data-state={state}>
              <Icon name={ICONS[state]} />
              <div>
                <p class="check-name">{name}</p>
                <p class="check-detail">
                  <span class="check-state">{words.states[state]}</span>
                  {detail}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {download && <p class="check-hint">{words.downloadHelp}</p>}
    </section>
  );
}
