/** What somebody prefers: one record of this page for all that read or change it. */
import { localStore } from "../client/storage/browser_storage.ts";
import { Preferences } from "../client/storage/preferences.ts";

let made: Preferences | null = null;

/** This browser's preferences; they live as long as the page. */
export function preferences(): Preferences {
  return made ??= new Preferences(localStore, globalThis);
}
