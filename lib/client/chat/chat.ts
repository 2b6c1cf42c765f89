/** The chat: each message once, in its author's order [CHAT-1], also for those who come later. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { ChatMessage } from "../../protocol/chat_message.ts";

/** Characters of messages that go into one `history` frame. */
const HISTORY_CHARS = LIMITS.frameChars / 2;
/** Milliseconds between two changes of what is shown: of many messages not each is drawn by itself. */
const DRAWN_EVERY = 16;

/** A message as it is shown. */
export interface ShownMessage extends ChatMessage {
  /** When it was said, in milliseconds since 1970; nothing is of the future. */
  readonly when: number;
  /** Whoever passed it on, where nothing proves that its author wrote it; `null` where something does. */
  readonly forwardedBy: string | null;
  /** Whether whoever passed it on wrote it, when they had another id. */
  readonly forwardersOwn: boolean;
}

/** A message of an author's own, heard from them or proved. */
interface QueuedMessage {
  message: ChatMessage;
  /** Whether it was said before this page listened: it is shown where it belongs. */
  past: boolean;
}

/** What was said in a room, as far as this participant has it. */
export class Chat {
  /** In the order in which they were said, as far as that is known. */
  readonly messages: ReadonlySignal<readonly ShownMessage[]>;
  readonly #messages = signal<readonly ShownMessage[]>([]);
  /** How many messages of others came since somebody looked; none while they do. */
  readonly unread: ReadonlySignal<number>;
  readonly #unread = signal(0);
  readonly #clock: Clock;
  readonly #calendar: Pick<Clock, "now">;
  #list: ShownMessage[] = [];
  /** Messages of others that came since they were drawn last. */
  #fresh = 0;
  #drawnAt = -Infinity;
  #drawing = false;
  #changed = false;
  #isRead = false;
  /** The number of the last message of each author that is shown, whoever spoke last being the last. */
  readonly #upTo = new Map<string, number>();
  /** Messages that came before one of their author's earlier ones, or before they may be shown. */
  readonly #outOfOrder = new Map<string, Map<number, QueuedMessage>>();
  /** Whose messages wait until they may write. */
  readonly #held = new Set<string>();

  /** @param calendar tells what is of the future */
  constructor(clock: Clock, calendar: Pick<Clock, "now">) {
    this.#clock = clock;
    this.#calendar = calendar;
    this.messages = this.#messages;
    this.unread = this.#unread;
  }

  /** Adds a message of one's own; the result is for the others. */
  addOwn(
    author: { id: string; name: string },
    text: string,
    at: number,
    file?: unknown,
  ): ChatMessage {
    const n = (this.#upTo.get(author.id) ?? 0) + 1;
    const message = {
      author: author.id,
      name: author.name,
      n,
      at,
      text,
      ...(file !== undefined && { file }),
    };
    this.#show(message, false);
    this.#draw(true);
    return message;
  }

  /** Somebody looks at the messages, or not any more. */
  setReading(looks: boolean): void {
    this.#isRead = looks;
    if (looks) this.#unread.value = 0;
  }

  /**
   * Takes a message of which it is sure who wrote it; one that is ahead of a missing one waits for
   * it. Says whether there was room.
   * @param past whether it was said before this page listened
   */
  receive(message: ChatMessage, past = false): boolean {
    const { author, n } = message;
    if (n <= (this.#upTo.get(author) ?? 0)) {
      this.attachSignature(message);
      return true;
    }
    const ahead = this.#outOfOrder.get(author) ??
      new Map<number, QueuedMessage>();
    if (ahead.size >= LIMITS.chatHistory && !ahead.has(n)) return false;
    ahead.set(n, { message, past });
    this.#outOfOrder.set(author, ahead);
    this.#catchUp(author);
    return true;
  }

  /**
   * Takes messages of which nothing but the word of a peer says who wrote them [CHAT-3].
   * @param own of each, whether the peer proved that they wrote it when they had another id
   */
  receiveForwarded(
    messages: readonly ChatMessage[],
    forwardedBy: string,
    own: (message: ChatMessage) => boolean = () => false,
  ): void {
    for (const message of messages) {
      const { author, n } = message;
      const known = this.#upTo.get(author) ?? 0;
      if (known > 0 && (n <= known || n > known + LIMITS.chatHistory)) continue;
      const again = this.#list.some((said) =>
        said.author === author && said.n === n &&
        (said.forwardedBy === null || said.forwardedBy === forwardedBy ||
          said.text === message.text && said.name === message.name)
      );
      if (!again) {
        this.#insert(
          message,
          { forwardedBy, forwardersOwn: own(message) },
          true,
        );
      }
    }
    this.#draw();
  }

  /** Takes back what was only told of people who speak for themselves. */
  dropForwarded(speaks: (author: string) => boolean): void {
    const list = this.#list.filter(({ author, forwardedBy, forwardersOwn }) =>
      forwardedBy === null || forwardersOwn || !speaks(author)
    );
    this.#changed ||= list.length < this.#list.length;
    this.#list = list;
    this.#draw();
  }

  /** Whose numbers have a gap: something of theirs waits for something that has not come. */
  get gaps(): readonly string[] {
    return [...this.#outOfOrder.keys()].filter((author) =>
      !this.#held.has(author)
    );
  }

  /** What an author's messages wait for is not to be had: they are shown without it. */
  skipGap(author: string): void {
    const ahead = this.#outOfOrder.get(author);
    if (!ahead || this.#held.has(author)) return;
    for (const n of [...ahead.keys()].sort((a, b) => a - b)) {
      const word = ahead.get(n);
      if (word) this.#show(word.message, word.past);
    }
    this.#outOfOrder.delete(author);
    this.#draw();
  }

  /** Whether somebody's messages wait until they may write; when they need not, they are shown. */
  setHeld(author: string, held: boolean): void {
    if (held) this.#held.add(author);
    else if (this.#held.delete(author)) this.#catchUp(author);
  }

  /** Somebody is gone: what of theirs could not be shown is not shown any more. */
  forget(author: string): void {
    if (this.#held.delete(author)) this.#outOfOrder.delete(author);
  }

  /** Whether an author was read as far as this message of theirs. */
  hasRead(author: string, n: number): boolean {
    return n <= (this.#upTo.get(author) ?? 0);
  }

  /** How far each author was read, as a question to a peer: for what that one does not vouch too. */
  readPositions(peer: string): Record<string, number> {
    const upTo = new Map(this.#upTo);
    for (const { author, n, forwardedBy } of this.#list) {
      if (forwardedBy === peer) {
        upTo.set(author, Math.max(n, upTo.get(author) ?? 0));
      }
    }
    return Object.fromEntries([...upTo].slice(-LIMITS.chatAuthors));
  }

  /** What somebody who has read as far as `upTo` lacks of some authors, in portions for a frame. */
  missing(
    upTo: Readonly<Record<string, number>>,
    of: (author: string) => boolean = () => true,
  ): ChatMessage[][] {
    const portions: ChatMessage[][] = [];
    let room = 0;
    for (
      const { when: _when, forwardedBy: _by, forwardersOwn: _own, ...message }
        of this.#list
    ) {
      if (message.n <= (upTo[message.author] ?? 0)) continue;
      if (!of(message.author)) continue;
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

  /** Keeps the signature of a message that is here already; it goes with it to those who come later. */
  attachSignature({ author, n, text, signed }: ChatMessage): void {
    const said = this.#list.find((said) =>
      said.author === author && said.n === n && said.forwardedBy === null
    );
    if (said && said.text === text) said.signed ??= signed;
  }

  #catchUp(author: string): void {
    const ahead = this.#outOfOrder.get(author);
    if (!ahead || this.#held.has(author)) return;
    let n = (this.#upTo.get(author) ?? 0) + 1;
    for (let word = ahead.get(n); word; word = ahead.get(++n)) {
      this.#show(word.message, word.past);
    }
    for (const n of [...ahead.keys()]) {
      if (n <= (this.#upTo.get(author) ?? 0)) ahead.delete(n);
    }
    if (ahead.size === 0) this.#outOfOrder.delete(author);
    this.#draw();
  }

  /** Shows the next word of an author. */
  #show(message: ChatMessage, past: boolean): void {
    const { author, n } = message;
    if (n <= (this.#upTo.get(author) ?? 0)) return;
    this.#upTo.delete(author);
    this.#upTo.set(author, n);
    // What was said of it before it was here counts no more.
    this.#list = this.#list.filter((said) =>
      said.forwardedBy === null || said.author !== author || said.n !== n
    );
    this.#insert(message, { forwardedBy: null, forwardersOwn: false }, past);
  }

  #insert(
    message: ChatMessage,
    source: Pick<ShownMessage, "forwardedBy" | "forwardersOwn">,
    past: boolean,
  ): void {
    const when = Math.min(message.at, this.#calendar.now());
    const said: ShownMessage = { ...message, ...source, when };
    // What would not fit into an answer is not passed on, and so not kept.
    if (offerChars(said) > HISTORY_CHARS) delete said.file;
    let place = this.#list.length;
    while (past && place > 0) {
      const before = this.#list[place - 1];
      const isLater = before.author === said.author
        ? before.n > said.n
        : before.when > when;
      if (!isLater) break;
      place--;
    }
    this.#list.splice(place, 0, said);
    this.#fresh++;
    this.#changed = true;
    if (this.#list.length > LIMITS.chatHistory) this.#evict(() => 1);
    if (said.file === undefined) return;
    // All that is kept has to fit into one answer [PEER-2].
    const kept = () =>
      this.#list.reduce((sum, one) => sum + offerChars(one), 0);
    while (kept() > LIMITS.offerChars) this.#evict(offerChars);
  }

  /** Whoever says most does not push out what others said. @param weigh how much a message is */
  #evict(weigh: (message: ShownMessage) => number): void {
    const weights = new Map<string, number>();
    let [heaviest, most] = ["", 0];
    for (const message of this.#list) {
      const source = message.forwardedBy ?? message.author;
      const weight = (weights.get(source) ?? 0) + weigh(message);
      weights.set(source, weight);
      if (weight > most) [heaviest, most] = [source, weight];
    }
    const oldest = this.#list.findIndex((message) =>
      (message.forwardedBy ?? message.author) === heaviest && weigh(message) > 0
    );
    this.#list.splice(oldest, 1);
  }

  /** Lets what there is be seen: at once, unless that was done a moment ago. */
  #draw(own = false): void {
    if (own) this.#fresh = Math.max(0, this.#fresh - 1);
    if (this.#drawing || !this.#changed) return;
    const now = this.#clock.now();
    const due = this.#drawnAt + DRAWN_EVERY;
    if (now >= due || own) return this.#publish();
    this.#drawing = true;
    this.#clock.after(due - now, () => {
      this.#drawing = false;
      this.#publish();
    });
  }

  #publish(): void {
    this.#drawnAt = this.#clock.now();
    this.#changed = false;
    batch(() => {
      this.#messages.value = [...this.#list];
      if (!this.#isRead) this.#unread.value += this.#fresh;
      this.#fresh = 0;
    });
  }
}

const weighed = new WeakMap<object, number>();

/** Characters of the offer of a file in a message. */
function offerChars({ file }: ChatMessage): number {
  if (typeof file !== "object" || file === null) {
    return typeof file === "string" ? file.length : 0;
  }
  const known = weighed.get(file) ?? JSON.stringify(file).length;
  weighed.set(file, known);
  return known;
}
