/** The fast path between isolates: a BroadcastChannel, which reaches some of them, or none. */
import * as v from "valibot";
import { newId } from "../../protocol/ids.ts";
import { type BusMessage, decodeBusMessage, deliver } from "./bus.ts";
import type { Clock } from "../../protocol/clock.ts";

/** What this needs of a BroadcastChannel. */
export type Channel = Pick<
  BroadcastChannel,
  "postMessage" | "close" | "onmessage"
>;

const Frame = v.variant("type", [
  v.strictObject({
    type: v.literal("message"),
    id: v.string(),
    from: v.string(),
    to: v.string(),
    message: v.unknown(),
  }),
  v.strictObject({
    type: v.literal("received"),
    id: v.string(),
    to: v.string(),
  }),
]);
type Frame = v.InferOutput<typeof Frame>;

/** Milliseconds after which a message that nobody acknowledged counts as lost. */
const ACK_WITHIN = 150;

/** Messages over a BroadcastChannel, each acknowledged by the isolate that it is for. */
export class BroadcastBus {
  onMessage: (message: BusMessage) => void = () => {};
  readonly #hub: string;
  readonly #channel: Channel;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, (received: boolean) => void>();

  constructor(hub: string, channel: Channel, clock: Clock) {
    this.#hub = hub;
    this.#channel = channel;
    this.#clock = clock;
    channel.onmessage = (event) => this.#receive(event.data);
  }

  /** Whether the isolate has the message; `false` where it did not say so in time. */
  post(to: string, message: BusMessage): Promise<boolean> {
    const id = newId();
    return new Promise((resolve) => {
      const cancel = this.#clock.after(ACK_WITHIN, () => settle(false));
      const settle = (received: boolean) => {
        cancel();
        this.#waiting.delete(id);
        resolve(received);
      };
      this.#waiting.set(id, settle);
      this.#send({ type: "message", id, from: this.#hub, to, message });
    });
  }

  close(): void {
    this.#channel.onmessage = null;
    this.#channel.close();
    for (const settle of [...this.#waiting.values()]) settle(false);
  }

  #receive(data: unknown): void {
    if (!v.is(Frame, data) || data.to !== this.#hub) return;
    if (data.type === "received") {
      this.#waiting.get(data.id)?.(true);
      return;
    }
    const message = decodeBusMessage(data.message);
    if (!message.ok) return;
    this.#send({ type: "received", id: data.id, to: data.from });
    deliver(this.onMessage, message.value);
  }

  #send(frame: Frame): void {
    this.#channel.postMessage(frame);
  }
}
