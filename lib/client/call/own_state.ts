/** What this participant says of themselves, to all sessions alike. */
import { type ReadonlySignal, signal } from "@preact/signals";
import {
  type ParticipantState,
  type StateValue,
  UNKNOWN_STATE,
} from "../session/participant_state.ts";

/** The record, to which each feature sets its own keys. */
export class OwnState {
  readonly value: ReadonlySignal<ParticipantState>;
  readonly #value = signal(UNKNOWN_STATE.state);

  constructor() {
    this.value = this.#value;
  }

  /** Sets some keys; the others stay. */
  set(keys: Readonly<Record<string, StateValue>>): void {
    const before = this.#value.peek();
    const isNews = Object.entries(keys).some(([key, value]) =>
      before[key] !== value
    );
    if (isNews) this.#value.value = { ...before, ...keys };
  }
}
