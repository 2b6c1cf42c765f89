/** What pages tell each other of files over the call's own channels; the bytes have a connection of their own. */
import * as v from "valibot";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { topic } from "../session/topics.ts";
import { Root } from "./file_offer.ts";

/** What somebody has of a file. */
const Share = v.object({
  root: Root,
  /** How many of its pieces. */
  has: integer(0),
  /** Whether it is the file from which the offer was made. */
  origin: v.boolean(),
  /** Whether more of it is wanted. */
  wants: v.boolean(),
});
/** What somebody has of a file. */
export type Share = v.InferOutput<typeof Share>;

/** What the sender has of files, all of it [FILE-3]. */
export const FileSharesTopic = topic(
  "file-shares",
  v.object({
    files: v.pipe(v.array(Share), v.maxLength(LIMITS.sharedFiles)),
  }),
  { to: "everybody", flow: "newest" },
);

/** Asks for `file-shares`: what came before the code for it was there is lost. */
export const FileSharesAskTopic = topic("file-shares-ask", v.object({}), {
  to: "everybody",
  flow: "newest",
});

const Sdp = v.pipe(
  v.string(),
  v.maxLength(LIMITS.sdpChars),
  v.check((sdp) => sdp.startsWith("v=0\r\n"), "no description"),
  v.check((sdp) => sdp.split("\r\nm=").length === 2, "not one section"),
);

const BulkSignal = v.variant("kind", [
  /** From the side that makes no offers: it wants a connection. */
  v.object({ kind: v.literal("open") }),
  v.object({ kind: v.literal("offer"), sdp: Sdp }),
  v.object({ kind: v.literal("answer"), sdp: Sdp }),
  v.object({
    kind: v.literal("candidate"),
    candidate: v.object({
      candidate: v.pipe(v.string(), v.maxLength(LIMITS.candidateChars)),
      sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(32))),
      sdpMLineIndex: v.nullable(integer(0, 65_535)),
    }),
  }),
]);
/** What the two ends of a connection for files say to each other. */
export type BulkSignal = v.InferOutput<typeof BulkSignal>;

/** Negotiates a connection for files [FILE-4]. */
export const FileSignalTopic = topic(
  "file-signal",
  v.object({
    /** Which of the pair's connections it is about: the higher one counts. */
    epoch: integer(0),
    signal: BulkSignal,
  }),
  {
    to: "one",
    flow: { perSecond: LIMITS.signalsPerSecond, burst: LIMITS.signalBurst },
  },
);

const Ping = v.object({ n: integer(0) });

/** Measures how long what is small takes while files go out [FILE-6]. */
export const FilePingTopic = topic("file-ping", Ping, {
  to: "one",
  flow: "immediate",
});

/** Answers it. */
export const FilePongTopic = topic("file-pong", Ping, {
  to: "one",
  flow: "immediate",
});
