/** What a test in the browser needs, set up before it and cleared away after it. */
import { assertEquals } from "@std/assert";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
} from "playwright-core";
import {
  type ServerOptions,
  temporaryKv,
  TestServer,
} from "../servers/servers.ts";
import type { BrowserOptions } from "./browser.ts";
import { openProfile } from "./chromium.ts";
import { Person } from "./person.ts";
import { installProbe } from "./probe.ts";
import { borrowBrowser, giveBack } from "./shared_browsers.ts";

/** What differs from one server and the usual browser. */
export interface StageOptions {
  /** The servers, on one database; one by default. */
  servers?: Omit<ServerOptions, "kv">[];
  /** Complaints of pages that belong to the test. */
  allow?: RegExp[];
  /** All that a server may say, where the test makes it complain; otherwise nothing. */
  allowServer?: RegExp;
}

/** What pages of either browser complain of while their server is away, or as it goes. */
export const SERVER_AWAY = [
  /WebSocket connection to .* failed/,
  /ERR_CONNECTION_(REFUSED|RESET)/,
  /can.t establish a connection to the server/,
  /The connection to .* was interrupted/,
];

/** How somebody's browser and its window differ from the usual one. */
export interface PersonOptions extends BrowserContextOptions {
  browser?: BrowserOptions;
  /** The folder in which a Chromium of their own keeps things, as outside of tests. */
  profile?: string;
}

/** A room as `POST /api/rooms` tells it. */
export interface NewRoom {
  id: string;
  url: string;
  /** The link that makes whoever opens it host. */
  hostUrl: string;
}

/** Servers, a browser, and the people in front of it. */
export class Stage {
  readonly servers: TestServer[] = [];
  /** The complaints of all pages. */
  readonly complaints: string[] = [];
  readonly kv: string;
  readonly #browsers = new Map<
    string,
    { options: BrowserOptions; browser: Promise<Browser> }
  >();
  readonly #profiles: BrowserContext[] = [];
  readonly #people: Person[] = [];

  constructor(kv: string) {
    this.kv = kv;
  }

  /** Where the first server answers. */
  get origin(): string {
    return this.servers[0].origin;
  }

  /** Starts one more server on the same database. */
  async serve(options: Omit<ServerOptions, "kv"> = {}): Promise<TestServer> {
    const server = await TestServer.start({ ...options, kv: this.kv });
    this.servers.push(server);
    return server;
  }

  /** Creates a room. */
  async room(
    given: {
      title?: string;
      listed?: boolean;
      password?: string;
      waitingRoom?: boolean;
      large?: boolean;
    } = {},
  ): Promise<NewRoom> {
    const response = await fetch(`${this.origin}/api/rooms`, {
      method: "POST",
      body: JSON.stringify(given),
    });
    assertEquals(response.status, 201);
    const { id, url, hostUrl } = await response.json();
    return { id: String(id), url: String(url), hostUrl: String(hostUrl) };
  }

  /** Somebody with cookies and storage of their own, in front of an empty page. */
  async person(
    name: string,
    { browser = {}, profile, ...given }: PersonOptions = {},
  ): Promise<Person> {
    const context = { viewport: { width: 1280, height: 800 }, ...given };
    const own = profile === undefined
      ? await (await this.#browser(name, browser)).newContext(context)
      : await openProfile(profile, browser, context);
    if (profile !== undefined) this.#profiles.push(own);
    await own.addInitScript(installProbe);
    own.on("page", (page) => this.#listen(name, page));
    const person = new Person(name, own, await own.newPage());
    this.#people.push(person);
    return person;
  }

  /** Closes the browsers and the servers; the result is what servers complained about. */
  async close(): Promise<string[]> {
    for (const profile of this.#profiles) await profile.close();
    for (const { options, browser } of this.#browsers.values()) {
      await giveBack(await browser, options);
    }
    const complaints: string[] = [];
    for (const server of this.servers) {
      const text = await server.close();
      if (text) complaints.push(`A server complained:\n${text}`);
    }
    return complaints;
  }

  /** What people see now, for a test that failed. */
  async views(): Promise<string> {
    const views = this.#people.map(async ({ name, page }) => {
      const text = await page.locator("body").innerText({ timeout: 1_000 })
        .catch((error) => String(error));
      return `--- ${name} sees ${page.url()}:\n${text}`;
    });
    return (await Promise.all(views)).join("\n");
  }

  /** One browser process for each kind of browser; in Firefox, one for each person. */
  #browser(name: string, options: BrowserOptions): Promise<Browser> {
    const own = options.engine === "firefox" ? name : "";
    const kind = JSON.stringify([own, options]);
    // The promise is kept: of two people who come at once, each would start one.
    const known = this.#browsers.get(kind) ??
      { options, browser: borrowBrowser(options) };
    this.#browsers.set(kind, known);
    return known.browser;
  }

  #listen(name: string, page: Page): void {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.complaints.push(
          `${name}: ${message.text()} (${message.location().url})`,
        );
      }
    });
    page.on("pageerror", (error) => {
      this.complaints.push(`${name}: ${error.stack ?? error}`);
    });
  }
}

/**
 * The body of a test with a stage of its own. It fails also where a page or a server complained
 * of anything.
 */
export function onStage(
  body: (stage: Stage) => Promise<void>,
  { servers = [{}], allow = [], allowServer }: StageOptions = {},
): () => Promise<void> {
  return async () => {
    const { kv, remove } = await temporaryKv();
    const stage = new Stage(kv);
    const problems: string[] = [];
    let cause: unknown;
    try {
      for (const options of servers) await stage.serve(options);
      await body(stage);
    } catch (error) {
      cause = error;
      problems.push(
        error instanceof Error ? error.message : String(error),
        await stage.views(),
      );
    }
    problems.push(
      ...(await stage.close()).filter((said) => !allowServer?.test(said)),
    );
    await remove();
    const unexpected = stage.complaints.filter((complaint) =>
      !allow.some((pattern) => pattern.test(complaint))
    );
    if (unexpected.length > 0) {
      problems.push(`Pages complained:\n${unexpected.join("\n")}`);
    }
    if (problems.length > 0) throw new Error(problems.join("\n\n"), { cause });
  };
}
