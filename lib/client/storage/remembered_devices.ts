/** The camera, microphone and speaker that this browser used last. */
import * as v from "valibot";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "./browser_storage.ts";

const RememberedDevice = v.strictObject({
  id: v.string(),
  label: v.string(),
  isOff: v.boolean(),
});
/**
 * The device that was selected, also by its label as ids change, and whether it was switched off; an
 * empty id is that of none.
 */
export type RememberedDevice = v.InferOutput<typeof RememberedDevice>;

/** The camera, microphone or speaker as it was last; `null` if it was never touched. */
export function rememberedDevice(
  storage: StoragePort,
  kind: "camera" | "microphone" | "speaker",
): RememberedDevice | null {
  return readStored(storage, kind, RememberedDevice);
}

/** Remembers it. */
export function rememberDevice(
  storage: StoragePort,
  kind: "camera" | "microphone" | "speaker",
  device: RememberedDevice,
): void {
  writeStored(storage, kind, device);
}
