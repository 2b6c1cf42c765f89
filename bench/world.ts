/** What a part of the bench gets to measure with, and what clears up behind it. */
import type { Browser } from "playwright-core";
import {
  type BrowserOptions,
  startBrowser,
} from "../tests/support/browser/browser.ts";
import {
  type ServerOptions,
  temporaryKv,
  TestServer,
} from "../tests/support/servers/servers.ts";

/** Opens things for one part of the bench, and closes them all at its end. */
export class World implements AsyncDisposable {
  /** Rounds that each thing is measured in, at least. */
  readonly rounds: number;
  /** Ends where the bench has run out of time. */
  readonly signal: AbortSignal;
  readonly #undo: (() => Promise<unknown>)[] = [];

  constructor(rounds: number, signal: AbortSignal) {
    this.rounds = rounds;
    this.signal = signal;
  }

  /** Says how far it is. */
  report(line: string): void {
    this.signal.throwIfAborted();
    console.log(line);
  }

  /** Something to be done at the end; what was opened last is closed first. */
  onEnd(undo: () => Promise<unknown>): void {
    this.#undo.unshift(undo);
  }

  /** The product on a database of its own. */
  async serve(options: Omit<ServerOptions, "kv"> = {}): Promise<TestServer> {
    const { kv, remove } = await temporaryKv();
    this.onEnd(remove);
    const server = await TestServer.start({ ...options, kv });
    this.onEnd(() => server.close());
    return server;
  }

  /** A browser of its own. */
  async browse(options: BrowserOptions = {}): Promise<Browser> {
    const browser = await startBrowser(options);
    this.onEnd(() => browser.close());
    return browser;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const undo of this.#undo) await undo().catch(console.error);
  }
}
