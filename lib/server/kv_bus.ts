/** The way between isolates that always works: mailboxes in KV, and a watched key as doorbell. */
import { newId } from "../protocol/ids.ts";
import { type Bus, type BusMessage, decodeBusMessage } from "./bus.ts";
import type { Clock } from "../protocol/clock.ts";

/** Milliseconds that mail for an isolate that is gone stays in KV, at least. */
const MAIL_LIFE = 60_000;

/** Mail is deleted in commits of at most this many keys. */
const BATCH = 100;

/**
 * Mailboxes in KV. `kv.watch` wakes the isolates of one process, of Deno Deploy and of `denokv`;
 * between two processes on one SQLite file it never fires, therefore every `pollMs` milliseconds
 * the mailbox is looked at as well.
 */
export class KvBus implements Bus {
  onMessage: (message: BusMessage) => void = () => {};
  readonly #kv: Deno.Kv;
  readonly #hub: string;
  readonly #clock: Clock;
  readonly #pollMs: number;
  readonly #bell: ReadableStreamDefaultReader<unknown>;
  #sent = 0;
  #closed = false;
  #cancelPoll = () => {};
  /** One look at a time; `again` where the bell rang meanwhile. */
  #looking: "no" | "yes" | "again" = "no";

  constructor(kv: Deno.Kv, hub: string, clock: Clock, pollMs: number) {
    this.#kv = kv;
    this.#hub = hub;
    this.#clock = clock;
    this.#pollMs = pollMs;
    this.#bell = kv.watch([["bell", hub]]).getReader();
    this.#listen();
    this.#poll();
  }

  async post(to: string, message: BusMessage): Promise<void> {
    // The sender's count keeps its mail in order; the id keeps a restarted count from overwriting.
    const place = [`${this.#hub}`, ++this.#sent, newId()];
    await this.#kv.atomic()
      .set(["mail", to, ...place], message, { expireIn: MAIL_LIFE })
      .set(["bell", to], newId(), { expireIn: MAIL_LIFE })
      .commit();
  }

  close(): void {
    this.#closed = true;
    this.#cancelPoll();
    this.#bell.cancel().catch(() => {});
  }

  async #listen(): Promise<void> {
    try {
      while (!(await this.#bell.read()).done) await this.#look();
    } catch (error) {
      // Polling goes on; a broken watch costs speed, not messages.
      if (!this.#closed) {
        console.error("The watch on the mailbox ended:", error);
      }
    }
  }

  #poll(): void {
    this.#cancelPoll = this.#clock.after(this.#pollMs, async () => {
      await this.#look();
      if (!this.#closed) this.#poll();
    });
  }

  /** Hands over what is in the mailbox, then empties it: a crash between the two repeats it. */
  async #look(): Promise<void> {
    if (this.#looking !== "no") {
      this.#looking = "again";
      return;
    }
    do {
      this.#looking = "yes";
      try {
        const keys: Deno.KvKey[] = [];
        for await (
          const { key, value } of this.#kv.list({ prefix: ["mail", this.#hub] })
        ) {
          if (this.#closed) break;
          keys.push(key);
          const message = decodeBusMessage(value);
          if (message.ok) this.onMessage(message.value);
        }
        for (let from = 0; from < keys.length; from += BATCH) {
          const emptied = this.#kv.atomic();
          for (const key of keys.slice(from, from + BATCH)) emptied.delete(key);
          await emptied.commit();
        }
      } catch (error) {
        if (!this.#closed) console.error("The mailbox cannot be read:", error);
      }
    } while (this.#again());
    this.#looking = "no";
  }

  #again(): boolean {
    return this.#looking === "again" && !this.#closed;
  }
}
