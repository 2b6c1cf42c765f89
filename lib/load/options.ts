/** What the load shall be like: the arguments of the command. */
import { parseArgs } from "node:util";
import { roomIdFrom } from "../protocol/links.ts";
import * as LIMITS from "../protocol/limits.ts";
import { capacityLimits } from "../protocol/modes.ts";

const MOST = { seconds: 3600, clients: 10_000, ramp: 1_000 };
/** Pings have to fit in, too. */
const MOST_RATE = LIMITS.messagesPerSecond - 1;
const DEFAULTS = {
  url: "http://localhost:8000",
  clients: "16",
  rate: "5",
  ramp: "10",
};

/** What `--help` says. */
export const HELP = `Usage: deno task load --seconds N [options]

Puts a load on the signaling of a WebRTC Dashboard: clients join rooms over real
WebSockets, send each other candidates through the server, and come back when they
lose it, with the code of the browsers. No media is sent: that goes from browser to
browser. Use it on your own deployment, or where you were asked to.

  --seconds N      how long it lasts, from the first join on; 1 to ${MOST.seconds}. Required
  --url URL        the deployment; by default ${DEFAULTS.url}
  --clients N      how many clients join; 1 to ${MOST.clients}, by default ${DEFAULTS.clients}
  --rooms N        how many rooms are opened for them, and ended afterwards; as few as
                   hold them by default, ${capacityLimits().maxCapacity} in each
  --room CODE      a room that is open already, by its code or link; once for each room.
                   Then none is opened, and none is ended. Only clients of the load
                   are sent anything
  --rate N         messages a second from each client; 0 to ${MOST_RATE}, by default ${DEFAULTS.rate}
  --ramp N         joins a second; up to ${MOST.ramp}, by default ${DEFAULTS.ramp}
  --json FILE      writes all figures to a file as JSON, or to standard output (-)
  --help           this text

A server lets one address open ${LIMITS.newRooms} rooms a minute; where more are wanted, it takes
minutes. With TURN credentials of its own (TURN_SECRET) it lets one address join
${LIMITS.credentials} times a minute: then use --ramp ${
  LIMITS.credentials / 60
}. Ctrl+C ends it early, with the figures so far.

Exit codes: 0 it ran, with whatever figures; 1 it could not, or nobody came in, or a
room stayed open; 2 wrong arguments; 130 Ctrl+C`;

/** What is wanted. */
export interface LoadOptions {
  /** Such as `https://calls.example.org`. */
  origin: string;
  clients: number;
  rooms: number;
  /** Of rooms that are there; empty where rooms are opened. */
  codes: readonly string[];
  seconds: number;
  /** Messages a second from each client. */
  rate: number;
  /** Joins a second. */
  ramp: number;
  /** Where the figures go; `-` is standard output. */
  json: string | null;
}

/** What was read. */
export type Reading =
  | { is: "options"; options: LoadOptions }
  | { is: "help" }
  | { is: "wrong"; problems: string[] };

/** Reads the arguments. */
export function readOptions(args: readonly string[]): Reading {
  const text = { type: "string" } as const;
  let given;
  try {
    // `deno task load -- --seconds 5` hands the first dashes on.
    given = parseArgs({
      args: args[0] === "--" ? args.slice(1) : [...args],
      options: {
        seconds: text,
        url: text,
        clients: text,
        rooms: text,
        room: { type: "string", multiple: true },
        rate: text,
        ramp: text,
        json: text,
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { is: "wrong", problems: [error.message.split(". ")[0]] };
  }
  if (given.help) return { is: "help" };

  const problems: string[] = [];
  const number = (
    name: string,
    text: string,
    least: number,
    most: number,
    whole = true,
  ): number => {
    const value = text.trim() === "" ? NaN : Number(text);
    if (
      value >= least && value <= most && (!whole || Number.isInteger(value))
    ) {
      return value;
    }
    const kind = whole ? "a whole number" : "a number";
    problems.push(`--${name} ${text}: ${kind} from ${least} to ${most} is due`);
    return NaN;
  };

  const origin = originOf(given.url ?? DEFAULTS.url);
  if (origin === null) {
    problems.push(`--url ${given.url}: an address with http or https is due`);
  }
  const codes = (given.room ?? []).map((text) => {
    const code = roomIdFrom(text);
    if (code === null) {
      problems.push(`--room ${text}: no code or link of a room`);
    }
    return code ?? "";
  });
  if (new Set(codes).size < codes.length) {
    problems.push("--room: the same room is named twice");
  }
  const clients = number(
    "clients",
    given.clients ?? DEFAULTS.clients,
    1,
    MOST.clients,
  );
  const fewest = Math.ceil(clients / capacityLimits().maxCapacity);
  const rooms = codes.length > 0
    ? codes.length
    : given.rooms === undefined
    ? fewest
    : number("rooms", given.rooms, 1, MOST.clients);
  const rate = number("rate", given.rate ?? DEFAULTS.rate, 0, MOST_RATE, false);
  const ramp = number(
    "ramp",
    given.ramp ?? DEFAULTS.ramp,
    0.1,
    MOST.ramp,
    false,
  );
  const seconds = given.seconds === undefined
    ? NaN
    : number("seconds", given.seconds, 1, MOST.seconds);
  if (given.seconds === undefined) {
    problems.push(
      "--seconds is missing: say how long the load may last, such as --seconds 60",
    );
  }

  // A comparison with what could not be read finds nothing.
  if (codes.length > 0 && given.rooms !== undefined) {
    problems.push(
      "--rooms opens rooms, and --room names them: give one of both",
    );
  }
  if (rooms < fewest) {
    const more = codes.length > 0
      ? `name ${fewest} with --room`
      : `use --rooms ${fewest}`;
    problems.push(
      `${clients} clients do not fit into ${rooms} room${
        rooms === 1 ? "" : "s"
      }: one takes ${capacityLimits().maxCapacity} people at most; ${more}`,
    );
  }
  if (rooms > clients) {
    problems.push(`${clients} clients leave some of ${rooms} rooms empty`);
  }
  if (clients / ramp > seconds) {
    problems.push(
      `${clients} clients take ${Math.ceil(clients / ramp)} s to join at ` +
        `--ramp ${ramp}: --seconds has to be more than that, or --ramp higher`,
    );
  }
  if (problems.length > 0 || origin === null) return { is: "wrong", problems };
  const json = given.json ?? null;
  const options = { origin, clients, rooms, codes, seconds, rate, ramp, json };
  return { is: "options", options };
}

/** The origin of a page's address; `null` where it is none of the web. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? origin : null;
}
