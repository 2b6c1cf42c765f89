/** The words of a recording that this page makes: loaded where somebody wants to record. */
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** The words, in English. */
export const words = {
  /** What the menu "Record" offers. */
  theCall: "Record the call",
  theCallHelp:
    "One file, kept in this browser. Everyone sees that you are recording.",
  menu: "Record",
  stop: "Stop recording",
  mark: "Mark this moment",
  marked: "Moment marked",
  /** What a marked moment is called in the list of chapters. */
  moment: (n: number) => `Moment ${n}`,
  pause: "Pause recording",
  resume: "Resume recording",
  controls: "Your recording",
  running: "Recording",
  paused: "Recording paused",
  beginning: "The recording is about to begin…",
  ending: "The recording is being finished…",
  size: (count: number) => bytes("en", count),
  left: (count: number) => `Room for about ${minutes("en", count)} more`,
  /** Of a recording: its room's title or code, and when it began. */
  name: (room: string, at: number) => `${room}, ${dateAndTime("en", at)}`,
  over: {
    stopped: "The recording is kept in this browser.",
    left: "The recording is kept in this browser.",
    full:
      "The recording has ended, as there is no more room in this browser. What was recorded is kept.",
    failed:
      "The recording has ended, as the browser could not go on. What was recorded is kept.",
    barred:
      "The recording has ended, as you may not record here any more. What was recorded is kept.",
  },
  refused: {
    forbidden: "You may not record this call.",
    "no-server":
      "Nothing is recorded: the server does not answer, so nobody would know of it.",
    unavailable: "This browser cannot record a call.",
    full: "There is no room for a recording in this browser.",
  },
  show: "Show recordings",
  close: "Close",
} as const;
