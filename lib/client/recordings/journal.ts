/**
 * What is written beside a recording while it runs, one JSON object a line: what a crash leaves of it
 * is enough to show the recording, and to say that it was cut off.
 */
import * as v from "valibot";
import { decodeText } from "../../protocol/decode.ts";
import { Timestamp } from "../../protocol/fields.ts";
import { titleChars } from "../../protocol/limits.ts";
import { toPlainText } from "../../protocol/names.ts";

/** Characters of a line, and of a whole journal, that are read at most. */
const LINE_CHARS = 4_096;
const JOURNAL_CHARS = 4 * 2 ** 20;
/** Marks, and names, that are kept at most. */
const MOST_MARKS = 1_000;
/** Characters of a recording's name: that of its room, and when it was. */
export const NAME_CHARS = titleChars + 40;
/** A recording that says that it is longer, or larger, says something else wrong as well. */
const MOST_MS = 366 * 86_400_000;

const amount = (most: number) =>
  v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(most),
    v.transform((value) => Math.round(value)),
  );
const At = amount(MOST_MS);
const Bytes = amount(Number.MAX_SAFE_INTEGER);
/** Of what cannot be shown as it is the nearest that can; it may be empty. */
const Text = v.pipe(
  v.string(),
  v.transform((text) => toPlainText(text, NAME_CHARS)),
);
const MediaType = v.picklist(["video/mp4", "video/webm"]);

const JournalLine = v.variant("is", [
  v.object({
    is: v.literal("started"),
    version: v.literal(1),
    kind: v.literal("call"),
    name: Text,
    /** Milliseconds since 1970. */
    began: Timestamp,
    type: MediaType,
  }),
  v.object({ is: v.literal("progress"), at: At, bytes: Bytes }),
  v.object({ is: v.literal("marked"), at: At, label: Text }),
  v.object({ is: v.literal("paused"), at: At }),
  v.object({ is: v.literal("resumed"), at: At }),
  /** Somebody came into the picture: the name of a chapter. */
  v.object({ is: v.literal("seen"), at: At, name: Text }),
  v.object({ is: v.literal("renamed"), name: Text }),
  v.object({
    is: v.literal("ended"),
    at: At,
    bytes: Bytes,
    /** After "recovered" the file `repaired` counts, and no longer `media`. */
    reason: v.picklist(["stopped", "left", "full", "failed", "recovered"]),
  }),
]);
/**
 * One line of a journal. Times `at` are milliseconds of recorded time: pauses are not counted.
 * "progress" comes every 10 s at most.
 */
export type JournalLine = v.InferOutput<typeof JournalLine>;

/** What a file of a recording can be. */
export type RecordingType = v.InferOutput<typeof MediaType>;

/** A moment of a recording, in milliseconds of recorded time. */
export interface Moment {
  readonly at: number;
  /** What the moment is called, or who came; it may be empty. */
  readonly label: string;
}

/** What a journal says of its recording. */
export interface Recording {
  readonly kind: "call";
  /** It may be empty. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly type: RecordingType;
  /** Milliseconds that are recorded at least; all of them once it has ended. */
  readonly length: number;
  /** Bytes that are written at least. */
  readonly bytes: number;
  readonly marks: readonly Moment[];
  /** Who came into the picture, and when. */
  readonly seen: readonly Moment[];
  readonly isPaused: boolean;
  /** Why it ended; `null` if it runs, or was cut off. */
  readonly ended: Extract<JournalLine, { is: "ended" }>["reason"] | null;
}

/**
 * Reads a journal; lines that are none, and a last one that was cut, are passed over.
 * @returns `null` if it does not say that a recording started
 */
export function readJournal(text: string): Recording | null {
  let recording: Recording | null = null;
  for (const row of text.slice(0, JOURNAL_CHARS).split("\n")) {
    const line = decodeText(JournalLine, row, LINE_CHARS);
    if (line.ok) recording = withLine(recording, line.value);
  }
  return recording;
}

/** A recording after one more line; what has ended can get another name, and be recovered. */
function withLine(
  recording: Recording | null,
  line: JournalLine,
): Recording | null {
  if (!recording) return line.is === "started" ? started(line) : null;
  if (line.is === "started") return recording;
  if (line.is === "renamed") {
    return { ...recording, name: line.name || recording.name };
  }
  if (recording.ended !== null && line.is !== "ended") return recording;
  const length = Math.max(recording.length, line.at);
  const so = { ...recording, length };
  switch (line.is) {
    case "progress":
      return { ...so, bytes: line.bytes };
    case "marked":
      return { ...so, marks: withMoment(so.marks, line.at, line.label) };
    case "seen":
      return { ...so, seen: withMoment(so.seen, line.at, line.name) };
    case "paused":
      return { ...so, isPaused: true };
    case "resumed":
      return { ...so, isPaused: false };
    case "ended":
      return {
        ...so,
        length: line.at,
        bytes: line.bytes,
        isPaused: false,
        ended: line.reason,
      };
  }
}

function started(
  { kind, name, began, type }: Extract<JournalLine, { is: "started" }>,
): Recording {
  const nothing = { length: 0, bytes: 0, marks: [], seen: [] };
  return { kind, name, began, type, ...nothing, isPaused: false, ended: null };
}

function withMoment(
  moments: readonly Moment[],
  at: number,
  label: string,
): readonly Moment[] {
  return moments.length < MOST_MARKS ? [...moments, { at, label }] : moments;
}

/** A line as it is written. Whoever writes behind a crash begins with a line end of its own. */
export function journalLine(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`;
}
