/** What a page and the workers that change its recordings say to each other: all are of one build. */

/** Why something was not done. */
export type ChangeFailure =
  /** There is not enough room. */
  | "full"
  /** Nothing in the file can be read. */
  | "unreadable"
  /** The repaired file lacks something that the recording had. */
  | "incomplete"
  /** Another page has it, or the browser does not let it be done. */
  | "unavailable";

/** Lines that are appended to a journal. */
export interface AppendOrder {
  readonly id: string;
  readonly lines: string;
}

/** A recording that is repaired. */
export interface RepairOrder {
  readonly id: string;
  /** Lines that its journal lacks, if it was lost. */
  readonly lines: string;
  /** Milliseconds that there have to be, as its journal says. */
  readonly length: number;
}

/** How far a worker is, from 0 to 1, or what came of it. */
export type WorkerNews =
  | { readonly part: number }
  | { readonly done: true }
  | { readonly failed: ChangeFailure };
