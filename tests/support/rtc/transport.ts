/** ICE, DTLS and SCTP of one fake connection: its path, its state, its data channels. */
import { FakeDataChannel } from "./data_channel.ts";
import type { FakeHost } from "./host.ts";
import type { FakeNetwork } from "./network.ts";
import type { FakePath } from "./path.ts";
import type { Count, FakeTransceiver } from "./transceiver.ts";
import { ticks } from "./ticks.ts";

/** Milliseconds from one end to the other. */
export const LATENCY = 20;
/** Milliseconds after which Chromium gives up finding a path. */
const CHECK_FOR = 15_000;
/** Milliseconds that pass at most between two tries to send again what was not acknowledged. */
const RESEND_WITHIN = 3_000;
/** Bytes of a data packet without its content, and of an acknowledgement. */
const PACKET = 80;

/** The fragments of both ends that were agreed on, and the certificate that the other shall show. */
export interface Generation {
  local: string;
  remote: string;
  fingerprint: string;
  path: FakePath | null;
  /** It was given up; only another generation helps. */
  over: boolean;
}

/** What the transport asks of its connection. */
export interface TransportParts {
  host: FakeHost;
  /** The own certificate's SHA-256. */
  fingerprint: string;
  media(): readonly FakeTransceiver[];
  knowsCandidate(ufrag: string): boolean;
  onState(): void;
  /** The other end opened a channel by itself. */
  onChannel(channel: FakeDataChannel): void;
}

/** The way of one connection to its peer. */
export class FakeTransport {
  readonly host: FakeHost;
  readonly fingerprint: string;
  readonly media: TransportParts["media"];
  readonly sent: Count = { packets: 0, bytes: 0 };
  readonly received: Count = { packets: 0, bytes: 0 };
  /** Connectivity checks that arrived, and answers to own ones. */
  readonly checks = { requests: 0, responses: 0 };
  readonly channels = new Map<number, FakeDataChannel>();
  state: RTCPeerConnectionState = "new";
  generation: Generation | null = null;
  path: FakePath | null = null;
  /** No generation will ever lead anywhere. */
  doomed = false;
  readonly #parts: TransportParts;
  readonly #network: FakeNetwork;
  readonly #underWay = new Map<FakeDataChannel, () => void>();
  #cancelCheck = () => {};

  constructor(parts: TransportParts) {
    this.#parts = parts;
    this.host = parts.host;
    this.fingerprint = parts.fingerprint;
    this.media = parts.media;
    this.#network = parts.host.network;
  }

  get closed(): boolean {
    return this.state === "closed";
  }

  /** The transport at the other end, while there is a path. */
  get peer(): FakeTransport | null {
    return this.path?.other(this) ?? null;
  }

  knowsCandidate(): boolean {
    const { generation } = this;
    return generation !== null && this.#parts.knowsCandidate(generation.remote);
  }

  /** Both sides agreed on these fragments. */
  generate(local: string, remote: string, fingerprint: string): void {
    if (
      this.generation?.local === local && this.generation.remote === remote
    ) {
      this.generation.fingerprint = fingerprint;
      return;
    }
    this.generation = { local, remote, fingerprint, path: null, over: false };
    const { generation } = this;
    if (this.state === "new" || this.state === "failed") {
      this.setState("connecting");
    }
    this.#cancelCheck();
    this.#cancelCheck = this.#network.clock.after(CHECK_FOR, () => {
      generation.over = true;
      if (generation.path?.state === "trying") generation.path.retire();
      if (!this.path || this.path.state === "dead") this.setState("failed");
    });
    this.#network.match(this);
  }

  /** A path was found; one of an older generation is not needed any more. */
  adopt(path: FakePath): void {
    this.#cancelCheck();
    const before = this.path;
    this.path = path;
    if (before !== path) before?.retire();
    this.setState("connected");
  }

  /** The path is gone for good. */
  pathDied(path: FakePath): void {
    if (this.path !== path) return;
    if (this.generation?.path === path) this.fail();
    else if (this.generation?.over) this.setState("failed");
  }

  /** Nothing but another generation helps now. */
  fail(): void {
    this.#cancelCheck();
    if (this.generation) this.generation.over = true;
    this.setState("failed");
  }

  setState(state: RTCPeerConnectionState): void {
    if (this.closed || this.state === state) return;
    this.state = state;
    this.#parts.onState();
  }

  openChannels(): void {
    if (this.path?.state !== "up") return;
    for (const channel of this.channels.values()) {
      if (channel.open() && !channel.negotiated) this.#announce(channel);
    }
  }

  /** Takes a channel, and opens it as soon as there is a path. */
  add(parts: Pick<FakeDataChannel, "label" | "id" | "negotiated">) {
    const channel = new FakeDataChannel(parts, (each) => this.transmit(each));
    this.channels.set(channel.id, channel);
    Promise.resolve().then(() => this.openChannels());
    return channel;
  }

  /** Tells the other end of a channel that it did not open. */
  #announce({ label, id }: FakeDataChannel): void {
    this.#network.clock.after(LATENCY, () => {
      const { peer } = this;
      if (!peer || peer.closed) return;
      const channel = peer.add({ label, id, negotiated: false });
      channel.readyState = "open";
      peer.#parts.onChannel(channel);
    });
  }

  /** Sends what waits in a channel, and the news that it is closed. */
  transmit(channel: FakeDataChannel, wait = 0): void {
    if (this.closed || this.#underWay.has(channel)) return;
    const count = channel.outbox.length;
    const closing = channel.readyState === "closing";
    if (count === 0 && !closing) return;
    if (!this.path?.flows(this)) return; // The path tells when it does.
    const cancel = this.#network.clock.after(LATENCY + wait, () => {
      this.#underWay.delete(channel);
      const { path } = this;
      if (path?.flows(this)) this.#deliver(channel, count, path.other(this));
      this.transmit(channel);
    });
    this.#underWay.set(channel, cancel);
  }

  /** @param stalled for how many milliseconds nothing could be sent */
  resend(stalled: number): void {
    const wait = Math.min(stalled, RESEND_WITHIN) * this.#network.random();
    for (const channel of this.channels.values()) this.transmit(channel, wait);
  }

  countSent(packets: number, bytes: number, ...counts: Count[]): void {
    count([this.sent, ...counts], packets, bytes);
  }

  countReceived(packets: number, bytes: number, more?: Count): void {
    count(more ? [this.received, more] : [this.received], packets, bytes);
  }

  /** Ends it, and tells the other end if that can be reached. */
  close(): void {
    if (this.closed) return;
    const { path, peer } = this;
    const heard = path?.flows(this) ?? false;
    this.#network.change(() => {
      this.state = "closed";
      this.#cancelCheck();
      for (const cancel of this.#underWay.values()) cancel();
      if (this.generation?.path?.state === "trying") {
        this.generation.path.retire();
      }
      this.#network.forget(this);
    });
    const channels = [...this.channels.values()];
    ticks(3).then(() => {
      for (const channel of channels) channel.end(false);
    });
    if (!heard || !peer) return;
    this.#network.clock.after(LATENCY, () => {
      if (peer.closed || !this.#network.isOpen(this, peer)) return;
      for (const channel of channels) {
        this.#deliver(channel, channel.outbox.length, peer);
      }
      for (const channel of peer.channels.values()) channel.end(true);
    });
  }

  #deliver(channel: FakeDataChannel, count: number, peer: FakeTransport): void {
    const other = peer.channels.get(channel.id);
    for (const data of channel.sent(count)) {
      this.countSent(1, PACKET + data.length);
      peer.countReceived(1, PACKET + data.length);
      if (peer.path?.flows(peer)) {
        peer.countSent(1, PACKET);
        this.countReceived(1, PACKET);
      }
      const names = [this.host.name, peer.host.name] as const;
      const arrived = this.#network.tamper(...names, data);
      if (arrived !== null) other?.receive(arrived);
    }
    if (channel.readyState !== "closing" || channel.outbox.length > 0) return;
    channel.end(false);
    other?.end(false);
  }
}

function count(counts: Count[], packets: number, bytes: number): void {
  for (const count of counts) {
    count.packets += packets;
    count.bytes += bytes;
  }
}
