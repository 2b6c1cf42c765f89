/** People in numbers: a few pages hold them all, so that a room can be full on a small machine. */
import { assert, assertEquals } from "@std/assert";
import { linkIn } from "../../../lib/protocol/links.ts";
import type * as lightPage from "./light_page.ts";
import { CAMERALESS } from "./meeting.ts";
import { scriptOf } from "./page_script.ts";
import type { Person } from "./person.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const NAMES = ["enterLight", "lightViews", "sayLight", "leaveLight"];
const MODULE = import.meta.resolve("./light_page.ts");
/** People in one page: it computes for all of them, one after the other. */
const PER_PAGE = 10;
/** Milliseconds in which a full room meets, also on a machine that does something else. */
const PATIENT = 90_000;

type Act = typeof lightPage;

/** People without a browser of their own. */
export class LightPeople {
  /** By page. */
  readonly #pages: { person: Person; names: string[] }[] = [];
  readonly #stage: Stage;
  readonly #link: string;
  readonly #script: Promise<string>;

  constructor(stage: Stage, link: string) {
    this.#stage = stage;
    this.#link = link;
    this.#script = scriptOf(MODULE, NAMES.join(", "));
  }

  /** These come in as well, all at once. */
  async enter(names: readonly string[]): Promise<void> {
    const link = linkIn(this.#link);
    assert(link, "it is a link of a room");
    for (let from = 0; from < names.length; from += PER_PAGE) {
      const some = names.slice(from, from + PER_PAGE);
      // A page of the app's own origin, on which nothing runs, and nothing is allowed to.
      const person = await this.#stage.person(
        `Page of ${some[0]}`,
        { ...CAMERALESS, bypassCSP: true },
      );
      await person.page.route(
        "**/favicon.ico",
        (route) => route.fulfill({ status: 204 }),
      );
      await person.page.goto(`${this.#stage.origin}/api/health`);
      await person.page.evaluate(await this.#script);
      this.#pages.push({ person, names: some });
    }
    await Promise.all(
      this.#pages.filter(({ names: some }) => names.includes(some[0]))
        .map((page) =>
          this.#act(page.person, "enterLight", link.room, link.secret, [
            ...page.names,
          ])
        ),
    );
  }

  /** What each of them knows. */
  async views(): Promise<lightPage.LightView[]> {
    const views = await Promise.all(
      this.#pages.map(({ person }) => this.#act(person, "lightViews")),
    );
    return views.flat();
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
