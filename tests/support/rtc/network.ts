/** A network within the test: hosts, the ways between them, and what can become of those. */
import type { Clock } from "../../../lib/protocol/clock.ts";
import { FakeHost } from "./host.ts";
import { FakePath } from "./path.ts";
import type { FakeTransport } from "./transport.ts";

/** Which of two directions is meant: from the first host to the second one, or the reverse. */
export type Direction = "both" | "there" | "back";

/** Hosts whose connections find each other by the ICE fragments in their descriptions. */
export class FakeNetwork {
  readonly clock: Clock;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** What becomes of a frame from one host to another: a text, or nothing. */
  tamper: (from: string, to: string, data: string) => string | null = (
    _from,
    _to,
    data,
  ) => data;
  readonly #hosts = new Map<string, FakeHost>();
  readonly #agents = new Map<string, FakeTransport>();
  readonly #paths = new Set<FakePath>();
  readonly #cuts = new Set<string>();

  constructor(clock: Clock, random: () => number = () => 0.5) {
    this.clock = clock;
    this.random = random;
  }

  /** The host of this name, which is there from the first time it is asked for. */
  host(name: string): FakeHost {
    const host = this.#hosts.get(name) ?? new FakeHost(this, name);
    this.#hosts.set(name, host);
    return host;
  }

  /** Lets nothing pass between two hosts. */
  cut(a: string, b: string, direction: Direction = "both"): void {
    this.change(() => {
      for (const way of ways(a, b, direction)) this.#cuts.add(way);
    });
  }

  /** Lets everything pass again. */
  mend(a: string, b: string, direction: Direction = "both"): void {
    this.change(() => {
      for (const way of ways(a, b, direction)) this.#cuts.delete(way);
    });
  }

  /** Ends all cuts. */
  mendAll(): void {
    this.change(() => this.#cuts.clear());
  }

  /** The paths of now never work again, as when an address changes: an ICE restart helps. */
  breakPath(a: string, b: string, direction: Direction = "both"): void {
    const broken = ways(a, b, direction);
    this.change(() => {
      for (const path of this.#between(a, b)) {
        for (const end of path.ends) {
          const way = `${end.host.name}>${path.other(end).host.name}`;
          if (broken.includes(way)) path.broken.add(end);
        }
      }
    });
  }

  /** The connections of now never work again: only a new one helps. */
  breakConnections(a: string, b: string): void {
    this.breakPath(a, b);
    for (const path of this.#between(a, b)) {
      for (const end of path.ends) end.doomed = true;
    }
  }

  /** How many connections are not closed. */
  get connections(): number {
    let count = 0;
    for (const { connections } of this.#hosts.values()) {
      count += connections.size;
    }
    return count;
  }

  /** Whether packets pass from one end's host to the other's. */
  isOpen(from: FakeTransport, to: FakeTransport): boolean {
    return !this.#cuts.has(`${from.host.name}>${to.host.name}`);
  }

  /** Does something by which the flow of packets may change. */
  change(act: () => void): void {
    for (const path of this.#paths) path.account();
    act();
    for (const path of [...this.#paths]) path.review();
  }

  /** Counts what passed until now. */
  account(): void {
    for (const path of this.#paths) path.account();
  }

  /** A transport answers to this fragment. */
  register(ufrag: string, agent: FakeTransport): void {
    this.#agents.set(ufrag, agent);
  }

  /** A transport answers to nothing any more. */
  forget(agent: FakeTransport): void {
    for (const [ufrag, other] of this.#agents) {
      if (other === agent) this.#agents.delete(ufrag);
    }
  }

  /** Lets two ends try a path, where both know each other's fragments and one of them knows where. */
  match(end: FakeTransport): void {
    const own = end.generation;
    const peer = own && this.#agents.get(own.remote);
    const other = peer?.generation;
    if (!own || !peer || !other || own.path || own.over || other.over) return;
    if (other.remote !== own.local || other.local !== own.remote) return;
    if (!end.knowsCandidate() && !peer.knowsCandidate()) return;
    const path = new FakePath(this, [end, peer]);
    for (const each of path.ends) if (each.doomed) path.broken.add(each);
    own.path = other.path = path;
    this.#paths.add(path);
    path.review();
  }

  /** A path is of no more use. */
  dropPath(path: FakePath): void {
    this.#paths.delete(path);
  }

  #between(a: string, b: string): FakePath[] {
    const names = [a, b].sort().join();
    return [...this.#paths].filter(({ ends }) =>
      ends.map(({ host }) => host.name).sort().join() === names
    );
  }
}

function ways(a: string, b: string, direction: Direction): string[] {
  const [there, back] = [`${a}>${b}`, `${b}>${a}`];
  if (direction === "both") return [there, back];
  return [direction === "there" ? there : back];
}
