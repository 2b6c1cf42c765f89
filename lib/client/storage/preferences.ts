/**
 * What a person prefers, in every room: kept in this browser, and the same in all its tabs. What a page
 * begins with is a choice of browser_storage.ts.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { EventTargetPort } from "../page/wake.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "./browser_storage.ts";

const KEY = "preferences";

/** A switch that is set like this where nothing else is kept. */
const either = (by: boolean) => v.fallback(v.boolean(), by);

const Sounds = v.object({
  join: either(true),
  leave: either(true),
  message: either(true),
  knock: either(true),
  hand: either(true),
});

/** Key by key: what is missing, or is something else, is as at first. */
const Kept = v.object({
  theme: v.fallback(v.picklist(["system", "light", "dark"]), "system"),
  sounds: v.fallback(Sounds, () => v.parse(Sounds, {})),
  notices: either(false),
  shortcuts: either(true),
});

/**
 * What somebody prefers: `sounds`, what is heard of; `notices`, that the system tells what happens
 * while the page is hidden; `shortcuts`, that single keys do something in a call.
 */
export type PreferenceValues = v.InferOutput<typeof Kept>;

/** Everything that somebody prefers. */
export class Preferences {
  readonly values: ReadonlySignal<PreferenceValues>;
  readonly #values = signal(v.parse(Kept, {}));
  readonly #storage: StoragePort;
  readonly #window: EventTargetPort;

  /** @param window hears `storage`: another tab has changed something */
  constructor(storage: StoragePort, window: EventTargetPort) {
    this.#storage = storage;
    this.#window = window;
    this.values = this.#values;
    this.#read();
    window.addEventListener("storage", this.#read);
  }

  /** Changes some of it, at once and for all tabs; where nothing can be kept, for this page. */
  set(changes: Partial<PreferenceValues>): void {
    this.#values.value = { ...this.#values.value, ...changes };
    writeStored(this.#storage, KEY, this.#values.value);
  }

  /** No longer follows the other tabs. */
  close(): void {
    this.#window.removeEventListener("storage", this.#read);
  }

  readonly #read = (): void => {
    const kept = readStored(this.#storage, KEY, Kept);
    if (kept) this.#values.value = kept;
  };
}
