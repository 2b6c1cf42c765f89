/** A stay in a room as a mesh: one link with each other participant. */
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import * as TIMES from "../../protocol/times.ts";
import type { MediaWay } from "../../protocol/media_way.ts";
import type { Participant, PeerSignal } from "../../protocol/signaling.ts";
import { every } from "../async/every.ts";
import { oncePerPage } from "../session/once_per_page.ts";
import {
  type ParticipantState,
  StateTopic,
  UNKNOWN_STATE,
} from "../session/participant_state.ts";
import type {
  LinkDebugReport,
  MediaSession,
  MeshView,
  SessionDeps,
  SessionTrust,
  Subscription,
} from "../session/session.ts";
import type { Slot, VideoSlot } from "../session/slots.ts";
import { SpeakingDetector } from "../session/speaking_detector.ts";
import {
  type BroadcastTopic,
  encode,
  type Topic,
  Topics,
} from "../session/topics.ts";
import { FIRST_LIMIT, type Uplink } from "../session/uplink.ts";
import type { CongestionDetector } from "../session/uplink_share.ts";
import { Authenticator } from "../trust/authenticator.ts";
import {
  ByeTopic,
  KeepAliveTopic,
  RelayedTopic,
  RelayTopic,
  ReportTopic,
  SignalTopic,
  ViewTopic,
} from "./mesh_topics.ts";
import { createConnection, type Outgoing } from "./peer_connection.ts";
import { PeerLink, type PeerLinkDeps } from "./peer_link.ts";
import type { ReceptionReports } from "./reception_reports.ts";

/** What a mesh is made of. */
export interface MeshDeps extends SessionDeps {
  createConnection: PeerLinkDeps["createConnection"];
  statistics: PeerLinkDeps["statistics"];
}

/** Milliseconds between two looks at links that are lost. */
const SEEK_EVERY = 200;
/** A signal is passed on by this many third participants at once, at most. */
const RELAYS = 2;

/** Everybody with everybody. */
export class MeshSession implements MediaSession {
  readonly peers: ReadonlySignal<readonly PeerLink[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  readonly localSpeaking: ReadonlySignal<boolean | null>;
  readonly trust: SessionTrust;
  readonly mesh: MeshView;
  readonly sfu = null;
  readonly #deps: MeshDeps;
  readonly #topics: Topics;
  readonly #links = signal<readonly PeerLink[]>([]);
  readonly #authenticator: Authenticator;
  readonly #outgoing: Outgoing = {
    stream: new MediaStream(),
    screen: new MediaStream(),
    tracks: new Map(),
  };
  /** What this participant says of themselves. */
  #state = UNKNOWN_STATE;
  /** `null` until the code is there that reads what connections count. */
  readonly #reports = signal<ReceptionReports | null>(null);
  /** Everybody whom the server listed last. */
  #listed: ReadonlySet<string> = new Set();
  /** The epoch of the last connection with each participant who was here [NEG-11]. */
  readonly #epochs = new Map<string, number>();
  /** Those who said goodbye, or were sent away. */
  readonly #gone = new Set<string>();
  /** Those who are reached another way: who they are is not forgotten. */
  readonly #released = new Set<string>();
  /** Connections for other things than the call. */
  #others: RTCPeerConnection[] = [];
  #congestion: CongestionDetector | null = null;
  /** Bits a second that all senders share; `null` where they are not scarce. */
  #scarce: number | null = null;
  readonly #speakingDetector = new SpeakingDetector();
  readonly #localSpeaking = signal<boolean | null>(null);
  #speaking = false;
  #lookedAt: number;
  readonly #cancel: Record<"seek" | "look" | "report", () => void>;

  constructor(deps: MeshDeps) {
    this.#deps = deps;
    this.#lookedAt = deps.clock.now();
    this.peers = computed(() => oncePerPage(this.#links.value));
    this.localSpeaking = this.#localSpeaking;
    this.#authenticator = new Authenticator({
      ...deps.authentication,
      self: deps.self,
      send: (to, signal) => this.#sendSignal(to, signal),
      deliver: (from, signal, route) =>
        this.#find(from)?.receive(signal, route),
      refuse: (peer) => this.#find(peer)?.close(),
    });
    this.uplink = computed(() => this.#measureUplink());
    this.trust = this.#authenticator;
    this.mesh = {
      pairs: computed(() => this.#reports.value?.pairs.value ?? []),
      receive: (from, signal) => {
        if (this.#find(from)) {
          this.#authenticator.receive(from, signal, "server");
        }
      },
      createConnection: () => {
        const made = createConnection({ ...deps, create: this.#create });
        this.#others.push(made);
        return made;
      },
      release: (peers) => {
        for (const id of peers) this.#released.add(id);
        this.#setLinks(
          this.#links.value.filter(({ id }) => !peers.includes(id)),
        );
      },
    };
    this.#topics = new Topics(deps.topics);
    this.#handleTopics(this.#topics);
    this.#cancel = {
      seek: every(deps.clock, SEEK_EVERY, () => this.#pollLostLinks()),
      look: every(deps.clock, TIMES.linkCheckInterval, () => this.#pollLinks()),
      report: every(deps.clock, TIMES.reportEvery, () => this.#sendReport()),
    };
  }

  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
    { way }: MediaWay,
  ): void {
    this.#endLinks(removed);
    const own = participants.find(({ id }) => id === this.#deps.self);
    if (!own) return; // An older stay, of which the server knows no more.
    this.#listed = new Set(participants.map(({ id }) => id));
    const before = this.#links.value;
    const listed = participants
      .filter(({ id }) => id !== own.id && !this.#gone.has(id))
      .filter(({ id }) => way === "mesh" || before.some((one) => one.id === id))
      .map((peer) =>
        before.find(({ id }) => id === peer.id) ??
          // Whoever came first is the initiator, and so the polite one [NEG-1].
          this.#link(peer, own.order < peer.order)
      );
    // Whose lease lapsed may still be here: the link knows better [NEG-7].
    const kept = before.filter((link) =>
      !listed.includes(link) && !this.#gone.has(link.id) && !this.#isGone(link)
    );
    // In the order in which they came, so that no tile jumps.
    this.#setLinks([...listed, ...kept].sort((a, b) => a.order - b.order));
  }

  publish(slot: Slot, track: MediaStreamTrack | null): void {
    const { tracks } = this.#outgoing;
    if ((tracks.get(slot) ?? null) === track) return;
    if (track) tracks.set(slot, track);
    else tracks.delete(slot);
    for (const link of this.#links.value) link.replaceTrack(slot, track);
    this.#shareUplink();
  }

  subscribe(peer: string, slot: VideoSlot, { width }: Subscription): void {
    this.#find(peer)?.setViewWidth(slot, width);
  }

  setState(state: ParticipantState): void {
    this.#state = { version: this.#state.version + 1, state };
    this.broadcast(StateTopic, this.#state);
  }

  setSpeaking(speaking: boolean): void {
    if (speaking === this.#speaking) return;
    this.#speaking = speaking;
    this.#shareUplink();
  }

  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean {
    return this.#find(peer)?.send(encode(topic, data)) ?? false;
  }

  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void {
    this.#find(peer)?.sendPaced(
      topic.channel,
      () => frames().map((data) => encode(topic, data)),
    );
  }

  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void {
    const frame = encode(topic, data);
    for (const link of this.#links.value) link.send(frame);
  }

  retryNow(back: boolean): void {
    for (const link of this.#links.value) link.retryNow(back);
  }

  debugReport(): LinkDebugReport[] {
    return this.#links.value.map((link) => link.debugReport());
  }

  close(): void {
    for (const cancel of Object.values(this.#cancel)) cancel();
    this.broadcast(ByeTopic, {});
    this.#setLinks([]);
  }

  readonly #create = (configuration: RTCConfiguration) =>
    this.#deps.createConnection({
      ...configuration,
      iceTransportPolicy: this.#deps.relayOnly() ? "relay" : "all",
    });

  #find(peer: string): PeerLink | undefined {
    return this.#links.value.find(({ id }) => id === peer);
  }

  #link(peer: Participant, initiator: boolean): PeerLink {
    const { clock, iceServers, server, statistics } = this.#deps;
    return new PeerLink({
      peer,
      initiator,
      epoch: (this.#epochs.get(peer.id) ?? 0) + 1,
      iceServers,
      outgoing: this.#outgoing,
      clock,
      statistics,
      topics: this.#topics,
      createConnection: this.#create,
      send: (signal) => this.#authenticator.send(peer.id, signal),
      reachable: () => server.isOpen() || this.#relaysTo(peer.id).length > 0,
      onOpen: () => this.#onPeerOpen(peer.id),
      onLost: () => server.probe(),
    });
  }

  /** Whoever can be sent frames now learns what was said before. */
  #onPeerOpen(peer: string): void {
    if (this.#state.version > 0) this.send(peer, StateTopic, this.#state);
    this.#topics.peerOpened(peer);
  }

  #setLinks(links: readonly PeerLink[]): void {
    const before = this.#links.value;
    if (
      links.length === before.length &&
      links.every((link, n) => link === before[n])
    ) return;
    for (const link of before) {
      if (links.includes(link)) continue;
      this.#epochs.set(link.id, link.epoch);
      link.close();
    }
    batch(() => {
      this.#links.value = links;
      this.#authenticator.retain([
        ...links.map(({ id }) => id),
        ...this.#released,
      ]);
      this.#reports.peek()?.retain(new Set(links.map(({ id }) => id)));
    });
    this.#shareUplink();
  }

  /**
   * Sends a signal over the link itself while it works, and otherwise by every other way there is:
   * what comes twice changes nothing [NEG-9].
   */
  #sendSignal(to: string, signal: PeerSignal): void {
    const link = this.#find(to);
    const direct = encode(SignalTopic, { signal });
    if (link?.delivers && link.send(direct)) return;
    this.#deps.server.signal(to, signal);
    if (!link?.hasWorked) return;
    link.send(direct); // It may be lost in one direction only.
    const relay = encode(RelayTopic, { to, signal });
    for (const third of this.#relaysTo(to).slice(0, RELAYS)) {
      third.sendRelay(relay);
    }
  }

  /** Those who can be asked to pass something on to somebody. */
  #relaysTo(to: string): PeerLink[] {
    return this.#links.value.filter((link) => link.id !== to && link.works);
  }

  #handleTopics(topics: Topics): void {
    topics.on(StateTopic, (from, told) => this.#find(from)?.updateState(told));
    topics.on(
      ViewTopic,
      (from, { widths }) => this.#find(from)?.setShownThere(widths),
    );
    topics.on(
      ReportTopic,
      (from, { pairs }) => this.#reports.peek()?.set(from, pairs),
    );
    topics.on(
      SignalTopic,
      (from, { signal }) => this.#authenticator.receive(from, signal, "direct"),
    );
    topics.on(
      RelayTopic,
      (from, { to, signal }) => this.#relay(from, to, signal),
    );
    topics.on(RelayedTopic, (relay, { from, signal }) => {
      // Newcomers are introduced by the server alone.
      if (from !== relay && this.#find(from)?.hasWorked) {
        this.#authenticator.receive(from, signal, "relayed");
      }
    });
    topics.on(KeepAliveTopic, () => {}); // It came: that is all it says.
    topics.on(ByeTopic, (from) => this.#endLinks([from]));
  }

  /** Passes a signal on, as a server would: with its sender's name [NEG-10]. */
  #relay(from: string, to: string, signal: PeerSignal): void {
    const link = this.#find(to);
    if (to !== from && link?.works) {
      link.sendRelay(encode(RelayedTopic, { from, signal }));
    }
  }

  #isGone(link: PeerLink): boolean {
    return !this.#listed.has(link.id) &&
      (!link.hasWorked || link.status.value === "disconnected" ||
        link.inactiveFor >= TIMES.unlistedGone);
  }

  #pollLostLinks(): void {
    for (const link of this.#links.value) {
      if (link.status.value === "reconnecting") link.poll(false);
    }
  }

  #pollLinks(): void {
    const now = this.#deps.clock.now();
    const slept = now - this.#lookedAt > 2 * TIMES.silentAfter;
    this.#lookedAt = now;
    const links = this.#links.value;
    // The own audio is the same for all of them.
    const level =
      links.find(({ localLevel }) => localLevel !== null)?.localLevel ?? null;
    this.#localSpeaking.value = level === null
      ? null
      : this.#speakingDetector.update(level, now);
    const here = links.filter((link) => !this.#isGone(link));
    if (here.length < links.length && !slept) this.#setLinks(here);
    this.#endReplaced();
    // Whoever sends audio is heard anyway.
    const isSilent = !this.#outgoing.tracks.has("microphone");
    for (const link of this.#links.value) {
      if (isSilent && link.works) link.send(encode(KeepAliveTopic, {}));
      link.poll(slept);
    }
  }

  /** Whose page works under its newer id is not needed under the older one any more [SIG-9]. */
  #endReplaced(): void {
    const working = this.#links.value.filter(({ works }) => works);
    const replaced = working.flatMap(({ replaces }) => replaces ?? []);
    // Otherwise the page would try to mend what is not needed.
    for (const id of replaced) this.send(id, ByeTopic, {});
    this.#endLinks(replaced);
  }

  /** Ends the links with these for good. */
  #endLinks(ids: readonly string[]): void {
    for (const id of ids) {
      this.#gone.add(id);
      this.#released.delete(id);
    }
    this.#setLinks(this.#links.value.filter(({ id }) => !this.#gone.has(id)));
  }

  #sendReport(): void {
    const code = this.#deps.statistics();
    if (!code) return;
    const reports = this.#reports.value ??= new code.ReceptionReports(
      this.#deps.self,
      this.#links,
    );
    const report = encode(ReportTopic, { pairs: reports.own() });
    for (const link of this.#links.value) {
      if (link.works) link.send(report);
    }
    const { available } = this.uplink.peek();
    const congestion = this.#congestion ??= new code.CongestionDetector();
    this.#others = this.#others.filter(({ connectionState }) =>
      connectionState !== "closed"
    );
    const { length } = this.#links.value;
    this.#scarce = congestion.update(
      available,
      length,
      this.#others.length > 0,
    );
    this.#shareUplink();
  }

  #measureUplink(): Uplink {
    const reports = this.#links.value.flatMap(({ link }) =>
      link.report.value ?? []
    );
    const known = reports.flatMap(({ available }) => available ?? []);
    return {
      used: reports.reduce((sum, { sends }) => sum + sends.bitrate, 0),
      available: known.length > 0 && known.length === reports.length
        ? Math.round(known.reduce((sum, bits) => sum + bits, 0))
        : null,
    };
  }

  #shareUplink(): void {
    const links = this.#links.value;
    const { tracks } = this.#outgoing;
    const screen = tracks.get("screen");
    const limits = this.#deps.statistics()?.shareVideos(
      links,
      this.#scarce,
      this.#speaking,
      screen
        ? {
          contentHint: screen.contentHint,
          hasSound: tracks.has("screen-audio"),
        }
        : null,
    );
    links.forEach((link, n) => {
      const { camera = FIRST_LIMIT, screen } = limits?.[n] ?? {};
      link.limitVideo("camera", camera);
      if (screen) link.limitVideo("screen", screen);
    });
  }
}
