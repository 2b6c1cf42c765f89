/** People in numbers: a few pages hold them all, so that a room can be full on a small machine. */
import { assert, assertEquals } from "@std/assert";
import { linkIn } from "../../../lib/protocol/links.ts";
import type * as lightPage from "./light_page.ts";
import { CAMERALESS } from "./meeting.ts";
import { scriptOf } from "./page_script.ts";
import type { Person } from "./person.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const NAMES = [
  "enterLight",
  "lightViews",
  "lightTraffic",
  "sayLight",
  "leaveLight",
];
const MODULE = import.meta.resolve("./light_page.ts");
/** People in one page: it computes for all of them, one after the other. */
const PER_PAGE = 10;
/** Milliseconds in which a full room meets, also on a machine that does something else. */
const PATIENT = 90_000;

type Act = typeof lightPage;

/** Where they are, and who gives them windows. */
type Place = Pick<Stage, "origin" | "person">;

/** How they come, and what they do. */
export interface LightOptions {
  /** So many of them, the first, have a camera; nobody unless it is said. */
  cameras?: number;
  /** They look at so many of the others; at nobody unless it is said. */
  looks?: number;
  /** Whether they look no more once they have seen somebody; not unless it is said. */
  glances?: boolean;
  /** Milliseconds over which their coming is spread evenly; they come all at once unless it is said. */
  over?: number;
}

/** People without a browser of their own. */
export class LightPeople {
  /** By page. */
  readonly #pages: { person: Person; names: string[] }[] = [];
  readonly #stage: Place;
  readonly #link: string;
  readonly #script: Promise<string>;

  constructor(stage: Place, link: string) {
    this.#stage = stage;
    this.#link = link;
    this.#script = scriptOf(MODULE, NAMES.join(", "));
  }

  /** These come in as well. */
  async enter(
    names: readonly string[],
    { cameras = 0, looks = 0, glances = false, over = 0 }: LightOptions = {},
  ): Promise<void> {
    const link = linkIn(this.#link);
    assert(link, "it is a link of a room");
    for (let from = 0; from < names.length; from += PER_PAGE) {
      const some = names.slice(from, from + PER_PAGE);
      // A page of the app's own origin, on which nothing runs, and nothing is allowed to.
      const person = await this.#stage.person(
        `Page of ${some[0]}`,
        { ...from < cameras ? {} : CAMERALESS, bypassCSP: true },
      );
      await person.page.route(
        "**/favicon.ico",
        (route) => route.fulfill({ status: 204 }),
      );
      await person.page.goto(`${this.#stage.origin}/api/health`);
      await person.page.evaluate(await this.#script);
      this.#pages.push({ person, names: some });
    }
    const arrivals = names.map((name, n) => ({
      name,
      after: over * n / names.length,
      camera: n < cameras,
      looks,
      glances,
    }));
    await Promise.all(
      this.#pages.filter(({ names: [first] }) => names.includes(first))
        .map(({ person, names: own }) => {
          const some = arrivals.filter(({ name }) => own.includes(name));
          const { room, secret } = link;
          return this.#act(person, "enterLight", room, secret, some);
        }),
    );
  }

  /** What each of them knows. */
  async views(): Promise<lightPage.LightView[]> {
    const views = await Promise.all(
      this.#pages.map(({ person }) => this.#act(person, "lightViews")),
    );
    return views.flat();
  }

  /** What all of them together have sent and received so far, in bytes. */
  async traffic(): Promise<lightPage.LightTraffic> {
    const each = await Promise.all(
      this.#pages.map(({ person }) => this.#act(person, "lightTraffic")),
    );
    return {
      received: each.reduce((sum, { received }) => sum + received, 0),
      sent: each.reduce((sum, { sent }) => sum + sent, 0),
    };
  }

  /** One of them says something. */
  async say(name: string, text: string): Promise<void> {
    const page = this.#pages.find(({ names }) => names.includes(name));
    assert(page, `there is ${name}`);
    assert(await this.#act(page.person, "sayLight", name, text));
  }

  /** These leave. */
  async leave(names: readonly string[]): Promise<void> {
    for (const { person } of this.#pages) {
      await this.#act(person, "leaveLight", names);
    }
  }

  /**
   * Waits until each of them is connected with everybody, once, over the SFU or the mesh.
   * @param names everybody's, also of those with browsers
   */
  async untilTogether(
    names: readonly string[],
    way: "mesh" | "sfu" = "sfu",
  ): Promise<void> {
    await until(`${names.length} are together`, async () => {
      const views = (await this.views()).filter(({ name }) =>
        names.includes(name)
      );
      const missing = views.flatMap((view) => {
        const others = names.filter((name) => name !== view.name).toSorted();
        const isRight = view.phase === "inside" &&
          (view.way === "mesh") === (way === "mesh") &&
          `${view.connected.toSorted()}` === `${others}` &&
          view.others.length === others.length;
        const { connected, ...rest } = view;
        return isRight ? [] : [{ ...rest, connected: connected.length }];
      });
      assertEquals(missing.slice(0, 3), [], `${missing.length} are not`);
    }, PATIENT);
  }

  /** Waits until each has seen a picture of somebody. */
  async untilAllSee(): Promise<void> {
    await until("everybody sees somebody", async () => {
      const blind = (await this.views()).filter(({ firstPicture }) =>
        firstPicture === null
      );
      assertEquals(blind.map(({ name }) => name), []);
    }, PATIENT);
  }

  /** Waits until each who is inside has read these texts, in any order, and nothing else or twice. */
  async untilRead(texts: readonly string[]): Promise<void> {
    await until("everybody has read everything once", async () => {
      for (const { name, phase, chat } of await this.views()) {
        if (phase !== "inside") continue;
        assertEquals(chat.toSorted(), texts.toSorted(), name);
      }
    }, PATIENT);
  }

  #act<Name extends keyof Act & string>(
    { page }: Person,
    name: Name,
    ...args: Parameters<Act[Name]>
  ): Promise<ReturnType<Act[Name]>> {
    const call: { name: string; args: unknown[] } = { name, args };
    return page.evaluate(({ name, args }) => {
      const act: (...args: unknown[]) => unknown = Reflect.get(
        globalThis,
        name,
      );
      return act(...args);
    }, call) as Promise<ReturnType<Act[Name]>>;
  }
}

/** So many names. */
export const lightNames = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `Light ${n + 1}`);
