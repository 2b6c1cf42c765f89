/** The remembered lines, as they may leave the page: words, numbers, and nothing about anybody. */
import { entries, type Entry, type Fields, type Level } from "./log.ts";

/** One line of a report. */
export interface ReportLine {
  /** Milliseconds since the page began. */
  at: number;
  level: Level;
  topic: string;
  text: string;
  fields?: Fields;
  /** Such as `TypeError: Failed to …`. */
  error?: string;
  /** How often it came in a row; left out for once. */
  times?: number;
}

/** What stands for everything that is not known to be harmless. */
const HIDDEN = "…";

/** The log so far, for a report. */
export function logReport(lines: readonly Entry[] = entries): ReportLine[] {
  return lines.map(({ at, level, topic, text, fields, thrown, times }) => ({
    at: Math.round(at),
    level,
    topic: literal(topic),
    text: literal(text),
    ...(fields && { fields: fieldsOf(fields) }),
    ...(thrown !== "undefined" && { error: errorOf(thrown) }),
    ...(times > 1 && { times }),
  }));
}

/**
 * A text of the code's own. The types let nothing else through; this is for what went round them:
 * whatever has digits, capitals or signs in it, or the form of a room's code.
 */
function literal(text: string): string {
  const isPlain = /^[a-z]+(?:[ -][a-z]+)*$/.test(text) && text.length <= 80;
  return isPlain && !/\b[a-z]{4}-[a-z]{4}-[a-z]{4}\b|[a-z]{16}/.test(text)
    ? text
    : HIDDEN;
}

/** The name of a field is written as names are in code. */
function fieldsOf(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      /^[a-z]+(?:[A-Z][a-z]+)*$/.test(key) && key.length < 16 ? key : HIDDEN,
      typeof value === "string"
        ? literal(value)
        : typeof value === "number" || typeof value === "boolean"
        ? value
        : null,
    ]),
  );
}

/** Words of browsers' messages about media and connections: they stand there, whoever is in a call. */
const WORDS = new Set(
  ("a add addicecandidate an and answer any array as at be been boolean but called " +
    "candidate cannot channel characters chat chat-sync bye keep-alive relay relayed close closed configuration " +
    "connecting connection could data description device empty error execute expected " +
    "failed fetch for found from function getusermedia has have-local-offer " +
    "have-remote-offer history ice in input internal invalid is it json length line " +
    "local longer m-lines mediadevices mid missing more must no not null number object " +
    "of offer on only open operation or order out parameter parse peer " +
    "process property read reading ready received remote replacetrack report required " +
    "role rtcdatachannel rtcpeerconnection rtcrtpsender same sdp send sender server " +
    "session sessiondescription set setlocaldescription setremotedescription signal " +
    "signaling source stable start started state string text than that the this timeout " +
    "to token track transceiver type undefined unexpected unknown unsupported valid " +
    "value video view was with wrong").split(" "),
);

/** `TypeError: Failed to execute 'send' on 'RTCDataChannel': …`, with the known words alone. */
function errorOf(text: string): string {
  const [, name, message] = /^([A-Z][A-Za-z]{0,24}Error|Error): ([^]*)$/
    .exec(text) ?? [];
  return name ? `${name}: ${knownWords(message)}` : knownWords(text);
}

function knownWords(text: string): string {
  return text.split(/\s+/).map((part) => {
    const [, word = ""] =
      /^[("'`]*([A-Za-z][\w'-]*?)['"`),.:;!]*$/.exec(part) ??
        [];
    return WORDS.has(word.toLowerCase()) ? part : HIDDEN;
  }).filter((part, n, all) => part !== HIDDEN || all[n - 1] !== HIDDEN)
    .join(" ");
}
