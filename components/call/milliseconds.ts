/** Times as people read them; apart from format.ts, which no call begins with. */
import { words } from "../../lib/words/all.ts";

/** A time in ms, or a dash where it was not measured. */
export function formatMilliseconds(time: number | null): string {
  return time === null ? "–" : words.common.milliseconds(Math.round(time));
}
