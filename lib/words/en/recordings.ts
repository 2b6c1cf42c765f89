/** The words of the page "Recordings". */
import { bytes } from "../quantities.ts";

const LANGUAGE = "en";

/** The words of the page, in English. */
export const words = {
  heading: "Recordings",
  title: "Recordings · WebRTC Dashboard",
  about:
    "They are kept in this browser only, until you delete them. No server has them.",
  untitled: "Untitled recording",
  date: (at: number) =>
    new Date(at).toLocaleString([], {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count: number) => bytes(LANGUAGE, count),
  length: (time: string) => `Length ${time}`,
  none: "No recordings yet",
  noneHelp:
    "Choose “Record” in a call. The recording is here as soon as it begins, even if the browser crashes on the way.",
  reading: "Looking for recordings…",
  unavailable:
    "This window cannot keep recordings: it may be private, or its storage is blocked. Use a window that is not private.",
  play: "Play",
  playOf: (name: string) => `Play ${name}`,
  download: "Download",
  downloadOf: (name: string) => `Download ${name}`,
  rename: "Rename",
  renameOf: (name: string) => `Rename ${name}`,
  delete: "Delete",
  deleteOf: (name: string) => `Delete ${name}`,
  recover: "Recover",
  recoverOf: (name: string) => `Recover ${name}`,
  newName: "Name",
  save: "Save",
  cancel: "Cancel",
  undo: "Undo",
  dismiss: "Dismiss",
  deleting: (name: string) => `${name} will be deleted in a few seconds.`,
  states: {
    recording: "Being recorded now",
    paused: "Paused",
    "cut-off": "Was cut off",
  },
  cutOff:
    "The browser or the tab ended while this was recorded. What was written is here: recover it to get a file that other programs can play and seek.",
  runs: "It is being recorded in another tab, and can be played when it ends.",
  recovering: (percent: number) => `Recovering: ${percent}%`,
  failed: {
    rename: "It could not be renamed.",
    recover: "It could not be recovered. The original is still here.",
    delete: "It could not be deleted.",
  },
  /** Why something failed; it stands behind that. */
  because: {
    full: "There is not enough space: delete or download something first.",
    unreadable: "Nothing in it can be read.",
    incomplete: "The new file would lack some of it. Download it as it is.",
    unavailable: "Another tab may be using it. Try again in a moment.",
  },
  /** What failed, and why. */
  failure: (what: string, why: string) => `${what} ${why}`,
  gone: "It is no longer here.",
  notPlayed: "This browser cannot play it. Download it instead.",
  closePlayer: "Close player",
  moments: "Moments",
  mark: "Mark",
  seen: (name: string) => `${name} joins`,
  room: {
    heading: "Space",
    /** Chromium always says that it has 10 GiB more: it is the browser that says so. */
    used: (used: number, quota: number) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here} used. About ${left} are left, says the browser.`;
    },
    nearlyFull:
      "There is little space left. Download recordings and delete them here, before the next one has to end early.",
    temporary:
      "When the disk is full, this browser may clear what sites keep, recordings too.",
    persist: "Keep them even then",
    persistent: "This browser keeps them, even when the disk is full.",
    refused:
      "The browser did not agree. It may later, when you use this site more often; until then, download what you need.",
  },
} as const;
