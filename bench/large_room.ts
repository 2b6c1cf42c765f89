/** A large call: a page of the product, and a crowd of light people in a browser of their own. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { newSecret } from "../lib/protocol/ids.ts";
import { LightPeople } from "../tests/support/browser/light_people.ts";
import { Person } from "../tests/support/browser/person.ts";
import { installProbe } from "../tests/support/browser/probe.ts";
import type { RunningLiveKit } from "../tests/support/servers/livekit.ts";
import type { TestServer } from "../tests/support/servers/servers.ts";
import { lobby, newRoom } from "./call.ts";
import { computed } from "./processor.ts";
import type { Counts } from "./server/counts.ts";
import { cpuMs, residentBytes } from "./server/process_use.ts";

/** What large calls are held with. */
export interface Hall {
  server: TestServer;
  /** Where the server tells what it counted. */
  countsPort: number;
  livekit: RunningLiveKit;
  /** The browser of the page, and that of the crowd. */
  own: Browser;
  crowd: Browser;
}

/** What was counted up to a moment; what a system does not tell of its processes is `NaN`. */
export interface Reading extends Counts {
  /** In milliseconds. */
  at: number;
  /** Milliseconds of the processor: the app's server, LiveKit, all of the page's browser. */
  app: number;
  sfu: number;
  page: number;
  /** Bytes that the crowd has received over its connections, sound, pictures and all. */
  received: number;
  /** Bytes of memory that the two servers have. */
  appMemory: number;
  sfuMemory: number;
}

/** Whoever has a page of the product. */
export const HOST = "Host";

/** Whether this system tells what its processes take. */
export const TELLS_PROCESSES = Deno.build.os === "linux";

const ofProcess = (read: (pid: number) => number, pid: number) =>
  TELLS_PROCESSES ? read(pid) : NaN;

/** One room, until it is closed. */
export class LargeRoom implements AsyncDisposable {
  readonly light: LightPeople;
  readonly #hall: Hall;
  readonly #page: Page;

  private constructor(hall: Hall, url: string, page: Page) {
    this.#hall = hall;
    this.#page = page;
    const { origin } = hall.server;
    this.light = new LightPeople({
      origin,
      // Of whatever is wanted of a browser, all of the crowd have the same.
      person: (name, { browser: _, ...options } = {}) =>
        personIn(hall.crowd, name, options),
    }, url);
  }

  /** A new room, in which somebody is alone with their page: nine tiles fit on it. */
  static async open(hall: Hall): Promise<LargeRoom> {
    const room = await newRoom(hall.server.origin, { large: true });
    const url = `${room}#k=${newSecret()}`;
    const viewport = { width: 1280, height: 800 };
    const host = await personIn(hall.own, HOST, { viewport });
    await lobby(host.page, url, HOST);
    await host.button("Microphone").click();
    await host.join();
    return new LargeRoom(hall, url, host.page);
  }

  /** Waits until the page shows so many pictures, its own among them. */
  untilShown(pictures: number): Promise<unknown> {
    return this.#page.waitForFunction(
      (pictures) =>
        document.querySelectorAll(".tile[data-camera=on]:not([hidden])")
          .length === pictures,
      pictures,
    );
  }

  /** What everything has taken so far. */
  async read(): Promise<Reading> {
    const { server, livekit, own, countsPort } = this.#hall;
    const [{ received }, counts, page] = await Promise.all([
      this.light.traffic(),
      countsAt(countsPort),
      computed(own),
    ]);
    return {
      ...counts,
      received,
      at: performance.now(),
      app: ofProcess(cpuMs, server.pid),
      sfu: ofProcess(cpuMs, livekit.pid),
      page: page * 1_000,
      appMemory: ofProcess(residentBytes, server.pid),
      sfuMemory: ofProcess(residentBytes, livekit.pid),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { own, crowd } = this.#hall;
    for (const context of [...own.contexts(), ...crowd.contexts()]) {
      await context.close();
    }
  }
}

async function countsAt(port: number): Promise<Counts> {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  return await answer.json();
}

/** Somebody in a browser, with a page of their own on which nothing is open yet. */
export async function personIn(
  browser: Browser,
  name: string,
  options: BrowserContextOptions,
): Promise<Person> {
  const context = await browser.newContext(options);
  await context.addInitScript(installProbe);
  return new Person(name, context, await context.newPage());
}
