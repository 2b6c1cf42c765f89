/** What a page tells the worker that seals its media: both are of one build. */
import type { Slot } from "../session/slots.ts";

/** What goes through a sender or a receiver. */
export interface Flow {
  /** A number for it; it stays when something else goes through. */
  readonly pipe: number;
  /** Whose it is; `null`: the page's own, to be sealed. */
  readonly from: string | null;
  /** `null`: in none that we know, so nothing comes through. */
  readonly slot: Slot | null;
}

/** Encoded frames on their way through. */
export interface Frames {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
}

/** A frame as browsers hand it over. */
export interface EncodedFrame {
  data: ArrayBuffer;
}

/** One message. */
export type SealingOrder =
  /** @see MediaSeals */
  | { readonly is: "begin"; readonly self: string; readonly now: number }
  | {
    readonly is: "key";
    readonly of: string;
    readonly epoch: number;
    /** `null`: it is over. */
    readonly key: CryptoKey | null;
    readonly since: number;
  }
  /** Frames begin to go through here, if there are any with it, or something else does. */
  | { readonly is: "flow"; readonly flow: Flow; readonly frames?: Frames };
