/** The chat: each message once, in its author's order [CHAT-1], also for those who come later. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { LIMITS } from "../protocol/limits.ts";
import type { ChatMessage } from "../protocol/peer.ts";

/** Characters of messages that go into one `history` frame. */
const HISTORY_CHARS = LIMITS.frameChars / 2;

/** What was said in a room, as far as this participant has it. */
export class Chat {
  /** In the order in which they arrived here. */
  readonly messages: ReadonlySignal<readonly ChatMessage[]>;
  readonly #messages = signal<readonly ChatMessage[]>([]);
  /** How many messages of others came since somebody looked; none while they do. */
  readonly unread: ReadonlySignal<number>;
  readonly #unread = signal(0);
  #isRead = false;
  /** The number of the last message of each author that is shown. */
  readonly #upTo = new Map<string, number>();
  /** Messages that came before one of their author's earlier ones. */
  readonly #ahead = new Map<string, Map<number, ChatMessage>>();

  constructor() {
    this.messages = this.#messages;
    this.unread = this.#unread;
  }

  /** Adds a message of one's own; the result is for the others. */
  write(
    author: { id: string; name: string },
    text: string,
    at: number,
  ): ChatMessage {
    const n = (this.#upTo.get(author.id) ?? 0) + 1;
    const message = { author: author.id, name: author.name, n, at, text };
    this.#show([message]);
    return message;
  }

  /** Somebody looks at the messages, or not any more. */
  read(looks: boolean): void {
    this.#isRead = looks;
    if (looks) this.#unread.value = 0;
  }

  /** Takes a message that its author sent; one that is ahead of a missing one waits for it. */
  receive(message: ChatMessage): void {
    const ahead = this.#ahead.get(message.author) ??
      new Map<number, ChatMessage>();
    if (ahead.size >= LIMITS.chatHistory) return;
    ahead.set(message.n, message);
    this.#ahead.set(message.author, ahead);
    this.#catchUp(message.author);
  }

  /** How far each author was read. */
  have(): Record<string, number> {
    return Object.fromEntries(this.#upTo);
  }

  /** What somebody who has read as far as `upTo` lacks, in portions that fit into a frame. */
  missing(upTo: Readonly<Record<string, number>>): ChatMessage[][] {
    const portions: ChatMessage[][] = [];
    let room = 0;
    for (const message of this.#messages.value) {
      if (message.n <= (upTo[message.author] ?? 0)) continue;
      const size = JSON.stringify(message).length;
      if (size > room || portions.length === 0) {
        portions.push([]);
        room = HISTORY_CHARS;
      }
      room -= size;
      portions.at(-1)?.push(message);
    }
    return portions;
  }

  /** Takes what a peer had kept: nothing older than its first message is to be had any more. */
  takeHistory(messages: readonly ChatMessage[]): void {
    this.#arrive(messages);
    for (const author of [...this.#ahead.keys()]) this.#catchUp(author);
  }

  #catchUp(author: string): void {
    const ahead = this.#ahead.get(author);
    if (!ahead) return;
    const ready: ChatMessage[] = [];
    const shown = this.#upTo.get(author) ?? 0;
    for (let n = shown + 1; ahead.has(n); n++) {
      const message = ahead.get(n);
      if (message) ready.push(message);
    }
    this.#arrive(ready);
    const upTo = this.#upTo.get(author) ?? 0;
    for (const n of [...ahead.keys()]) if (n <= upTo) ahead.delete(n);
    if (ahead.size === 0) this.#ahead.delete(author);
  }

  #arrive(messages: readonly ChatMessage[]): void {
    const count = this.#show(messages);
    if (!this.#isRead) this.#unread.value += count;
  }

  /** Shows those that are new; says how many. */
  #show(messages: readonly ChatMessage[]): number {
    const fresh = messages.filter(({ author, n }) => {
      if (n <= (this.#upTo.get(author) ?? 0)) return false;
      this.#upTo.set(author, n);
      return true;
    });
    if (fresh.length === 0) return 0;
    this.#messages.value = [...this.#messages.value, ...fresh].slice(
      -LIMITS.chatHistory,
    );
    return fresh.length;
  }
}
