/**
 * One connection with LiveKit: what is known of its client stands here. Media are sealed on the way
 * (media_sealing.ts); frames come and go as they are: others seal them.
 */
import {
  AudioPresets,
  ConnectionQuality,
  ConnectionState,
  type LocalTrack,
  type LocalTrackPublication,
  LogLevel,
  type RemoteParticipant,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  ScreenSharePresets,
  setLogLevel,
  Track,
  type TrackPublishOptions,
} from "livekit-client";
import type { Clock } from "../../protocol/clock.ts";
import type { ServerQuality } from "../session/link_stats.ts";
import { SCREEN_SOUND_BITRATE, type Slot, SLOTS } from "../session/slots.ts";
import { type MediaSealing, slotOf, SOURCES } from "./media_sealing.ts";

/** Where a media server is, and what opens it. */
export interface SfuTicket {
  /** Such as `wss://sfu.example.org`. */
  readonly url: string;
  readonly token: string;
}

/** What comes from a media server. */
export interface LiveKitListener {
  /** These are connected with it now. */
  onPresence(ids: ReadonlySet<string>): void;
  /** Somebody's track arrives, sealed or not: nothing of it was decoded yet. */
  onTrack(from: string, slot: Slot, track: MediaStreamTrack): void;
  onTrackEnd(from: string, slot: Slot, track: MediaStreamTrack): void;
  onPacket(from: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** The way was lost, and is sought; or is there again. */
  onInterrupted(is: boolean): void;
  /** It is over, and will not come back by itself. */
  onEnd(): void;
}

/** Milliseconds that LiveKit seeks a lost way by itself: then a new connection is made, with a new token. */
const SEEK_FOR = 8_000;
const SEEK_EVERY = 700;
/** LiveKit tells of those who send no media every three seconds; this is a little longer. */
const UNANNOUNCED_FOR = 5_000;
/** Tells our packets from those of others. */
const TOPIC = "webrtc-dashboard";

/** LiveKit calls a good connection excellent, and one that people notice good. */
const QUALITIES: Record<ConnectionQuality, ServerQuality | null> = {
  [ConnectionQuality.Excellent]: "good",
  [ConnectionQuality.Good]: "fair",
  [ConnectionQuality.Poor]: "poor",
  [ConnectionQuality.Lost]: "lost",
  [ConnectionQuality.Unknown]: null,
};

/** One connection, and what goes over it. */
export class LiveKitRoom {
  readonly #self: string;
  readonly #clock: Clock;
  readonly #listener: LiveKitListener;
  readonly #room: Room;
  readonly #outgoing = new Map<Slot, Outgoing>();
  /** Whose tracks are taken. */
  #followed: ReadonlySet<string> = new Set();
  /** Pixels of the width at which somebody's video is shown, by their id and the slot. */
  readonly #widths = new Map<string, number>();
  /** What comes: a receiver is used again for something else, and then has the same track. */
  readonly #incoming = new Map<MediaStreamTrack, Incoming>();
  /** Those from whom a packet came before they were announced; each ends the wait for that. */
  readonly #heard = new Map<string, () => void>();
  /** What LiveKit has made of the tracks that it was given. */
  readonly #lent = new Set<LocalTrack>();
  #isClosed = false;

  /** @param self the own id */
  constructor(
    self: string,
    sealing: MediaSealing,
    clock: Clock,
    listener: LiveKitListener,
  ) {
    // Its messages hold addresses, and tokens that open the room.
    setLogLevel(LogLevel.silent);
    this.#self = self;
    this.#clock = clock;
    this.#listener = listener;
    this.#room = new Room({
      adaptiveStream: false, // Sizes are told by whoever shows them.
      dynacast: true,
      stopLocalTrackOnUnpublish: false,
      webAudioMix: { audioContext: noAudio() },
      // A race with it is reported in Firefox.
      singlePeerConnection: false,
      disconnectOnPageLeave: false,
      e2ee: { e2eeManager: sealing.forConnection() },
      reconnectPolicy: {
        nextRetryDelayInMs: ({ elapsedMs, retryCount }) =>
          elapsedMs > SEEK_FOR
            ? null
            : retryCount === 0
            ? 0
            : SEEK_EVERY * (0.5 + Math.random()),
      },
    });
    this.#listen();
  }

  /** Connects. Rejects where that is not possible, with an error that must not be logged. */
  async connect({ url, token }: SfuTicket): Promise<void> {
    await this.#room.setE2EEEnabled(true);
    await this.#room.connect(url, token, {
      autoSubscribe: false,
      maxRetries: 0,
    });
    this.#subscribeToAll();
    this.#tellPresence();
    this.#sendAll();
  }

  /** Takes the tracks of these, and of nobody else. */
  follow(ids: ReadonlySet<string>): void {
    const changed = ids.symmetricDifference(this.#followed);
    this.#followed = ids;
    for (const id of changed) {
      const participant = this.#room.remoteParticipants.get(id);
      if (participant) this.#subscribeAll(participant);
    }
  }

  /** Somebody's video is shown this many pixels wide; 0 where it is not. */
  show(peer: string, slot: Slot, width: number): void {
    this.#widths.set(`${peer}/${slot}`, width);
    const participant = this.#room.remoteParticipants.get(peer);
    const publication = participant && publicationOf(participant, slot);
    if (publication?.track) this.#resize(peer, slot, publication);
    else if (participant) this.#subscribe(participant, slot);
  }

  /** This track is sent in a slot from now on, or none. */
  publish(slot: Slot, track: MediaStreamTrack | null): void {
    const outgoing = this.#outgoing.get(slot) ?? {
      wanted: null,
      sent: null,
      publication: null,
      isBusy: false,
    };
    outgoing.wanted = track;
    this.#outgoing.set(slot, outgoing);
    this.#send(slot, outgoing);
  }

  /** Sends a packet; resolves when there is room for the next. @param to `null`: everybody */
  async sendPacket(
    bytes: Uint8Array<ArrayBuffer>,
    to: string | null,
  ): Promise<void> {
    await this.#room.localParticipant.publishData(bytes, {
      reliable: true,
      topic: TOPIC,
      ...(to !== null && { destinationIdentities: [to] }),
    });
  }

  /** How well somebody reaches the media server, as that says; `null` before it said anything. */
  qualityOf(id: string): ServerQuality | null {
    const participant = id === this.#self
      ? this.#room.localParticipant
      : this.#room.remoteParticipants.get(id);
    return participant ? QUALITIES[participant.connectionQuality] : null;
  }

  /** The widths in which somebody's video is sent, in pixels; empty where there is none. */
  layersOf(peer: string, slot: Slot): number[] {
    const participant = this.#room.remoteParticipants.get(peer);
    const info = participant && publicationOf(participant, slot)?.trackInfo;
    const [codec] = info?.codecs ?? [];
    const layers = codec?.layers.length ? codec.layers : info?.layers ?? [];
    return layers.map(({ width, height }) => Math.max(width, height));
  }

  /** What the browser counts of what comes, and of what goes; `undefined` where there is no connection. */
  async stats(): Promise<{ comes?: RTCStatsReport; goes?: RTCStatsReport }> {
    const { pcManager } = this.#room.engine;
    const [comes, goes] = await Promise.all([
      pcManager?.subscriber?.getStats(),
      pcManager?.publisher.getStats(),
    ]);
    return { comes, goes };
  }

  /** Ends it, and leaves the tracks as they are; ending it again does nothing. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const cancel of this.#heard.values()) cancel();
    this.#room.removeAllListeners();
    this.#room.disconnect(false).catch(() => {}) // It was over already.
      .finally(() => this.#lent.forEach(takeBack));
  }

  #listen(): void {
    const { onPacket, onTrack } = this.#listener;
    const tell = () => this.#tellPresence();
    const offered = (
      _publication: RemoteTrackPublication,
      participant: RemoteParticipant,
    ) => this.#subscribeAll(participant);
    this.#room
      .on(RoomEvent.ParticipantConnected, (participant) => {
        this.#tellPresence();
        this.#subscribeAll(participant);
      })
      .on(RoomEvent.ParticipantDisconnected, tell)
      .on(RoomEvent.TrackPublished, offered)
      .on(RoomEvent.TrackUnpublished, offered)
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
        const slot = slotOf(track);
        if (!slot || !this.#followed.has(participant.identity)) return;
        const { identity } = participant;
        this.#resize(identity, slot, publication);
        this.#endIncoming(track.mediaStreamTrack);
        this.#incoming.set(track.mediaStreamTrack, { from: identity, slot });
        onTrack(identity, slot, track.mediaStreamTrack);
      })
      .on(RoomEvent.TrackUnsubscribed, (track, _publication, participant) => {
        const came = this.#incoming.get(track.mediaStreamTrack);
        // It may carry something of somebody else by now.
        if (
          came?.from === participant.identity && came.slot === slotOf(track)
        ) {
          this.#endIncoming(track.mediaStreamTrack);
        }
      })
      .on(RoomEvent.TrackUnmuted, ({ track }) => {
        // A microphone that is off is kept: no server can open it.
        const outgoing = [...this.#outgoing.values()].find(({ publication }) =>
          publication?.track === track
        );
        if (track && outgoing?.wanted === null) {
          track.mediaStreamTrack.enabled = false;
        }
      })
      .on(RoomEvent.LocalTrackUnpublished, (publication) => {
        for (const outgoing of this.#outgoing.values()) {
          if (outgoing.publication !== publication) continue;
          outgoing.publication = outgoing.sent = null;
        }
      })
      .on(
        RoomEvent.DataReceived,
        (bytes, participant, _kind, topic, _encryption, identity) => {
          const from = participant?.identity ?? identity;
          if (topic !== TOPIC || !from) return;
          if (!participant) this.#hear(from);
          onPacket(from, new Uint8Array(bytes));
        },
      )
      .on(RoomEvent.ParticipantPermissionsChanged, () => this.#sendAll())
      .on(RoomEvent.SignalReconnecting, () => this.#interrupt(true))
      .on(RoomEvent.Reconnecting, () => this.#interrupt(true))
      .on(RoomEvent.Reconnected, () => this.#interrupt(false))
      .on(RoomEvent.ConnectionStateChanged, (state) => {
        if (state === ConnectionState.Connected) tell();
      })
      .on(RoomEvent.Disconnected, () => this.#listener.onEnd());
  }

  /** What came in a track is over: it is nobody else's, whatever comes in it now. */
  #endIncoming(track: MediaStreamTrack): void {
    const came = this.#incoming.get(track);
    this.#incoming.delete(track);
    if (came) this.#listener.onTrackEnd(came.from, came.slot, track);
  }

  #interrupt(is: boolean): void {
    this.#listener.onInterrupted(is);
    if (is) return;
    this.#subscribeToAll();
    this.#tellPresence();
  }

  #tellPresence(): void {
    if (this.#isClosed) return;
    const announced = new Set(this.#room.remoteParticipants.keys());
    for (const id of announced) this.#forget(id);
    this.#listener.onPresence(announced.union(this.#heard));
  }

  /** Who sends a packet is there: who has no media would wait for seconds to be answered. */
  #hear(id: string): void {
    if (this.#isClosed || this.#heard.has(id)) return;
    const cancel = this.#clock.after(UNANNOUNCED_FOR, () => {
      this.#forget(id);
      this.#tellPresence();
    });
    this.#heard.set(id, cancel);
    this.#tellPresence();
  }

  #forget(id: string): void {
    this.#heard.get(id)?.();
    this.#heard.delete(id);
  }

  /** LiveKit tells of nobody who was there before. */
  #subscribeToAll(): void {
    for (const participant of this.#room.remoteParticipants.values()) {
      this.#subscribeAll(participant);
    }
  }

  #subscribeAll(participant: RemoteParticipant): void {
    for (const { name } of SLOTS) this.#subscribe(participant, name);
  }

  /**
   * Takes the newest track in a slot of whoever is followed, and none of anybody else; a video once it is
   * shown. LiveKit (1.13.5) often believes of one that is taken and disabled at once that somebody watches
   * it, and has all its layers sent.
   */
  #subscribe(participant: RemoteParticipant, slot: Slot): void {
    const { identity } = participant;
    const newest = this.#followed.has(identity)
      ? publicationOf(participant, slot)
      : undefined;
    const isHidden = this.#widths.get(`${identity}/${slot}`) === 0;
    for (const publication of publicationsOf(participant, slot)) {
      const isWanted = publication === newest &&
        (!isHidden || publication.isDesired);
      if (publication.isDesired !== isWanted) {
        publication.setSubscribed(isWanted);
      }
    }
  }

  #resize(
    peer: string,
    slot: Slot,
    publication: RemoteTrackPublication,
  ): void {
    if (publication.kind !== Track.Kind.Video) return;
    const width = this.#widths.get(`${peer}/${slot}`);
    if (width === undefined) return;
    publication.setEnabled(width > 0);
    if (width === 0) return;
    const { width: w = 16, height: h = 9 } = publication.dimensions ?? {};
    const height = Math.max(1, Math.round(width * h / Math.max(1, w)));
    publication.setVideoDimensions({ width, height });
  }

  /** Remembers a track, to have it back when this is over. */
  #lend(track: LocalTrack): void {
    if (this.#isClosed) takeBack(track);
    else this.#lent.add(track);
  }

  /** One step after the other: a track that is wanted meanwhile waits for the one before. */
  async #send(slot: Slot, outgoing: Outgoing): Promise<void> {
    const isThere = this.#room.state === ConnectionState.Connected;
    if (outgoing.isBusy || !isThere) return;
    outgoing.isBusy = true;
    while (!this.#isClosed && outgoing.sent !== outgoing.wanted) {
      const track = outgoing.wanted;
      try {
        await this.#sendNow(slot, outgoing, track);
        outgoing.sent = track;
      } catch {
        // Not allowed, or no longer connected: it is tried again when that changes.
        if (outgoing.wanted === track) break;
      }
    }
    outgoing.isBusy = false;
  }

  #sendAll(): void {
    for (const [slot, outgoing] of this.#outgoing) this.#send(slot, outgoing);
  }

  async #sendNow(
    slot: Slot,
    outgoing: Outgoing,
    track: MediaStreamTrack | null,
  ): Promise<void> {
    const sender = outgoing.publication?.track;
    if (!track) return void await sender?.pauseUpstream();
    if (!sender) {
      const publication = await this.#room.localParticipant.publishTrack(
        track,
        publishOptions(slot, track),
      );
      if (publication.track) this.#lend(publication.track);
      outgoing.publication = publication;
      return;
    }
    await sender.replaceTrack(track, true);
    // LiveKit mutes it where the one before ended by itself, or a moderator wanted it.
    if (sender.isMuted) await outgoing.publication?.unmute();
    await sender.resumeUpstream();
  }
}

/** Of whom, and in which slot, something comes. */
interface Incoming {
  readonly from: string;
  readonly slot: Slot;
}

/** What is sent in a slot. */
interface Outgoing {
  wanted: MediaStreamTrack | null;
  sent: MediaStreamTrack | null;
  publication: LocalTrackPublication | null;
  isBusy: boolean;
}

/**
 * LiveKit would open a context that plays silence for as long as the call lasts. Nothing is played
 * through it: a context without a device does.
 */
function noAudio(): AudioContext {
  const context = new OfflineAudioContext(1, 1, 48_000);
  // LiveKit wants to resume it: it is content with a failure.
  return context as unknown as AudioContext;
}

/**
 * LiveKit (2.23.0) listens to a track until it stops it, and so stays in memory for as long as the
 * camera runs: it is let stop the track, which does not do it.
 */
function takeBack(lent: LocalTrack): void {
  const { mediaStreamTrack } = lent;
  const deaf = { value: () => {}, configurable: true };
  Object.defineProperty(mediaStreamTrack, "stop", deaf);
  lent.stop();
  Reflect.deleteProperty(mediaStreamTrack, "stop");
}

function publishOptions(
  slot: Slot,
  track: MediaStreamTrack,
): TrackPublishOptions {
  const source = SOURCES[slot];
  switch (slot) {
    case "camera":
      return {
        source,
        videoCodec: "vp8",
        backupCodec: false,
        simulcast: true,
        videoEncoding: { maxBitrate: 800_000, maxFramerate: 30 },
      };
    case "microphone":
      return {
        source,
        audioPreset: AudioPresets.speech,
        dtx: true,
        red: false,
      };
    case "screen":
      return {
        source,
        videoCodec: "vp8",
        backupCodec: false,
        simulcast: true,
        screenShareEncoding: track.contentHint === "motion"
          ? ScreenSharePresets.h720fps30.encoding
          : ScreenSharePresets.h1080fps15.encoding,
      };
    case "screen-audio":
      return {
        source,
        audioPreset: { maxBitrate: SCREEN_SOUND_BITRATE },
        dtx: false,
        red: false,
      };
  }
}

function publicationsOf(
  participant: RemoteParticipant,
  slot: Slot,
): RemoteTrackPublication[] {
  const kind = SLOTS.find(({ name }) => name === slot)?.kind;
  return [...participant.trackPublications.values()].filter((publication) =>
    publication.source === SOURCES[slot] && `${publication.kind}` === kind
  );
}

/** The newest track in a slot. */
function publicationOf(
  participant: RemoteParticipant,
  slot: Slot,
): RemoteTrackPublication | undefined {
  return publicationsOf(participant, slot).at(-1);
}
