/** The sign that a call is recorded: it is there for as long as somebody does, and nothing hides it [REC-4]. */
import { Sentence } from "../../../components/call/Toasts.tsx";
import { LateIcon } from "../../../components/ui/LateIcons.tsx";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/alerts.ts";
import { sentence } from "../toasts/sentence.ts";
import { recordersOf } from "./recorders.ts";

/** Its place is always there: so it is announced when somebody begins. */
export function RecordingSign({ call }: { call: Call }) {
  const names = recordersOf(call).map(({ name }) => name);
  const title = names.length > 0 ? words.recording.by(names) : undefined;
  return (
    <p class="recording-sign" role="status" title={title}>
      {names.length > 0 && (
        <>
          <LateIcon name="record" />
          <span>
            <Sentence parts={sentence(names, words.recording.by)} />
          </span>
        </>
      )}
    </p>
  );
}
