/** One data channel, and how much of what is sent waits in the browser. */
import type { ChannelSpec } from "./channels.ts";

/** What a channel tells its connection. */
export interface ChannelListener {
  onOpen(): void;
  /** The other end closed it. */
  onClose(): void;
  onData(data: unknown): void;
}

/** A data channel with backpressure. */
export class Channel {
  readonly #spec: ChannelSpec;
  readonly #rtc: RTCDataChannel;
  /** What is sent one after the other, as the peer reads it. */
  #queue: string[] = [];

  /** Opens the channel; the other end opens the same one. */
  constructor(
    connection: Pick<RTCPeerConnection, "createDataChannel">,
    spec: ChannelSpec,
    listener: ChannelListener,
  ) {
    const { name, id, ordered, priority, lowWater } = spec;
    this.#spec = spec;
    const options = { negotiated: true, id, ordered, priority };
    this.#rtc = connection.createDataChannel(name, options);
    this.#rtc.binaryType = "arraybuffer";
    this.#rtc.bufferedAmountLowThreshold = lowWater / 2;
    this.#rtc.onopen = () => listener.onOpen();
    this.#rtc.onclose = () => listener.onClose();
    this.#rtc.onmessage = ({ data }) => listener.onData(data);
    this.#rtc.onbufferedamountlow = () => this.#drain();
  }

  /** Whether something can be sent. */
  get open(): boolean {
    return this.#rtc.readyState === "open";
  }

  /**
   * Sends a text, unless the peer does not read what it was sent before; returns whether it did.
   */
  send(text: string): boolean {
    if (!this.open || this.#rtc.bufferedAmount > this.#spec.highWater) {
      return false;
    }
    try {
      this.#rtc.send(text);
      return true;
    } catch {
      // The browser's own queue is full, or the channel was closed a moment ago: to be expected.
      return false;
    }
  }

  /**
   * Sends texts one after the other, no faster than the peer reads them [PEER-4].
   * @param texts makes them; not called while others are still on their way
   */
  sendPaced(texts: () => readonly string[]): void {
    if (!this.open || this.#queue.length > 0) return;
    this.#queue = [...texts()];
    this.#drain();
  }

  /** Closes it; closing again does nothing. */
  close(): void {
    this.#queue = [];
    this.#rtc.onopen = this.#rtc.onclose = null;
    this.#rtc.onmessage = this.#rtc.onbufferedamountlow = null;
    this.#rtc.close();
  }

  #drain(): void {
    while (this.#rtc.bufferedAmount < this.#spec.lowWater) {
      const text = this.#queue.shift();
      if (text === undefined) return;
      if (!this.send(text)) this.#queue = [];
    }
  }
}
