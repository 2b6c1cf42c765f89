/** The page's side of the workers that change recordings. */
import type {
  AppendOrder,
  ChangeFailure,
  RepairOrder,
  WorkerNews,
} from "./worker_messages.ts";

/** What was not done. */
export class ChangeError extends Error {
  readonly reason: ChangeFailure;

  constructor(reason: ChangeFailure) {
    super(`Cannot change the recording: ${reason}`);
    this.name = "ChangeError";
    this.reason = reason;
  }
}

/** Appends lines to a journal. @throws {ChangeError} */
export function append(order: AppendOrder): Promise<void> {
  return ask("/recording_journal.js", order);
}

/**
 * Repairs a recording; where the signal aborts, the worker ends at once and nothing has changed.
 * @param told is called with the part that is done, from 0 to 1
 * @throws {ChangeError}
 */
export function recover(
  order: RepairOrder,
  told: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return ask("/recording_repair.js", order, told, signal);
}

async function ask(
  script: string,
  order: AppendOrder | RepairOrder,
  told: (part: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const worker = new Worker(script);
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      worker.onmessage = ({ data }: MessageEvent<WorkerNews>) => {
        if ("part" in data) told(data.part);
        else if ("done" in data) resolve();
        else reject(new ChangeError(data.failed));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new ChangeError("unavailable"));
      };
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}
