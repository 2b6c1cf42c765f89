/** What the page "Recordings" shows of the library. */
import type { MomentView } from "../../../components/recordings/Player.tsx";
import type { RecordingsView } from "../../../components/recordings/RecordingList.tsx";
import type { RecordingView } from "../../../components/recordings/RecordingRow.tsx";
import type { Change, Shelf } from "../../client/recordings/library.ts";
import type { KeptRecording } from "../../client/recordings/listing.ts";
import { words } from "../../words/recordings.ts";

/** A time within a recording, such as "12:05" or "1:02:03". */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const parts = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, n) => n === 0 ? part : `${part}`.padStart(2, "0"))
    .join(":");
}

/** What a recording is called. */
export const nameOf = ({ name }: Pick<KeptRecording, "name">): string =>
  name || words.untitled;

/** The file's name under which a recording is saved; what does no harm in it is for the page to see to. */
export function fileNameOf(
  { name, type }: Pick<KeptRecording, "name" | "type">,
): string {
  const ending = type === "video/mp4" ? "mp4" : "webm";
  // A slash would be taken for the end of a folder's name.
  return `${nameOf({ name }).replace(/[/\\]/g, "-")}.${ending}`;
}

/** The moments of a recording, in their order; one without a label is a mark. */
export function momentsOf(
  { marks, seen }: Pick<KeptRecording, "marks" | "seen">,
): MomentView[] {
  const moments = [
    ...marks.map(({ at, label }) => ({ at, label: label || words.mark })),
    // Who was there from the beginning is no moment to jump to.
    ...seen.filter(({ at, label }) => at > 0 && label !== "").map((
      { at, label },
    ) => ({ at, label: words.seen(label) })),
  ];
  return moments.sort((one, other) => one.at - other.at).map((moment) => ({
    ...moment,
    time: clock(moment.at),
  }));
}

/** The view of all of it. */
export function recordingsView(
  shelf: Shelf,
  changes: ReadonlyMap<string, Change>,
  lengths: ReadonlyMap<string, number>,
  space: { isRefused: boolean; persist: () => void },
): RecordingsView {
  if (shelf.is !== "read") return shelf;
  return {
    is: "read",
    recordings: shelf.recordings.map((kept) =>
      viewOf(kept, changes.get(kept.id), lengths.get(kept.id))
    ),
    space: shelf.room && { ...shelf.room, ...space },
  };
}

function viewOf(
  kept: KeptRecording,
  change: Change | undefined,
  measured = 0,
): RecordingView {
  const { id, name, began, bytes, picture, state } = kept;
  // What was cut off goes on after the last line of its journal.
  const length = state === "cut-off"
    ? Math.max(kept.length, measured)
    : kept.length;
  return {
    id,
    name: nameOf(kept),
    ownName: name,
    began,
    length: length > 0 ? clock(length) : "",
    bytes,
    picture,
    state,
    recovering: change?.is === "recovering" ? change.part : null,
    isDeleting: change?.is === "deleting",
    problem: problemOf(change),
  };
}

/** What did not work, and why; empty if nothing failed. */
export function problemOf(change: Change | undefined): string {
  return change?.is === "failed"
    ? words.failure(words.failed[change.what], words.because[change.reason])
    : "";
}

/** What somebody who does not see the page is told of what happened. */
export function newsOf(
  recordings: readonly KeptRecording[],
  changes: ReadonlyMap<string, Change>,
): string {
  const [id, change] = [...changes].at(-1) ?? [];
  const kept = recordings.find((one) => one.id === id);
  if (!kept || !change) return "";
  return change.is === "deleting"
    ? words.deleting(nameOf(kept))
    : problemOf(change);
}
