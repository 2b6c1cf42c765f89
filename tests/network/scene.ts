/** People on hosts of their own, in one call, and a test in which something happens to them. */
import { assertEquals } from "@std/assert";
import type { Engine } from "../support/browser/browser.ts";
import { untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import type { ServerOptions } from "../support/servers/servers.ts";
import { type Host, NETS, Network } from "./hosts.ts";
import {
  ROUNDS,
  whatFirefoxOnHostsLacks,
  whatIsMissing,
} from "./requirements.ts";
import { firstFrameAfter, movesAfter, sightings, watch } from "./witness.ts";

/** Somebody in front of a browser on a host of their own. */
export interface Guest extends Person {
  host: Host;
}

/** Where a test happens. */
export interface Scene {
  network: Network;
  stage: Stage;
  /** Lets these people meet in a new room; each is on a new host, in Chromium by default. */
  meet(names: readonly string[], engines?: readonly Engine[]): Promise<Guest[]>;
  /**
   * A browser on a new host, in front of an empty page. It trusts the server's origin, or another
   * one with the server behind it.
   * @param trustedKey the key of a certificate that Chromium takes, though nobody signed it
   */
  guest(
    name: string,
    trusted?: string,
    engine?: Engine,
    trustedKey?: string,
  ): Promise<Guest>;
}

/** What differs from one server and the usual cameras. */
export interface SceneOptions {
  servers?: Omit<ServerOptions, "kv" | "host">[];
  /** Frames a second of each camera. */
  fps?: number;
  /** Complaints of pages that belong to the test, besides those of a network that is away. */
  allow?: RegExp[];
  /** All that the server may say, where the test makes it complain. */
  allowServer?: RegExp;
  /** Whether people are behind routers of their own (`Network.host`). */
  nat?: boolean;
  /** What the addresses look like; a TURN server relays to public ones alone. */
  net?: keyof typeof NETS;
  /** What else is missing for this test, in words. */
  missing?: string | null;
}

/** Who meets where engines matter: what the figures call it, and what Firefox lacks where it is one. */
export const MATCHES: readonly {
  among: string;
  engines: readonly Engine[];
  missing: string | null;
}[] = [
  { among: "", engines: ["chromium", "chromium"], missing: null },
  {
    among: "Firefox and Chromium, ",
    engines: ["firefox", "chromium"],
    missing: ROUNDS > 0 ? await whatFirefoxOnHostsLacks() : null,
  },
];

/** Milliseconds that something may take before it counts as never, unless a test says otherwise. */
export const GENEROUS = 30_000;

/** What pages say while a server or a network is away. */
const EXPECTED = [
  /WebSocket connection to .* failed/,
  /net::ERR_/,
  // Firefox's words for both.
  /can.t establish a connection to the server/,
  /The connection to .* was interrupted/,
  /WebRTC: ICE failed/,
];

const missing = ROUNDS > 0
  ? await whatIsMissing()
  : "run them with `deno task test:faults`";
if (missing) console.log(`The fault tests do not run here: ${missing}`);

/** A test on a network of its own; ignored where none can be made. */
export function faultTest(
  name: string,
  body: (scene: Scene) => Promise<void>,
  options: SceneOptions = {},
): void {
  const { servers = [{}], fps = 10, allow = [], allowServer } = options;
  const { net = "private", nat = false } = options;
  if (!missing && options.missing) {
    console.log(`"${name}" does not run here: ${options.missing}`);
  }
  Deno.test({
    name,
    ignore: Boolean(missing ?? options.missing),
    fn: async () => {
      const network = await Network.open(NETS[net]);
      try {
        const reachable = servers.map((server) => ({
          ...server,
          host: network.address,
        }));
        await onStage(
          (stage) => body(setScene(network, stage, fps, nat)),
          { servers: reachable, allow: [...EXPECTED, ...allow], allowServer },
        )();
      } finally {
        await network.close();
      }
    },
  });
}

function setScene(
  network: Network,
  stage: Stage,
  fps: number,
  nat: boolean,
): Scene {
  const guest = async (
    name: string,
    trusted = stage.origin,
    engine: Engine = "chromium",
    trustedKey?: string,
  ): Promise<Guest> => {
    const host = await network.host({ nat });
    const program = host.browsers[engine];
    const browser = { engine, fps, program, trusted, trustedKey };
    const person = await stage.person(name, {
      browser,
      viewport: { width: 800, height: 600 },
    });
    return Object.assign(person, { host });
  };
  return {
    network,
    stage,
    guest,
    async meet(names, engines = []) {
      const { url } = await stage.room();
      const guests: Guest[] = [];
      for (const [n, name] of names.entries()) {
        const one = await guest(name, stage.origin, engines[n]);
        await one.enter(url);
        guests.push(one);
      }
      await untilAllMeet(guests);
      await watchAll(guests);
      return guests;
    },
  };
}

/** Lets the witness of each begin anew. */
export async function watchAll(
  people: readonly Pick<Person, "page">[],
): Promise<void> {
  await Promise.all(people.map(({ page }) => watch(page)));
}

/** Whose page is looked at, and whose picture on it. */
export type Look = readonly [Pick<Person, "name" | "page">, { name: string }];

/** Everybody with everybody else: who looks, and whom at. */
export function pairs<T>(people: readonly T[]): [T, T][] {
  return people.flatMap((one) =>
    people.filter((other) => other !== one).map((other): [T, T] => [one, other])
  );
}

/**
 * Waits until everybody whom the pairs name sees a frame that came after an instant; the result is
 * when each of them did, in ms since 1970.
 */
export function untilMedia(
  looks: readonly Look[],
  after: number,
  within = GENEROUS,
): Promise<number[]> {
  return untilFrames(looks, after, firstFrameAfter, within);
}

/** As `untilMedia`, but until the pictures of all move without a pause, as they do from then on. */
export function untilMoving(
  looks: readonly Look[],
  after: number,
): Promise<number[]> {
  return untilFrames(looks, after, movesAfter, GENEROUS);
}

function untilFrames(
  looks: readonly Look[],
  after: number,
  find: typeof firstFrameAfter,
  within: number,
): Promise<number[]> {
  return Promise.all(
    looks.map(([{ name, page }, seen]) =>
      until(`${name} sees ${seen.name} again`, async () => {
        const { frames } = await sightings(page);
        const time = find(frames[seen.name], after);
        assertEquals(typeof time, "number");
        return time ?? NaN;
      }, within)
    ),
  );
}

/** Waits until somebody has a message; the result is when, in ms since 1970. */
export function untilRead(
  reader: Person,
  message: string,
  within = GENEROUS,
): Promise<number> {
  return until(`${reader.name} reads ${message}`, async () => {
    const { messages } = await sightings(reader.page);
    assertEquals(typeof messages[message], "number");
    return messages[message];
  }, within);
}

/** How often a message stands in somebody's chat. */
export async function countOf(
  reader: Person,
  message: string,
): Promise<number> {
  return (await reader.chat()).split(message).length - 1;
}

/** Waits until everybody is connected to everybody, as if nothing had been. */
export async function untilSettled(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.untilWith(
      people.filter((other) => other !== person).map(({ name }) => name),
    );
  }
  await untilMedia(pairs(people), Date.now());
}

/** Resolves at an instant, in ms since 1970; at once where it is over. */
export function at(instant: number): Promise<void> {
  return new Promise((resolve) =>
    setTimeout(resolve, Math.max(0, instant - Date.now()))
  );
}
