/** A KV that can fail, or keep everybody waiting. */
import type { MailKv } from "../../../lib/server/bus/kv_bus.ts";
import type { RoomKv } from "../../../lib/server/rooms/room_store.ts";
import { settle } from "../clock.ts";

/**
 * How it fares. Where it `swallows` answers it does what commits say, and does not say so;
 * `locked` is an SQLite file while another process writes.
 */
export type Health = "works" | "fails" | "hangs" | "swallows" | "locked";

/** A real KV, whose answers come through this, or do not. */
export class FailingKv implements RoomKv, MailKv {
  health: Health = "works";
  readonly #kv: Deno.Kv;
  readonly #held: (() => void)[] = [];
  #busy = 0;

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  close(): void {
    this.#kv.close();
  }

  /** How many calls wait for an answer that is kept back. */
  get held(): number {
    return this.#held.length;
  }

  /** Works again, and answers what it kept back. */
  recover(): void {
    this.health = "works";
    for (const release of this.#held.splice(0)) release();
  }

  /** Works again; what it kept back is never answered. */
  forget(): void {
    this.health = "works";
    this.#held.length = 0;
  }

  /** Resolves when everything that the real KV is busy with is done, and has had its effect. */
  async settled(): Promise<void> {
    do await settle(); while (this.#busy > 0);
  }

  get<T>(key: Deno.KvKey): Promise<Deno.KvEntryMaybe<T>> {
    return this.#pass(() => this.#kv.get<T>(key));
  }

  getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
  ): Promise<{ [K in keyof T]: Deno.KvEntryMaybe<T[K]> }> {
    return this.#pass(() => this.#kv.getMany<T>(keys));
  }

  list<T>(
    selector: Deno.KvListSelector,
    options?: Deno.KvListOptions,
  ): Deno.KvListIterator<T> {
    const entries = this.#kv.list<T>(selector, options);
    const next = entries.next.bind(entries);
    entries.next = () => this.#pass(next);
    return entries;
  }

  atomic(): Deno.AtomicOperation {
    const operation = this.#kv.atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = () => this.#pass(commit, "commit");
    return operation;
  }

  /** Works, unless KV fails when it begins. */
  watch<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
  ): ReadableStream<{ [K in keyof T]: Deno.KvEntryMaybe<T[K]> }> {
    if (this.health !== "fails") return this.#kv.watch<T>(keys);
    return new ReadableStream({
      start: (controller) => controller.error(new Error("KV is away")),
    });
  }

  async #pass<T>(call: () => Promise<T>, what?: "commit"): Promise<T> {
    switch (this.health) {
      case "works":
        return await this.#real(call);
      case "fails":
        throw new Error("KV is away");
      case "locked":
        if (what === "commit") throw new TypeError("database is locked");
        return await this.#real(call);
      case "hangs":
        await this.#hold();
        return await this.#real(call);
      case "swallows": {
        const answer = await this.#real(call);
        if (what === "commit") await this.#hold();
        return answer;
      }
    }
  }

  #hold(): Promise<void> {
    return new Promise((resolve) => this.#held.push(resolve));
  }

  async #real<T>(call: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await call();
    } finally {
      this.#busy--;
    }
  }
}
