/** The fake data channel: ordered and reliable, as long as its connection lives. */

/** One end of a data channel. */
export class FakeDataChannel {
  readonly label: string;
  readonly id: number;
  readonly negotiated: boolean;
  readonly ordered = true;
  readyState: RTCDataChannelState = "connecting";
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType: BinaryType = "arraybuffer";
  onopen: ((event: Event) => void) | null = null;
  onclosing: ((event: Event) => void) | null = null;
  onclose: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<string>) => void) | null = null;
  onbufferedamountlow: ((event: Event) => void) | null = null;
  readonly #transmit: (channel: FakeDataChannel) => void;

  /**
   * @param negotiated whether both ends open it, each its own
   * @param transmit called when there is something in the outbox, or this end is closed
   */
  constructor(
    { label, id, negotiated }: Pick<
      FakeDataChannel,
      "label" | "id" | "negotiated"
    >,
    transmit: (channel: FakeDataChannel) => void,
  ) {
    this.label = label;
    this.id = id;
    this.negotiated = negotiated;
    this.#transmit = transmit;
  }

  /** What the other end has not got yet. */
  readonly outbox: string[] = [];

  send(data: string): void {
    if (this.readyState !== "open") {
      throw new DOMException("not open", "InvalidStateError");
    }
    this.outbox.push(data);
    this.bufferedAmount += data.length;
    this.#transmit(this);
  }

  close(): void {
    if (this.readyState === "closing" || this.readyState === "closed") return;
    this.readyState = "closing";
    this.#transmit(this);
  }

  /** The connection is there; says whether it was not before. */
  open(): boolean {
    if (this.readyState !== "connecting") return false;
    this.readyState = "open";
    this.onopen?.(new Event("open"));
    return true;
  }

  /** So many messages reached the other end. */
  sent(count: number): string[] {
    const messages = this.outbox.splice(0, count);
    const before = this.bufferedAmount;
    for (const { length } of messages) this.bufferedAmount -= length;
    const { bufferedAmountLowThreshold: low } = this;
    if (before > low && this.bufferedAmount <= low) {
      const event = new Event("bufferedamountlow");
      Promise.resolve().then(() => this.onbufferedamountlow?.(event));
    }
    return messages;
  }

  /** A message from the other end. */
  receive(data: string): void {
    if (this.readyState !== "open") return;
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  /** It is over. */
  end(failed: boolean): void {
    if (this.readyState === "closed") return;
    this.readyState = "closing";
    this.onclosing?.(new Event("closing"));
    this.readyState = "closed";
    if (failed) this.onerror?.(new Event("error"));
    this.onclose?.(new Event("close"));
  }
}
