/** A whole meeting in fake time: network, servers and people. */
import { assertEquals } from "@std/assert";
import type { MoverCode } from "../../../lib/client/call/world.ts";
import type { CreateSession } from "../../../lib/client/session/session.ts";
import { installMedia } from "../rtc/media.ts";
import type { Growth } from "../../../lib/server/rooms/media_way.ts";
import { FakeNetwork } from "../rtc/network.ts";
import type { FakeClock } from "../clock.ts";
import { seeded } from "../random.ts";
import { LocalServers } from "./local_servers.ts";
import { Participant } from "./participant.ts";
import { Quiet } from "./quiet.ts";

/** How a meeting differs from the usual one. */
export interface MeetingOptions {
  seed?: number;
  servers?: number;
  /** Who has Firefox; all others have Chromium. */
  firefox?: readonly string[];
  /** For each page, after so many milliseconds there is the code that a call does not begin with. */
  lateAfterMs?: number;
  /** How large calls become; without it there is no SFU. */
  growth?: Growth;
}

/** Everything that is counted, and must not grow. */
export interface Inventory {
  timers: number;
  listeners: number;
  senders: number;
  transceivers: number;
  connections: number;
  sockets: number;
  tracks: number;
}

/** People in a room, with everything between them under the test's control. */
export class Meeting {
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly servers: LocalServers;
  readonly people: Participant[] = [];
  /** What the client complained of. */
  readonly warnings: string[] = [];
  readonly random: () => number;
  readonly room: string;
  readonly #firefox: readonly string[];
  readonly #lateAfterMs: number;
  readonly #undo: () => void;

  private constructor(
    parts: Pick<Meeting, "clock" | "servers" | "random" | "warnings">,
    room: string,
    { firefox = [], lateAfterMs = 0 }: MeetingOptions,
    undo: () => void,
  ) {
    const { clock, servers, random, warnings } = parts;
    this.clock = clock;
    this.servers = servers;
    this.random = random;
    this.warnings = warnings;
    this.network = new FakeNetwork(clock, random);
    this.room = room;
    this.#firefox = firefox;
    this.#lateAfterMs = lateAfterMs;
    this.#undo = undo;
  }

  /** An empty room. */
  static async open(options: MeetingOptions = {}): Promise<Meeting> {
    const { seed = 1, servers = 1, growth } = options;
    const quiet = new Quiet();
    const kv = await Deno.openKv(":memory:");
    const clock = quiet.clock();
    const local = new LocalServers(kv, quiet, clock, servers, growth);
    const room = await local.createRoom();
    const warnings: string[] = [];
    const undo = [
      installMedia(),
      quiet.watchDigests(),
      captureWarnings(warnings),
      () => kv.close(),
    ];
    const random = seeded(seed);
    return new Meeting(
      { clock, servers: local, random, warnings },
      room,
      options,
      () => undo.forEach((act) => act()),
    );
  }

  /** The test of a meeting, from its first second to its end. */
  static test(
    people: readonly string[],
    body: (meeting: Meeting) => Promise<void>,
    options?: MeetingOptions,
  ): () => Promise<void> {
    return async () => {
      await using meeting = await Meeting.open(options);
      for (const name of people) await meeting.enter(name);
      await meeting.pass(5_000);
      meeting.assertMet();
      await body(meeting);
      assertEquals(meeting.warnings, []);
    };
  }

  /** Somebody comes to the page and joins. @param tab what an earlier page left in it */
  async enter(
    name: string,
    tab?: Map<string, string>,
    createSession?: CreateSession,
    mover?: MoverCode,
  ): Promise<Participant> {
    const person = await this.visit(name, tab, createSession, mover);
    person.join();
    await this.pass(400);
    return person;
  }

  /** Somebody comes to the page, and has not joined yet. */
  async visit(
    name: string,
    tab?: Map<string, string>,
    createSession?: CreateSession,
    mover?: MoverCode,
  ): Promise<Participant> {
    const host = this.network.host(name);
    if (this.#firefox.includes(name)) host.engine = "firefox";
    const person = new Participant({
      name,
      room: this.room,
      host,
      tab,
      clock: this.clock,
      random: this.random,
      connectSocket: () => this.servers.connect(name),
      createSession,
      mover,
      lateAfterMs: this.#lateAfterMs,
    });
    this.people.push(person);
    await this.pass(100);
    return person;
  }

  /** Somebody goes away for good. */
  exit(person: Participant): void {
    person.close();
    this.people.splice(this.people.indexOf(person), 1);
  }

  /** Lets so many milliseconds pass. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
  }

  /** Milliseconds until something is so, looked at every 50 ms; an error after `within`. */
  async until(
    message: string,
    condition: () => boolean,
    within = 60_000,
  ): Promise<number> {
    const start = this.clock.now();
    while (!condition()) {
      if (this.clock.now() - start > within) {
        throw new Error(`Waited in vain: ${message}\n${this.view()}`);
      }
      await this.pass(50);
    }
    return this.clock.now() - start;
  }

  /** Whether everybody is connected with everybody else, and sees each once. */
  get met(): boolean {
    return this.people.every((person) => {
      const { badges } = person;
      return person.call.peers.value.length === this.people.length - 1 &&
        this.people.every(({ name }) =>
          name === person.name || badges[name] === "connected"
        );
    });
  }

  /** Everybody is connected with everybody, by one connection each. */
  assertMet(message?: string): void {
    if (!this.met) throw new Error(`${message ?? "not met"}\n${this.view()}`);
    const each = this.people.length - 1;
    for (const { host, name } of this.people) {
      assertEquals(host.connections.size, each, `connections of ${name}`);
    }
  }

  /** Everybody has heard everything that each has said, once and in order. */
  assertHeard(said: Record<string, readonly string[]>, message = ""): void {
    for (const person of this.people) {
      const { heard } = person;
      for (const [author, texts] of Object.entries(said)) {
        assertEquals(
          heard[author] ?? [],
          texts,
          `${message} ${person.name} of ${author}\n${this.view()}`,
        );
      }
    }
  }

  /** What there is of everything that could pile up. */
  get inventory(): Inventory {
    const connections = this.people.flatMap(({ host }) => [
      ...host.connections,
    ]);
    const transceivers = connections.flatMap((each) => each.getTransceivers());
    return {
      timers: this.clock.pending,
      listeners: sum(
        this.people,
        ({ window, document, devices }) =>
          window.listeners + document.listeners + devices.listeners,
      ),
      senders: transceivers.filter(({ sender }) => sender.track).length,
      transceivers: transceivers.length,
      connections: connections.length,
      sockets: this.servers.sockets,
      tracks: sum(this.people, ({ devices }) => devices.live),
    };
  }

  /** What everybody sees, for a test that failed. */
  view(): string {
    const views = this.people.map(({ name, call, badges, host }) =>
      `${name}: ${call.phase.value.is}, server ${call.server.value}, ${
        JSON.stringify(badges)
      }, ${host.connections.size} connections, ${
        [...host.connections].map((each) => each.connectionState)
      }`
    );
    return [...views, ...this.warnings.slice(-10)].join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const person of this.people) person.close();
    this.network.mendAll();
    await this.pass(30_000);
    this.servers.killAll();
    this.#undo();
  }
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

/** Keeps what the client complains of out of the test's output; the result ends it. */
function captureWarnings(warnings: string[]): () => void {
  const { warn, error } = console;
  const take = (...parts: unknown[]) => {
    warnings.push(parts.map(String).join(" "));
  };
  console.warn = console.error = take;
  return () => Object.assign(console, { warn, error });
}
