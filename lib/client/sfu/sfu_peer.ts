/** Another participant, as they come through a media server. */
import {
  computed,
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import type { Participant } from "../../protocol/signaling.ts";
import { type FirstFrame, LEAST_WIDTH } from "../session/first_frame.ts";
import { type Flood, Inbox } from "../session/inbox.ts";
import { NO_ACTIONS } from "../session/link_actions.ts";
import type { LinkState, LinkStatus } from "../session/link_state.ts";
import type { LinkReport } from "../session/link_stats.ts";
import {
  type ParticipantState,
  UNKNOWN_STATE,
  type VersionedState,
} from "../session/participant_state.ts";
import { RemoteMedia } from "../session/remote_media.ts";
import type { PeerLinkView, RemotePeer, SfuState } from "../session/session.ts";
import { type Slot, SLOTS } from "../session/slots.ts";
import type { Topics } from "../session/topics.ts";
import {
  levelBetween,
  NOTHING_SAID,
  type Received,
  reportOf,
  type SaidOfPeer,
  type TrackCounters,
  type WayCounters,
} from "./counters.ts";

/** What a peer is made of. */
export interface SfuPeerDeps {
  peer: Participant;
  clock: Clock;
  topics: Topics;
  /** The way to the media server. */
  way: ReadonlySignal<SfuState>;
  firstFrame: FirstFrame;
  /** They send far too much: nothing of theirs is wanted any more. */
  onCut(): void;
}

/** What comes in a slot. */
interface Incoming {
  readonly track: MediaStreamTrack;
  /** Whether something of it was decoded: until then nobody sees it. */
  isShown: boolean;
  /** Ends the wait for its first frame. */
  stopWaiting: () => void;
}

/** Milliseconds between two reports. */
const REPORT_EVERY = 1_000;

/** Peers that this page has met. */
let met = 0;

/** One remote peer. */
export class SfuPeer implements RemotePeer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly order: number;
  readonly replaces?: string;
  readonly features: readonly string[];
  readonly status: ReadonlySignal<LinkStatus>;
  readonly state: ReadonlySignal<ParticipantState>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly flood: ReadonlySignal<Flood>;
  readonly link: PeerLinkView;
  /** Whether they are connected with the media server. */
  readonly isPresent = signal(false);
  /** Whether keys were exchanged: they hear this page, and this page them. */
  readonly isOpen = signal(false);
  /** Whether their media can be opened. */
  readonly hasKey = signal(false);
  readonly isRefused = signal(false);
  readonly #clock: Clock;
  readonly #inbox: Inbox;
  readonly #firstFrame: FirstFrame;
  readonly #media = new RemoteMedia();
  readonly #incoming = new Map<Slot, Incoming>();
  readonly #told = signal(UNKNOWN_STATE);
  readonly #hasWorked = signal(false);
  readonly #report = signal<LinkReport | null>(null);
  #last = new Map<Slot, TrackCounters>();
  /** What the last report was made of. */
  #reported: { received: Received; way: WayCounters } | null = null;

  constructor({ peer, clock, topics, way, firstFrame, onCut }: SfuPeerDeps) {
    this.id = peer.id;
    this.key = `${peer.id}/sfu${++met}`;
    this.name = peer.name;
    this.order = peer.order;
    this.replaces = peer.replaces;
    this.features = peer.features;
    this.#clock = clock;
    this.#firstFrame = firstFrame;
    this.state = computed(() => this.#told.value.state);
    this.speaking = this.#media.speaking;
    this.#inbox = new Inbox({
      clock,
      peer: this.id,
      topics,
      deliver: (handle) => handle(),
      onCut,
    });
    this.flood = this.#inbox.flood;
    this.status = computed(() => this.#statusBy(way.value));
    this.link = {
      state: computed(() => LINK_STATES[this.status.value]),
      report: computed(() =>
        this.status.value === "connected" ? this.#report.value : null
      ),
      actions: signal(NO_ACTIONS),
      unreached: signal(null),
    };
  }

  /** Whether what they send is wanted. */
  get isWanted(): boolean {
    return !this.isRefused.value && this.flood.value !== "cut";
  }

  /** Whether something comes that was not decoded yet. */
  get isAwaited(): boolean {
    return [...this.#incoming.values()].some(({ isShown }) => !isShown);
  }

  media(slot: Slot): ReadonlySignal<MediaStream | null> {
    return this.#media.stream(slot);
  }

  /** They were reached, and reach this page. */
  open(): void {
    this.isOpen.value = true;
    this.#hasWorked.value = true;
  }

  /** A frame of theirs was opened. */
  receive(text: string): void {
    this.#inbox.receive(text);
  }

  /** They say something of themselves; what is older than what they said before is left out. */
  updateState(told: VersionedState): void {
    if (told.version > this.#told.peek().version) this.#told.value = told;
  }

  /** A track comes: it is shown once something of it was decoded. */
  addTrack(slot: Slot, track: MediaStreamTrack): void {
    this.#forget(slot);
    this.#last.delete(slot);
    const came = this.#firstFrame(track);
    const incoming: Incoming = { track, isShown: false, stopWaiting: () => {} };
    this.#incoming.set(slot, incoming);
    incoming.stopWaiting = effect(() => {
      // Of one that ended it is said, too, so that nobody waits for it.
      const isComing = came.value && track.readyState === "live";
      if (isComing && this.hasKey.value) {
        untracked(() => this.#show(slot, incoming));
      }
    });
  }

  /** A track comes no more. */
  removeTrack(slot: Slot, track: MediaStreamTrack): void {
    if (this.#incoming.get(slot)?.track === track) this.#forget(slot);
    this.#media.removeTrack(slot, track);
  }

  /** Takes what was counted of all tracks, and what the media server says of this participant. */
  count(
    all: ReadonlyMap<string, TrackCounters>,
    way: WayCounters,
    said: SaidOfPeer = NOTHING_SAID,
  ): void {
    const now = this.#clock.now();
    const counted = new Map<Slot, TrackCounters>();
    for (const [slot, incoming] of this.#incoming) {
      const counters = all.get(incoming.track.id);
      if (!counters) continue;
      counted.set(slot, counters);
      if (incoming.isShown || !isDecoded(incoming.track, counters)) continue;
      if (!this.hasKey.peek()) continue;
      this.#show(slot, incoming);
    }
    const level = levelBetween(
      this.#last.get("microphone")?.audio,
      counted.get("microphone")?.audio,
    );
    this.#media.updateLevel(level ?? 0, now, this.state.peek().microphone);
    this.#last = counted;
    this.#reportOn(counted, way, said, now);
  }

  /** Nothing comes any more; what was said is not forgotten. */
  interrupt(): void {
    this.isPresent.value = false;
    this.isOpen.value = false;
    for (const { name } of SLOTS) this.#forget(name);
    this.#last.clear();
    this.#reported = null;
    this.#report.value = null;
  }

  /** Nothing of theirs is shown from now on. */
  clear(): void {
    for (const { name } of SLOTS) this.#forget(name);
    this.#inbox.flush(false);
    this.#media.clear();
  }

  #show(slot: Slot, incoming: Incoming): void {
    if (incoming.isShown) return;
    incoming.isShown = true;
    this.#media.addTrack(slot, incoming.track);
  }

  #forget(slot: Slot): void {
    this.#incoming.get(slot)?.stopWaiting();
    this.#incoming.delete(slot);
  }

  #reportOn(
    counted: ReadonlyMap<Slot, TrackCounters>,
    way: WayCounters,
    said: SaidOfPeer,
    now: number,
  ): void {
    const before = this.#reported;
    if (before && now - before.received.at < REPORT_EVERY) return;
    const received = { at: now, tracks: [...counted.values()] };
    this.#reported = { received, way };
    if (!before) return;
    this.#report.value = reportOf(
      before.received,
      received,
      { before: before.way, after: way },
      counted.get("camera") ?? null,
      counted.get("microphone")?.codec || null,
      said,
    );
  }

  #statusBy(way: SfuState): LinkStatus {
    if (!this.isWanted) return "disconnected";
    switch (way.is) {
      case "refused":
      case "closed":
        return "disconnected";
      case "connecting":
      case "reconnecting":
        return this.#hasWorked.value ? "reconnecting" : "connecting";
      case "connected":
        if (this.isPresent.value && this.isOpen.value) return "connected";
        return this.#hasWorked.value ? "reconnecting" : "connecting";
    }
  }
}

const LINK_STATES: Record<LinkStatus, LinkState> = {
  disconnected: "disconnected",
  connecting: "connecting",
  connected: "active",
  reconnecting: "reconnecting",
};

/** Sound is decoded as it is played: of what comes with a key, that it comes has to do. */
function isDecoded(
  { kind }: MediaStreamTrack,
  { frames, width, packets }: TrackCounters,
): boolean {
  return kind === "video" ? frames > 0 && width >= LEAST_WIDTH : packets > 0;
}
