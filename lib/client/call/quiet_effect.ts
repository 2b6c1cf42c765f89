/** Effects of which one that fails keeps no other from running. */
import { effect } from "@preact/signals";
import { log } from "../log/log.ts";

/**
 * An effect whose errors stop with it: otherwise they would reach whoever changed a signal that it
 * reads, in the middle of what they do. The result ends it.
 */
export function quietEffect(act: () => void): () => void {
  return effect(() => {
    try {
      act();
    } catch (error) {
      log("page").error("effect failed", null, error);
    }
  });
}
