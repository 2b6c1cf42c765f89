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
import type { ChatContent, Signer } from "../trust/proof.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import {
  type Authorship as Wanted,
  ChatSyncTopic,
  ChatTopic,
  HistoryTopic,
  type Positions,
} from "./chat_topics.ts";
import { sourcesOf, turnOf } from "./chat_sources.ts";

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
  /** Whether everybody's words were asked for … */
  ofAll: boolean;
  /** … and how far the peer says that they have read. */
  upTo: Positions | undefined;
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
  /** Whose words they were asked for last. */
  askedFor: Wanted;
  /** When they were asked, or a part of their answer came. */
  heardAt: number;
  /** How many messages of the answer have come. */
  receivedCount: number;
  /** Whether they may write, as far as this page knows. */
  mayWrite: boolean;
  /** Something of theirs, or that they may have, did not come or could not be taken. */
  missed: boolean;
  /** Since when messages of theirs wait for one before them; `null` while none do. */
  gapSince: number | null;
  /** How far they have read, where they want to know more and were not answered yet. */
  requestedPositions: Positions | null;
  /** Whose words they want. */
  requestedFor: Wanted;
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
  /** In a large call, when somebody was last asked in turn, and whose turn it is. */
  #turnAt = 0;
  #turn = 0;
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
    this.#turnAt = clock.now();
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
    const heardNow: PeerSync[] = [];
    for (const sync of this.#peers.values()) {
      const heard = this.#mayPeerWrite(sync.peer);
      if (heard && !sync.mayWrite) heardNow.push(sync);
      sync.mayWrite = heard;
      chat.setHeld(sync.peer, !heard);
    }
    if (heardNow.length === 0) return;
    const sources = this.#sources();
    const asked = sources
      ? [...sources].map((id) => this.#peerSync(id))
      : heardNow;
    for (const sync of asked) sync.missed = true;
  }

  /** A peer can be sent frames: how far the others were read. */
  onPeerOpen(peer: string): void {
    const sync = this.#peerSync(peer);
    this.#learnKeys();
    sync.requestedPositions = null; // They ask anew.
    const sources = this.#sources(false);
    if (isAsked(peer, sources)) this.#requestHistory(sync, sources);
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
  onQuestion(peer: string, upTo: Positions, of?: Wanted): void {
    const sync = this.#peerSync(peer);
    sync.requestedPositions = upTo;
    sync.requestedFor = of;
    this.#sendHistory(sync);
  }

  /** Says something to everybody. @param at milliseconds since 1970 */
  send(
    author: { id: string; name: string },
    text: string,
    at: number,
    file?: unknown,
  ): void {
    const { chat, room, signer, session } = this.#deps;
    const now = session();
    const whole = text.replace(/\p{Cs}/gu, "\ufffd");
    const message = chat.addOwn(author, whole, at, file);
    signer
      .then((key) => key.signChat(contentOf(room, message)))
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
      askedFor: undefined,
      heardAt: -Infinity,
      receivedCount: 0,
      mayWrite: this.#mayPeerWrite(peer),
      missed: false,
      gapSince: null,
      requestedPositions: null,
      requestedFor: undefined,
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

  /**
   * Asks a peer for what is missing here.
   * @param sources who is asked for everybody's words; `null` where everybody is asked for their own
   */
  #requestHistory(sync: PeerSync, sources: ReadonlySet<string> | null): void {
    const { chat, clock, session } = this.#deps;
    if (!sync.mayWrite) return; // Their answer would not be taken; they are asked when it is.
    const upTo = chat.readPositions(sync.peer);
    const of = sources && (sources.has(sync.peer) ? "all" : "own");
    sync.answerDue = session()?.send(sync.peer, ChatSyncTopic, {
      upTo,
      ...(of && { of }),
    }) ?? false;
    sync.askedFor = of ?? undefined;
    sync.askedAt = sync.heardAt = clock.now();
    sync.receivedCount = 0;
    if (sync.answerDue) sync.missed = false;
  }

  /** Answers a peer's question: with the words for which they ask [CHAT-2]. */
  #sendHistory(sync: PeerSync): void {
    const { authors, chat, clock, session } = this.#deps;
    const now = clock.now();
    const { requestedPositions, requestedFor } = sync;
    if (
      !requestedPositions ||
      now - sync.answeredAt < TIMES.chatSyncAnswerInterval
    ) return;
    // Where the last answer is still on its way, this one waits.
    session()?.sendPaced(sync.peer, HistoryTopic, () => {
      sync.answeredAt = now;
      const portions = chat.missing(
        requestedPositions,
        (author) =>
          requestedFor === "all" || authors.isOwn(author) ||
          requestedFor === undefined && !this.#isHere(author),
      );
      // Whoever wants the same again and again gets it more and more slowly.
      if (!sync.historyBudget.take(now, portions.length)) return [];
      sync.requestedPositions = null;
      if (portions.length === 0) portions.push([]);
      const end = {
        last: true,
        ...(requestedFor === "all" && { upTo: chat.readPositions(sync.peer) }),
      };
      return portions.map((messages, n) => ({
        messages: [...messages],
        last: false,
        ...(n === portions.length - 1 && end),
      }));
    });
  }

  /** A peer answers. */
  onHistory(
    peer: string,
    messages: ChatMessage[],
    last: boolean,
    upTo?: Positions,
  ): void {
    const sync = this.#peerSync(peer);
    if (!sync.answerDue) return; // Nobody wanted to know.
    sync.heardAt = this.#deps.clock.now();
    sync.receivedCount += messages.length;
    const tooMany = sync.receivedCount > LIMITS.chatHistory;
    if (last || tooMany) sync.answerDue = false;
    sync.gapSince = null; // What is missing may be among what follows.
    // Whoever may not write must not do so this way.
    const taken = sync.mayWrite && !tooMany ? messages : [];
    sync.chunks.add({
      sync,
      messages: taken,
      last,
      ofAll: sync.askedFor === "all",
      upTo,
      authorship: [],
    });
  }

  /** Finds out who wrote what. */
  #verifyChunk(part: HistoryChunk): HistoryChunk | Promise<HistoryChunk> {
    const found = part.messages.map((message) =>
      this.#authorshipOf(part, message)
    );
    const known = found.flatMap((one) => one instanceof Promise ? [] : [one]);
    return known.length === found.length
      ? { ...part, authorship: known }
      : Promise.all(found).then((authorship) => ({ ...part, authorship }));
  }

  #authorshipOf(
    { sync: { peer }, ofAll }: HistoryChunk,
    { signed, ...message }: ChatMessage,
  ): Authorship | Promise<Authorship> {
    const { author } = message;
    const { authors, room, signer } = this.#deps;
    if (author === peer) return "author";
    const isOwn = authors.isOwn(author);
    const known = authors.keyOf(author);
    // Whoever is here tells it themselves, unless somebody is asked for it and it is signed.
    if (!isOwn && this.#isHere(author) && !(ofAll && known)) return "forged";
    if (!known && authors.participantOf(peer)?.replaces === author) {
      return "peer";
    }
    const expected = known ?? (isOwn ? null : authors.keyOf(peer));
    if (!signed || signed.key !== expected) {
      return known === null && !isOwn ? "nobody" : "forged";
    }
    return signer
      .then((key) => key.verifyChat(contentOf(room, message), signed))
      .then((does) => !does ? "forged" : known === null ? "peer" : "author");
  }

  #applyChunk(
    { sync, messages, last, ofAll, upTo, authorship }: HistoryChunk,
  ): void {
    const { authors, chat } = this.#deps;
    const { peer } = sync;
    // Meanwhile somebody may have come back, who speaks for themselves.
    const isFrom = (who: Authorship) => (message: ChatMessage, n: number) =>
      authorship[n] === who &&
      (message.author === peer || authors.isOwn(message.author) ||
        ofAll && who === "author" || !this.#isHere(message.author));
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
    if (ofAll) this.#askForTheRest(upTo);
  }

  /** Those who are here and have said more than came of it are asked themselves. */
  #askForTheRest(upTo: Positions | undefined): void {
    for (const sync of this.#peers.values()) {
      const said = upTo?.[sync.peer] ?? 0;
      // An older page does not say how far it has read, and has told of itself and of those gone.
      if (!upTo || !this.#deps.chat.hasRead(sync.peer, said)) {
        sync.missed = true;
      }
    }
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
    const sources = this.#sources();
    this.#takeTurns(sources);
    for (const { id, status } of peers) {
      const sync = this.#peerSync(id);
      const isRegular = isAsked(id, sources);
      // What was said by those who left the others tell from now on.
      if (left.length > 0 && isRegular) sync.missed = true;
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
        isWanted && since >= TIMES.chatSyncMinInterval ||
        isRegular && since >= TIMES.chatSyncMaxInterval
      ) {
        this.#requestHistory(sync, sources);
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

  /**
   * Who is asked for everybody's words: in a large call the two who have been there longest; `null`
   * in a small one, where everybody is asked for their own.
   * @param looked whether those who are silent or cannot be reached are known by now
   */
  #sources(looked = true): ReadonlySet<string> | null {
    const { clock, session } = this.#deps;
    const peers = session()?.peers.peek() ?? [];
    if (peers.length <= LIMITS.chatAskedPeers) return null;
    const now = clock.now();
    return sourcesOf(peers, ({ id, status }) => {
      const sync = this.#peerSync(id);
      const isSilent = sync.answerDue &&
        now - sync.heardAt >= TIMES.chatSourcePatience;
      return sync.mayWrite &&
        (!looked || status.peek() === "connected" && !isSilent);
    });
  }

  /**
   * In a large call what those two never heard comes from one of the others after another: each
   * page asks another one, so it is everybody's soon.
   */
  #takeTurns(sources: ReadonlySet<string> | null): void {
    const { clock, moderation, session } = this.#deps;
    if (!sources || clock.now() - this.#turnAt < TIMES.chatSyncMaxInterval) {
      return;
    }
    this.#turnAt = clock.now();
    const order = moderation.self.value?.order ?? 0;
    const whose = turnOf(session()?.peers.peek() ?? [], order, this.#turn++);
    if (whose) this.#requestHistory(this.#peerSync(whose), new Set([whose]));
  }

  /** Takes whose keys are known now: when somebody is gone, they are still needed. */
  #learnKeys(): void {
    const { authors, session } = this.#deps;
    authors.learnKeys(session()?.trust.peers.peek() ?? new Map());
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

/**
 * What is signed of a message. With a file it is the file too, under a name that no room has: neither
 * can pass for the other [CHAT-3].
 */
function contentOf(
  room: string,
  { file, ...message }: Omit<ChatMessage, "signed">,
): ChatContent {
  return file === undefined ? { ...message, room } : {
    ...message,
    room: `file ${room}`,
    text: JSON.stringify([message.text, file]),
  };
}

/** Whether somebody is asked regularly. @param sources `null` where everybody is */
function isAsked(peer: string, sources: ReadonlySet<string> | null): boolean {
  return sources === null || sources.has(peer);
}
