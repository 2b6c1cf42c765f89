/** What lies between two fake connections: one ICE generation, with Chromium's times. */
import type { FakeNetwork } from "./network.ts";
import type { FakeTransport } from "./transport.ts";

/** Milliseconds for finding a path that is open. */
const CONNECT = 40;
/** Milliseconds after which Chromium says `disconnected`, and `failed`, of a path that is cut. */
const SHAKY_AFTER = 6_000;
const DEAD_AFTER = 15_000;
/** Milliseconds until `disconnected` is `connected` again, once the path is whole. */
const HEAL = 500;
/** How often a second Chromium checks a path that works. */
const CHECKS = 0.4;
/** What a section sends, in packets and bytes a second. */
const RATE = {
  video: { packets: 60, bytes: 60_000 },
  audio: { packets: 50, bytes: 4_000 },
};

/** The way between two ends, over which packets pass or do not. */
export class FakePath {
  readonly ends: readonly [FakeTransport, FakeTransport];
  /** `shaky` is what `disconnected` means, `dead` is for good. */
  state: "trying" | "up" | "shaky" | "dead" = "trying";
  /** What these ends send will never pass here again. */
  readonly broken = new Set<FakeTransport>();
  readonly #network: FakeNetwork;
  #accounted: number;
  #lostAt: number | null = null;
  #cancelRise: (() => void) | null = null;
  #cancelFall: (() => void) | null = null;

  constructor(
    network: FakeNetwork,
    ends: readonly [FakeTransport, FakeTransport],
  ) {
    this.#network = network;
    this.ends = ends;
    this.#accounted = network.clock.now();
  }

  /** The other end. */
  other(end: FakeTransport): FakeTransport {
    return this.ends[0] === end ? this.ends[1] : this.ends[0];
  }

  /** Whether packets that this end sends arrive. */
  flows(from: FakeTransport): boolean {
    return this.state !== "trying" && this.#passes(from);
  }

  /** Looks what became of the path, after anything changed. */
  review(): void {
    const { state, ends } = this;
    if (state === "dead") return;
    if (ends.every(({ closed }) => closed)) return this.retire();
    if (state === "trying") {
      if (!ends.every(({ generation }) => generation?.path === this)) {
        return this.retire();
      }
      if (this.#whole) this.#rise(CONNECT, () => this.#establish());
      else this.#stay();
    } else if (this.#whole) {
      this.#cancelFall?.();
      this.#cancelFall = null;
      if (state === "shaky") {
        this.#rise(HEAL, () => {
          this.state = "up";
          for (const end of ends) end.setState("connected");
        });
      }
    } else {
      this.#stay();
      this.#fall();
    }
    const now = this.#network.clock.now();
    const stalled = this.#lostAt === null ? 0 : now - this.#lostAt;
    if (this.#whole) this.#lostAt = null;
    else this.#lostAt ??= now;
    for (const end of ends) end.resend(stalled);
  }

  /** Counts the packets that passed since the last time; called before anything changes. */
  account(): void {
    const now = this.#network.clock.now();
    const seconds = (now - this.#accounted) / 1_000;
    this.#accounted = now;
    if (seconds === 0 || this.state === "trying" || this.state === "dead") {
      return;
    }
    for (const from of this.ends) {
      if (from.closed) continue;
      const to = this.other(from);
      const arrives = this.flows(from);
      if (arrives) to.checks.requests += CHECKS * seconds;
      if (this.#whole) to.checks.responses += CHECKS * seconds;
      for (const { mid, kind, sending, sender } of from.media()) {
        if (!sending) continue;
        const packets = RATE[kind].packets * seconds;
        const bytes = RATE[kind].bytes * seconds;
        from.countSent(packets, bytes, sender.sent);
        if (!arrives) continue;
        const peer = to.media().find((transceiver) => transceiver.mid === mid);
        to.countReceived(packets, bytes, peer?.receiver.received);
      }
    }
  }

  /** Ends it without a word. */
  retire(): void {
    this.account();
    this.state = "dead";
    this.#cancelRise?.();
    this.#cancelFall?.();
    this.#network.dropPath(this);
  }

  get #whole(): boolean {
    return this.ends.every((end) => this.#passes(end));
  }

  #passes(from: FakeTransport): boolean {
    const to = this.other(from);
    return this.state !== "dead" && !this.broken.has(from) && !from.closed &&
      !to.closed && this.#network.isOpen(from, to);
  }

  #rise(ms: number, act: () => void): void {
    this.#cancelRise ??= this.#network.clock.after(ms, () => {
      this.#cancelRise = null;
      act();
    });
  }

  #stay(): void {
    this.#cancelRise?.();
    this.#cancelRise = null;
  }

  #fall(): void {
    const { clock } = this.#network;
    const die = () => {
      this.retire();
      for (const end of this.ends) end.pathDied(this);
    };
    if (this.state === "shaky") {
      this.#cancelFall ??= clock.after(DEAD_AFTER - SHAKY_AFTER, die);
      return;
    }
    this.#cancelFall ??= clock.after(SHAKY_AFTER, () => {
      this.state = "shaky";
      this.#cancelFall = clock.after(DEAD_AFTER - SHAKY_AFTER, die);
      for (const end of this.ends) end.setState("disconnected");
    });
  }

  /** The handshake: each end must find the other's certificate to be the one that was described. */
  #establish(): void {
    const genuine = this.ends.every((end) =>
      end.generation?.fingerprint === this.other(end).fingerprint
    );
    this.account();
    if (!genuine) this.retire();
    else this.state = "up";
    for (const end of this.ends) {
      if (genuine) end.adopt(this);
      else end.fail();
    }
    // Not before both know of it: what one sends now must find the other ready.
    for (const end of this.ends) {
      end.openChannels();
      end.resend(0);
    }
  }
}
