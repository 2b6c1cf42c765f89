/** Whom somebody's browser trusts, and what it shows of itself. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Signer } from "./proof.ts";
import { type Choice, choose, chosen, type Storage } from "./remembered.ts";

/** What was chosen, and holds until something else is. */
class Chosen {
  readonly on: ReadonlySignal<boolean>;
  readonly #on = signal(false);
  readonly #storage: Storage;
  readonly #choice: Choice;

  constructor(storage: Storage, choice: Choice) {
    this.#storage = storage;
    this.#choice = choice;
    this.#on.value = chosen(storage, choice);
    this.on = this.#on;
  }

  set(on: boolean): void {
    this.#on.value = on;
    choose(this.#storage, this.#choice, on);
  }
}

/** The key of this page, and its user's choices. */
export class Privacy {
  readonly signer: Promise<Signer>;
  /** Whether only those have a connection who have the secret of the room's link. */
  readonly strict: Chosen;
  /** Whether the others are to learn nothing of this browser's address; for connections to come. */
  readonly relayOnly: Chosen;

  constructor(storage: Storage, signer: Promise<Signer>) {
    this.signer = signer;
    this.strict = new Chosen(storage, "strict");
    this.relayOnly = new Chosen(storage, "relay-only");
  }
}
