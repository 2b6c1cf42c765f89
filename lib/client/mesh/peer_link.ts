/** The link with one remote peer: through as many connections as it takes, one at a time. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import type { Participant, PeerSignal } from "../../protocol/signaling.ts";
import { log } from "../log/log.ts";
import { type Flood, Inbox } from "../session/inbox.ts";
import { linkActions } from "../session/link_actions.ts";
import {
  type LinkEvent,
  type LinkState,
  type LinkStatus,
  nextLinkState,
  statusOf,
} from "../session/link_state.ts";
import {
  type ParticipantState,
  UNKNOWN_STATE,
  type VersionedState,
} from "../session/participant_state.ts";
import type { Path } from "../session/link_stats.ts";
import { RemoteMedia } from "../session/remote_media.ts";
import type {
  LinkDebugReport,
  PeerLinkView,
  RemotePeer,
  SessionIceServers,
} from "../session/session.ts";
import type { Slot, VideoSlot } from "../session/slots.ts";
import { encode, type EncodedFrame, type Topics } from "../session/topics.ts";
import type { Attempt } from "../session/unreached.ts";
import type { VideoReceiver } from "../session/uplink.ts";
import type { VideoLimit } from "../session/video_limiter.ts";
import { PeerIdentity, type Route } from "../trust/peer_identity.ts";
import { Healing } from "./healing.ts";
import type { LinkHealth } from "./link_health.ts";
import { ViewTopic } from "./mesh_topics.ts";
import {
  type Outgoing,
  PeerConnection,
  type PeerConnectionDeps,
} from "./peer_connection.ts";
import { SignalBudget } from "./signal_budget.ts";
import type { Statistics } from "./statistics.ts";
import { ViewWidths, type Widths } from "./view_widths.ts";

const line = log("link");

/** What a link is made of. */
export interface PeerLinkDeps {
  peer: Participant;
  /** Whether this side was in the room first: it makes the first offers, and is the polite one. */
  initiator: boolean;
  /** The epoch of the first connection. */
  epoch: number;
  outgoing: Outgoing;
  clock: Clock;
  createConnection: PeerConnectionDeps["create"];
  iceServers: SessionIceServers;
  /** Reads what the browser counts; `null` until the code for it is there. */
  statistics(): Statistics | null;
  /** Who handles what the peer sends. */
  topics: Topics;
  /** Sends a signal by whatever way there is. */
  send(signal: PeerSignal): void;
  /** Whether there is another way to the peer than this link. */
  reachable(): boolean;
  /** Called each time frames can be sent. */
  onOpen(): void;
  /** Called when a link that worked is lost. */
  onLost(): void;
}

/** Restarts that must fail before a new connection is made. */
const RESTARTS = { most: 3, within: TIMES.iceRestartTimeout };
/**
 * The same between different engines: Firefox may find paths that work, and never take one, however
 * often ICE is restarted. Once it says `failed`, or the address changed, no restart helps.
 */
const RESTARTS_BETWEEN_ENGINES = {
  most: 1,
  within: TIMES.crossEngineRestartTimeout,
};
/** Milliseconds without any connection after which people are told why. */
const UNREACHED_AFTER = 15_000;
/** Milliseconds that a new connection has to find addresses before it is asked what it lacks. */
const LOOK_FOR = 3_000;
/** Milliseconds after which a new connection's video grows to its full size. */
const SMALL_VIDEO_MS = 1_500;

/** Links that this page has made. */
let made = 0;

/** One remote peer. Built whole before anything is awaited [NEG-4]. */
export class PeerLink implements RemotePeer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Rises with each join: whoever came first has the lower one. */
  readonly order: number;
  readonly replaces?: string;
  readonly features: readonly string[];
  readonly status: ReadonlySignal<LinkStatus>;
  readonly state: ReadonlySignal<ParticipantState>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly flood: ReadonlySignal<Flood>;
  readonly link: PeerLinkView;
  readonly #linkState = signal<LinkState>("disconnected");
  readonly #unreached = signal<Attempt | null>(null);
  readonly #toldState = signal(UNKNOWN_STATE);
  readonly #media = new RemoteMedia();
  readonly #deps: PeerLinkDeps;
  /** Tells it from others in the log, where nobody's id stands. */
  readonly #number = ++made;
  readonly #healing: Healing;
  /** `null` until the code is there that reads what the browser counts. */
  readonly #health = signal<LinkHealth | null>(null);
  readonly #inbox: Inbox;
  readonly #budget: SignalBudget;
  /** As the log was told last. */
  #path: Path | null = null;
  #connection: PeerConnection | null = null;
  #epoch = 0;
  readonly #identity = new PeerIdentity();
  readonly #limits = new Map<VideoSlot, VideoLimit>();
  #hasWorked = false;
  /** Since when there shall be a connection; `Infinity` where there was one, or none is wanted. */
  #wantedSince = Infinity;
  /** When the current connection was made. */
  #openedAt = 0;
  /** The peer's browser has another engine. */
  #crossEngine = false;
  /** The peer goes other ways: what this side sends may not reach them, whatever it hears. */
  #doubtedUntil = 0;
  /** When the link was lost last. */
  #lostAt = 0;
  /** When the current connection was there first; `Infinity` before. */
  #connectedAt = Infinity;
  /** How wide the peer shows this page's videos, in pixels, as far as they told. */
  #shownThere: Widths = {};
  /** How wide this page shows theirs. */
  readonly #shownHere: ViewWidths;

  constructor(deps: PeerLinkDeps) {
    this.#deps = deps;
    this.id = deps.peer.id;
    this.key = `${deps.peer.id}/${this.#number}`;
    this.name = deps.peer.name;
    this.order = deps.peer.order;
    this.replaces = deps.peer.replaces;
    this.features = deps.peer.features;
    this.status = computed(() => statusOf(this.#linkState.value));
    this.state = computed(() => this.#toldState.value.state);
    this.speaking = this.#media.speaking;
    this.#inbox = new Inbox({
      clock: deps.clock,
      peer: this.id,
      topics: deps.topics,
      deliver: (handle) => {
        this.#transition("hear");
        handle();
      },
      onCut: () => this.#disconnect(),
    });
    this.flood = this.#inbox.flood;
    this.#budget = new SignalBudget(deps.clock);
    this.#shownHere = new ViewWidths(
      deps.clock,
      (widths) => this.send(encode(ViewTopic, { widths })),
    );
    const acts = {
      connect: () => this.#connect(),
      end: () => this.#disconnect(),
      reconnect: () => this.#reconnectNow(),
    };
    this.link = {
      state: this.#linkState,
      report: computed(() => this.#health.value?.report.value ?? null),
      actions: computed(() => linkActions(this.status.value, acts)),
      unreached: this.#unreached,
    };
    this.#healing = new Healing({
      clock: deps.clock,
      extraWaitMs: deps.initiator ? 0 : TIMES.answererDelay,
      restarts: () => this.#crossEngine ? RESTARTS_BETWEEN_ENGINES : RESTARTS,
      reachable: deps.reachable,
      restart: () => this.#restart(),
      renew: () => this.#renew(),
    });
    this.#open(deps.epoch);
    // A link of before ended in another epoch: the other side may not know that there is a new one.
    if (!deps.initiator && deps.epoch > 1) this.#dial(deps.epoch);
  }

  /** The epoch of the newest connection. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Whether frames go through: both ways were seen to work, and nothing was lost since. */
  get works(): boolean {
    return this.#connection?.open === true &&
      this.status.peek() === "connected";
  }

  /** Whether what is sent over the link arrives, as far as can be told from this side. */
  get delivers(): boolean {
    return this.works && this.#deps.clock.now() >= this.#doubtedUntil;
  }

  /** Whether there was a working connection once. */
  get hasWorked(): boolean {
    return this.#hasWorked;
  }

  /** Milliseconds since something came; where nobody could look, since the browser lost the link. */
  get inactiveFor(): number {
    const seen = this.#health.peek()?.inactiveFor;
    if (seen !== undefined) return seen;
    const isLost = this.status.peek() === "reconnecting";
    return isLost ? this.#deps.clock.now() - this.#lostAt : 0;
  }

  /** How loud the own audio was that went to them of late, from 0 to 1; `null` if unknown. */
  get localLevel(): number | null {
    return this.#health.peek()?.audioLevels.local ?? null;
  }

  /** How the peer gets, and shows, what this page sends in a slot. */
  videoReceiver(slot: VideoSlot): VideoReceiver {
    const small = this.#deps.clock.now() - this.#connectedAt < SMALL_VIDEO_MS;
    return { width: this.#shownThere[slot] ?? null, small };
  }

  media(slot: Slot): ReadonlySignal<MediaStream | null> {
    return this.#media.stream(slot);
  }

  /** Takes what the peer sent; what belongs to an older connection changes nothing [NEG-3]. */
  receive(signal: PeerSignal, route: Route): void {
    if (signal.kind === "proof") return; // It says nothing of a connection.
    // Whoever flooded this page does not come back by themselves [PEER-3].
    if (this.flood.value === "cut") return;
    if (signal.kind === "offer" && route !== "direct" && this.works) {
      this.#doubtedUntil = this.#deps.clock.now() + TIMES.iceRestartTimeout;
    }
    // What a third participant says counts only for a lost link [NEG-10].
    if (route === "relayed" && this.works) return;
    if (!this.#identity.mayBeFrom(signal, route)) return;
    if (signal.kind === "hang-up") {
      // What a third participant says must not end anything.
      const ends = route !== "relayed" && signal.epoch >= this.#epoch;
      return ends ? this.#hangUp(signal.epoch) : undefined;
    }
    const isOpen = this.#connection !== null;
    if (!this.#budget.mayReceive(signal, route, this.#epoch, isOpen)) return;
    if (!this.#connection && signal.epoch <= this.#epoch) {
      // They have not heard of it yet.
      return this.#sendSignal({ kind: "hang-up", epoch: this.#epoch });
    }
    if (signal.kind === "dial") {
      if (!this.#deps.initiator) return;
      if (signal.epoch > this.#epoch) this.#open(signal.epoch);
      else if (signal.epoch === this.#epoch) this.#connection?.resendOffer();
      return;
    }
    if (!this.#deps.initiator) {
      if (signal.epoch > this.#epoch) this.#open(signal.epoch);
      // The other side does not know how far this one is.
      else if (signal.epoch < this.#epoch) this.#dial(this.#epoch);
    }
    if (signal.epoch !== this.#epoch) return;
    if (signal.kind === "offer") this.#healing.peerStarted();
    this.#identity.observe(signal, route);
    this.#connection?.receive(signal);
  }

  /** Sends a frame where its channel is open; returns whether it did. */
  send(frame: EncodedFrame): boolean {
    return this.#connection?.send(frame) ?? false;
  }

  /** Sends what is for or from somebody else: well within what the peer accepts, whoever wants it. */
  sendRelay(frame: EncodedFrame): void {
    if (this.#budget.mayRelay()) this.send(frame);
  }

  /** Sends frames of a channel one after the other, as the peer reads them; not while others are on their way. */
  sendPaced(
    channel: EncodedFrame["channel"],
    frames: () => readonly EncodedFrame[],
  ): void {
    this.#connection?.sendPaced(channel, frames);
  }

  /** Sends another track, or none, in one of the fixed slots. */
  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void {
    this.#connection?.replaceTrack(slot, track);
  }

  /** Keeps the video of a slot within these limits. */
  limitVideo(slot: VideoSlot, limit: VideoLimit): void {
    this.#limits.set(slot, limit);
    this.#connection?.limitVideo(slot, limit);
  }

  /** This page shows the peer's video this many pixels wide. */
  setViewWidth(slot: VideoSlot, width: number): void {
    this.#shownHere.set(slot, width);
  }

  /** The peer says how wide they show this page's videos. */
  setShownThere(widths: Widths): void {
    this.#shownThere = widths;
  }

  /** The peer says something of themselves; what is older than what they said before is left out. */
  updateState(told: VersionedState): void {
    if (told.version > this.#toldState.peek().version) {
      this.#toldState.value = told;
    }
  }

  /**
   * Looks at what the browser counts: whether anything comes, how well, and how loud [NEG-6].
   * @param slept whether this page slept: what did not come in that time says nothing
   */
  async poll(slept: boolean): Promise<void> {
    const connection = this.#connection;
    const { clock, statistics } = this.#deps;
    const code = statistics();
    // Where nobody can look, the browser's word counts.
    if (code) this.#health.value ??= new code.LinkHealth(clock);
    const health = this.#health.peek();
    if (slept) health?.resetInactivity();
    const now = clock.now();
    if (
      now - this.#wantedSince >= UNREACHED_AFTER &&
      now - this.#openedAt >= LOOK_FOR
    ) this.#unreached.value = connection?.attempt ?? "silent";
    if (!connection || this.#connectedAt === Infinity) {
      return this.#media.updateLevel(0, clock.now(), false);
    }
    const silent = await health?.poll(
      () => connection.stats(),
      () => connection === this.#connection,
    );
    if (!health || silent === null) return;
    const { path } = health;
    if (path && path !== this.#path) {
      this.#path = path;
      line.info("path", { link: this.#number, path });
    }
    const level = health.audioLevels.remote ?? 0;
    this.#media.updateLevel(level, clock.now(), this.state.peek().microphone);
    if (silent && this.status.peek() === "connected") this.#markLost();
    // Things come again over a path that the browser has not given up.
    const mended = !silent && connection.state === "connected";
    if (mended && this.#linkState.peek() === "reconnecting") {
      this.#markRecovered();
    }
  }

  /** The network or the server came back: a lost link is healed at once. */
  retryNow(serverBack: boolean): void {
    this.#healing.retryNow(this.#crossEngine, serverBack);
  }

  /** What the browser counts, untouched, for a bug report. */
  debugReport(): LinkDebugReport {
    const { id, name, epoch } = this;
    const state = this.#linkState.peek();
    const stats = this.#connection?.stats();
    return { id, name, link: this.#number, epoch, state, stats };
  }

  /** Releases everything; closing again does nothing. */
  close(): void {
    this.#inbox.flush(false);
    this.#hangUp();
    this.#media.clear();
  }

  /** Makes the connection of this epoch; the one before is nothing any more. */
  #open(epoch: number): void {
    if (this.status.peek() === "connected") this.#transition("lose");
    this.#release();
    this.#epoch = epoch;
    this.#path = null;
    line.info("new connection", { link: this.#number, epoch });
    this.#connectedAt = Infinity;
    const now = this.#openedAt = this.#deps.clock.now();
    if (this.status.peek() === "disconnected") this.#setWanted(now);
    const { initiator, outgoing, clock, iceServers, createConnection, topics } =
      this.#deps;
    this.#transition("dial");
    this.#healing.connecting();
    const current = (act: () => void) => {
      if (this.#epoch === epoch) act();
    };
    this.#connection = new PeerConnection({
      epoch,
      initiator,
      iceServers,
      outgoing,
      channels: topics.channels,
      clock,
      create: createConnection,
      send: (signal) => this.#sendSignal(signal),
      listener: {
        onState: (state) => current(() => this.#pathChanged(state)),
        onProgress: (settled) =>
          current(() => {
            if (this.#connection?.crossEngine) this.#crossEngine = true;
            this.#transition("describe");
            if (settled) this.#transition("gather");
          }),
        onTrack: (slot, track) =>
          current(() => this.#media.addTrack(slot, track)),
        onOpen: () => current(() => this.#onChannelOpen()),
        onClose: () => current(() => this.#markLost()),
        onData: (data) => current(() => this.#inbox.receive(data)),
      },
    });
    for (const [slot, limit] of this.#limits) {
      this.#connection.limitVideo(slot, limit);
    }
  }

  /** Lets the connection go, without a word. */
  #release(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#health.peek()?.reset();
    connection?.close();
  }

  #hangUp(epoch = this.#epoch): void {
    this.#epoch = epoch;
    this.#healing.stop();
    this.#setWanted(Infinity);
    this.#transition("hang-up");
    this.#release();
    this.#transition("close");
  }

  /** Ends the link until somebody connects it by hand, and what the other side may be making now. */
  #disconnect(): void {
    const epoch = this.#epoch + 1;
    this.#sendSignal({ kind: "hang-up", epoch });
    this.#hangUp(epoch);
  }

  #reconnectNow(): void {
    if (this.#deps.reachable()) this.#renew();
    else this.#restart(); // A new connection could not be agreed on.
  }

  async #restart(): Promise<void> {
    const connection = this.#connection;
    if (!connection || connection.state === "closed") return this.#renew();
    if (!connection.hasStarted) return this.#dial(this.#epoch);
    await this.#deps.iceServers.refresh();
    if (connection !== this.#connection) return;
    line.info("ice restart", { link: this.#number, epoch: this.#epoch });
    connection.restart();
  }

  /**
   * Has a new connection made. Only the side that makes first offers can begin it; the other one
   * keeps what it has until the offer comes [NEG-11].
   */
  async #renew(): Promise<void> {
    const epoch = this.#epoch + 1;
    if (!this.#deps.initiator) return this.#dial(epoch);
    await this.#deps.iceServers.refresh();
    // Meanwhile it may have been opened, or ended.
    const wanted = this.status.peek() !== "disconnected";
    if (wanted && epoch === this.#epoch + 1) this.#open(epoch);
  }

  /** From now on a connection is wanted since then. */
  #setWanted(since: number): void {
    this.#wantedSince = since;
    this.#unreached.value = null;
  }

  #connect(): void {
    this.#setWanted(this.#deps.clock.now());
    this.#inbox.resetFlood();
    this.#transition("dial");
    this.#healing.connecting();
    this.#renew();
  }

  #dial(epoch: number): void {
    this.#sendSignal({ kind: "dial", epoch });
  }

  /** Says something, unless the peer has made this side say too much already. */
  #sendSignal(signal: PeerSignal): void {
    if (this.#budget.maySend()) this.#deps.send(signal);
  }

  #pathChanged(state: RTCPeerConnectionState): void {
    switch (state) {
      case "connected":
        this.#health.peek()?.resetInactivity();
        return this.#markRecovered();
      case "disconnected":
      case "failed":
        return this.#markLost();
    }
  }

  #markRecovered(): void {
    this.#hasWorked = true;
    this.#setWanted(Infinity);
    this.#connectedAt = Math.min(this.#connectedAt, this.#deps.clock.now());
    this.#healing.recovered();
    this.#transition("connect");
    if (this.#connection?.open) this.#transition("open-channel");
  }

  #markLost(): void {
    this.#transition("lose");
    this.#health.peek()?.reset();
    this.#healing.lost();
    const state = this.#connection?.state;
    // The browser gave the path up, or another hand closed it: waiting would not help.
    if (state === "failed" || state === "closed") {
      this.#healing.pathFailed(this.#crossEngine);
    }
  }

  #onChannelOpen(): void {
    this.#transition("open-channel");
    this.#shownHere.repeat();
    this.#deps.onOpen();
  }

  #transition(event: LinkEvent): void {
    const before = this.#linkState.peek();
    this.#linkState.value = nextLinkState(before, event);
    const is = this.#linkState.peek();
    if (is !== before) line.info("state", { link: this.#number, is });
    const lost = is === "reconnecting";
    if (lost === (before === "reconnecting")) return;
    this.#connection?.sendKeyFrame();
    if (!lost) return;
    this.#lostAt = this.#deps.clock.now();
    this.#deps.onLost();
  }
}
