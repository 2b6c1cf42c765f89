/** Everything of files that passes between this page and one peer, over one connection after the other. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { BulkConnection } from "./bulk_connection.ts";
import {
  type BulkFrame,
  decodeBulkFrame,
  decodeData,
  HEADER_BYTES,
  type Part,
  partOf,
} from "./bulk_frames.ts";
import type { BulkSignal } from "./file_topics.ts";
import { letGo } from "./piece_memory.ts";
import type { PieceSet } from "./piece_set.ts";
import { type Answer, Receiver } from "./receiver.ts";
import { type Reading, Sender } from "./sender.ts";
import type { Outlet } from "./uplink.ts";

/** Milliseconds in which a connection has to be there. */
const OPEN_WITHIN = 15_000;
/** Milliseconds in which something of an answer has to come. */
const STALLED_AFTER = 12_000;
/** Milliseconds without anything to do after which a connection is closed. */
const IDLE_FOR = 15_000;
/** Milliseconds before another try, at first, and at most. */
const RETRY = { first: 500, most: 8_000 };
/** Milliseconds after which whoever asks for a connection that seems to be there has lost it. */
const FRESH_FOR = 5_000;
/** Milliseconds for which a piece that a peer would not send is asked of others. */
const DECLINED_FOR = 1_000;

/** What an exchange is made of. */
export interface PeerExchangeDeps {
  peer: string;
  /** Whether this side makes the offers. */
  offers: boolean;
  clock: Clock;
  create(): RTCPeerConnection;
  /** Tells the peer something about their connection; says whether it could. */
  signal(epoch: number, signal: BulkSignal): boolean;
  /** Reads what the peer asked for. */
  read(root: string, part: Part): Promise<Reading>;
  /** What was asked of the peer is there. */
  onAnswer(answer: Answer): void;
  /** The peer has another piece, or can be asked for one now. */
  onChange(): void;
  /** The peer sent what no page of ours sends. */
  onFault(why: string): void;
  /** There may be something to send. */
  onReady(): void;
}

/** What a peer has of a file, as they told over the connection. */
class Stock {
  /** `null` until they told. */
  pieces: PieceSet | null = null;
  /** What they would not send just now, and until when nobody asks them again. */
  readonly #declined = new Map<Part, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** They shall not be asked for this part for a while. */
  decline(part: Part): void {
    this.#declined.set(part, this.#clock.now() + DECLINED_FOR);
  }

  /** Whether they would not send a part a moment ago. */
  has(part: Part): boolean {
    return (this.#declined.get(part) ?? 0) > this.#clock.now();
  }
}

/** One peer. */
export class PeerExchange implements Outlet {
  readonly peer: string;
  readonly #deps: PeerExchangeDeps;
  #connection: BulkConnection | null = null;
  #epoch = 0;
  #madeAt = -Infinity;
  #retryAt = -Infinity;
  #retryIn = RETRY.first;
  #usedAt: number;
  #receiver = new Receiver();
  #sender: Sender;
  #texts: TokenBucket;
  /** What is wanted of them. */
  readonly #wanted = new Set<string>();
  /** What they want. */
  readonly #wantedThere = new Set<string>();
  readonly #stocks = new Map<string, Stock>();
  #pieceTook = Infinity;

  constructor(deps: PeerExchangeDeps) {
    this.#deps = deps;
    this.peer = deps.peer;
    this.#usedAt = deps.clock.now();
    this.#sender = this.#newSender();
    this.#texts = this.#newBudget();
  }

  get isOpen(): boolean {
    return this.#connection?.isOpen === true;
  }

  /** Whether a connection is there or wanted. */
  get isBusy(): boolean {
    return this.#connection !== null || this.#wanted.size > 0;
  }

  get isReady(): boolean {
    return this.isOpen && this.#sender.isReady;
  }

  get buffered(): number {
    return this.#connection?.buffered ?? 0;
  }

  set lowWater(bytes: number) {
    if (this.#connection) this.#connection.lowWater = bytes;
  }

  /** Whether something goes to them. */
  get isSending(): boolean {
    return this.isOpen && !this.#sender.isIdle;
  }

  /** How many questions to them are open. */
  get asked(): number {
    return this.#receiver.open.length;
  }

  /** Milliseconds that they took for the piece that came last; `Infinity` before the first. */
  get pieceTook(): number {
    return this.#pieceTook;
  }

  /** The pieces of a file that they were asked for, all or those of the last so many milliseconds. */
  pendingPieces(root: string, within = Infinity): number[] {
    const now = this.#deps.clock.now();
    return this.#receiver.open.flatMap(({ root: of, part, askedAt }) =>
      of === root && typeof part === "number" && now - askedAt <= within
        ? [part]
        : []
    );
  }

  /** Whether they can be asked for a part that is no piece. */
  mayAsk(root: string, part: "leaves" | "pieces"): boolean {
    return this.isOpen && !this.#stocks.get(root)?.has(part) &&
      !this.#receiver.open.some((one) =>
        one.root === root && one.part === part
      );
  }

  /** Whether they were asked what the pieces of a file have to be. */
  isAskedForLeaves(root: string): boolean {
    return this.#receiver.open.some((one) =>
      one.root === root && one.part === "leaves"
    );
  }

  /** What they have of a file; `null` until they told. */
  stockOf(root: string): { pieces: PieceSet; declined: Stock } | null {
    const stock = this.#stocks.get(root);
    return stock?.pieces ? { pieces: stock.pieces, declined: stock } : null;
  }

  /** They told which pieces they have. */
  setStock(root: string, pieces: PieceSet): void {
    this.#stockIn(root).pieces = pieces;
  }

  /** From now on this file is wanted of them. */
  want(root: string): void {
    if (this.#wanted.has(root)) return;
    this.#wanted.add(root);
    this.#tell({ is: "want", root });
  }

  /** It is not wanted any more. */
  unwant(root: string): void {
    if (!this.#wanted.delete(root)) return;
    this.#cancel(root);
    this.#stocks.delete(root);
    this.#tell({ is: "unwant", root });
  }

  /** Asks for a part, which must be so long; says whether it could. */
  ask(root: string, part: Part, length: number): boolean {
    if (!this.isOpen) return false;
    const { id } = this.#receiver.ask(
      root,
      part,
      length,
      this.#deps.clock.now(),
    );
    const asked = typeof part === "number"
      ? { what: "piece" as const, piece: part }
      : { what: part, piece: 0 };
    return this.#tell({ is: "ask", id, root, ...asked });
  }

  /** A piece is here now: they need not send it any more, and are told of it if they want the file. */
  have(root: string, piece: number): void {
    this.#cancel(root, piece);
    if (this.#wantedThere.has(root)) this.#tell({ is: "have", root, piece });
  }

  sendNext(most: number): number {
    const message = this.#sender.next(most);
    if (!message || !this.#connection?.send(message)) return 0;
    this.#usedAt = this.#deps.clock.now();
    return message.byteLength - HEADER_BYTES;
  }

  /** Opens a connection where one is wanted, and ends one that is of no use. */
  poll(): void {
    const { clock, offers, signal } = this.#deps;
    const now = clock.now();
    const connection = this.#connection;
    if (this.#wanted.size > 0 || !this.#sender.isIdle) this.#usedAt = now;
    if (connection) {
      const isLate = !connection.isOpen && now - this.#madeAt > OPEN_WITHIN;
      const isStalled = now - this.#receiver.waitingSince > STALLED_AFTER;
      if (isLate || isStalled) this.#lose();
      else if (now - this.#usedAt > IDLE_FOR) this.#drop();
      return;
    }
    if (this.#wanted.size === 0 || now < this.#retryAt) return;
    this.#retryAt = now + this.#retryIn;
    this.#retryIn = Math.min(this.#retryIn * 2, RETRY.most);
    if (offers) this.#open(this.#epoch + 1);
    else signal(this.#epoch, { kind: "open" });
  }

  /** The peer says something about the connection. */
  receive(epoch: number, signal: BulkSignal): void {
    const { clock, offers } = this.#deps;
    const age = clock.now() - this.#madeAt;
    if (signal.kind === "open") {
      if (!offers) return;
      const isLost = epoch >= this.#epoch || age > FRESH_FOR;
      // Nobody makes this page open one connection after the other.
      if ((!this.#connection || isLost) && age > RETRY.first) {
        this.#open(Math.max(this.#epoch, epoch) + 1);
      }
      return;
    }
    if (signal.kind === "offer") {
      const isNew = !offers && epoch > this.#epoch;
      if (isNew && age > RETRY.first / 2) this.#open(epoch);
    }
    if (epoch === this.#epoch) this.#connection?.receive(signal);
  }

  /** Releases everything. */
  close(): void {
    this.#drop();
    this.#wanted.clear();
  }

  #open(epoch: number): void {
    this.#drop();
    const { clock, create, offers, onChange, onFault, onReady, signal } =
      this.#deps;
    this.#epoch = epoch;
    this.#usedAt = this.#madeAt = clock.now();
    const connection: BulkConnection = new BulkConnection({
      epoch,
      offers,
      create,
      send: (message) => signal(epoch, message),
      listener: {
        onOpen: () => {
          this.#retryIn = RETRY.first;
          for (const root of this.#wanted) this.#tell({ is: "want", root });
          onChange();
        },
        onText: (text) => this.#onText(text),
        onBytes: (message) => this.#onBytes(message),
        onLow: onReady,
        onClose: () => this.#lose(),
        onFault: () => onFault("a channel of their own"),
      },
    });
    this.#connection = connection;
  }

  /** What was under way is asked of others, or anew. */
  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#sender.close();
    this.#sender = this.#newSender();
    this.#receiver = new Receiver();
    this.#texts = this.#newBudget();
    this.#pieceTook = Infinity;
    this.#wantedThere.clear();
    this.#stocks.clear();
  }

  #lose(): void {
    this.#drop();
    this.#retryAt = this.#deps.clock.now() + this.#retryIn;
    this.#deps.onChange();
  }

  #newSender(): Sender {
    const { onReady, read } = this.#deps;
    return new Sender({
      read,
      decline: (id, why) => this.#tell({ is: "decline", id, why }),
      onReady,
    });
  }

  #newBudget(): TokenBucket {
    return new TokenBucket(
      LIMITS.fileFramesPerSecond,
      LIMITS.fileFrameBurst,
      this.#deps.clock.now(),
    );
  }

  #stockIn(root: string): Stock {
    const stock = this.#stocks.get(root) ?? new Stock(this.#deps.clock);
    this.#stocks.set(root, stock);
    return stock;
  }

  #cancel(root: string, part?: Part): void {
    for (const id of this.#receiver.cancel(root, part)) {
      this.#tell({ is: "cancel", id });
    }
  }

  #tell(frame: BulkFrame): boolean {
    return this.#connection?.send(JSON.stringify(frame)) ?? false;
  }

  #onText(text: string): void {
    const { clock, onChange, onFault } = this.#deps;
    if (!this.#texts.take(clock.now())) return onFault("too many texts");
    const frame = decodeBulkFrame(text);
    if (!frame.ok) return onFault(frame.reason);
    const said = frame.value;
    switch (said.is) {
      case "want":
        if (this.#wantedThere.size < LIMITS.sharedFiles) {
          this.#wantedThere.add(said.root);
        }
        return;
      case "unwant":
        this.#wantedThere.delete(said.root);
        return;
      case "have":
        this.#stocks.get(said.root)?.pieces?.add(said.piece);
        return onChange();
      case "ask":
        if (!this.#sender.ask({ ...said, part: partOf(said) })) {
          onFault("too many questions");
        }
        return;
      case "cancel":
        return this.#sender.cancel(said.id);
      case "decline": {
        const question = this.#receiver.decline(said.id);
        if (question) this.#stockIn(question.root).decline(question.part);
        return onChange();
      }
    }
  }

  #onBytes(message: unknown): void {
    const { clock, onAnswer, onFault } = this.#deps;
    const data = decodeData(message);
    if (!data) return onFault("not a part of a file");
    this.#usedAt = clock.now();
    const received = this.#receiver.receive(data, this.#usedAt);
    if (received.is === "fault") onFault(received.why);
    // What was wanted of it was copied.
    letGo(data.bytes.buffer);
    if (received.is !== "whole") return;
    const { answer } = received;
    if (typeof answer.part === "number") {
      this.#pieceTook = this.#usedAt - answer.askedAt;
    }
    onAnswer(answer);
  }
}
