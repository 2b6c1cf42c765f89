/** Opens the dialog that invites people, from wherever somebody wants to. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { lateCode } from "../late_loading.ts";

/** The dialog's code, which only those load who invite somebody. */
export const invitingCode = lateCode(() => import("./inviting.tsx"));

const inviting = signal(false);

/** Whether somebody invites people now. */
export const isInviting: ReadonlySignal<boolean> = inviting;

/** Opens the dialog, as soon as its code is there. */
export function openInvite(): void {
  inviting.value = true;
  invitingCode.load();
}

/** Takes the dialog away. */
export function closeInvite(): void {
  inviting.value = false;
}
