/** Whom the user wants to trust, and what their browser shows of itself. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Signer } from "./proof.ts";
import {
  type Choice,
  readChoice,
  type StoragePort,
  writeChoice,
} from "../storage/browser_storage.ts";

/** A choice that holds until it is changed. */
class StoredChoice {
  readonly on: ReadonlySignal<boolean>;
  readonly #on = signal(false);
  readonly #storage: StoragePort;
  readonly #choice: Choice;

  constructor(storage: StoragePort, choice: Choice) {
    this.#storage = storage;
    this.#choice = choice;
    this.#on.value = readChoice(storage, choice);
    this.on = this.#on;
  }

  set(on: boolean): void {
    this.#on.value = on;
    writeChoice(this.#storage, this.#choice, on);
  }
}

/** The key of this page, and its user's choices. */
export class Privacy {
  readonly signer: Promise<Signer>;
  /** Whether only those get a connection who have the secret of the room's link. */
  readonly strict: StoredChoice;
  /** Whether this browser's address is hidden from the others, in connections to come. */
  readonly relayOnly: StoredChoice;

  constructor(storage: StoragePort, signer: Promise<Signer>) {
    this.signer = signer;
    this.strict = new StoredChoice(storage, "strict");
    this.relayOnly = new StoredChoice(storage, "relay-only");
  }
}
