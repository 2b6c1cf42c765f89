/** What the others have of files, as they told, and what they are told of this page's [FILE-3]. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import {
  FileSharesAskTopic,
  FileSharesTopic,
  type Share,
} from "./file_topics.ts";
import type { Holding } from "./holding.ts";

/** Milliseconds between two times that the others are told what is here. */
const TELL_EVERY = 500;

/** What they are made of. */
export interface SharesDeps {
  clock: Clock;
  topics: Topics;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
  /** What this page has, the newest last. */
  holdings(): readonly Holding[];
  /** Somebody told what they have. */
  onChange(): void;
}

/** Who has what. */
export class Shares {
  readonly #deps: SharesDeps;
  /** By peer, then by the root of the file. */
  readonly #heard = new Map<string, ReadonlyMap<string, Share>>();
  readonly #undo: readonly (() => void)[];
  #told = "";
  #toldAt = -Infinity;

  constructor(deps: SharesDeps) {
    this.#deps = deps;
    const { onChange, topics } = deps;
    this.#undo = [
      topics.on(FileSharesTopic, (from, { files }) => {
        this.#heard.set(from, new Map(files.map((one) => [one.root, one])));
        onChange();
      }),
      topics.on(FileSharesAskTopic, (from) => this.#tellOne(from)),
      topics.onPeerOpen((peer) => {
        this.#tellOne(peer);
        onChange();
      }),
    ];
  }

  /** Asks everybody: what they told before this code was there is lost. */
  ask(): void {
    this.#deps.session()?.broadcast(FileSharesAskTopic, {});
  }

  /** What somebody has of a file. */
  of(peer: string, root: string): Share | undefined {
    return this.#heard.get(peer)?.get(root);
  }

  /** What everybody has of a file. */
  with(root: string): { peer: string; share: Share }[] {
    return [...this.#heard].flatMap(([peer, shares]) => {
      const share = shares.get(root);
      return share ? [{ peer, share }] : [];
    });
  }

  /** Who has something of a file. */
  holdersOf(root: string): string[] {
    return this.with(root).filter(({ share }) => share.has > 0)
      .map(({ peer }) => peer);
  }

  /** The roots of all files of which somebody told. */
  get roots(): ReadonlySet<string> {
    return new Set(
      [...this.#heard.values()].flatMap((shares) => [...shares.keys()]),
    );
  }

  /** Forgets what those told who are not here any more. */
  keepOnly(here: ReadonlySet<string>): void {
    for (const peer of this.#heard.keys()) {
      if (!here.has(peer)) this.#heard.delete(peer);
    }
  }

  /** Whether there is something that the others were not told yet. */
  get hasNews(): boolean {
    return this.#told !== JSON.stringify(this.#own());
  }

  /** Tells everybody what is here, if that is new, and not too often. */
  tell(): void {
    const { clock } = this.#deps;
    const session = this.#deps.session();
    const now = clock.now();
    if (!session || !this.hasNews || now - this.#toldAt < TELL_EVERY) return;
    const files = this.#own();
    this.#told = JSON.stringify(files);
    this.#toldAt = now;
    session.broadcast(FileSharesTopic, { files });
  }

  /** Hears and tells nothing more. */
  close(): void {
    for (const undo of this.#undo) undo();
  }

  #tellOne(peer: string): void {
    this.#deps.session()?.send(peer, FileSharesTopic, { files: this.#own() });
  }

  #own(): Share[] {
    const all = this.#deps.holdings().filter(({ pieces, wants, isWhole }) =>
      pieces.count > 0 || wants || isWhole
    );
    // The newest are those that somebody may want.
    return all.slice(-LIMITS.sharedFiles).map((
      { offer, pieces, isOrigin, wants },
    ) => ({ root: offer.root, has: pieces.count, origin: isOrigin, wants }));
  }
}
