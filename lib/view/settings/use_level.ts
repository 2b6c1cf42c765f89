/** The level of the own microphone, where somebody looks at it. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { trackOf } from "../../client/call/captured.ts";
import { LevelMeter } from "../../client/media/level_meter.ts";

/**
 * From 0 to 1; `null` where it is not measured. In a call the browser counts only who speaks: this
 * measures for as long as it is shown.
 */
export function useLevel(call: Call): number | null {
  const [meter] = useState(() => new LevelMeter({ document }));
  useEffect(() => () => meter.close(), []);
  useSignalEffect(() => meter.measure(trackOf(call.media.microphone), null));
  return meter.value.value;
}
