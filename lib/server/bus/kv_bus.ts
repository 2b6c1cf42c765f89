/** The way between isolates that always works: mailboxes in KV, and a watched key as doorbell. */
import { newId } from "../../protocol/ids.ts";
import { type Bus, type BusMessage, decodeBusMessage, deliver } from "./bus.ts";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import { withTimeout } from "../kv/with_timeout.ts";

/** Milliseconds that mail for an isolate that is gone stays in KV, at least. */
const MAIL_LIFE = 60_000;

/** Mail is deleted in commits of at most this many keys. */
const BATCH = 100;

/** Milliseconds after which KV is tried again where it failed … */
const RETRY_AFTER = 1_000;
/** … and for which mail is tried at all: it is of no use later. */
const RETRY_FOR = 15_000;

/** What this needs of KV. */
export type MailKv = Pick<Deno.Kv, "atomic" | "list" | "watch">;

/**
 * Mailboxes in KV. `kv.watch` wakes the isolates of one process, of Deno Deploy and of `denokv`;
 * between two processes on one SQLite file it never fires, therefore every `pollMs` milliseconds
 * the mailbox is looked at as well.
 */
export class KvBus implements Bus {
  onMessage: (message: BusMessage) => void = () => {};
  readonly #kv: MailKv;
  readonly #hub: string;
  readonly #clock: Clock;
  readonly #pollMs: number;
  #bell: ReadableStreamDefaultReader<unknown>;
  #sent = 0;
  #closed = false;
  #cancelPoll = () => {};
  #cancelListen = () => {};
  /** One look at a time; `again` where the bell rang meanwhile. */
  #readState: "no" | "yes" | "again" = "no";
  /** Looks in a row that failed. */
  #failures = 0;

  constructor(kv: MailKv, hub: string, clock: Clock, pollMs: number) {
    this.#kv = kv;
    this.#hub = hub;
    this.#clock = clock;
    this.#pollMs = pollMs;
    this.#bell = this.#watchBell();
    this.#listen();
    this.#poll();
  }

  async post(to: string, message: BusMessage): Promise<void> {
    // The sender's count keeps its mail in order; the id keeps a restarted count from overwriting.
    const place = [`${this.#hub}`, ++this.#sent, newId()];
    const began = this.#clock.now();
    for (;;) {
      try {
        const mail = this.#kv.atomic()
          .set(["mail", to, ...place], message, { expireIn: MAIL_LIFE })
          .set(["bell", to], newId(), { expireIn: MAIL_LIFE });
        await commitWithRetry(this.#clock, mail);
        return;
      } catch (error) {
        const late = this.#clock.now() - began >= RETRY_FOR;
        if (late || this.#closed) throw error;
      }
      await new Promise<void>((resolve) =>
        this.#clock.after(RETRY_AFTER, resolve)
      );
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelPoll();
    this.#cancelListen();
    this.#bell.cancel().catch(() => {});
  }

  #watchBell(): ReadableStreamDefaultReader<unknown> {
    return this.#kv.watch([["bell", this.#hub]]).getReader();
  }

  async #listen(): Promise<void> {
    try {
      while (!(await this.#bell.read()).done) await this.#readMailbox();
    } catch (error) {
      if (!this.#closed) {
        console.error("The watch on the mailbox ended:", error);
      }
    }
    if (this.#closed) return;
    // Polling goes on meanwhile; a broken watch costs speed, not messages.
    this.#cancelListen = this.#clock.after(RETRY_AFTER, () => {
      this.#bell = this.#watchBell();
      this.#listen();
    });
  }

  #poll(): void {
    this.#cancelPoll = this.#clock.after(this.#pollMs, async () => {
      await this.#readMailbox();
      if (!this.#closed) this.#poll();
    });
  }

  /** Looks into the mailbox, as often as the bell rings meanwhile. */
  async #readMailbox(): Promise<void> {
    if (this.#readState !== "no") {
      this.#readState = "again";
      return;
    }
    do {
      this.#readState = "yes";
      try {
        await withTimeout(
          this.#clock,
          TIMES.storageTimeout,
          this.#deliverMail(),
        );
        this.#failures = 0;
      } catch (error) {
        // The first of a row says it all.
        if (!this.#closed && this.#failures++ === 0) {
          console.error("The mailbox cannot be read:", error);
        }
      }
    } while (this.#again());
    this.#readState = "no";
  }

  /** Hands over what is in the mailbox, then empties it: a crash between the two repeats it. */
  async #deliverMail(): Promise<void> {
    const keys: Deno.KvKey[] = [];
    for await (
      const { key, value } of this.#kv.list({ prefix: ["mail", this.#hub] })
    ) {
      if (this.#closed) break;
      keys.push(key);
      const message = decodeBusMessage(value);
      if (message.ok) deliver(this.onMessage, message.value);
    }
    for (let from = 0; from < keys.length; from += BATCH) {
      const emptied = this.#kv.atomic();
      for (const key of keys.slice(from, from + BATCH)) emptied.delete(key);
      await commitWithRetry(this.#clock, emptied);
    }
  }

  #again(): boolean {
    return this.#readState === "again" && !this.#closed;
  }
}
