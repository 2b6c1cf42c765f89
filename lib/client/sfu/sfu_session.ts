/** A stay in a room through a media server: one way for all, of which it reads nothing. */
import {
  computed,
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Participant } from "../../protocol/signaling.ts";
import * as TIMES from "../../protocol/times.ts";
import { every } from "../async/every.ts";
import { log } from "../log/log.ts";
import type { FirstFrame } from "../session/first_frame.ts";
import { oncePerPage } from "../session/once_per_page.ts";
import {
  type ParticipantState,
  StateTopic,
  UNKNOWN_STATE,
} from "../session/participant_state.ts";
import type {
  LinkDebugReport,
  MediaSession,
  SessionDeps,
  SessionTrust,
  SfuState,
  SfuView,
  Subscription,
  WayReport,
} from "../session/session.ts";
import type { Slot, VideoSlot } from "../session/slots.ts";
import { SpeakingDetector } from "../session/speaking_detector.ts";
import {
  type BroadcastTopic,
  encode,
  type Topic,
  Topics,
} from "../session/topics.ts";
import type { Uplink } from "../session/uplink.ts";
import {
  levelBetween,
  NO_WAY,
  readTracks,
  readWay,
  sentBitrate,
  type WayCounters,
} from "./counters.ts";
import { KeyExchange } from "./key_exchange.ts";
import { LiveKitRoom, type SfuTicket } from "./livekit_room.ts";
import { MediaSealing, sealingTime } from "./media_sealing.ts";
import { Outbox } from "./outbox.ts";
import { SEALING_SCRIPT } from "./sealing_worker.ts";
import { SfuPeer } from "./sfu_peer.ts";

const line = log("sfu");

/** What a session through a media server is made of. */
export interface SfuDeps extends SessionDeps {
  /** The session's id, as the room has it: another one begins with other keys. */
  session: string;
  /** Asks the server for a way in: it serves once, and soon. Rejects where there is none. */
  token(session: string): Promise<SfuTicket>;
  firstFrame: FirstFrame;
  /** The address of the script that seals media; that of a build by default. */
  sealingScript?: string;
}

/** A key of somebody's media. */
interface MediaKey {
  readonly of: string;
  readonly epoch: number;
  readonly key: CryptoKey;
  readonly since: number;
}

/** Milliseconds between two looks at what comes, while something is awaited … */
const AWAIT_EVERY = 100;
/** … for so long. */
const AWAIT_FOR = 6_000;
/** Milliseconds in which there must be a way in, and the way. */
const CONNECT_WITHIN = 15_000;
/** Pixels at which a video is asked for as long as nobody said how wide it is shown. */
const FIRST_WIDTH = 480;

/** Everybody through one server. */
export class SfuSession implements MediaSession {
  readonly peers: ReadonlySignal<readonly SfuPeer[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  readonly localSpeaking: ReadonlySignal<boolean | null>;
  readonly trust: SessionTrust;
  readonly mesh = null;
  readonly sfu: SfuView;
  readonly #deps: SfuDeps;
  readonly #topics: Topics;
  readonly #exchange: KeyExchange;
  readonly #outbox: Outbox;
  readonly #peers = signal<readonly SfuPeer[]>([]);
  readonly #way = signal<SfuState>({ is: "connecting" });
  readonly #wayReport = signal<WayReport | null>(null);
  readonly #uplink = signal<Uplink>({ used: 0, available: null });
  readonly #localSpeaking = signal<boolean | null>(null);
  readonly #speakingDetector = new SpeakingDetector();
  /** The current connection; `null` between two. */
  #room: LiveKitRoom | null = null;
  /** What seals media, from the first connection on. */
  #sealing: MediaSealing | null = null;
  readonly #tracks = new Map<Slot, MediaStreamTrack>();
  readonly #widths = new Map<string, Map<VideoSlot, number>>();
  readonly #mediaKeys = new Map<string, MediaKey>();
  /** Those who were sent away, or said goodbye. */
  readonly #gone = new Set<string>();
  #listed: ReadonlySet<string> = new Set();
  /** Those whose media are taken. */
  #followed: ReadonlySet<string> = new Set();
  #state = UNKNOWN_STATE;
  #counted: WayCounters = NO_WAY;
  #isCounting = false;
  #awaitedUntil = 0;
  /** For the first connection: it is asked for while the own key is made. */
  #ticket: Promise<SfuTicket> | null = null;
  /** Connections that failed, one after the other. */
  #failures = 0;
  #cancelRetry: (() => void) | null = null;
  #cancelDeadline = () => {};
  readonly #undo: (() => void)[];

  constructor(deps: SfuDeps) {
    this.#deps = deps;
    const { clock, self, authentication } = deps;
    const { room, signer, strict, previousTrust } = authentication;
    // Whoever is strict may not come in at all.
    if (!strict.peek()) this.#ticket = deps.token(deps.session);
    this.#ticket?.catch(() => {}); // It is told when it is wanted.
    this.#exchange = new KeyExchange({
      place: { room, session: deps.session },
      self,
      clock,
      signer,
      strict,
      previousTrust,
      send: (to, packet) => this.#sendPacket(packet, to),
      sealingTime,
      onMediaKey: (of, epoch, key, since) =>
        this.#setKey({ of, epoch, key, since }),
      onMediaKeyOver: (of, epoch) => this.#endKey(of, epoch),
      onOpen: (peer) => this.#onPeerOpen(peer),
      deliver: (from, text) => this.#find(from)?.receive(text),
      refuse: (peer) => this.#refuse(peer),
    });
    this.trust = this.#exchange;
    this.#outbox = new Outbox({
      seal: (to, text) =>
        to === null
          ? this.#exchange.sealForAll(text)
          : this.#exchange.sealFor(to, text),
      send: (packet, to) => this.#sendPacket(packet, to),
    });
    this.peers = computed(() => oncePerPage(this.#peers.value));
    this.uplink = this.#uplink;
    this.localSpeaking = this.#localSpeaking;
    this.sfu = {
      state: this.#way,
      way: computed(() =>
        this.#way.value.is === "connected" ? this.#wayReport.value : null
      ),
      couldBeRead: computed(() => {
        const { value } = this.#exchange.hasSecret;
        return value === null ? null : !value;
      }),
    };
    this.#topics = new Topics(deps.topics);
    this.#topics.on(
      StateTopic,
      (from, told) => this.#find(from)?.updateState(told),
    );
    this.#undo = [
      every(clock, TIMES.linkCheckInterval, () => this.#look()),
      every(clock, AWAIT_EVERY, () => this.#lookAtAwaited()),
      effect(() => {
        const { value: hasSecret } = this.#exchange.hasSecret;
        const isRefused = hasSecret === false && strict.value;
        if (hasSecret === null) return;
        untracked(() => isRefused ? this.#stayOut() : this.#comeIn());
      }),
    ];
  }

  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
  ): void {
    for (const id of removed) this.#gone.add(id);
    const { self, clock } = this.#deps;
    if (!participants.some(({ id }) => id === self)) {
      // An older stay, of which the server knows no more.
      return this.#setPeers(this.#peers.peek());
    }
    this.#listed = new Set(participants.map(({ id }) => id));
    const before = this.#peers.peek();
    const listed = participants.filter(({ id }) => id !== self).map((peer) =>
      before.find(({ id }) => id === peer.id) ?? new SfuPeer({
        peer,
        clock,
        topics: this.#topics,
        way: this.#way,
        firstFrame: this.#deps.firstFrame,
        onCut: () => this.#follow(),
      })
    );
    const kept = before.filter((peer) => !listed.includes(peer));
    this.#setPeers([...listed, ...kept]);
  }

  publish(slot: Slot, track: MediaStreamTrack | null): void {
    if (track) this.#tracks.set(slot, track);
    else this.#tracks.delete(slot);
    this.#room?.publish(slot, track);
  }

  subscribe(peer: string, slot: VideoSlot, { width }: Subscription): void {
    const widths = this.#widths.get(peer) ?? new Map();
    this.#widths.set(peer, widths.set(slot, width));
    this.#room?.show(peer, slot, width);
  }

  setState(state: ParticipantState): void {
    this.#state = { version: this.#state.version + 1, state };
    this.broadcast(StateTopic, this.#state);
  }

  /** The media server sends to each what they show: who speaks changes nothing. */
  setSpeaking(): void {}

  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean {
    return this.#room !== null && this.#exchange.isOpen(peer) &&
      this.#outbox.add(peer, encode(topic, data).text);
  }

  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void {
    if (!this.#room || !this.#exchange.isOpen(peer)) return;
    this.#outbox.addPaced(
      peer,
      () => frames().map((data) => encode(topic, data).text),
    );
  }

  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void {
    const isHeard = this.#peers.peek().some(({ id }) =>
      this.#exchange.isOpen(id)
    );
    if (isHeard) this.#outbox.add(null, encode(topic, data).text);
  }

  retryNow(): void {
    if (!this.#cancelRetry) return; // LiveKit's client looks for the way by itself.
    this.#failures = 0;
    this.#cancelRetry();
    this.#connect();
  }

  debugReport(): LinkDebugReport[] {
    const stats = this.#room?.stats();
    return (["comes", "goes"] as const).map((way, n) => ({
      id: this.#deps.session,
      name: way,
      link: n,
      epoch: 1,
      state: this.#way.peek().is === "connected" ? "active" : "disconnected",
      stats: stats?.then((both) => both[way] ?? new Map()),
    }));
  }

  close(): void {
    if (this.#way.peek().is === "closed") return;
    for (const undo of this.#undo) undo();
    this.#way.value = { is: "closed" };
    this.#disconnect();
    this.#sealing?.close();
    this.#exchange.close();
    for (const peer of this.#peers.peek()) peer.clear();
    this.#peers.value = [];
  }

  #find(id: string): SfuPeer | undefined {
    return this.#peers.peek().find((peer) => peer.id === id);
  }

  /** These, without those who are gone: in the order in which they came, so that no tile jumps. */
  #setPeers(peers: readonly SfuPeer[]): void {
    const before = this.#peers.peek();
    const here = peers.filter((peer) => !this.#isGone(peer))
      .toSorted((a, b) => a.order - b.order);
    for (const peer of before) {
      if (here.includes(peer)) continue;
      this.#outbox.forget(peer.id);
      this.#widths.delete(peer.id);
      for (const { of, epoch } of [...this.#mediaKeys.values()]) {
        if (of === peer.id) this.#endKey(of, epoch);
      }
      peer.clear();
    }
    const isSame = here.length === before.length &&
      here.every((peer, n) => peer === before[n]);
    if (isSame) return;
    this.#peers.value = here;
    this.#exchange.setParticipants(here.map(({ id }) => id));
    this.#setPresence();
  }

  /** Whose lease lapsed may still be here: the media server knows better [NEG-7]. */
  #isGone(peer: SfuPeer): boolean {
    return this.#gone.has(peer.id) ||
      !this.#listed.has(peer.id) && peer.status.peek() !== "connected";
  }

  #stayOut(): void {
    line.info("refused");
    this.#disconnect();
    this.#way.value = { is: "refused", why: "no-secret" };
  }

  #comeIn(): void {
    if (this.#room || this.#cancelRetry) return;
    this.#way.value = { is: "connecting" };
    this.#connect();
  }

  #connect(): void {
    this.#cancelRetry = null;
    const { clock, self, session, token } = this.#deps;
    const ticket = this.#ticket ?? token(session);
    this.#ticket = null;
    const sealing = this.#seal();
    if (!sealing) {
      line.warn("cannot seal");
      this.#way.value = { is: "refused", why: "cannot-seal" };
      return;
    }
    /** What an older connection still says is of no interest. */
    const ifCurrent =
      <Args extends unknown[]>(act: (...args: Args) => void) =>
      (...args: Args) => {
        if (this.#room === room) act(...args);
      };
    const room = new LiveKitRoom(self, sealing, clock, {
      onPresence: ifCurrent((ids) => {
        this.#present = ids;
        this.#setPresence();
      }),
      onTrack: ifCurrent((from, slot, track) => {
        this.#find(from)?.addTrack(slot, track);
        this.#await();
      }),
      onTrackEnd: ifCurrent((from, slot, track) =>
        this.#find(from)?.removeTrack(slot, track)
      ),
      onPacket: ifCurrent((from, bytes) => this.#exchange.receive(from, bytes)),
      onInterrupted: ifCurrent((is) =>
        this.#way.value = { is: is ? "reconnecting" : "connected" }
      ),
      onEnd: ifCurrent(() => this.#lose()),
    });
    this.#room = room;
    for (const [peer, widths] of this.#widths) {
      for (const [slot, width] of widths) room.show(peer, slot, width);
    }
    for (const [slot, track] of this.#tracks) room.publish(slot, track);
    this.#followed = new Set();
    this.#follow();
    this.#cancelDeadline = clock.after(
      CONNECT_WITHIN,
      ifCurrent(() => this.#lose()),
    );
    ticket.then((ticket) =>
      this.#room === room ? room.connect(ticket) : undefined
    ).then(
      ifCurrent(() => {
        this.#cancelDeadline();
        this.#failures = 0;
        line.info("connected");
        this.#way.value = { is: "connected" };
      }),
      // What it says may hold the token.
      ifCurrent(() => this.#lose()),
    );
  }

  /** What seals media in this session; `null` where this browser cannot. */
  #seal(): MediaSealing | null {
    if (this.#sealing && !this.#sealing.isBroken) return this.#sealing;
    const { self, sealingScript = SEALING_SCRIPT } = this.#deps;
    this.#sealing?.close();
    try {
      this.#sealing = new MediaSealing(self, sealingScript);
    } catch {
      return this.#sealing = null;
    }
    for (const { of, epoch, key, since } of this.#mediaKeys.values()) {
      this.#sealing.setKey(of, epoch, key, since);
    }
    return this.#sealing;
  }

  /** The connection is gone: a new one is made soon, with a new token. */
  #lose(): void {
    line.info("lost");
    this.#disconnect();
    const hadWay = this.#way.peek().is !== "connecting";
    this.#way.value = { is: hadWay ? "reconnecting" : "connecting" };
    const wait = Math.min(
      TIMES.backoffFirst * 2 ** this.#failures++,
      TIMES.backoffMax,
    );
    this.#cancelRetry = this.#deps.clock.after(
      wait * (0.5 + Math.random() / 2),
      () => this.#connect(),
    );
  }

  #disconnect(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#cancelDeadline();
    const room = this.#room;
    this.#room = null;
    room?.close();
    this.#present = new Set();
    for (const peer of this.#peers.peek()) peer.interrupt();
    this.#exchange.setPresent(this.#present);
  }

  /** Those who are connected with the media server, whoever they are. */
  #present: ReadonlySet<string> = new Set();

  #setPresence(): void {
    for (const peer of this.#peers.peek()) {
      const isPresent = this.#present.has(peer.id);
      if (peer.isPresent.peek() && !isPresent) peer.interrupt();
      peer.isPresent.value = isPresent;
    }
    this.#exchange.setPresent(this.#present);
    this.#follow();
  }

  /** Takes the media of those whose keys are known. */
  #follow(): void {
    const followed = this.#peers.peek().filter((peer) =>
      peer.isWanted && peer.hasKey.peek()
    );
    const before = this.#followed;
    this.#followed = new Set(followed.map(({ id }) => id));
    for (const id of this.#followed) {
      if (before.has(id)) continue;
      for (const slot of ["camera", "screen"] as const) {
        const width = this.#widths.get(id)?.get(slot) ?? FIRST_WIDTH;
        this.#room?.show(id, slot, width);
      }
    }
    this.#room?.follow(this.#followed);
  }

  #setKey(key: MediaKey): void {
    if (key.of === this.#deps.self) {
      // Of the own keys the newest seals: no other is needed.
      for (const [name, { of }] of this.#mediaKeys) {
        if (of === key.of) this.#mediaKeys.delete(name);
      }
    }
    this.#mediaKeys.set(`${key.of}/${key.epoch}`, key);
    this.#sealing?.setKey(key.of, key.epoch, key.key, key.since);
    const peer = this.#find(key.of);
    if (!peer || peer.hasKey.peek()) return;
    peer.hasKey.value = true;
    peer.isRefused.value = false;
    this.#follow();
  }

  /** Nobody is believed to have sealed with it from now on. */
  #endKey(of: string, epoch: number): void {
    if (this.#mediaKeys.delete(`${of}/${epoch}`)) {
      this.#sealing?.setKey(of, epoch, null);
    }
  }

  #refuse(id: string): void {
    const peer = this.#find(id);
    if (!peer) return;
    peer.isRefused.value = true;
    peer.hasKey.value = false;
    peer.isOpen.value = false;
    peer.clear();
    this.#follow();
  }

  /** Whoever can be sent frames now learns what was said before. */
  #onPeerOpen(id: string): void {
    this.#find(id)?.open();
    if (this.#state.version > 0) this.send(id, StateTopic, this.#state);
    this.#topics.peerOpened(id);
  }

  async #sendPacket(
    packet: Uint8Array<ArrayBuffer>,
    to: string | null,
  ): Promise<void> {
    try {
      await this.#room?.sendPacket(packet, to);
    } catch {
      // Between two connections: whoever is reached anew gets what they lack.
    }
  }

  #await(): void {
    this.#awaitedUntil = this.#deps.clock.now() + AWAIT_FOR;
  }

  #lookAtAwaited(): void {
    const isAwaited = this.#deps.clock.now() < this.#awaitedUntil &&
      this.#peers.peek().some((peer) => peer.isAwaited);
    if (isAwaited) this.#look();
  }

  /** Looks at what the browser counts: who is seen, who speaks, and how well it goes. */
  async #look(): Promise<void> {
    this.#setPeers(this.#peers.peek());
    const room = this.#room;
    if (!room || this.#isCounting) return;
    this.#isCounting = true;
    try {
      const { comes, goes } = await room.stats();
      if (this.#room !== room) return;
      const now = this.#deps.clock.now();
      if (goes) this.#count(readWay(goes, now), room);
      const tracks = comes ? readTracks(comes) : new Map();
      for (const peer of this.#peers.peek()) {
        if (!peer.isWanted) continue;
        peer.count(tracks, this.#counted, {
          quality: room.qualityOf(peer.id),
          layers: room.layersOf(peer.id, "camera"),
        });
      }
    } catch {
      // The connection was closed meanwhile.
    } finally {
      this.#isCounting = false;
    }
  }

  #count(after: WayCounters, room: LiveKitRoom): void {
    const before = this.#counted;
    // Too soon after the last look, rates say little.
    if (after.at - before.at < TIMES.linkCheckInterval / 2) return;
    this.#counted = after;
    const { available, rtt, loss, relayed } = after;
    const quality = room.qualityOf(this.#deps.self);
    this.#wayReport.value = { rtt, loss, relayed, quality };
    this.#uplink.value = { used: sentBitrate(before, after), available };
    const microphone = this.#tracks.get("microphone")?.id ?? "";
    const level = levelBetween(
      before.audio.get(microphone),
      after.audio.get(microphone),
    );
    this.#localSpeaking.value = level === null
      ? null
      : this.#speakingDetector.update(level, after.at);
  }
}
