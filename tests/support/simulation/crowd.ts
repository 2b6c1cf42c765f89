/** The chat of a large call: every page has its own, and what they send each other is counted. */
import { signal } from "@preact/signals";
import { Authors } from "../../../lib/client/chat/authors.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { ChatSync } from "../../../lib/client/chat/chat_sync.ts";
import { Conversation } from "../../../lib/client/chat/conversation.ts";
import { Moderation } from "../../../lib/client/room/moderation.ts";
import type { MediaSession } from "../../../lib/client/session/session.ts";
import {
  encode,
  type Topic,
  Topics,
} from "../../../lib/client/session/topics.ts";
import type { PeerTrust } from "../../../lib/client/trust/authenticator.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import type { Roster } from "../../../lib/protocol/signaling.ts";
import type { FakeClock } from "../clock.ts";
import { FakeSigner } from "../fake_signer.ts";

const ROOM = "k7mq-2vxp-9drt";
/** Milliseconds that a frame takes. */
const LATENCY = 30;

/** A frame on its way from one page to another. */
export interface Frame {
  from: CrowdPage;
  to: CrowdPage;
  type: string;
}

/** Pages that all reach each other. */
export class Crowd {
  readonly clock: FakeClock;
  pages: CrowdPage[] = [];
  /** What was sent since it was emptied last. */
  sent: Frame[] = [];
  /** Whether a frame is lost. */
  isLost: (frame: Frame) => boolean = () => false;
  readonly #showsKeys: boolean;
  readonly #underWay: (() => void)[] = [];
  #order = 0;
  #version = 0;

  /** @param showsKeys whether pages see each other's keys */
  constructor(clock: FakeClock, showsKeys = true) {
    this.clock = clock;
    this.#showsKeys = showsKeys;
  }

  /** Somebody comes, and the channels to all open. */
  enter(): CrowdPage {
    const page = new CrowdPage(this, ++this.#order);
    this.pages.push(page);
    this.#list();
    for (const other of this.pages) {
      if (other === page) continue;
      other.topics.peerOpened(page.id);
      page.topics.peerOpened(other.id);
    }
    return page;
  }

  /** Somebody goes for good. */
  exit(page: CrowdPage): void {
    this.pages = this.pages.filter((one) => one !== page);
    page.conversation.end();
    this.#list();
  }

  /** Milliseconds until something is so, looked at now and then; `null` where it is not within `ms`. */
  async until(
    condition: () => boolean,
    ms: number,
    every = 100,
  ): Promise<number | null> {
    for (let passed = 0; passed <= ms; passed += every) {
      if (condition()) return passed;
      await this.clock.advance(every);
    }
    return null;
  }

  /** Takes a frame, and hands it over in a while. */
  pass(from: CrowdPage, id: string, text: string): boolean {
    const to = this.pages.find((page) => page.id === id);
    if (!to || !this.pages.includes(from)) return false;
    const frame = { from, to, type: String(JSON.parse(text).type) };
    this.sent.push(frame);
    if (this.isLost(frame)) return true;
    this.#underWay.push(() => {
      if (!this.pages.includes(from) || !this.pages.includes(to)) return;
      const data = JSON.parse(text);
      const handle = to.topics.find(data.type)?.prepare(from.id, data);
      if (!handle?.ok) throw new Error(`Not understood: ${text}`);
      handle.value();
    });
    // All that were sent meanwhile arrive together: a timer for each takes long.
    if (this.#underWay.length === 1) {
      this.clock.after(LATENCY, () => {
        for (const arrive of this.#underWay.splice(0)) arrive();
      });
    }
    return true;
  }

  #list(): void {
    this.#version++;
    for (const page of this.pages) {
      page.list(this.#version, this.pages, this.#showsKeys);
    }
  }
}

/** A page of somebody. */
export class CrowdPage {
  readonly id = newId();
  readonly order: number;
  readonly topics = new Topics();
  readonly conversation: Conversation;
  readonly signer = new FakeSigner(null);
  readonly #peers = signal<{ id: string; order: number; status: unknown }[]>(
    [],
  );
  readonly #trust = signal<ReadonlyMap<string, PeerTrust>>(new Map());
  readonly #moderation = new Moderation(() => {});
  readonly #clock: FakeClock;

  constructor(crowd: Crowd, order: number) {
    const { clock } = crowd;
    this.order = order;
    this.#clock = clock;
    const send = <Data>(peer: string, topic: Topic<Data>, data: Data) =>
      crowd.pass(this, peer, encode(topic, data).text);
    const session = {
      peers: this.#peers,
      trust: { peers: this.#trust },
      send,
      sendPaced: <Data>(
        peer: string,
        topic: Topic<Data>,
        frames: () => readonly Data[],
      ) => {
        for (const data of frames()) send(peer, topic, data);
      },
      broadcast: <Data>(topic: Topic<Data>, data: Data) => {
        for (const { id } of this.#peers.peek()) send(id, topic, data);
      },
    };
    this.conversation = new Conversation({
      room: ROOM,
      authors: new Authors(ROOM, { getItem: () => null, setItem: () => {} }),
      moderation: this.#moderation,
      signer: Promise.resolve(this.signer),
      clock,
      calendar: clock,
      topics: this.topics,
      // A conversation uses no more of it.
      session: () => session as unknown as MediaSession,
    });
    this.conversation.start({ Chat, ChatSync });
    this.conversation.begin(this.id);
  }

  /** How much is heard of each author: of those who are gone, also what others only tell of them. */
  get heard(): Record<string, number> {
    const heard: Record<string, number> = {};
    for (const { author } of this.conversation.messages.value) {
      heard[author] = (heard[author] ?? 0) + 1;
    }
    return heard;
  }

  /** Says something to everybody. */
  say(text: string): void {
    const author = { id: this.id, name: `Person ${this.order}` };
    this.conversation.send(author, text, this.#clock.now());
  }

  /** The server tells who is here. */
  list(
    version: number,
    pages: readonly CrowdPage[],
    showsKeys: boolean,
  ): void {
    const others = pages.filter((page) => page !== this);
    if (showsKeys) {
      this.#trust.value = new Map(
        others.map(({ id, signer: { key } }): [string, PeerTrust] => [id, {
          is: "known",
          key,
          invited: true,
          number: "",
          verified: false,
        }]),
      );
    }
    this.#moderation.applyRoster(this.id, rosterOf(version, pages));
    this.#peers.value = others.map(({ id, order }) => ({
      id,
      order,
      status: { peek: () => "connected" },
    }));
    this.conversation.onRoster();
  }
}

function rosterOf(version: number, pages: readonly CrowdPage[]): Roster {
  return {
    version,
    title: "",
    media: { way: "mesh" },
    capacity: 100,
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: true,
      succession: false,
      screen: "everybody",
      chat: "everybody",
      files: "everybody",
    },
    password: false,
    participants: pages.map(({ id, order }) => ({
      id,
      name: `Person ${order}`,
      order,
      role: "guest",
      verified: false,
      silenced: false,
      permissions: [],
      features: [],
    })),
    waiting: [],
    permissions: [],
    removed: [],
    removedPeople: [],
  };
}
