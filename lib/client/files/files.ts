/** The files of a call: what this page offers, what it gets, and what it has for others [FILE-3]. */
import type { ReadonlySignal } from "@preact/signals";
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import { decodeText } from "../../protocol/decode.ts";
import { Id, RoomId } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { log } from "../log/log.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import { Download } from "./download.ts";
import { FileOffer } from "./file_offer.ts";
import { type FileState, FileStates } from "./file_states.ts";
import type { FileStore } from "./file_store.ts";
import { Giving } from "./giving.ts";
import { OwnFile } from "./holding.ts";
import type { PeerExchange } from "./peer_exchange.ts";
import { Pace } from "./pace.ts";
import type { Place } from "./picked_place.ts";
import {
  type OfferRefusal,
  Preparations,
  type Preparing,
} from "./preparing.ts";
import { Shares } from "./shares.ts";
import { Swarm } from "./swarm.ts";
import { Uplink } from "./uplink.ts";

const line = log("files");

/** What came of a file that was to be offered; `null`: it was taken back meanwhile. */
export type Offered =
  | { readonly ok: true; readonly offer: FileOffer }
  | { readonly ok: false; readonly why: OfferRefusal }
  | null;

/** What files are made of. */
export interface FilesDeps {
  room: string;
  clock: Clock;
  random(): number;
  topics: Topics;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
  /** This participant's id; `null` outside. */
  self(): string | null;
  store: Promise<FileStore>;
  /** Whether somebody may offer files, as the room's rules say; `null` while they are not known. */
  mayOffer(author: string): boolean | null;
  /** Whether sound or pictures go over the call's connections, which files must not disturb. */
  hasMedia(): boolean;
  /** A file is whole that has no place yet. */
  onDone(offer: FileOffer, file: Blob): void;
}

/** Milliseconds between two looks at everything, while something goes on. */
const LOOK_EVERY = 250;
/** What an earlier page of this tab kept of an offer. */
const KeptOffer = v.object({ room: RoomId, author: Id, offer: FileOffer });
/** Characters of it: as long as a chat message may be. */
const KEPT_CHARS = LIMITS.frameChars;

/** Files that go from page to page. */
export class Files {
  /** By the roots of their trees; of files that are not in it nobody has anything. */
  readonly states: ReadonlySignal<ReadonlyMap<string, FileState>>;
  /** Own files that are being read. */
  readonly preparing: ReadonlySignal<readonly Preparing[]>;
  /** Who sent what nobody asked for, or what is not in the file: nothing more is taken from them. */
  readonly blamed: ReadonlySignal<ReadonlySet<string>>;
  readonly #deps: FilesDeps;
  readonly #own = new Map<string, OwnFile>();
  readonly #vanished = new Set<string>();
  readonly #downloads = new Map<string, Download>();
  readonly #preparations: Preparations;
  readonly #shares: Shares;
  readonly #swarm: Swarm;
  readonly #published: FileStates;
  readonly #pace: Pace;
  readonly #uplink: Uplink;
  #cancelLook: (() => void) | null = null;
  #isClosed = false;

  constructor(deps: FilesDeps) {
    const { clock, random, self, session, topics } = deps;
    this.#deps = deps;
    const onChange = () => this.look();
    this.#preparations = new Preparations(clock);
    this.#shares = new Shares({
      clock,
      topics,
      session,
      holdings: () => [...this.#own.values(), ...this.#downloads.values()],
      onChange,
    });
    const giving = new Giving({
      clock,
      holdingOf: (root) => this.#own.get(root) ?? this.#downloads.get(root),
      passesOn: (peer, root) =>
        this.#exchanges.get(peer)?.isOpen === true &&
        this.#shares.of(peer, root) !== undefined,
    });
    this.#swarm = new Swarm({
      clock,
      random,
      topics,
      session,
      self,
      shares: this.#shares,
      downloads: this.#downloads,
      read: (peer, root, part) => giving.read(peer, root, part),
      onReady: () => {
        this.#pace.wake();
        this.#uplink.wake();
      },
      onChange,
    });
    this.#published = new FileStates({
      clock,
      shares: this.#shares,
      own: this.#own,
      vanished: this.#vanished,
      downloads: this.#downloads,
      holdersOf: (root) => this.#swarm.holdersOf(root),
    });
    this.#pace = new Pace({
      clock,
      topics,
      session,
      hasMedia: () => deps.hasMedia(),
      receivers: () =>
        [...this.#exchanges.values()].filter(({ isSending }) => isSending)
          .map(({ peer }) => peer),
      heldBackAt: () => this.#uplink.heldBackAt,
    });
    this.#uplink = new Uplink({
      clock,
      rate: () => this.#pace.rate,
      outlets: () => [...this.#exchanges.values()],
    });
    this.states = this.#published.all;
    this.preparing = this.#preparations.list;
    this.blamed = this.#swarm.blamed;
    this.#shares.ask();
    this.#resume();
  }

  /** Makes a file ready to be offered: nothing of it goes out before somebody wants it. */
  async prepare(file: File): Promise<Offered> {
    const prepared = await this.#preparations.prepare(file);
    if (this.#isClosed) return null;
    if (!prepared?.ok) return prepared;
    const { leaves, offer } = prepared;
    const { root } = offer;
    this.#vanished.delete(root);
    this.#own.set(
      root,
      new OwnFile(offer, file, leaves, () => this.#vanish(root)),
    );
    this.look();
    return { ok: true, offer };
  }

  /** A file that is being read is not to be offered after all. */
  takeBack(key: number): void {
    this.#preparations.takeBack(key);
  }

  /**
   * Gets a file; what there was of it that failed is gone.
   * @param place where it shall be in the end
   */
  download(author: string, offer: FileOffer, place?: Place | null): void {
    const { root } = offer;
    const before = this.#downloads.get(root);
    if (before && before.state.is !== "failed" || this.#own.has(root)) {
      place?.leave();
      return;
    }
    this.#begin(author, offer, { place }).start();
    this.look();
  }

  /** Ends a download, and what there is of it. */
  cancel(root: string): void {
    this.#downloads.get(root)?.cancel();
    this.#downloads.delete(root);
    this.#swarm.unwant(root);
    this.look();
  }

  /** A file that is whole; otherwise `null`. */
  fileOf(root: string): Blob | null {
    const state = this.#downloads.get(root)?.state;
    return state?.is === "done" ? state.file : null;
  }

  /**
   * Whether leaving the page would break something off: own files that others still get, or one that
   * shall be in a place.
   */
  get isAtWork(): boolean {
    const isGiving = [...this.states.peek().values()].some((state) =>
      state.is === "own" && state.receivers.some(({ share }) => share < 1)
    );
    return isGiving ||
      [...this.#downloads.values()].some((one) => one.isBoundForPlace);
  }

  /** Ends everything; what is half there can be gone on with by a later page of the tab. */
  close(): void {
    this.#isClosed = true;
    this.#preparations.close();
    this.#shares.close();
    this.#cancelLook?.();
    this.#pace.close();
    this.#uplink.close();
    this.#swarm.close();
    for (const download of this.#downloads.values()) download.close();
    this.#deps.store.then((store) => store.close(), () => {});
  }

  /** Goes on with what an earlier page of this tab left. */
  async #resume(): Promise<void> {
    const { room, store } = this.#deps;
    const opened = await store.catch(() => null);
    for (const note of opened?.notes ?? []) {
      const kept = decodeText(KeptOffer, note.offer, KEPT_CHARS);
      const isWanted = kept.ok && kept.value.room === room &&
        kept.value.offer.root === note.root;
      if (!isWanted || this.#isClosed) {
        if (!this.#isClosed) opened?.remove(note.root).catch(() => {});
        continue;
      }
      if (this.#downloads.has(note.root)) continue;
      const { author, offer } = kept.value;
      this.#begin(author, offer, { again: true }).start(note);
    }
    this.look();
  }

  #begin(
    author: string,
    offer: FileOffer,
    { again = false, place = null }: { again?: boolean; place?: Place | null },
  ): Download {
    const { root } = offer;
    const { clock, onDone, room, store } = this.#deps;
    let wasWhole = again;
    const made: Download = new Download({ room, author, offer }, {
      store,
      place,
      now: () => clock.now(),
      onChange: () => {
        const { state } = made;
        if (this.#downloads.get(root) !== made) return;
        // What was whole before a reload was saved then.
        if (state.is === "running") wasWhole = false;
        if (state.is === "done" && !wasWhole) {
          wasWhole = true;
          if (!place) onDone(offer, state.file);
        }
        if (state.is === "failed") {
          line.info("download failed", { why: state.why });
        }
        if (state.is !== "running") this.#swarm.unwant(root);
        this.look();
      },
    });
    this.#downloads.set(root, made);
    return made;
  }

  #vanish(root: string): void {
    this.#own.delete(root);
    this.#vanished.add(root);
    this.look();
  }

  /** Looks at everything now, and again and again while something goes on. */
  look(): void {
    if (this.#isClosed) return;
    this.#keepRules();
    this.#swarm.meet();
    this.#swarm.fill();
    this.#shares.tell();
    this.#published.publish();
    if (this.#cancelLook) return;
    const isBusy = this.#swarm.isBusy || this.#shares.hasNews ||
      this.#published.isBehind ||
      [...this.#downloads.values()].some(isUnderWay);
    if (!isBusy) return;
    this.#cancelLook = this.#deps.clock.after(LOOK_EVERY, () => {
      this.#cancelLook = null;
      this.look();
    });
  }

  #keepRules(): void {
    for (const [root, download] of this.#downloads) {
      // A page that comes or goes knows no rules, and ends nothing.
      if (
        !isUnderWay(download) ||
        this.#deps.mayOffer(download.author) !== false
      ) continue;
      download.forbid();
      this.#swarm.unwant(root);
    }
  }

  get #exchanges(): ReadonlyMap<string, PeerExchange> {
    return this.#swarm.exchanges;
  }
}

/** Whether more of it is to come. */
const isUnderWay = ({ state }: Download) =>
  state.is === "checking" || state.is === "running";
