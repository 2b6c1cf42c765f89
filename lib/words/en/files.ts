/** The words of files that go from page to page; loaded after a call's start. */
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "en";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** The words, in English. */
export const words = {
  attach: "Attach files",
  drop: "Drop files to offer them to everyone",
  forbidden: "Only moderators may send files",
  download: "Download",
  downloadOf: (name: string) => `Download ${name}`,
  cancel: "Cancel",
  cancelOf: (name: string) => `Cancel ${name}`,
  save: "Save",
  saveOf: (name: string) => `Save ${name}`,
  again: "Try again",
  dismiss: "Dismiss",
  kinds: {
    image: "Picture",
    video: "Video",
    audio: "Sound",
    document: "Document",
    text: "Text",
    archive: "Archive",
    program: "Program",
    other: "File",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}, ${size}`,
  /** Bytes that are here, and all that there will be. */
  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} of ${whole}`;
  },
  /** Bytes a second, and the seconds that are left. */
  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/s, ${left} left`;
  },
  waiting: "Waiting for someone who has it",
  nobody: "No one here has it anymore",
  checking: "Checking…",
  complete: "Complete",
  saving: "Saving…",
  notSaved:
    "It could not be saved where you chose: there may not be enough space. Save it somewhere else.",
  preparing: (name: string) => `Getting ${name} ready`,
  receiver: (name: string, file: string) => `${name} is getting ${file}`,
  has: (people: readonly string[]) =>
    people.length === 1 ? `${list(people)} has it` : `${list(people)} have it`,
  unwanted: "No one has downloaded it yet",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `Not enough space: ${needed} needed, ${free} free. Free up some space, then try again.`;
  },
  /** The same where the browser does not say how much is free. */
  noRoomFor: (bytesNeeded: number) =>
    `Not enough space: ${
      bytes(LANGUAGE, bytesNeeded)
    } needed. Free up some space, then try again.`,
  full: "The disk is full. The part that had arrived was removed.",
  unavailable:
    "This window cannot store a file of this size. Try again in a window that is not private.",
  notAllowed: "Stopped: only moderators may send files.",
  vanished:
    "This file was moved, changed or deleted, so no one can get the rest of it from you.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} is too large. The limit is ${most}.`;
  },
  unreadable: (name: string) => `${name} cannot be read.`,
  runs:
    "This kind of file can run programs. Open it only if you trust the sender.",
  blamed: (people: readonly string[]) =>
    `Files from ${
      list(people)
    } are no longer accepted: what arrived was not what was offered.`,
  preview: (name: string) => `Preview of ${name}`,
} as const;
