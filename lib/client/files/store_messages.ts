/** What a page and the worker that keeps its files say to each other: both are of one build. */

/** What an earlier page of this tab left of a file. */
export interface Note {
  readonly root: string;
  /** The offer, as it was kept; nobody has looked at it. */
  readonly offer: string;
  readonly leaves: Uint8Array<ArrayBuffer> | null;
  readonly pieces: Uint8Array<ArrayBuffer> | null;
}

/** What of a file is kept beside its bytes. */
export type NoteName = "offer" | "leaves" | "pieces";

/** What the worker can do. */
export interface StoreCommands {
  /** Works in this folder from now on. @returns what is in it */
  enter(folder: string): Note[];
  /** Removes folders that no page uses: those that are not among these, and old. */
  sweep(inUse: readonly string[]): void;
  /** Opens a file, and takes its room. */
  open(root: string, size: number): void;
  /** @returns the bytes, whose memory is used again */
  write(
    root: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Uint8Array<ArrayBuffer>;
  read(root: string, offset: number, length: number): Uint8Array<ArrayBuffer>;
  note(root: string, name: NoteName, bytes: Uint8Array<ArrayBuffer>): void;
  /** Nothing more is written: the browser may read it itself. */
  seal(root: string): File;
  remove(root: string): void;
}

/** A command, as it is sent. */
export interface StoreRequest {
  readonly n: number;
  readonly command: keyof StoreCommands;
  readonly args: readonly unknown[];
}

/** What came of it: `error` is the name of a DOMException. */
export type StoreResponse =
  | { readonly n: number; readonly value: unknown }
  | { readonly n: number; readonly error: string };
