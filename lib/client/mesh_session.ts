/** A stay in a room as a mesh: one link with each other participant. */
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { PairReport, PeerFrame } from "../protocol/peer.ts";
import type { Participant, PeerSignal } from "../protocol/signaling.ts";
import { badgeOf } from "./link_state.ts";
import { PeerLink, type PeerLinkParts } from "./peer_link.ts";
import { Seals, type SealsParts, type Standing } from "./seals.ts";
import type {
  MediaSession,
  Outgoing,
  Pair,
  SessionListener,
} from "./session.ts";
import type { Slot } from "./slots.ts";
import { Speech } from "./speech.ts";
import { Scarcity, shareUplink, type Uplink } from "./uplink.ts";

/** What a mesh is made of. */
export interface MeshParts {
  /** This participant's id. */
  self: string;
  outgoing: Outgoing;
  clock: Clock;
  createConnection: PeerLinkParts["createConnection"];
  iceServers: PeerLinkParts["iceServers"];
  /** What it takes to know the others: the room, this page's key, and how strict its user is. */
  seal: Pick<SealsParts, "room" | "signer" | "strict" | "known">;
  /** The way through the server. */
  server: {
    isOpen(): boolean;
    signal(to: string, signal: PeerSignal): void;
    /** It must answer soon, or is lost: what took a link may have taken the way to the server too. */
    doubt(): void;
  };
  listener: SessionListener;
}

/** Milliseconds between two looks at links that are lost. */
const SEEK_EVERY = 200;
/** After so many milliseconds of silence, somebody whom the server no longer knows is gone. */
const GONE_AFTER = 5_000;
/** A signal is passed on by this many third participants at once, at most. */
const RELAYS = 2;

/** Everybody with everybody. */
export class MeshSession implements MediaSession {
  readonly peers: ReadonlySignal<readonly PeerLink[]>;
  readonly pairs: ReadonlySignal<readonly Pair[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  readonly speaking: ReadonlySignal<boolean | null>;
  readonly standings: ReadonlySignal<ReadonlyMap<string, Standing>>;
  readonly #peers = signal<readonly PeerLink[]>([]);
  readonly #seals: Seals;
  /** What each other participant receives, by their id. */
  readonly #told = signal<ReadonlyMap<string, readonly PairReport[]>>(
    new Map(),
  );
  readonly #parts: MeshParts;
  /** Everybody whom the server listed last. */
  #listed: ReadonlySet<string> = new Set();
  /** The epoch of the last connection with each participant who was here [NEG-11]. */
  readonly #epochs = new Map<string, number>();
  /** Those who said goodbye, or were sent away. */
  readonly #gone = new Set<string>();
  readonly #scarcity = new Scarcity();
  /** Bits a second that all senders share; `null` where they are not scarce. */
  #scarce: number | null = null;
  readonly #speech = new Speech();
  readonly #heard = signal<boolean | null>(null);
  #speaking = false;
  #lookedAt: number;
  readonly #cancel: Record<"seek" | "look" | "report", () => void>;

  constructor(parts: MeshParts) {
    this.#parts = parts;
    this.#lookedAt = parts.clock.now();
    this.peers = computed(() => oncePerPage(this.#peers.value));
    this.speaking = this.#heard;
    this.#seals = new Seals({
      ...parts.seal,
      self: parts.self,
      send: (to, signal) => this.#signal(to, signal),
      take: (from, signal, way) => this.#find(from)?.receive(signal, way),
      refuse: (peer) => this.#find(peer)?.close(),
    });
    this.standings = this.#seals.standings;
    this.pairs = computed(() => [
      ...this.#own().map((pair) => ({ ...pair, to: parts.self })),
      ...[...this.#told.value].flatMap(([to, pairs]) =>
        pairs.map((pair) => ({ ...pair, to }))
      ),
    ]);
    this.uplink = computed(() => this.#measure());
    this.#cancel = {
      seek: every(parts.clock, SEEK_EVERY, () => this.#seek()),
      look: every(parts.clock, TIMES.lookEvery, () => this.#look()),
      report: every(parts.clock, TIMES.reportEvery, () => this.#report()),
    };
  }

  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
  ): void {
    this.#part(removed);
    const own = participants.find(({ id }) => id === this.#parts.self);
    if (!own) return; // An older stay, of which the server knows no more.
    this.#listed = new Set(participants.map(({ id }) => id));
    const before = this.#peers.value;
    const listed = participants
      .filter(({ id }) => id !== own.id && !this.#gone.has(id))
      .map((peer) =>
        before.find(({ id }) => id === peer.id) ??
          this.#link(peer, own.order < peer.order)
      );
    // Whose lease lapsed may still be here: the link knows better [NEG-7].
    const kept = before.filter((link) =>
      !listed.includes(link) && !this.#gone.has(link.id) && !this.#isGone(link)
    );
    // In the order in which they came, so that no tile jumps.
    this.#setLinks([...listed, ...kept].sort((a, b) => a.order - b.order));
  }

  receive(from: string, signal: PeerSignal): void {
    if (this.#find(from)) this.#seals.receive(from, signal, "server");
  }

  send(peer: string, frame: PeerFrame): boolean {
    return this.#find(peer)?.send(frame) ?? false;
  }

  stream(peer: string, frames: () => readonly PeerFrame[]): void {
    this.#find(peer)?.stream(frames);
  }

  broadcast(frame: PeerFrame): void {
    for (const link of this.#peers.value) link.send(frame);
  }

  verify(peer: string, verified: boolean): void {
    this.#seals.verify(peer, verified);
  }

  exclude(): void {
    this.#seals.exclude();
  }

  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void {
    for (const link of this.#peers.value) link.replaceTrack(slot, track);
  }

  speak(speaking: boolean): void {
    if (speaking === this.#speaking) return;
    this.#speaking = speaking;
    this.#shareUplink();
  }

  hurry(back: boolean): void {
    for (const link of this.#peers.value) link.hurry(back);
  }

  async raw(): Promise<unknown> {
    const links = this.#peers.value.map((link) => link.raw());
    return { self: this.#parts.self, links: await Promise.all(links) };
  }

  close(): void {
    for (const cancel of Object.values(this.#cancel)) cancel();
    this.broadcast({ type: "bye" });
    this.#setLinks([]);
  }

  #find(peer: string): PeerLink | undefined {
    return this.#peers.value.find(({ id }) => id === peer);
  }

  #link(peer: Participant, offers: boolean): PeerLink {
    const { outgoing, clock, createConnection, iceServers, listener } =
      this.#parts;
    return new PeerLink({
      peer,
      offers,
      epoch: (this.#epochs.get(peer.id) ?? 0) + 1,
      iceServers,
      outgoing,
      clock,
      createConnection,
      send: (message) => this.#seals.send(peer.id, message),
      reachable: () =>
        this.#parts.server.isOpen() || this.#thirds(peer.id).length > 0,
      onFrame: (frame) => this.#hear(peer.id, frame),
      onMissed: () => listener.onMissed(peer.id),
      onOpen: () => listener.onOpen(peer.id),
      onLost: () => this.#parts.server.doubt(),
    });
  }

  #setLinks(links: readonly PeerLink[]): void {
    const before = this.#peers.value;
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
      this.#peers.value = links;
      this.#seals.keep(links.map(({ id }) => id));
      const present = new Set(links.map(({ id }) => id));
      this.#told.value = new Map(
        [...this.#told.value].filter(([id]) => present.has(id)),
      );
    });
    this.#shareUplink();
  }

  /**
   * Sends a signal over the link itself while it works, and otherwise by every other way there is:
   * what comes twice changes nothing [NEG-9].
   */
  #signal(to: string, signal: PeerSignal): void {
    const link = this.#find(to);
    if (link?.carries && link.send({ type: "signal", signal })) return;
    this.#parts.server.signal(to, signal);
    if (!link?.hasWorked) return;
    link.send({ type: "signal", signal }); // It may be lost in one direction only.
    for (const third of this.#thirds(to).slice(0, RELAYS)) {
      third.pass({ type: "relay", to, signal });
    }
  }

  /** Those who can be asked to pass something on to somebody. */
  #thirds(to: string): PeerLink[] {
    return this.#peers.value.filter((link) => link.id !== to && link.works);
  }

  #hear(from: string, frame: PeerFrame): void {
    switch (frame.type) {
      case "chat":
      case "have":
      case "history":
      case "server":
        return this.#parts.listener.onFrame(from, frame);
      case "report":
        this.#told.value = new Map(this.#told.value).set(from, frame.pairs);
        return;
      case "signal":
        return this.#seals.receive(from, frame.signal, "direct");
      case "relay":
        return this.#relay(from, frame.to, frame.signal);
      case "relayed":
        // Newcomers are introduced by the server alone.
        if (frame.from !== from && this.#find(frame.from)?.hasWorked) {
          this.#seals.receive(frame.from, frame.signal, "relayed");
        }
        return;
      case "bye":
        return this.#part([from]);
    }
  }

  /** Passes a signal on, as a server would: with its sender's name [NEG-10]. */
  #relay(from: string, to: string, signal: PeerSignal): void {
    const link = this.#find(to);
    if (to !== from && link?.works) {
      link.pass({ type: "relayed", from, signal });
    }
  }

  #isGone(link: PeerLink): boolean {
    return !this.#listed.has(link.id) &&
      (!link.hasWorked || badgeOf(link.state.value) === "disconnected" ||
        link.silentFor >= GONE_AFTER);
  }

  #seek(): void {
    for (const link of this.#peers.value) {
      if (badgeOf(link.state.value) === "reconnecting") link.look(false);
    }
  }

  #look(): void {
    const now = this.#parts.clock.now();
    const slept = now - this.#lookedAt > 2 * TIMES.silentAfter;
    this.#lookedAt = now;
    const links = this.#peers.value;
    // The own sound is the same for all of them.
    const said = links.find(({ said }) => said !== null)?.said ?? null;
    this.#heard.value = said === null ? null : this.#speech.take(said, now);
    const here = links.filter((link) => !this.#isGone(link));
    if (here.length < links.length && !slept) this.#setLinks(here);
    this.#relieve();
    for (const link of this.#peers.value) {
      // Who sends sound is heard anyway.
      if (!this.#parts.outgoing.tracks.microphone && link.works) {
        link.send({ type: "beat" });
      }
      link.look(slept);
    }
  }

  /** Whose page works under its newer id is not needed under the older one any more [SIG-9]. */
  #relieve(): void {
    const working = this.#peers.value.filter(({ works }) => works);
    const relieved = working.flatMap(({ replaces }) => replaces ?? []);
    // Else the page would try to mend what is not needed.
    for (const id of relieved) this.send(id, { type: "bye" });
    this.#part(relieved);
  }

  /** Ends the links with these for good. */
  #part(ids: readonly string[]): void {
    for (const id of ids) this.#gone.add(id);
    this.#setLinks(this.#peers.value.filter(({ id }) => !this.#gone.has(id)));
  }

  #report(): void {
    const pairs = this.#own();
    for (const link of this.#peers.value) {
      if (link.works) link.send({ type: "report", pairs });
    }
    const { available } = this.uplink.peek();
    this.#scarce = this.#scarcity.take(available, this.#peers.value.length);
    this.#shareUplink();
  }

  /** What this browser receives from each. */
  #own(): PairReport[] {
    return this.#peers.value.flatMap((link) => {
      const report = link.report.value;
      if (!report) return [];
      const { rtt, receives: { loss, bitrate }, relayed } = report;
      return [{
        from: link.id,
        // What a browser measures may be more than a peer takes.
        rtt: rtt === null ? null : Math.min(rtt, LIMITS.roundTrip),
        loss,
        bitrate: Math.min(bitrate, LIMITS.bits),
        relayed: relayed === true,
      }];
    });
  }

  #measure(): Uplink {
    const reports = this.#peers.value.flatMap(({ report }) =>
      report.value ?? []
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
    const links = this.#peers.value;
    const limits = shareUplink(
      links.map(({ receiver }) => receiver),
      this.#scarce,
      this.#speaking,
    );
    links.forEach((link, n) => link.limitVideo(limits[n]));
  }
}

/**
 * One link for each page: of one that came in anew the newer once it is connected, until then the
 * older [SIG-9].
 */
function oncePerPage(links: readonly PeerLink[]): readonly PeerLink[] {
  const isConnected = ({ state }: PeerLink) =>
    badgeOf(state.value) === "connected";
  const hidden = links.flatMap((newer) => {
    const older = links.find(({ id }) => id === newer.replaces);
    return older ? [isConnected(newer) ? older : newer] : [];
  });
  return hidden.length === 0
    ? links
    : links.filter((link) => !hidden.includes(link));
}

/** Does something again and again; the result ends it. */
function every(clock: Clock, ms: number, act: () => void): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, () => {
      next();
      act();
    });
  };
  next();
  return () => cancel();
}
