/** The chat of a call, from its start: its code comes a moment later, and until then frames wait for it. */
import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Chat, ShownMessage } from "./chat.ts";
import type { ChatSync, ChatSyncDeps } from "./chat_sync.ts";
import { ChatSyncTopic, ChatTopic, HistoryTopic } from "./chat_topics.ts";

/** The code that a call does not begin with. */
export interface ChatCode {
  Chat: typeof Chat;
  ChatSync: typeof ChatSync;
}

/** What a conversation is made of. */
export interface ConversationDeps extends Omit<ChatSyncDeps, "chat"> {
  /** It tells what is of the future. */
  calendar: Pick<Clock, "now">;
}

interface Running {
  chat: Chat;
  sync: ChatSync;
}

const NO_MESSAGES: readonly ShownMessage[] = [];

/** What is said in a call, and the way to say something. */
export class Conversation {
  /** In the order in which they were said, as far as that is known. */
  readonly messages: ReadonlySignal<readonly ShownMessage[]>;
  /** How many messages of others came since somebody looked; none while they do. */
  readonly unread: ReadonlySignal<number>;
  readonly #deps: ConversationDeps;
  /** `null` until its code is there. */
  readonly #running: Signal<Running | null> = signal(null);
  /** Frames that came before the code. What is too much, or came to nothing, its author is asked for. */
  #early: ((sync: ChatSync) => void)[] = [];
  #isInside = false;
  #isRead = false;

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
    this.messages = computed(() =>
      this.#running.value?.chat.messages.value ?? NO_MESSAGES
    );
    this.unread = computed(() => this.#running.value?.chat.unread.value ?? 0);
    const { topics } = deps;
    topics.onPeerOpen((peer) => this.#running.peek()?.sync.onPeerOpen(peer));
    // They are registered at once: the others are told of it when this person joins.
    topics.on(
      ChatTopic,
      (peer, { message }) =>
        this.#tell((sync) => sync.onMessage(peer, message)),
      (peer) => this.#running.peek()?.sync.onDropped(peer),
    );
    topics.on(
      ChatSyncTopic,
      (peer, { upTo, of }) =>
        this.#tell((sync) => sync.onQuestion(peer, upTo, of)),
    );
    // Nobody was asked before the code was there.
    topics.on(
      HistoryTopic,
      (peer, { messages, last, upTo }) =>
        this.#running.peek()?.sync.onHistory(peer, messages, last, upTo),
    );
  }

  /** Whether this person may write, and the code is there that does it. */
  get mayWrite(): boolean {
    return this.#running.value?.sync.mayWrite ?? false;
  }

  /** The code is there: what has happened until now is made up for. Starting again does nothing. */
  start(code: ChatCode): void {
    if (this.#running.peek()) return;
    const { calendar, ...deps } = this.#deps;
    const chat = new code.Chat(deps.clock, calendar);
    const sync = new code.ChatSync({ ...deps, chat });
    chat.setReading(this.#isRead);
    this.#running.value = { chat, sync };
    const early = this.#early.splice(0);
    if (!this.#isInside) return;
    sync.begin();
    sync.onRoster();
    for (const { id } of deps.session()?.peers.peek() ?? []) {
      sync.onPeerOpen(id);
    }
    for (const tell of early) tell(sync);
  }

  /** Says something to everybody. @param at milliseconds since 1970 */
  send(...said: Parameters<ChatSync["send"]>): void {
    this.#running.peek()?.sync.send(...said);
  }

  /** Somebody looks at the messages, or not any more. */
  setReading(looks: boolean): void {
    this.#isRead = looks;
    this.#running.peek()?.chat.setReading(looks);
  }

  /** A stay in the room begins, under this id. */
  begin(you: string): void {
    const { authors, signer } = this.#deps;
    authors.addOwnId(you, signer).catch(() => {}); // Without a key nobody is met either.
    this.#isInside = true;
    this.#running.peek()?.sync.begin();
  }

  /** It ends. */
  end(): void {
    this.#isInside = false;
    this.#early = [];
    this.#running.peek()?.sync.end();
  }

  /** The room is another than before. */
  onRoster(): void {
    const { authors, moderation } = this.#deps;
    authors.addParticipants(moderation.roster.value?.participants ?? []);
    this.#running.peek()?.sync.onRoster();
  }

  #tell(tell: (sync: ChatSync) => void): void {
    const running = this.#running.peek();
    if (running) tell(running.sync);
    else if (this.#early.length < LIMITS.chatHistory) this.#early.push(tell);
  }
}
