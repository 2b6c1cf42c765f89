/** People who share files in fake time: each with an uplink that is as fast as the test says. */
import { signal } from "@preact/signals";
import type { FileOffer } from "../../../lib/client/files/file_offer.ts";
import { Files } from "../../../lib/client/files/files.ts";
import { MemoryStore } from "../../../lib/client/files/file_store.ts";
import type { MediaSession } from "../../../lib/client/session/session.ts";
import { type Topic, Topics } from "../../../lib/client/session/topics.ts";
import type { FakeClock } from "../clock.ts";
import { seeded } from "../random.ts";
import { Quiet } from "./quiet.ts";

/** Milliseconds from one page to another. */
const LATENCY = 15;
/** Milliseconds between two looks. */
const STEP = 20;
const ROOM = "k7mq-2vxp-9drt";

/** One end of a channel for files. */
class Channel {
  readyState = "connecting";
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType = "";
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onbufferedamountlow: (() => void) | null = null;
  other: Channel | null = null;
  readonly #sharer: Sharer;

  constructor(sharer: Sharer) {
    this.#sharer = sharer;
  }

  send(data: string | ArrayBuffer): void {
    const size = typeof data === "string" ? data.length : data.byteLength;
    if (typeof data !== "string") this.#sharer.sentBytes += size;
    this.bufferedAmount += size;
    const said = typeof data === "string" ? data : data.slice(0);
    this.#sharer.transmit(size, () => {
      const before = this.bufferedAmount;
      this.bufferedAmount -= size;
      const low = this.bufferedAmountLowThreshold;
      if (before > low && this.bufferedAmount <= low) {
        this.onbufferedamountlow?.();
      }
      const { other } = this;
      if (typeof said !== "string") this.#sharer.world.given.push(said);
      if (other?.readyState === "open") other.onmessage?.({ data: said });
    });
  }

  open(): void {
    this.readyState = "open";
    this.onopen?.();
  }

  close(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    const { other } = this;
    this.other = null;
    if (other && other.readyState !== "closed") {
      this.#sharer.world.clock.after(LATENCY, () => {
        if (other.readyState === "closed") return;
        other.readyState = "closed";
        other.onclose?.();
      });
    }
  }
}

/** A connection that finds the other one by what stands in its description. */
class Connection {
  onicecandidate = null;
  onconnectionstatechange = null;
  ondatachannel = null;
  readonly connectionState = "connected";
  localDescription: { sdp: string } | null = null;
  remoteDescription: { sdp: string } | null = null;
  readonly channel: Channel;
  readonly #sharer: Sharer;

  constructor(sharer: Sharer) {
    this.#sharer = sharer;
    this.channel = new Channel(sharer);
  }

  createDataChannel(): Channel {
    return this.channel;
  }

  setLocalDescription(): Promise<void> {
    const { connections } = this.#sharer.world;
    connections.push(this);
    const sdp = `v=0\r\ns=${connections.length - 1}\r\nm=application`;
    this.localDescription = { sdp };
    this.#connect();
    return Promise.resolve();
  }

  setRemoteDescription(description: { sdp: string }): Promise<void> {
    this.remoteDescription = description;
    this.#connect();
    return Promise.resolve();
  }

  addIceCandidate(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.channel.close();
  }

  #connect(): void {
    const { clock, connections } = this.#sharer.world;
    const n = Number(/s=(\d+)/.exec(this.remoteDescription?.sdp ?? "")?.[1]);
    const other = connections[n];
    // The side that offered hears the answer last.
    if (!other?.remoteDescription || !this.localDescription) return;
    this.channel.other = other.channel;
    other.channel.other = this.channel;
    clock.after(LATENCY, () => {
      for (const { channel } of [this, other]) {
        if (channel.readyState === "connecting") channel.open();
      }
    });
  }
}

/** One person, and their files. */
export class Sharer {
  readonly world: SharingWorld;
  readonly id: string;
  /** What their uplink carries. */
  readonly bytesPerSecond: number;
  readonly topics = new Topics();
  readonly store = new MemoryStore();
  readonly files: Files;
  /** Files that are whole, by their roots. */
  readonly done = new Map<string, Blob>();
  sentBytes = 0;
  readonly peers = signal<readonly { id: string }[]>([]);
  #freeAt = 0;

  constructor(world: SharingWorld, id: string, bytesPerSecond: number) {
    this.world = world;
    this.id = id;
    this.bytesPerSecond = bytesPerSecond;
    const session = {
      peers: this.peers,
      uplink: signal({ used: 0, available: null }),
      mesh: { createConnection: () => new Connection(this) },
      send: (to: string, topic: Topic<unknown>, data: object) =>
        world.deliver(this.id, to, topic.name, data),
      broadcast: (topic: Topic<unknown>, data: object) => {
        for (const { id } of this.peers.peek()) {
          world.deliver(this.id, id, topic.name, data);
        }
      },
    };
    this.files = new Files({
      room: ROOM,
      clock: world.clock,
      random: world.random,
      topics: this.topics,
      // Files use no more of it.
      session: () => session as unknown as MediaSession,
      self: () => this.id,
      store: Promise.resolve(this.store),
      mayOffer: () => world.mayOffer,
      hasMedia: () => false,
      onDone: ({ root }, file) => this.done.set(root, file),
    });
  }

  /** Sends so many bytes behind all others. */
  transmit(bytes: number, arrive: () => void): void {
    const { clock } = this.world;
    const now = clock.now();
    this.#freeAt = Math.max(now, this.#freeAt) +
      bytes / this.bytesPerSecond * 1000;
    clock.after(this.#freeAt - now + LATENCY, arrive);
  }

  /** Offers so many bytes that nobody can guess. */
  async offer(size: number): Promise<{ offer: FileOffer; bytes: Uint8Array }> {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536) {
      crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    }
    const offered = await this.files.prepare(new File([bytes], "file.bin"));
    if (!offered?.ok) throw new Error("it cannot be offered");
    return { offer: offered.offer, bytes };
  }

  /** How far a file is, in one word. */
  stateOf({ root }: FileOffer): string {
    return this.files.states.peek().get(root)?.is ?? "unknown";
  }
}

/** Everybody, and the lines between them. */
export class SharingWorld {
  readonly clock: FakeClock;
  readonly #undo: (() => void)[];
  readonly random: () => number;
  readonly bytesPerSecond: number;
  readonly connections: Connection[] = [];
  readonly people: Sharer[] = [];
  /** Memory that pages were given: messages that came, and what was read of files. */
  readonly given: ArrayBuffer[] = [];
  /** Whether those may offer files who do. */
  mayOffer = true;
  #joined = 0;

  constructor(
    { seed = 1, bytesPerSecond = 1_000_000 }: {
      seed?: number;
      bytesPerSecond?: number;
    } = {},
  ) {
    this.random = seeded(seed);
    // Files are really read and hashed, which takes real time: nobody's clock overtakes it.
    const quiet = new Quiet();
    this.clock = quiet.clock();
    const { given } = this;
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = function () {
      return quiet.track(
        arrayBuffer.call(this).then((bytes) => {
          given.push(bytes);
          return bytes;
        }),
      );
    };
    this.#undo = [
      quiet.watchDigests(),
      () => Blob.prototype.arrayBuffer = arrayBuffer,
    ];
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Bytes of it that nobody has freed: a browser has them until it collects garbage. */
  get held(): number {
    return this.given.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Lets somebody in; their uplink is as fast as everybody's, or differs. */
  join(bytesPerSecond = this.bytesPerSecond): Sharer {
    const id = `${this.#joined++}`.padStart(16, "0");
    const made = new Sharer(this, id, bytesPerSecond);
    const others = [...this.people];
    this.people.push(made);
    this.#meet();
    for (const other of others) {
      other.topics.peerOpened(made.id);
      made.topics.peerOpened(other.id);
    }
    return made;
  }

  /** Somebody is gone, without a word. */
  leave(one: Sharer): void {
    this.people.splice(this.people.indexOf(one), 1);
    one.files.close();
    this.#meet();
  }

  /** All connections for files break, on one side only. */
  breakAll(): void {
    for (const { channel } of this.connections) {
      if (channel.other) channel.other.other = null;
      channel.other = null;
      if (channel.readyState === "open") channel.readyState = "broken";
    }
  }

  /** Passes on what one page tells another. */
  deliver(from: string, to: string, name: string, data: object): boolean {
    const text = JSON.stringify({ type: name, ...data });
    this.clock.after(LATENCY, () => {
      const receiver = this.people.find(({ id }) => id === to);
      const handle = receiver?.topics.find(name)
        ?.prepare(from, JSON.parse(text));
      if (handle?.ok) handle.value();
    });
    return true;
  }

  [Symbol.dispose](): void {
    for (const one of this.people) one.files.close();
    for (const undo of this.#undo) undo();
  }

  /** Lets time pass until something holds, or so many seconds; the seconds that it took. */
  async until(holds: () => boolean, seconds: number): Promise<number> {
    const began = this.clock.now();
    while (!holds()) {
      if (this.clock.now() - began > seconds * 1000) {
        throw new Error(`Not within ${seconds} s`);
      }
      await this.clock.advance(STEP);
    }
    return (this.clock.now() - began) / 1000;
  }

  #meet(): void {
    for (const one of this.people) {
      one.peers.value = this.people.filter((other) => other !== one)
        .map(({ id }) => ({ id }));
      one.files.look();
    }
  }
}
