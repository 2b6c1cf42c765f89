/** Chat among those inside: what is said goes to everybody, what comes is believed as far as it may be. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import type { ChatMessage } from "../../protocol/chat_message.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import type { Authors } from "./authors.ts";
import type { Chat } from "./chat.ts";
import { SerialQueue } from "../async/serial_queue.ts";
import type { Moderation } from "../room/moderation.ts";
import type { Signer } from "../trust/proof.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import { ChatSyncTopic, ChatTopic, HistoryTopic } from "./chat_topics.ts";

/** What a conversation is made of. */
export interface ChatSyncDeps {
  room: string;
  chat: Chat;
  authors: Authors;
  moderation: Moderation;
  signer: Promise<Signer>;
  clock: Clock;
  topics: Topics;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
}

/** Milliseconds between two looks at what is missing. */
const LOOK_EVERY = 1_000;

/** A part of an answer, and what was found of each message in it. */
interface HistoryChunk {
  sync: PeerSync;
  messages: readonly ChatMessage[];
  last: boolean;
  authorship: readonly Authorship[];
}

/** Who wrote a message. */
type Authorship =
  /** Its author. */
  | "author"
  /** The peer who passed it on, when they had another id. */
  | "peer"
  /** Only the peer says who. */
  | "nobody"
  /** Not the one who should have. */
  | "forged";

/** What passes between this page and one peer, beside what is said. */
interface PeerSync {
  peer: string;
  /** Whether an answer of theirs is due, and when they were asked last. */
  answerDue: boolean;
  askedAt: number;
  /** How many messages of the answer have come. */
  receivedCount: number;
  /** Whether they may write, as far as this page knows. */
  mayWrite: boolean;
  /** Something of theirs, or that they may have, did not come or could not be taken. */
  missed: boolean;
  /** Since when messages of theirs wait for one before them; `null` while none do. */
  gapSince: number | null;
  /** How far they have read, where they want to know more and were not answered yet. */
  requestedPositions: Readonly<Record<string, number>> | null;
  answeredAt: number;
  /** How many frames of history they may still have. */
  historyBudget: TokenBucket;
  chunks: SerialQueue<HistoryChunk>;
}

/** Takes chat from the peers of one session after the other, and to them. */
export class ChatSync {
  readonly #deps: ChatSyncDeps;
  readonly #peers = new Map<string, PeerSync>();
  /** Since when messages of somebody who left wait for one that nobody has passed on yet. */
  readonly #orphans = new Map<string, number>();
  #cancel = () => {};

  constructor(deps: ChatSyncDeps) {
    this.#deps = deps;
  }

  /** Whether this person may write. */
  get mayWrite(): boolean {
    const audience = this.#deps.moderation.roster.value?.rules.chat;
    return audience !== undefined &&
      this.#deps.moderation.isInAudience(audience);
  }

  /** A session begins. */
  begin(): void {
    const { clock } = this.#deps;
    const next = () => {
      this.#cancel = clock.after(LOOK_EVERY, () => {
        next();
        this.#checkGaps();
      });
    };
    next();
  }

  /** It ends: nobody is asked any more, and no question answered. */
  end(): void {
    this.#cancel();
    for (const peer of [...this.#peers.keys()]) this.#forgetPeer(peer);
  }

  /** The roster changed: whoever may write now is heard, with what they have said already. */
  onRoster(): void {
    const { chat } = this.#deps;
    chat.dropForwarded((author) => this.#isPresent(author));
    for (const sync of this.#peers.values()) {
      const heard = this.#mayPeerWrite(sync.peer);
      if (heard && !sync.mayWrite) sync.missed = true;
      sync.mayWrite = heard;
      chat.setHeld(sync.peer, !heard);
    }
  }

  /** A peer can be sent frames: how far the others were read. */
  onPeerOpen(peer: string): void {
    const sync = this.#peerSync(peer);
    this.#learnKeys();
    sync.requestedPositions = null; // They ask anew.
    this.#requestHistory(sync);
  }

  /** A peer says something. */
  onMessage(peer: string, message: ChatMessage): void {
    const { chat } = this.#deps;
    // Nobody speaks for another. Whoever may not write yet is heard when they may.
    if (message.author !== peer) return;
    const sync = this.#peerSync(peer);
    chat.setHeld(peer, !sync.mayWrite);
    if (!chat.receive(message)) sync.missed = true;
  }

  /** Something that a peer said was left out, as too much came. */
  onDropped(peer: string): void {
    this.#peerSync(peer).missed = true;
  }

  /** A peer asks for what it lacks, and says how far it has read each author. */
  onQuestion(peer: string, upTo: Readonly<Record<string, number>>): void {
    const sync = this.#peerSync(peer);
    sync.requestedPositions = upTo;
    this.#sendHistory(sync);
  }

  /** Says something to everybody. @param at milliseconds since 1970 */
  send(author: { id: string; name: string }, text: string, at: number): void {
    const { chat, room, signer, session } = this.#deps;
    const now = session();
    const whole = text.replace(/\p{Cs}/gu, "\ufffd");
    const message = chat.addOwn(author, whole, at);
    signer
      .then((key) => key.signChat({ room, ...message }))
      .then((signed) => ({ ...message, signed }), () => message)
      .then((message) => {
        chat.attachSignature(message);
        now?.broadcast(ChatTopic, { message });
      });
  }

  #peerSync(peer: string): PeerSync {
    const found = this.#peers.get(peer);
    if (found) return found;
    const sync: PeerSync = {
      peer,
      answerDue: false,
      askedAt: -Infinity,
      receivedCount: 0,
      mayWrite: this.#mayPeerWrite(peer),
      missed: false,
      gapSince: null,
      requestedPositions: null,
      answeredAt: -Infinity,
      historyBudget: new TokenBucket(
        LIMITS.historyPerSecond,
        LIMITS.chatHistory,
        this.#deps.clock.now(),
      ),
      chunks: new SerialQueue(
        (part) => this.#verifyChunk(part),
        (part) => this.#applyChunk(part),
      ),
    };
    this.#peers.set(peer, sync);
    return sync;
  }

  /** Asks a peer for what is missing here. */
  #requestHistory(sync: PeerSync): void {
    const { chat, clock, session } = this.#deps;
    if (!sync.mayWrite) return; // Their answer would not be taken; they are asked when it is.
    const upTo = chat.readPositions(sync.peer);
    sync.answerDue = session()?.send(sync.peer, ChatSyncTopic, { upTo }) ??
      false;
    sync.askedAt = clock.now();
    sync.receivedCount = 0;
    if (sync.answerDue) sync.missed = false;
  }

  /** Answers a peer's question: with one's own words, and with those of people who are gone. */
  #sendHistory(sync: PeerSync): void {
    const { authors, chat, clock, session } = this.#deps;
    const now = clock.now();
    const { requestedPositions } = sync;
    if (
      !requestedPositions ||
      now - sync.answeredAt < TIMES.chatSyncAnswerInterval
    ) return;
    // Where the last answer is still on its way, this one waits.
    session()?.sendPaced(sync.peer, HistoryTopic, () => {
      sync.answeredAt = now;
      const portions = chat.missing(
        requestedPositions,
        (author) => authors.isOwn(author) || !this.#isHere(author),
      );
      // Whoever wants the same again and again gets it more and more slowly.
      if (!sync.historyBudget.take(now, portions.length)) return [];
      sync.requestedPositions = null;
      if (portions.length === 0) portions.push([]);
      return portions.map((messages, n) => ({
        messages: [...messages],
        last: n === portions.length - 1,
      }));
    });
  }

  /** A peer answers. */
  onHistory(peer: string, messages: ChatMessage[], last: boolean): void {
    const sync = this.#peerSync(peer);
    if (!sync.answerDue) return; // Nobody wanted to know.
    sync.receivedCount += messages.length;
    const tooMany = sync.receivedCount > LIMITS.chatHistory;
    if (last || tooMany) sync.answerDue = false;
    sync.gapSince = null; // What is missing may be among what follows.
    // Whoever may not write must not do so this way.
    const taken = sync.mayWrite && !tooMany ? messages : [];
    sync.chunks.add({ sync, messages: taken, last, authorship: [] });
  }

  /** Finds out who wrote what. */
  #verifyChunk(part: HistoryChunk): HistoryChunk | Promise<HistoryChunk> {
    const found = part.messages.map((message) =>
      this.#authorshipOf(part.sync.peer, message)
    );
    const known = found.flatMap((one) => one instanceof Promise ? [] : [one]);
    return known.length === found.length
      ? { ...part, authorship: known }
      : Promise.all(found).then((authorship) => ({ ...part, authorship }));
  }

  #authorshipOf(
    peer: string,
    { signed, ...message }: ChatMessage,
  ): Authorship | Promise<Authorship> {
    const { author } = message;
    const { authors, room, signer } = this.#deps;
    if (author === peer) return "author";
    const isOwn = authors.isOwn(author);
    if (!isOwn && this.#isHere(author)) return "forged";
    const known = authors.keyOf(author);
    if (!known && authors.participantOf(peer)?.replaces === author) {
      return "peer";
    }
    const expected = known ?? (isOwn ? null : authors.keyOf(peer));
    if (!signed || signed.key !== expected) {
      return known === null && !isOwn ? "nobody" : "forged";
    }
    return signer
      .then((key) => key.verifyChat({ room, ...message }, signed))
      .then((does) => !does ? "forged" : known === null ? "peer" : "author");
  }

  #applyChunk({ sync, messages, last, authorship }: HistoryChunk): void {
    const { authors, chat } = this.#deps;
    const { peer } = sync;
    // Meanwhile somebody may have come back, who speaks for themselves.
    const isFrom = (who: Authorship) => (message: ChatMessage, n: number) =>
      authorship[n] === who &&
      (message.author === peer || authors.isOwn(message.author) ||
        !this.#isHere(message.author));
    for (const message of messages.filter(isFrom("author"))) {
      if (!chat.receive(message, true)) sync.missed = true;
    }
    const own = messages.filter(isFrom("peer"));
    const told = messages.filter(isFrom("nobody"))
      .filter(({ author }) => !this.#isPresent(author));
    chat.receiveForwarded(
      [...own, ...told],
      peer,
      (message) => own.includes(message),
    );
    if (!last) return;
    // What they do not have of themselves nobody has.
    chat.skipGap(peer);
    sync.gapSince = null;
  }

  /** Looks at what is missing, and asks those who may have it [CHAT-4]. */
  #checkGaps(): void {
    const { chat, clock, session } = this.#deps;
    const peers = session()?.peers.peek() ?? [];
    this.#learnKeys();
    const now = clock.now();
    const left = [...this.#peers.keys()].filter((id) => !this.#isHere(id));
    for (const id of left) this.#forgetPeer(id);
    const gaps = new Set(chat.gaps);
    for (const { id, status } of peers) {
      const sync = this.#peerSync(id);
      // What was said by those who left the others tell from now on.
      if (left.length > 0) sync.missed = true;
      this.#sendHistory(sync);
      if (status.peek() !== "connected") {
        sync.gapSince = null;
        continue;
      }
      sync.gapSince = gaps.has(id) ? sync.gapSince ?? now : null;
      const gapFor = now - (sync.gapSince ?? now);
      if (gapFor >= TIMES.gapSkipAfter) chat.skipGap(id);
      const since = now - sync.askedAt;
      const isWanted = sync.missed || gapFor >= TIMES.gapAskAfter;
      if (
        since >=
          (isWanted ? TIMES.chatSyncMinInterval : TIMES.chatSyncMaxInterval)
      ) {
        this.#requestHistory(sync);
      }
    }
    for (const author of gaps) {
      if (this.#isHere(author)) continue;
      const since = this.#orphans.get(author) ?? now;
      this.#orphans.set(author, since);
      if (now - since >= TIMES.gapSkipAfter) chat.skipGap(author);
    }
    for (const author of [...this.#orphans.keys()]) {
      if (!gaps.has(author) || this.#isHere(author)) {
        this.#orphans.delete(author);
      }
    }
  }

  /** Takes whose keys are known now: when somebody is gone, they are still needed. */
  #learnKeys(): void {
    const { authors, session } = this.#deps;
    authors.learnKeys(session()?.mesh?.trust.peek() ?? new Map());
  }

  /** Somebody is gone. */
  #forgetPeer(peer: string): void {
    this.#peers.delete(peer);
    this.#deps.chat.forget(peer);
  }

  /** Whether somebody is in the call: what they said they tell themselves [CHAT-2]. */
  #isHere(id: string): boolean {
    const peers = this.#deps.session()?.peers.peek() ?? [];
    return peers.some((peer) => peer.id === id);
  }

  /** Whether somebody speaks for themselves, also if they had this id before [SIG-9], or only wait. */
  #isPresent(id: string): boolean {
    const { authors, moderation, session } = this.#deps;
    const { participants = [], waiting = [] } = moderation.roster.value ?? {};
    return [...participants, ...waiting, ...session()?.peers.peek() ?? []]
      .some((one) =>
        one.id === id || authors.participantOf(one.id)?.replaces === id
      );
  }

  /** Whether a peer may write; one whom the server does not list is a guest. */
  #mayPeerWrite(peer: string): boolean {
    const { moderation } = this.#deps;
    const role = moderation.find(peer)?.role ?? "guest";
    const audience = moderation.roster.value?.rules.chat;
    return audience === "everybody" || role !== "guest";
  }
}
