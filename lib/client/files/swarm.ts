/** Gets what is wanted from whoever has it: which piece of whom, and from whom nothing more [FILE-5]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { log } from "../log/log.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import type { Part } from "./bulk_frames.ts";
import type { Download } from "./download.ts";
import { FileSignalTopic } from "./file_topics.ts";
import { HASH_BYTES } from "./hash_tree.ts";
import { PeerExchange } from "./peer_exchange.ts";
import { pieceAt, pieceSize } from "./piece_layout.ts";
import { pickPiece } from "./piece_picker.ts";
import { PieceSet } from "./piece_set.ts";
import type { Answer } from "./receiver.ts";
import type { Reading } from "./sender.ts";
import type { Shares } from "./shares.ts";

const line = log("files");

/** Bytes that a peer is asked for at once where nobody else is concerned: a long line has to be filled. */
const ALONE_BYTES = 1024 * 1024;

/** By how much longer than others a peer may take for a piece before those who are free are asked too. */
const LATE = 2;

/** What it is made of. */
export interface SwarmDeps {
  clock: Clock;
  random(): number;
  topics: Topics;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
  /** This participant's id; `null` outside. */
  self(): string | null;
  shares: Shares;
  /** What is to be had, by the roots of the files. */
  downloads: ReadonlyMap<string, Download>;
  /** Reads what a peer asked for. */
  read(peer: string, root: string, part: Part): Promise<Reading>;
  /** There may be something to send. */
  onReady(): void;
  /** Somebody has more, or can be asked again. */
  onChange(): void;
}

/** Everybody with whom files are exchanged. */
export class Swarm {
  /** Who sent what nobody asked for, or what is not in the file: nothing more is taken from them. */
  readonly blamed: ReadonlySignal<ReadonlySet<string>>;
  readonly #blamed = signal<ReadonlySet<string>>(new Set());
  readonly #deps: SwarmDeps;
  readonly #exchanges = new Map<string, PeerExchange>();
  readonly #undo: () => void;
  #isClosed = false;

  constructor(deps: SwarmDeps) {
    this.#deps = deps;
    this.blamed = this.#blamed;
    const { onChange, topics } = deps;
    this.#undo = topics.on(FileSignalTopic, (from, { epoch, signal }) => {
      if (this.#blamed.peek().has(from)) return;
      this.#exchangeWith(from)?.receive(epoch, signal);
      onChange();
    });
  }

  /** What passes between this page and each peer. */
  get exchanges(): ReadonlyMap<string, PeerExchange> {
    return this.#exchanges;
  }

  get isBusy(): boolean {
    return [...this.#exchanges.values()].some(({ isBusy }) => isBusy);
  }

  /** Who has something of a file and can be asked for it. */
  holdersOf(root: string): string[] {
    const { shares } = this.#deps;
    return shares.holdersOf(root)
      .filter((peer) => !this.#blamed.peek().has(peer));
  }

  /** Connects with whoever has something that is wanted here, and lets go who is gone. */
  meet(): void {
    const { downloads, session, shares } = this.#deps;
    const here = new Set(session()?.peers.peek().map(({ id }) => id) ?? []);
    for (const [peer, exchange] of this.#exchanges) {
      if (here.has(peer)) continue;
      exchange.close();
      this.#exchanges.delete(peer);
    }
    shares.keepOnly(here);
    for (const [root, download] of downloads) {
      if (!download.wants) continue;
      for (const peer of this.holdersOf(root)) {
        this.#exchangeWith(peer)?.want(root);
      }
    }
    for (const exchange of this.#exchanges.values()) exchange.poll();
  }

  /** Asks for what is missing, of each as much as they may be asked for at once. */
  fill(): void {
    const { downloads, shares } = this.#deps;
    for (const [root, download] of downloads) {
      if (!download.wants) continue;
      const sources = [...this.#exchanges.values()]
        .filter(({ peer }) => shares.of(peer, root));
      if (download.lacksLeaves) this.#askForLeaves(download, sources);
      for (const exchange of sources) {
        const size = Math.ceil(download.pieces.size / 8);
        if (!exchange.stockOf(root) && exchange.mayAsk(root, "pieces")) {
          exchange.ask(root, "pieces", size);
        }
        if (!download.lacksLeaves) this.#askForPieces(download, exchange);
      }
    }
  }

  /** A file is not wanted of anybody any more. */
  unwant(root: string): void {
    for (const exchange of this.#exchanges.values()) exchange.unwant(root);
  }

  /** Ends all connections. */
  close(): void {
    this.#isClosed = true;
    this.#undo();
    for (const exchange of this.#exchanges.values()) exchange.close();
    this.#exchanges.clear();
  }

  #exchangeWith(peer: string): PeerExchange | null {
    const found = this.#exchanges.get(peer);
    const { clock, onChange, onReady, read, self, session } = this.#deps;
    const mesh = session()?.mesh;
    const own = self();
    if (found || !mesh || own === null || this.#isClosed) return found ?? null;
    const made = new PeerExchange({
      peer,
      offers: own < peer,
      clock,
      create: () => mesh.createConnection(),
      signal: (epoch, signal) =>
        session()?.send(peer, FileSignalTopic, { epoch, signal }) ?? false,
      read: (root, part) => read(peer, root, part),
      onAnswer: (answer) => this.#onAnswer(made, answer),
      onChange,
      onFault: (why) => this.#blame(peer, why),
      onReady,
    });
    this.#exchanges.set(peer, made);
    return made;
  }

  /** Somebody does not keep to what was agreed: nothing more is taken from them, or given [FILE-7]. */
  #blame(peer: string, why: string): void {
    line.warn("peer is not listened to any more", null, why);
    this.#blamed.value = new Set([...this.#blamed.peek(), peer]);
    this.#exchanges.get(peer)?.close();
    this.#exchanges.delete(peer);
    this.#deps.onChange();
  }

  async #onAnswer(exchange: PeerExchange, answer: Answer): Promise<void> {
    const { root, part, bytes } = answer;
    const download = this.#deps.downloads.get(root);
    if (!download) return;
    const taken = part === "pieces"
      ? takeStock(exchange, download, bytes)
      : part === "leaves"
      ? download.takeLeaves(bytes)
      : download.takePiece(part, bytes);
    // The line need not wait until it was looked at and written; where several have pieces, all of
    // them shall hear of this one first.
    if (this.holdersOf(root).length === 1) this.fill();
    if (!await taken) {
      return this.#blame(exchange.peer, `not the file: ${part}`);
    }
    if (typeof part === "number" && download.pieces.has(part)) {
      for (const other of this.#exchanges.values()) other.have(root, part);
    }
    this.fill();
  }

  #askForLeaves(download: Download, sources: readonly PeerExchange[]): void {
    const { root } = download.offer;
    const isAsked = sources.some((exchange) => exchange.isAskedForLeaves(root));
    if (isAsked) return;
    const able = sources.filter((one) => one.mayAsk(root, "leaves"));
    const any = able[Math.floor(this.#deps.random() * able.length)];
    any?.ask(root, "leaves", download.pieces.size * HASH_BYTES);
  }

  /** Pieces that one peer is asked for at once: few, so that others can have the rest of them. */
  #openPieces(root: string, size: number): number {
    const others = this.#deps.shares.with(root).length;
    return others > 1
      ? LIMITS.openPieces
      : Math.max(LIMITS.openPieces, Math.floor(ALONE_BYTES / pieceSize(size)));
  }

  /**
   * Pieces that nobody needs to be asked for.
   * @param free without those for which somebody else takes much longer than this one would
   */
  #pendingOf(download: Download, free?: PeerExchange): ReadonlySet<number> {
    const { root } = download.offer;
    const patience = free ? LATE * free.pieceTook : Infinity;
    return new Set([
      ...download.writing,
      ...[...this.#exchanges.values()].flatMap((one) =>
        one.pendingPieces(root, one === free ? Infinity : patience)
      ),
    ]);
  }

  #askForPieces(download: Download, exchange: PeerExchange): void {
    const { random, shares } = this.#deps;
    const { root, size } = download.offer;
    const most = this.#openPieces(root, size);
    while (exchange.isOpen && exchange.asked < most) {
      const sources = [...this.#exchanges.values()].flatMap((one) => {
        const stock = one.stockOf(root);
        const share = shares.of(one.peer, root);
        return stock && share
          ? [{ id: one.peer, isOrigin: share.origin, ...stock }]
          : [];
      });
      const source = sources.find(({ id }) => id === exchange.peer);
      if (!source) return;
      const have = download.pieces;
      const pick = (pending: ReadonlySet<number>) =>
        pickPiece(source, { have, pending, sources, random });
      const pending = this.#pendingOf(download);
      const inTime = this.#pendingOf(download, exchange);
      const piece = pick(pending) ??
        (inTime.size < pending.size ? pick(inTime) : null);
      if (piece === null) return;
      if (!exchange.ask(root, piece, pieceAt(size, piece).length)) return;
    }
  }
}

/** Takes which pieces a peer has; says whether they are of this file. */
function takeStock(
  exchange: PeerExchange,
  download: Download,
  bytes: Uint8Array,
): boolean {
  const pieces = PieceSet.from(bytes, download.pieces.size);
  if (pieces) exchange.setStock(download.offer.root, pieces);
  return pieces !== null;
}
