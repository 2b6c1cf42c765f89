/**
 * Topics: the kinds of frames that peers send each other. A feature owns its topics: it declares
 * them with `topic`, and registers what handles them with `Topics.on`. That is all there is to do.
 */
import * as v from "valibot";
import { decode, type Decoded } from "../../protocol/decode.ts";
import { type ChannelName, CHANNELS, type ChannelSpec } from "./channels.ts";

/** How many frames of a topic are accepted from one peer [PEER-2]. */
export type Flow =
  /** They report a state: of those that wait the newest counts, ten times a second at most. */
  | "newest"
  /** Rare by nature: each is delivered as it comes. */
  | "immediate"
  /** The last word: what waits is delivered before it. */
  | "closing"
  /** Each counts: up to a burst and a rate, and as many more wait. Topics may share one. */
  | { readonly perSecond: number; readonly burst: number };

/** A kind of frame. On the wire it is JSON: `type` is the topic's name, the other keys its data. */
export interface Topic<Data> {
  readonly name: string;
  /** Checks the data; keys that it does not know are stripped. */
  readonly schema: v.GenericSchema<unknown, Data>;
  /** Whether its frames are for everybody, or answer or ask one peer. */
  readonly to: "everybody" | "one";
  readonly flow: Flow;
  readonly channel: ChannelName;
}

/** A topic whose frames are for everybody: no other may be broadcast. */
export type BroadcastTopic<Data> = Topic<Data> & { readonly to: "everybody" };

/** Declares a topic. */
export function topic<Data, To extends Topic<Data>["to"]>(
  name: string,
  schema: v.GenericSchema<unknown, Data>,
  { to, flow, channel = "control" }:
    & { to: To }
    & Pick<Topic<Data>, "flow">
    & Partial<Pick<Topic<Data>, "channel">>,
): Topic<Data> & { readonly to: To } {
  return { name, schema, to, flow, channel };
}

/** A frame as it is sent: made once, however many peers get it. */
export interface EncodedFrame {
  readonly channel: ChannelName;
  readonly text: string;
}

/** Makes a frame. */
export function encode<Data>(topic: Topic<Data>, data: Data): EncodedFrame {
  const text = JSON.stringify({ type: topic.name, ...data });
  return { channel: topic.channel, text };
}

/** What is registered for a topic. */
export interface Registration {
  readonly topic: Pick<Topic<unknown>, "name" | "to" | "flow" | "channel">;
  /** Checks a frame that came from a peer: the result delivers it. */
  prepare(from: string, frame: unknown): Decoded<() => void>;
  /** Frames of a peer's were left out, as more came than is accepted. */
  dropped(from: string): void;
}

/** Who handles which topic. Those of a parent are found in its children too. */
export class Topics {
  readonly #parent: Topics | null;
  readonly #registered = new Map<string, Registration>();
  readonly #onPeerOpen = new Set<(peer: string) => void>();

  constructor(parent: Topics | null = null) {
    this.#parent = parent;
  }

  /** The names of all topics that are handled. */
  get names(): readonly string[] {
    return [...this.#parent?.names ?? [], ...this.#registered.keys()];
  }

  /** The channels that they need, the one for control first. */
  get channels(): readonly ChannelSpec[] {
    const needed = new Set<ChannelName>(["control"]);
    for (const { topic } of this.all()) needed.add(topic.channel);
    return [...needed].map((name) => CHANNELS[name]);
  }

  /**
   * Registers what handles a topic's frames; the result takes it back.
   * @param onDropped called when frames of a peer were left out [PEER-2]
   */
  on<Data>(
    topic: Topic<Data>,
    handle: (from: string, data: Data) => void,
    onDropped: (from: string) => void = () => {},
  ): () => void {
    const { name } = topic;
    if (this.find(name)) throw new Error(`The topic "${name}" is taken`);
    this.#registered.set(name, {
      topic,
      prepare: (from, frame) => {
        const data = decode(topic.schema, frame);
        return data.ok
          ? { ok: true, value: () => handle(from, data.value) }
          : data;
      },
      dropped: onDropped,
    });
    return () => {
      this.#registered.delete(name);
    };
  }

  /** Calls back whenever a peer can be sent frames, again after each interruption; the result ends it. */
  onPeerOpen(act: (peer: string) => void): () => void {
    this.#onPeerOpen.add(act);
    return () => {
      this.#onPeerOpen.delete(act);
    };
  }

  /** A peer can be sent frames now. */
  peerOpened(peer: string): void {
    for (const act of this.#onPeerOpen) act(peer);
    this.#parent?.peerOpened(peer);
  }

  /** What is registered for a topic of this name. */
  find(name: string): Registration | undefined {
    return this.#registered.get(name) ?? this.#parent?.find(name);
  }

  /** Everything that is registered. */
  *all(): Generator<Registration> {
    yield* this.#registered.values();
    if (this.#parent) yield* this.#parent.all();
  }
}
