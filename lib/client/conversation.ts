/** Chat among those inside: what is said goes to everybody, what comes is believed as far as it may be. */
import type { Clock } from "../protocol/clock.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { ChatMessage } from "../protocol/peer.ts";
import { Rate } from "../protocol/rate.ts";
import type { Authors } from "./authors.ts";
import type { Chat } from "./chat.ts";
import { InOrder } from "./in_order.ts";
import { badgeOf } from "./link_state.ts";
import type { Moderation } from "./moderation.ts";
import type { Signer } from "./proof.ts";
import type { CallFrame, MediaSession } from "./session.ts";

type ChatFrame = Extract<CallFrame, { type: "chat" | "have" | "history" }>;

/** What a conversation is made of. */
export interface ConversationParts {
  room: string;
  chat: Chat;
  authors: Authors;
  moderation: Moderation;
  signer: Promise<Signer>;
  clock: Clock;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
}

/** Milliseconds between two looks at what is missing. */
const LOOK_EVERY = 1_000;

/** A part of an answer, and what was found of each message in it. */
interface Part {
  talk: Talk;
  messages: readonly ChatMessage[];
  last: boolean;
  proved: readonly Proved[];
}

/** Who wrote a message. */
type Proved =
  /** Its author. */
  | "author"
  /** The peer who passed it on, when they had another id. */
  | "peer"
  /** Only the peer says who. */
  | "nobody"
  /** Not the one who should have. */
  | "forged";

/** What passes between this page and one peer, beside what is said. */
interface Talk {
  peer: string;
  /** Whether an answer of theirs is due, and when they were asked last. */
  asked: boolean;
  askedAt: number;
  /** How many messages of the answer have come. */
  taken: number;
  /** Whether they may write, as far as this page knows. */
  heard: boolean;
  /** Something of theirs, or that they may have, did not come or could not be taken. */
  missed: boolean;
  /** Since when messages of theirs wait for one before them; `null` while none do. */
  gapSince: number | null;
  /** How far they have read, where they want to know more and were not answered yet. */
  wants: Readonly<Record<string, number>> | null;
  answeredAt: number;
  /** How many frames of history they may still have. */
  supply: Rate;
  parts: InOrder<Part>;
}

/** Takes chat from the peers of one session after the other, and to them. */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #talks = new Map<string, Talk>();
  /** Since when messages of somebody who left wait for one that nobody has passed on yet. */
  readonly #orphans = new Map<string, number>();
  #cancel = () => {};

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Whether this person may write. */
  get mayWrite(): boolean {
    const audience = this.#parts.moderation.roster.value?.rules.chat;
    return audience !== undefined && this.#parts.moderation.isAmong(audience);
  }

  /** A stay in the room begins. */
  begin(you: string): void {
    const { authors, clock, signer } = this.#parts;
    authors.become(you, signer).catch(() => {}); // Without a key nobody is met either.
    const next = () => {
      this.#cancel = clock.after(LOOK_EVERY, () => {
        next();
        this.#look();
      });
    };
    next();
  }

  /** It ends: nobody is asked any more, and no question answered. */
  end(): void {
    this.#cancel();
    for (const peer of [...this.#talks.keys()]) this.#part(peer);
  }

  /** The room is another: who may write now is heard, with what they have said already. */
  review(): void {
    const { authors, chat, moderation } = this.#parts;
    authors.meet(moderation.roster.value?.participants ?? []);
    chat.unsay((author) => this.#speaks(author));
    for (const talk of this.#talks.values()) {
      const heard = this.#isHeard(talk.peer);
      if (heard && !talk.heard) talk.missed = true;
      talk.heard = heard;
      chat.hold(talk.peer, !heard);
    }
  }

  /** A peer can be told things: how far the others were read. */
  greet(peer: string): void {
    const talk = this.#talk(peer);
    this.#trust();
    talk.wants = null; // They ask anew.
    this.#ask(talk);
  }

  hear(peer: string, frame: ChatFrame): void {
    const talk = this.#talk(peer);
    switch (frame.type) {
      case "chat":
        // Nobody speaks for another. Who may not write yet is heard when they may.
        if (frame.message.author !== peer) return;
        this.#parts.chat.hold(peer, !talk.heard);
        if (!this.#parts.chat.receive(frame.message)) talk.missed = true;
        return;
      case "have":
        talk.wants = frame.upTo;
        return this.#answer(talk);
      case "history":
        return this.#takePart(talk, frame.messages, frame.last);
    }
  }

  /** Something that a peer said was left out. */
  miss(peer: string): void {
    this.#talk(peer).missed = true;
  }

  /** Says something to everybody. @param at milliseconds since 1970 */
  say(author: { id: string; name: string }, text: string, at: number): void {
    const { chat, room, signer, session } = this.#parts;
    const now = session();
    const whole = text.replace(/\p{Cs}/gu, "\ufffd");
    const message = chat.write(author, whole, at);
    signer
      .then((key) => key.sign({ room, ...message }))
      .then((signed) => ({ ...message, signed }), () => message)
      .then((message) => {
        chat.sign(message);
        now?.broadcast({ type: "chat", message });
      });
  }

  #talk(peer: string): Talk {
    const found = this.#talks.get(peer);
    if (found) return found;
    const talk: Talk = {
      peer,
      asked: false,
      askedAt: -Infinity,
      taken: 0,
      heard: this.#isHeard(peer),
      missed: false,
      gapSince: null,
      wants: null,
      answeredAt: -Infinity,
      supply: new Rate(
        LIMITS.historyPerSecond,
        LIMITS.chatHistory,
        this.#parts.clock.now(),
      ),
      parts: new InOrder(
        (part) => this.#judge(part),
        (part) => this.#take(part),
      ),
    };
    this.#talks.set(peer, talk);
    return talk;
  }

  /** Asks a peer for what is missing here. */
  #ask(talk: Talk): void {
    const { chat, clock, session } = this.#parts;
    if (!talk.heard) return; // Their answer would not be taken; they are asked when it is.
    const upTo = chat.have(talk.peer);
    talk.asked = session()?.send(talk.peer, { type: "have", upTo }) ?? false;
    talk.askedAt = clock.now();
    talk.taken = 0;
    if (talk.asked) talk.missed = false;
  }

  /** Answers a peer's question: with one's own words, and with those of people who are gone. */
  #answer(talk: Talk): void {
    const { authors, chat, clock, session } = this.#parts;
    const now = clock.now();
    const { wants } = talk;
    if (!wants || now - talk.answeredAt < TIMES.answerEvery) return;
    // Where the last answer is still on its way, this one waits.
    session()?.stream(talk.peer, () => {
      talk.answeredAt = now;
      const portions = chat.missing(
        wants,
        (author) => authors.isOwn(author) || !this.#isHere(author),
      );
      // Who wants the same again and again gets it more and more slowly.
      if (!talk.supply.take(now, portions.length)) return [];
      talk.wants = null;
      if (portions.length === 0) portions.push([]);
      return portions.map((messages, n) => ({
        type: "history",
        messages,
        last: n === portions.length - 1,
      }));
    });
  }

  #takePart(talk: Talk, messages: ChatMessage[], last: boolean): void {
    if (!talk.asked) return; // Nobody wanted to know.
    talk.taken += messages.length;
    const tooMany = talk.taken > LIMITS.chatHistory;
    if (last || tooMany) talk.asked = false;
    talk.gapSince = null; // What is missing may be among what follows.
    // Who may not write must not do so by this way.
    const taken = talk.heard && !tooMany ? messages : [];
    talk.parts.add({ talk, messages: taken, last, proved: [] });
  }

  /** Finds out who wrote what. */
  #judge(part: Part): Part | Promise<Part> {
    const found = part.messages.map((message) =>
      this.#wrote(part.talk.peer, message)
    );
    const known = found.flatMap((one) => one instanceof Promise ? [] : [one]);
    return known.length === found.length
      ? { ...part, proved: known }
      : Promise.all(found).then((proved) => ({ ...part, proved }));
  }

  #wrote(
    peer: string,
    { signed, ...message }: ChatMessage,
  ): Proved | Promise<Proved> {
    const { author } = message;
    const { authors, room, signer } = this.#parts;
    if (author === peer) return "author";
    const isOwn = authors.isOwn(author);
    if (!isOwn && this.#isHere(author)) return "forged";
    const known = authors.keyOf(author);
    if (!known && authors.met(peer)?.replaces === author) return "peer";
    const expected = known ?? (isOwn ? null : authors.keyOf(peer));
    if (!signed || signed.key !== expected) {
      return known === null && !isOwn ? "nobody" : "forged";
    }
    return signer
      .then((key) => key.wrote({ room, ...message }, signed))
      .then((does) => !does ? "forged" : known === null ? "peer" : "author");
  }

  #take({ talk, messages, last, proved }: Part): void {
    const { authors, chat } = this.#parts;
    const { peer } = talk;
    // Meanwhile somebody may have come back, who speaks for themselves.
    const isFrom = (who: Proved) => (message: ChatMessage, n: number) =>
      proved[n] === who &&
      (message.author === peer || authors.isOwn(message.author) ||
        !this.#isHere(message.author));
    for (const message of messages.filter(isFrom("author"))) {
      if (!chat.receive(message, true)) talk.missed = true;
    }
    const own = messages.filter(isFrom("peer"));
    const told = messages.filter(isFrom("nobody"))
      .filter(({ author }) => !this.#speaks(author));
    chat.hearsay([...own, ...told], peer, (message) => own.includes(message));
    if (!last) return;
    // What they do not have of themselves nobody has.
    chat.skip(peer);
    talk.gapSince = null;
  }

  /** Looks at what is missing, and asks those who may have it [CHAT-4]. */
  #look(): void {
    const { chat, clock, session } = this.#parts;
    const peers = session()?.peers.peek() ?? [];
    this.#trust();
    const now = clock.now();
    const left = [...this.#talks.keys()].filter((id) => !this.#isHere(id));
    for (const id of left) this.#part(id);
    const gaps = new Set(chat.gaps);
    for (const { id, state } of peers) {
      const talk = this.#talk(id);
      // What was said by who left the others tell from now on.
      if (left.length > 0) talk.missed = true;
      this.#answer(talk);
      if (badgeOf(state.peek()) !== "connected") {
        talk.gapSince = null;
        continue;
      }
      talk.gapSince = gaps.has(id) ? talk.gapSince ?? now : null;
      const gapFor = now - (talk.gapSince ?? now);
      if (gapFor >= TIMES.gapSkipped) chat.skip(id);
      const since = now - talk.askedAt;
      const isWanted = talk.missed || gapFor >= TIMES.gapAsked;
      if (since >= (isWanted ? TIMES.askEvery : TIMES.askAgain)) {
        this.#ask(talk);
      }
    }
    for (const author of gaps) {
      if (this.#isHere(author)) continue;
      const since = this.#orphans.get(author) ?? now;
      this.#orphans.set(author, since);
      if (now - since >= TIMES.gapSkipped) chat.skip(author);
    }
    for (const author of [...this.#orphans.keys()]) {
      if (!gaps.has(author) || this.#isHere(author)) {
        this.#orphans.delete(author);
      }
    }
  }

  /** Takes whose keys are known now: when somebody is gone, they are still needed. */
  #trust(): void {
    const { authors, session } = this.#parts;
    authors.trust(session()?.standings.peek() ?? new Map());
  }

  /** Somebody is gone. */
  #part(peer: string): void {
    this.#talks.delete(peer);
    this.#parts.chat.forget(peer);
  }

  /** Whether somebody is in the call: what they said they tell themselves [CHAT-2]. */
  #isHere(id: string): boolean {
    const peers = this.#parts.session()?.peers.peek() ?? [];
    return peers.some((peer) => peer.id === id);
  }

  /** Whether somebody speaks for themselves, also if they had this id before [SIG-9], or only wait. */
  #speaks(id: string): boolean {
    const { authors, moderation, session } = this.#parts;
    const { participants = [], waiting = [] } = moderation.roster.value ?? {};
    return [...participants, ...waiting, ...session()?.peers.peek() ?? []]
      .some((one) => one.id === id || authors.met(one.id)?.replaces === id);
  }

  /** Whether a peer may write; one whom the server does not list is a guest. */
  #isHeard(peer: string): boolean {
    const { moderation } = this.#parts;
    const role = moderation.find(peer)?.role ?? "guest";
    const audience = moderation.roster.value?.rules.chat;
    return audience === "everybody" || role !== "guest";
  }
}
