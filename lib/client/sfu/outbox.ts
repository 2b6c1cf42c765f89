/** What waits for its turn on the one way to the media server: sealed in its order, sent as it is taken. */
import * as LIMITS from "../../protocol/limits.ts";

/** What an outbox is made of. */
export interface OutboxDeps {
  /** Makes packets of a frame; none where nobody could open them. @param to `null`: everybody */
  seal(to: string | null, text: string): Promise<Uint8Array<ArrayBuffer>[]>;
  /** Sends a packet; resolves when there is room for the next. */
  send(packet: Uint8Array<ArrayBuffer>, to: string | null): Promise<void>;
}

interface Waiting {
  readonly to: string | null;
  readonly text: string;
}

/** Frames on their way out. */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #urgent: Waiting[] = [];
  /** What can wait, for each peer: it goes when nothing else does. */
  readonly #paced = new Map<string, string[]>();
  #waitingChars = 0;
  #isBusy = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Takes a frame, unless too much waits; returns whether it did. */
  add(to: string | null, text: string): boolean {
    if (this.#waitingChars + text.length > LIMITS.peerBufferedBytes) {
      return false;
    }
    this.#waitingChars += text.length;
    this.#urgent.push({ to, text });
    this.#pump();
    return true;
  }

  /** Takes frames that can wait. @param texts makes them; not called while others wait for that peer */
  addPaced(to: string, texts: () => readonly string[]): void {
    if (this.#paced.has(to)) return;
    this.#paced.set(to, [...texts()]);
    this.#pump();
  }

  /** What waits for a peer is of no use any more. */
  forget(peer: string): void {
    this.#paced.delete(peer);
  }

  async #pump(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const { to, text } = next;
      try {
        for (const packet of await this.#deps.seal(to, text)) {
          await this.#deps.send(packet, to);
        }
      } catch {
        // The way was lost: whoever is reached anew gets what they lack.
      }
    }
    this.#isBusy = false;
  }

  #next(): Waiting | null {
    const urgent = this.#urgent.shift();
    if (urgent) {
      this.#waitingChars -= urgent.text.length;
      return urgent;
    }
    for (const [to, texts] of this.#paced) {
      const text = texts.shift();
      if (text !== undefined) return { to, text };
      this.#paced.delete(to);
    }
    return null;
  }
}
