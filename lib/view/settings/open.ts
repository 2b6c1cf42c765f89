/** What opens the settings, which are a script of their own. */
import { signal } from "@preact/signals";
import { lateCode } from "../late_loading.ts";

/** A part of the settings. */
export type SettingsTab =
  | "audio"
  | "video"
  | "notifications"
  | "shortcuts"
  | "appearance";

/** The script that draws them. */
export const settings = lateCode(() => import("./Settings.tsx"));

/** What is open of them, and whether the script could not be loaded; `null` where they are closed. */
export const settingsOpen = signal<
  { tab: SettingsTab; failed: boolean } | null
>(null);

/** Opens them. */
export async function openSettings(tab: SettingsTab): Promise<void> {
  settingsOpen.value = { tab, failed: false };
  await settings.load();
  // It may have been closed meanwhile.
  if (settings.module.value || !settingsOpen.value) return;
  settingsOpen.value = { tab, failed: true };
}
