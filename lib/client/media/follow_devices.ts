/** Goes with the devices: another one where one is unplugged, and back where it returns. */
import { effect, untracked } from "@preact/signals";
import { log } from "../log/log.ts";
import { deviceChange } from "./device_change.ts";
import type { LocalMedia } from "./local_media.ts";
import { lost, type Source } from "./source.ts";

/** So often what the user selected is used again as it returns; a loose plug would not end. */
const MAX_RETURNS = 3;

const line = log("media");

/** Follows each change of the lists; the result ends it. */
export function followDevices(
  { camera, microphone }: Pick<LocalMedia, "camera" | "microphone">,
): () => void {
  const undo = [follow(camera), follow(microphone)];
  return () => {
    for (const end of undo) end();
  };
}

/** Follows each change of one list; the result ends it. */
export function follow(source: Source): () => void {
  let returns = 0;
  let selected = source.choice.peek()?.id;
  return effect(() => {
    const { value: listing } = source.listing;
    if (listing === null) return;
    // What is done about it changes what this reads: it is done once for each list.
    untracked(() => {
      const { kind, capture, device, choice } = source;
      const change = deviceChange({
        ...listing,
        kind,
        capture: capture.value,
        device: device.value,
        choice: choice.value,
      });
      if (choice.value?.id !== selected) returns = 0;
      selected = choice.value?.id;
      if (change.do === "nothing") return;
      const { because } = change;
      if (because === "back" && returns++ >= MAX_RETURNS) return;
      line.info("device changed", { kind, because });
      source.switchTo(
        change.device,
        because === "lost"
          ? lost(device.value)
          : (now) => ({ is: because, now }),
      ).catch((error) => line.error("device not followed", null, error));
    });
  });
}

/** Selects a device in the call; where it does not work, the one before is used again. */
export async function pickDevice(source: Source, id: string): Promise<void> {
  const { value: before } = source.device;
  const worked = "track" in source.capture.value;
  const label = source.devices.value.find((one) => one.id === id)?.label ?? "";
  await source.selectDevice(id);
  const { value: capture } = source.capture;
  if (
    !worked || before.id === id || capture.is !== "failed" ||
    // Somebody selected another one meanwhile, or refused.
    source.device.value.id !== id || capture.problem === "refused"
  ) return;
  await source.selectDevice(
    before.id,
    (now) => ({ is: "unusable", device: label, now }),
  );
}
