import { words } from "../../lib/words/check.ts";
import type { IconName } from "../ui/Icons.tsx";
import { AnyIcon, LateIcon, type LateIconName } from "../ui/LateIcons.tsx";

/** One line: what was checked, and what was found. */
export interface CheckView {
  key: string;
  name: string;
  state: "waiting" | "running" | "good" | "bad" | "absent" | "stopped";
  /** What was measured, or what is wrong and what to do about it. */
  detail: string;
}

/** What the page shows and does. */
export interface CheckListProps {
  checks: readonly CheckView[];
  /** How far it is, and what came out; empty before. */
  summary: string;
  /** What happened to the report; empty if nothing did. */
  note: string;
  start: (() => void) | null;
  cancel: (() => void) | null;
  copy: (() => void) | null;
  download: (() => void) | null;
}

const ICONS: Record<CheckView["state"], IconName | LateIconName> = {
  waiting: "more",
  running: "connecting",
  good: "check",
  bad: "warning",
  absent: "info",
  stopped: "more",
};

/** Stands for the state while the line is made; no text that is shown has it. */
const PLACE = "\u0000";

/** What was found, and what is to be said of it: where the one stands beside the other, a language says. */
function Found({ state, detail }: Pick<CheckView, "state" | "detail">) {
  const [before, after] = words.found(PLACE, detail).split(PLACE);
  return (
    <p class="check-detail">
      {before}
      <span class="check-state">{words.states[state]}</span>
      {after}
    </p>
  );
}

/** How this browser, this network and this server get on with each other. */
export function CheckList(
  { checks, summary, note, start, cancel, copy, download }: CheckListProps,
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
      </div>
      <p role="status" class="check-summary">{summary}</p>
      {checks.length > 0 && (
        <ul class="check-list">
          {checks.map(({ key, name, state, detail }) => (
            <li key={key} data-state={state}>
              <AnyIcon name={ICONS[state]} />
              <div>
                <p class="check-name">{name}</p>
                <Found state={state} detail={detail} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {download && copy && (
        <div class="check-report">
          <div class="check-actions">
            <button type="button" class="button quiet" onClick={copy}>
              <LateIcon name="copy" />
              {words.copy}
            </button>
            <button type="button" class="button quiet" onClick={download}>
              <LateIcon name="down" />
              {words.download}
            </button>
          </div>
          <p class="check-hint">{words.downloadHelp}</p>
        </div>
      )}
      <p role="status" class="check-note">{note}</p>
    </section>
  );
}
