/** What is particular to one's own camera: its mirror image, and the side of the phone it is on. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { trackOf } from "../../client/call/captured.ts";
import { pickDevice } from "../../client/media/follow_devices.ts";
import type { Device, Source } from "../../client/media/source.ts";
import { showMirrored } from "../../client/page/mirrored.ts";
import {
  localStore,
  readChoice,
  writeChoice,
} from "../../client/storage/browser_storage.ts";

const isUnmirrored = signal(readChoice(localStore, "unmirrored"));
/** Whether somebody chose to see themselves as the others do. */
export const unmirrored: ReadonlySignal<boolean> = isUnmirrored;

/** Chooses to see oneself as in a mirror, or not. */
export function setMirrored(on: boolean): void {
  isUnmirrored.value = !on;
  writeChoice(localStore, "unmirrored", !on);
}

/** What is before a phone is never mirrored; the result ends it. */
export function followMirror({ media }: Call): () => void {
  return effect(() => {
    const side = trackOf(media.camera)?.getSettings().facingMode;
    showMirrored(!isUnmirrored.value && side !== "environment");
  });
}

/** What a camera looks at: whoever holds the phone, or what is before them. */
type Side = "user" | "environment";

/** Which side a camera is on, by what its browser calls it; `null` where nobody knows. */
export function sideOf(label: string): Side | null {
  if (/\b(?:back|rear|environment)\b/i.test(label)) return "environment";
  return /\b(?:front|user|selfie)\b/i.test(label) ? "user" : null;
}

/** The camera to use after one: the first on the other side, or else the next one; `null` for none. */
export function otherCamera(
  cameras: readonly Device[],
  { id, label }: Device,
): Device | null {
  const side = sideOf(label);
  const other = side &&
    cameras.find((one) => (sideOf(one.label) ?? side) !== side);
  if (other) return other;
  const at = cameras.findIndex((one) => one.id === id);
  const next = cameras[(at + 1) % cameras.length];
  return next && next.id !== id ? next : null;
}

/** Changes the side; `null` where there is no other one, or nothing that is held in a hand. */
export function flipOf({ media }: Call): (() => void) | null {
  const camera: Source = media.camera;
  if (!matchMedia("(pointer: coarse)").matches) return null;
  const other = otherCamera(camera.devices.value, camera.device.value);
  return other && (() => pickDevice(camera, other.id));
}
