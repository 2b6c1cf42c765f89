import { useEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/recordings.ts";
import { RecordingIcon } from "./RecordingIcons.tsx";
import {
  type RecordingActions,
  RecordingRow,
  type RecordingView,
} from "./RecordingRow.tsx";
import { Space, type SpaceProps } from "./Space.tsx";

/** What the page shows. */
export type RecordingsView =
  | { is: "reading" }
  | { is: "unavailable" }
  | {
    is: "read";
    recordings: readonly RecordingView[];
    space: SpaceProps | null;
  };

/** All recordings of this browser. */
export function RecordingList({ view, actionsOf, news }: {
  view: RecordingsView;
  actionsOf: (id: string) => RecordingActions;
  /** What happened last, for those who do not see it. */
  news: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const count = view.is === "read" ? view.recordings.length : 0;
  const before = useRef(count);
  useEffect(() => {
    // What has gone had the focus: reading goes on at the top.
    if (count < before.current && document.activeElement === document.body) {
      heading.current?.focus();
    }
    before.current = count;
  }, [count]);
  return (
    <section class="recordings">
      <header class="recordings-head">
        <h1 id="recordings" ref={heading} tabIndex={-1}>{words.heading}</h1>
        <p>{words.about}</p>
      </header>
      <p role="status" class="sr-only">{news}</p>
      {view.is === "reading" && <p class="recordings-note">{words.reading}</p>}
      {view.is === "unavailable" && (
        <p class="recordings-note">
          <RecordingIcon name="warning" />
          <span>{words.unavailable}</span>
        </p>
      )}
      {view.is === "read" && count === 0 && (
        <div class="no-recordings">
          <RecordingIcon name="film" />
          <p>
            <strong>{words.none}</strong>
            {words.noneHelp}
          </p>
        </div>
      )}
      {view.is === "read" && count > 0 && (
        <ul class="recording-list" aria-labelledby="recordings">
          {view.recordings.map((recording) => (
            <RecordingRow
              key={recording.id}
              recording={recording}
              actions={actionsOf(recording.id)}
            />
          ))}
        </ul>
      )}
      {view.is === "read" && view.space && <Space {...view.space} />}
    </section>
  );
}
