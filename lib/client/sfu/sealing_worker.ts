/** The thread that seals and opens media: one may be started before it is wanted. */

/** Where a build has e2ee_worker.ts. */
export const SEALING_SCRIPT = "/sfu_e2ee.js";

/** One that nobody has taken yet. */
let ready: Worker | null = null;

/** Starts one for the first connection: its script is loaded, and has run, before that is made. */
export function prepareSealing(): void {
  if (ready) return;
  const worker = ready = new Worker(SEALING_SCRIPT);
  // Its script did not come: whoever wants one tries again.
  worker.addEventListener("error", () => {
    if (ready === worker) ready = null;
  });
}

/** The one that was started, or a new one. @param script its address */
export function sealingWorker(script: string): Worker {
  const worker = script === SEALING_SCRIPT ? ready : null;
  if (worker) ready = null;
  return worker ?? new Worker(script);
}
