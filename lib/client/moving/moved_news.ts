/** What the others said of how far they moved; once for a call, however many stays it has. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Topics } from "../session/topics.ts";
import { MovedTopic } from "./moved_topic.ts";

/** Who gets all that this page sends over which way, by their ids. */
export class MovedNews {
  readonly ways: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly #ways = signal<ReadonlyMap<string, string>>(new Map());
  readonly #topics: Topics;

  constructor(topics: Topics) {
    this.#topics = topics;
    this.ways = this.#ways;
    topics.on(MovedTopic, (from, { way }) => {
      this.#ways.value = new Map([...this.#ways.peek(), [from, way]]);
    });
  }

  /** Calls back whenever a peer can be sent frames; the result ends it. */
  onPeerOpen(act: (peer: string) => void): () => void {
    return this.#topics.onPeerOpen(act);
  }

  /** The room goes another way: what was said before says nothing of it. */
  forget(): void {
    this.#ways.value = new Map();
  }
}
