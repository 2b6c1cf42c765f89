/** Both ways between isolates in one: BroadcastChannel where it reaches, KV wherever it does not. */
import type { BroadcastBus } from "./broadcast_bus.ts";
import type { Bus, BusMessage } from "./bus.ts";

/**
 * An isolate that acknowledged the last message is written to over BroadcastChannel first, and
 * over KV only when it stays silent. Any other is written to both ways at once: nobody waits to
 * find out that BroadcastChannel is deaf.
 */
export class CompositeBus implements Bus {
  readonly #fast: BroadcastBus;
  readonly #reliable: Bus;
  readonly #reached = new Set<string>();

  constructor(fast: BroadcastBus, sure: Bus) {
    this.#fast = fast;
    this.#reliable = sure;
  }

  set onMessage(act: (message: BusMessage) => void) {
    this.#fast.onMessage = act;
    this.#reliable.onMessage = act;
  }

  async post(hub: string, message: BusMessage): Promise<void> {
    const received = this.#fast.post(hub, message);
    const stored = this.#reached.has(hub)
      ? null
      : this.#reliable.post(hub, message);
    // It may fail while the other way is waited for, where nobody would catch it.
    stored?.catch(() => {});
    if (await received) {
      this.#reached.add(hub);
    } else {
      this.#reached.delete(hub);
      await (stored ?? this.#reliable.post(hub, message));
    }
  }

  close(): void {
    this.#fast.close();
    this.#reliable.close();
  }
}
