/** How it stands with each file, as the screen shows it. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import type { Download, DownloadFailure } from "./download.ts";
import type { OwnFile } from "./holding.ts";
import type { Shares } from "./shares.ts";
import { TransferRate } from "./transfer_rate.ts";

/** Milliseconds between two times that only numbers are new: each time the page is drawn anew. */
const NUMBERS_EVERY = 250;

/** Somebody to whom an own file goes. */
export interface FileReceiver {
  readonly peer: string;
  /** How much of it they have, from 0 to 1. */
  readonly share: number;
}

/** How it stands with a file. */
export type FileState =
  /** It is to be had from so many. */
  | { readonly is: "offered"; readonly holders: number }
  | { readonly is: "checking" }
  | {
    readonly is: "running";
    /** Bytes that are here. */
    readonly bytes: number;
    /** Bytes a second; `null` where nothing comes. */
    readonly rate: number | null;
    /** Whether somebody is there who has what is missing. */
    readonly reached: boolean;
  }
  /** It is whole, and so many bytes of it are where its user wants it. */
  | { readonly is: "saving"; readonly bytes: number }
  | {
    readonly is: "done";
    /** Whether it could not be written where its user wants it. */
    readonly missed: boolean;
  }
  | { readonly is: "failed"; readonly failure: DownloadFailure }
  /** This page offers it. */
  | { readonly is: "own"; readonly receivers: readonly FileReceiver[] }
  /** It was on this computer, and cannot be read any more. */
  | { readonly is: "vanished" };

/** What is looked at. */
export interface FileStatesDeps {
  clock: Clock;
  shares: Shares;
  own: ReadonlyMap<string, OwnFile>;
  /** Own files that cannot be read any more. */
  vanished: ReadonlySet<string>;
  downloads: ReadonlyMap<string, Download>;
  /** Who has something of a file and can be asked for it. */
  holdersOf(root: string): readonly string[];
}

/** The states of all files, by the roots of their trees. */
export class FileStates {
  /** Of files that are not in it nobody has anything. */
  readonly all: ReadonlySignal<ReadonlyMap<string, FileState>>;
  readonly #all = signal<ReadonlyMap<string, FileState>>(new Map());
  readonly #deps: FileStatesDeps;
  readonly #rates = new WeakMap<Download, TransferRate>();
  #published = "[]";
  #publishedAt = -Infinity;
  #kinds = "";
  #isBehind = false;

  constructor(deps: FileStatesDeps) {
    this.#deps = deps;
    this.all = this.#all;
  }

  /** Whether something is new that was not said yet. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Says how it stands now, if that is new; of numbers not each. */
  publish(): void {
    const states = this.#look();
    const text = JSON.stringify([...states]);
    this.#isBehind = false;
    if (text === this.#published) return;
    const kinds = [...states].map(([root, { is }]) => `${root} ${is}`).join();
    const now = this.#deps.clock.now();
    if (kinds === this.#kinds && now - this.#publishedAt < NUMBERS_EVERY) {
      this.#isBehind = true;
      return;
    }
    this.#published = text;
    this.#publishedAt = now;
    this.#kinds = kinds;
    this.#all.value = states;
  }

  /** What is said later counts more. */
  #look(): ReadonlyMap<string, FileState> {
    const { downloads, holdersOf, own, shares, vanished } = this.#deps;
    const states = new Map<string, FileState>();
    for (const root of shares.roots) {
      states.set(root, { is: "offered", holders: holdersOf(root).length });
    }
    for (const root of vanished) states.set(root, { is: "vanished" });
    for (const [root, file] of own) {
      states.set(root, { is: "own", receivers: this.#receiversOf(file) });
    }
    for (const [root, download] of downloads) {
      states.set(root, this.#stateOf(download));
    }
    return states;
  }

  #receiversOf({ offer, pieces }: OwnFile): FileReceiver[] {
    return this.#deps.shares.with(offer.root).map(({ peer, share }) => ({
      peer,
      share: pieces.size === 0 ? 1 : Math.min(1, share.has / pieces.size),
    }));
  }

  #stateOf(download: Download): FileState {
    const { state } = download;
    switch (state.is) {
      case "checking":
        return { is: "checking" };
      case "saving":
        return state;
      case "done":
        return { is: "done", missed: state.missed };
      case "failed":
        return { is: "failed", failure: state };
      case "running":
        return {
          is: "running",
          bytes: download.bytes,
          rate: this.#rateOf(download),
          reached: this.#deps.holdersOf(download.offer.root).length > 0,
        };
    }
  }

  #rateOf(download: Download): number | null {
    const rate = this.#rates.get(download) ?? new TransferRate();
    this.#rates.set(download, rate);
    rate.observe(download.bytes, this.#deps.clock.now());
    return rate.perSecond;
  }
}
