/** The link with one remote peer: a connection, its media and its data channel. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { decodePeerFrame, type PeerFrame } from "../protocol/peer.ts";
import type {
  IceServer,
  Participant,
  PeerSignal,
} from "../protocol/signaling.ts";
import { type LinkEvent, type LinkState, nextLinkState } from "./link_state.ts";
import { Negotiation } from "./negotiation.ts";
import type { Outgoing, RemotePeer } from "./session.ts";
import { LIVE_SLOTS, type Slot, SLOTS } from "./slots.ts";
import { limitVideo } from "./video_limits.ts";

/** What a link is made of. */
export interface PeerLinkParts {
  peer: Participant;
  /** Whether this side was in the room first: it makes the first offer, and is the impolite one. */
  offers: boolean;
  iceServers: readonly IceServer[];
  outgoing: Outgoing;
  clock: Clock;
  createConnection(configuration: RTCConfiguration): RTCPeerConnection;
  send(signal: PeerSignal): void;
  onFrame(frame: PeerFrame): void;
  /** Called each time the data channel opens. */
  onOpen(): void;
}

/** Milliseconds for which somebody counts as speaking after the last loud packet. */
const SPEAKING_FOR = 500;
/** Milliseconds after which a new connection's picture grows to its full size. */
const SMALL_FOR = 1_500;
/** The level, from 0 to 1, from which a packet is loud. */
const LOUD = 0.02;

/** One remote peer. Built whole before anything is awaited [NEG-4]. */
export class PeerLink implements RemotePeer {
  readonly id: string;
  readonly name: string;
  readonly state: ReadonlySignal<LinkState>;
  readonly media: ReadonlySignal<{ camera: boolean; microphone: boolean }>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly camera: ReadonlySignal<MediaStream | null>;
  readonly sound: ReadonlySignal<MediaStream | null>;
  readonly #state = signal<LinkState>("disconnected");
  readonly #media = signal({ camera: false, microphone: false });
  readonly #speaking = signal(false);
  readonly #camera = signal<MediaStream | null>(null);
  readonly #sound = signal<MediaStream | null>(null);
  readonly #parts: PeerLinkParts;
  readonly #connection: RTCPeerConnection;
  readonly #negotiation: Negotiation;
  readonly #epoch = 1;
  #channel: RTCDataChannel | null = null;
  #loudAt = 0;
  #videoShare = 1;
  /** Whether the picture is still small, for the first frame to be there soon. */
  #small = true;
  #cancelGrowing = () => {};

  constructor(parts: PeerLinkParts) {
    this.#parts = parts;
    this.id = parts.peer.id;
    this.name = parts.peer.name;
    this.state = this.#state;
    this.media = this.#media;
    this.speaking = this.#speaking;
    this.camera = this.#camera;
    this.sound = this.#sound;

    this.#connection = parts.createConnection({
      iceServers: [...parts.iceServers],
      bundlePolicy: "max-bundle",
    });
    this.#negotiation = new Negotiation({
      connection: this.#connection,
      polite: !parts.offers,
      epoch: this.#epoch,
      clock: parts.clock,
      send: parts.send,
      beforeFirstAnswer: () => this.#joinMedia(),
      onProgress: () => this.#progress(),
    });
    this.#connection.onconnectionstatechange = () => this.#connectionChanged();
    this.#connection.ontrack = ({ transceiver }) =>
      this.#takeTrack(transceiver);
    this.#happen("dial");
    if (parts.offers) {
      this.#openMedia();
      this.#negotiation.offer();
    }
  }

  /** Takes what the peer sent through signaling; what belongs to another connection is dropped. */
  receive(signal: PeerSignal): void {
    if (signal.epoch === this.#epoch) this.#negotiation.receive(signal);
  }

  /** Sends a frame where the data channel is open; says whether it is. */
  send(frame: PeerFrame): boolean {
    if (this.#channel?.readyState !== "open") return false;
    this.#channel.send(JSON.stringify(frame));
    return true;
  }

  /** Sends another track, or none, in one of the fixed slots; nothing is renegotiated [NEG-5]. */
  async replaceTrack(
    slot: Slot,
    track: MediaStreamTrack | null,
  ): Promise<void> {
    try {
      await this.#transceiver(slot)?.sender.replaceTrack(track);
    } catch (error) {
      if (this.#state.value !== "disconnected") {
        console.warn(`No ${slot} for ${this.id}:`, error);
      }
    }
  }

  /** How many peers share this browser's uplink: the more, the smaller the picture for each. */
  shareVideo(peers: number): void {
    this.#videoShare = peers;
    if (this.#connection.remoteDescription) this.#limitVideo();
  }

  /** Looks whether the peer was heard speaking. */
  listen(): void {
    const receiver = this.#transceiver("microphone")?.receiver;
    const level = receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
    const now = this.#parts.clock.now();
    if (level > LOUD) this.#loudAt = now;
    this.#speaking.value = this.#media.value.microphone &&
      now - this.#loudAt < SPEAKING_FOR;
  }

  /** Releases everything; closing again does nothing. */
  close(): void {
    this.#happen("hang-up");
    this.#cancelGrowing();
    this.#negotiation.close();
    this.#connection.onconnectionstatechange = null;
    this.#connection.ontrack = null;
    if (this.#channel) this.#channel.onopen = this.#channel.onmessage = null;
    this.#channel?.close();
    this.#connection.close();
    this.#camera.value = this.#sound.value = null;
    this.#happen("close");
  }

  /** The offering side lays out the slots; they never change again. */
  #openMedia(): void {
    const { tracks, stream } = this.#parts.outgoing;
    for (const { name, kind } of SLOTS) {
      this.#connection.addTransceiver(tracks[name] ?? kind, {
        direction: LIVE_SLOTS.includes(name) ? "sendrecv" : "inactive",
        streams: [stream],
      });
    }
    this.#openChannel();
  }

  /**
   * The answering side finds the slots in the first offer and puts its own media in. The answer
   * does not depend on the tracks themselves, and does not wait for them.
   */
  #joinMedia(): void {
    const { tracks, stream } = this.#parts.outgoing;
    for (const slot of LIVE_SLOTS) {
      const transceiver = this.#transceiver(slot);
      if (!transceiver) continue;
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams(stream);
      this.replaceTrack(slot, tracks[slot] ?? null);
    }
    this.#openChannel();
  }

  #transceiver(slot: Slot): RTCRtpTransceiver | undefined {
    const place = SLOTS.findIndex(({ name }) => name === slot);
    return this.#connection.getTransceivers()[place];
  }

  #grow(): void {
    this.#cancelGrowing();
    this.#cancelGrowing = this.#parts.clock.after(SMALL_FOR, () => {
      this.#small = false;
      this.#limitVideo();
    });
  }

  #limitVideo(): void {
    const sender = this.#transceiver("camera")?.sender;
    if (sender) limitVideo(sender, this.#videoShare, this.#small);
  }

  /** Both sides open the same channel, so that it needs no handshake of its own. */
  #openChannel(): void {
    const channel = this.#connection.createDataChannel("peer", {
      negotiated: true,
      id: 0,
    });
    this.#channel = channel;
    channel.onopen = () => {
      this.#happen("open-channel");
      const { camera, microphone } = this.#parts.outgoing.shown;
      this.send({ type: "media", camera, microphone });
      this.#parts.onOpen();
    };
    channel.onmessage = ({ data }) => {
      const frame = decodePeerFrame(data);
      if (!frame.ok) {
        return console.warn(
          `${this.id} sent what is not understood:`,
          frame.reason,
        );
      }
      this.#happen("hear");
      if (frame.value.type === "media") this.#showMedia(frame.value);
      else this.#parts.onFrame(frame.value);
    };
  }

  #showMedia(
    { camera, microphone }: Extract<PeerFrame, { type: "media" }>,
  ): void {
    this.#media.value = { camera, microphone };
  }

  #takeTrack(transceiver: RTCRtpTransceiver): void {
    const place = this.#connection.getTransceivers().indexOf(transceiver);
    const slot = SLOTS[place]?.name;
    // A new stream for a new track: an audio element that was given an empty one never starts.
    const stream = new MediaStream([transceiver.receiver.track]);
    if (slot === "camera") this.#camera.value = stream;
    if (slot === "microphone") this.#sound.value = stream;
  }

  #progress(): void {
    const { signalingState, remoteDescription } = this.#connection;
    this.#happen("describe");
    if (signalingState === "stable" && remoteDescription) {
      this.#happen("gather");
      this.#limitVideo();
    }
  }

  #connectionChanged(): void {
    switch (this.#connection.connectionState) {
      case "connected":
        this.#happen("connect");
        this.#grow();
        if (this.#channel?.readyState === "open") this.#happen("open-channel");
        return;
      case "disconnected":
        return this.#happen("lose");
      case "failed":
        this.#happen("lose");
        return this.#connection.restartIce();
    }
  }

  #happen(event: LinkEvent): void {
    this.#state.value = nextLinkState(this.#state.value, event);
  }
}
