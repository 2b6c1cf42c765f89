/** The link with one remote peer: through as many connections as it takes, one at a time. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { PeerFrame } from "../protocol/peer.ts";
import { Rate } from "../protocol/rate.ts";
import type { Participant, PeerSignal } from "../protocol/signaling.ts";
import { Healing } from "./healing.ts";
import { type Flood, Inbox } from "./inbox.ts";
import type { IceServers } from "./ice_servers.ts";
import {
  badgeOf,
  type LinkEvent,
  type LinkState,
  nextLinkState,
} from "./link_state.ts";
import { type LinkActions, linkActions } from "./link_actions.ts";
import { LinkHealth } from "./link_health.ts";
import type { LinkReport } from "./link_stats.ts";
import { PeerConnection, type PeerConnectionParts } from "./peer_connection.ts";
import { PeerIdentity, type Way } from "./peer_identity.ts";
import { RemoteMedia } from "./remote_media.ts";
import type { Outgoing, RemotePeer } from "./session.ts";
import type { Slot } from "./slots.ts";
import type { Receiver } from "./uplink.ts";
import type { VideoLimit } from "./video_limits.ts";

/** What a link is made of. */
export interface PeerLinkParts {
  peer: Participant;
  /** Whether this side was in the room first: it makes the first offers, and is the polite one. */
  offers: boolean;
  /** The epoch of the first connection. */
  epoch: number;
  outgoing: Outgoing;
  clock: Clock;
  createConnection: PeerConnectionParts["create"];
  /** The ICE servers as they are known, and as the server gives them now. */
  iceServers: Pick<IceServers, "current" | "fresh" | "refuse">;
  /** Sends a signal by whatever way there is. */
  send(signal: PeerSignal): void;
  /** Whether there is another way to the peer than this link. */
  reachable(): boolean;
  onFrame(frame: PeerFrame): void;
  /** Chat was left out, as more came than is taken. */
  onMissed(): void;
  /** Called each time the data channel opens. */
  onOpen(): void;
  /** Called when a link that worked is lost. */
  onLost(): void;
}

/** Restarts that must fail before a new connection is made. */
const RESTARTS = { most: 3, within: TIMES.restartWithin };
/**
 * The same between different engines: Firefox may find paths that work, and never take one, however
 * often ICE is restarted. Once it says `failed`, or the address changed, no restart helps.
 */
const RESTARTS_BETWEEN_ENGINES = { most: 1, within: TIMES.restartBetween };
/** Milliseconds after which a new connection's picture grows to its full size. */
const SMALL_FOR = 1_500;

/** Links that this page has made. */
let made = 0;

/** One remote peer. Built whole before anything is awaited [NEG-4]. */
export class PeerLink implements RemotePeer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Rises with each join: who came first has the lower one. */
  readonly order: number;
  readonly replaces?: string;
  readonly state: ReadonlySignal<LinkState>;
  readonly media: ReadonlySignal<{ camera: boolean; microphone: boolean }>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly camera: ReadonlySignal<MediaStream | null>;
  readonly sound: ReadonlySignal<MediaStream | null>;
  readonly report: ReadonlySignal<LinkReport | null>;
  readonly flood: ReadonlySignal<Flood>;
  readonly actions: ReadonlySignal<LinkActions>;
  readonly #state = signal<LinkState>("disconnected");
  readonly #media = new RemoteMedia();
  readonly #parts: PeerLinkParts;
  readonly #healing: Healing;
  readonly #health: LinkHealth;
  readonly #inbox: Inbox;
  /** What the peer, and others in their name, may have this side do, and what is said to them [NEG-13]. */
  readonly #asked: Record<Way, Rate>;
  readonly #said: Rate;
  /** What goes through the peer for others, and through this side to the peer [NEG-10]. */
  readonly #passed: Rate;
  #connection: PeerConnection | null = null;
  #epoch = 0;
  readonly #identity = new PeerIdentity();
  #limit: VideoLimit | null = null;
  #worked = false;
  /** The peer's browser has another engine. */
  #mixed = false;
  /** The peer goes other ways: what this side sends may not reach them, whatever it hears. */
  #doubtedUntil = 0;
  /** When the current connection was there first; `Infinity` before. */
  #connectedAt = Infinity;
  /** How wide each side shows the other's picture, in pixels, as far as it is known. */
  #shownThere: number | null = null;
  #shownHere: number | null = null;
  /** What they were told of it; nothing more is said for a moment. */
  #toldWidth: number | null = null;
  #tellsWidth = false;

  constructor(parts: PeerLinkParts) {
    this.#parts = parts;
    this.id = parts.peer.id;
    this.key = `${parts.peer.id}/${++made}`;
    this.name = parts.peer.name;
    this.order = parts.peer.order;
    this.replaces = parts.peer.replaces;
    this.state = this.#state;
    this.media = this.#media.on;
    this.speaking = this.#media.speaking;
    this.camera = this.#media.camera;
    this.sound = this.#media.sound;
    this.#health = new LinkHealth(parts.clock);
    this.report = this.#health.report;
    this.#inbox = new Inbox({
      clock: parts.clock,
      deliver: (frame) => this.#hear(frame),
      onMissed: parts.onMissed,
      onCut: () => this.#disconnect(),
    });
    this.flood = this.#inbox.flood;
    const now = parts.clock.now();
    const asks = () => new Rate(LIMITS.asksPerSecond, LIMITS.askBurst, now);
    this.#asked = { server: asks(), direct: asks(), relayed: asks() };
    this.#said = new Rate(LIMITS.saidPerSecond, LIMITS.saidBurst, now);
    this.#passed = new Rate(LIMITS.passedPerSecond, LIMITS.passedBurst, now);
    const [connect, end] = [() => this.#connect(), () => this.#disconnect()];
    const acts = { connect, end, reconnect: () => this.#force() };
    this.actions = computed(() =>
      linkActions(badgeOf(this.#state.value), acts)
    );
    this.#healing = new Healing({
      clock: parts.clock,
      patience: parts.offers ? 0 : TIMES.answererWait,
      restarts: () => this.#mixed ? RESTARTS_BETWEEN_ENGINES : RESTARTS,
      reachable: parts.reachable,
      restart: () => this.#restart(),
      renew: () => this.#renew(),
    });
    this.#open(parts.epoch);
    // A link of before ended in another epoch: the other side may not know that there is a new one.
    if (!parts.offers && parts.epoch > 1) this.#dial(parts.epoch);
  }

  /** The epoch of the newest connection. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Whether frames go through: both ways were seen to work, and nothing was lost since. */
  get works(): boolean {
    return this.#connection?.open === true &&
      badgeOf(this.#state.value) === "connected";
  }

  /** Whether what is sent over the link arrives, as far as can be told from this side. */
  get carries(): boolean {
    return this.works && this.#parts.clock.now() >= this.#doubtedUntil;
  }

  /** Whether there was a working connection once. */
  get hasWorked(): boolean {
    return this.#worked;
  }

  /** Milliseconds since something came. */
  get silentFor(): number {
    return this.#health.silentFor;
  }

  /** How loud the own sound was that went to them of late, from 0 to 1; `null` if unknown. */
  get said(): number | null {
    return this.#health.loudness.said;
  }

  /** Who gets this browser's picture, and how they show it. */
  get receiver(): Receiver {
    const small = this.#parts.clock.now() - this.#connectedAt < SMALL_FOR;
    return { width: this.#shownThere, small };
  }

  /** Takes what the peer sent; what belongs to an older connection changes nothing [NEG-3]. */
  receive(signal: PeerSignal, way: Way): void {
    // Who flooded this page does not come back by themselves [PEER-3].
    if (this.flood.value === "cut") return;
    if (signal.kind === "offer" && way !== "direct" && this.works) {
      this.#doubtedUntil = this.#parts.clock.now() + TIMES.restartWithin;
    }
    // What a third participant says counts only for a lost link [NEG-10].
    if (way === "relayed" && this.works) return;
    if (!this.#identity.mayBeFrom(signal, way)) return;
    if (signal.kind === "hang-up") {
      // What a third participant says must not end anything.
      const ends = way !== "relayed" && signal.epoch >= this.#epoch;
      return ends ? this.#hangUp(signal.epoch) : undefined;
    }
    const now = this.#parts.clock.now();
    if (!this.#asked[way].take(now, this.#effortOf(signal))) return;
    if (!this.#connection && signal.epoch <= this.#epoch) {
      // They have not heard of it yet.
      return this.#say({ kind: "hang-up", epoch: this.#epoch });
    }
    if (signal.kind === "dial") {
      if (!this.#parts.offers) return;
      if (signal.epoch > this.#epoch) this.#open(signal.epoch);
      else if (signal.epoch === this.#epoch) this.#connection?.repeat();
      return;
    }
    if (!this.#parts.offers) {
      if (signal.epoch > this.#epoch) this.#open(signal.epoch);
      // The other side does not know how far this one is.
      else if (signal.epoch < this.#epoch) this.#dial(this.#epoch);
    }
    if (signal.epoch !== this.#epoch) return;
    if (signal.kind === "offer") this.#healing.helped();
    this.#identity.learn(signal, way);
    this.#connection?.receive(signal);
  }

  /** Sends a frame where the data channel is open; says whether it is. */
  send(frame: PeerFrame): boolean {
    return this.#connection?.send(frame) ?? false;
  }

  /** Sends what is for or from somebody else: well within what the peer takes, whoever wants it. */
  pass(frame: Extract<PeerFrame, { type: "relay" | "relayed" }>): void {
    if (this.#passed.take(this.#parts.clock.now())) this.send(frame);
  }

  /** Sends frames one after the other, as the peer takes them; not while others are under way. */
  stream(frames: () => readonly PeerFrame[]): void {
    this.#connection?.stream(frames);
  }

  /** Sends another track, or none, in one of the fixed slots. */
  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#connection?.replaceTrack(slot, track);
  }

  /** Keeps the own picture within these limits. */
  limitVideo(limit: VideoLimit): void {
    this.#limit = limit;
    this.#connection?.limitVideo(limit);
  }

  show(width: number): void {
    if (this.#shownHere === width) return;
    this.#shownHere = width;
    this.#tellWidth();
  }

  /**
   * Looks at what the browser counts: whether anything comes, how well, and how loud [NEG-6].
   * @param slept whether this page slept: what did not come in that time says nothing
   */
  async look(slept: boolean): Promise<void> {
    const connection = this.#connection;
    if (slept) this.#health.forgive();
    const { clock } = this.#parts;
    if (!connection || this.#connectedAt === Infinity) {
      return this.#media.listen(0, clock.now());
    }
    const silent = await this.#health.look(
      () => connection.stats(),
      () => connection === this.#connection,
    );
    if (silent === null) return;
    this.#media.listen(this.#health.loudness.heard ?? 0, clock.now());
    const { value: state } = this.#state;
    if (silent && badgeOf(state) === "connected") this.#lose();
    // Things come again over a path that the browser has not given up.
    const mended = !silent && connection.state === "connected";
    if (mended && state === "reconnecting") this.#find();
  }

  /** The network or the server came back: a lost link is healed at once. */
  hurry(back: boolean): void {
    this.#healing.hurry(this.#mixed, back);
  }

  /** What the browser counts, untouched, for a bug report. */
  async raw(): Promise<unknown> {
    const stats: unknown[] = [];
    (await this.#connection?.stats())?.forEach((entry) => stats.push(entry));
    const { id, name, epoch } = this;
    return { id, name, epoch, state: this.#state.value, stats };
  }

  /** Releases everything; closing again does nothing. */
  close(): void {
    this.#inbox.empty(false);
    this.#hangUp();
    this.#media.clear();
  }

  /** Makes the connection of this epoch; the one before is nothing any more. */
  #open(epoch: number): void {
    if (badgeOf(this.#state.value) === "connected") this.#happen("lose");
    this.#release();
    this.#epoch = epoch;
    this.#connectedAt = Infinity;
    const { offers, outgoing, clock, iceServers, createConnection } =
      this.#parts;
    this.#happen("dial");
    this.#healing.connecting();
    const current = (act: () => void) => {
      if (this.#epoch === epoch) act();
    };
    this.#connection = new PeerConnection({
      epoch,
      offers,
      iceServers,
      outgoing,
      clock,
      create: createConnection,
      send: (signal) => this.#say(signal),
      listener: {
        onState: (state) => current(() => this.#pathChanged(state)),
        onProgress: (settled) =>
          current(() => {
            if (this.#connection?.mixed) this.#mixed = true;
            this.#happen("describe");
            if (settled) this.#happen("gather");
          }),
        onTrack: (slot, track) => current(() => this.#media.take(slot, track)),
        onOpen: () => current(() => this.#greet()),
        onClose: () => current(() => this.#lose()),
        onData: (data) => current(() => this.#inbox.take(data)),
      },
    });
    if (this.#limit) this.#connection.limitVideo(this.#limit);
  }

  /** Lets the connection go, without a word. */
  #release(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#health.reset();
    connection?.close();
  }

  #hangUp(epoch = this.#epoch): void {
    this.#epoch = epoch;
    this.#healing.stop();
    this.#happen("hang-up");
    this.#release();
    this.#happen("close");
  }

  /** Ends the link until somebody connects it by hand, and what the other side may be making now. */
  #disconnect(): void {
    const epoch = this.#epoch + 1;
    this.#say({ kind: "hang-up", epoch });
    this.#hangUp(epoch);
  }

  #force(): void {
    if (this.#parts.reachable()) this.#renew();
    else this.#restart(); // A new connection could not be agreed on.
  }

  async #restart(): Promise<void> {
    const connection = this.#connection;
    if (!connection || connection.state === "closed") return this.#renew();
    if (!connection.begun) return this.#dial(this.#epoch);
    const iceServers = await this.#parts.iceServers.fresh();
    if (connection === this.#connection) connection.restart(iceServers);
  }

  /**
   * Has a new connection made. Only the side that makes first offers can begin it; the other one
   * keeps what it has until the offer comes [NEG-11].
   */
  async #renew(): Promise<void> {
    const epoch = this.#epoch + 1;
    if (!this.#parts.offers) return this.#dial(epoch);
    await this.#parts.iceServers.fresh();
    // Meanwhile it may have been opened, or ended.
    const wanted = badgeOf(this.#state.value) !== "disconnected";
    if (wanted && epoch === this.#epoch + 1) this.#open(epoch);
  }

  #connect(): void {
    this.#inbox.forgive();
    this.#happen("dial");
    this.#healing.connecting();
    this.#renew();
  }

  #dial(epoch: number): void {
    this.#say({ kind: "dial", epoch });
  }

  /** Says something, unless the peer has made this side say too much already. */
  #say(signal: PeerSignal): void {
    if (this.#said.take(this.#parts.clock.now())) this.#parts.send(signal);
  }

  /** How much it may make this side do [NEG-13]. */
  #effortOf(signal: PeerSignal): number {
    if (signal.epoch > this.#epoch) return LIMITS.connectionAsks;
    if (signal.kind === "candidates") {
      return signal.candidates.length / LIMITS.candidatesAsk;
    }
    // Of the answers only the one to the open offer makes this side do anything.
    const belongs = this.#connection !== null && signal.epoch === this.#epoch;
    return belongs && signal.kind === "answer" ? 0 : 1;
  }

  #pathChanged(state: RTCPeerConnectionState): void {
    switch (state) {
      case "connected":
        this.#health.forgive();
        return this.#find();
      case "disconnected":
      case "failed":
        return this.#lose();
    }
  }

  #find(): void {
    this.#worked = true;
    this.#connectedAt = Math.min(this.#connectedAt, this.#parts.clock.now());
    this.#healing.found();
    this.#happen("connect");
    if (this.#connection?.open) this.#happen("open-channel");
  }

  #lose(): void {
    this.#happen("lose");
    this.#health.reset();
    this.#healing.lost();
    const state = this.#connection?.state;
    // The browser gave the path up, or another hand closed it: waiting would not help.
    if (state === "failed" || state === "closed") {
      this.#healing.gaveUp(this.#mixed);
    }
  }

  #greet(): void {
    this.#happen("open-channel");
    this.send({ type: "media", ...this.#parts.outgoing.shown });
    this.#toldWidth = null;
    this.#tellWidth();
    this.#parts.onOpen();
  }

  /** A window that is being resized has another width each moment: not each is told. */
  #tellWidth(): void {
    const width = this.#shownHere;
    if (this.#tellsWidth || width === null || width === this.#toldWidth) return;
    this.#toldWidth = width;
    this.send({ type: "view", width: Math.min(width, LIMITS.pixels) });
    this.#tellsWidth = true;
    this.#parts.clock.after(TIMES.viewEvery, () => {
      this.#tellsWidth = false;
      this.#tellWidth();
    });
  }

  #hear(frame: PeerFrame): void {
    this.#happen("hear");
    switch (frame.type) {
      case "media":
        return this.#media.tell(frame);
      case "view":
        this.#shownThere = frame.width;
        return;
      case "beat":
        return; // It came: that is all it says.
      default:
        return this.#parts.onFrame(frame);
    }
  }

  #happen(event: LinkEvent): void {
    const { value: before } = this.#state;
    this.#state.value = nextLinkState(before, event);
    const lost = this.#state.value === "reconnecting";
    if (lost === (before === "reconnecting")) return;
    this.#connection?.sendKeyFrame();
    if (lost) this.#parts.onLost();
  }
}
