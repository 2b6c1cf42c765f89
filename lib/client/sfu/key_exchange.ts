/**
 * Who is at the other ends of a media server, and the keys that it does not get: each page says
 * hello with a proof, makes the keys of a pair of it, and sends its sender's key sealed with them.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import { decodeText } from "../../protocol/decode.ts";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { SerialQueue } from "../async/serial_queue.ts";
import { log } from "../log/log.ts";
import type { SessionTrust } from "../session/session.ts";
import type { PeerTrust } from "../trust/authenticator.ts";
import { refusalOf } from "../trust/judgement.ts";
import type { Claim, Signer } from "../trust/proof.ts";
import {
  Assembly,
  framePackets,
  type Hello,
  helloPacket,
  keysPacket,
  type Packet,
  readPacket,
} from "./packets.ts";
import { type End, type PairKey, type Place, SessionKey } from "./pair_key.ts";
import { FrameOpener, FrameSealer } from "./sealed_frames.ts";
import { SenderKey } from "./sender_key.ts";

const line = log("keys");

/** What an exchange is made of. */
export interface KeyExchangeDeps {
  place: Place;
  /** This participant's id. */
  self: string;
  clock: Clock;
  signer: Promise<Signer>;
  /** Whether only those who have the link's secret get keys, and are heard. */
  strict: ReadonlySignal<boolean>;
  /** What an earlier session of this page knew: it still holds [SEC-2]. */
  previousTrust?: ReadonlyMap<string, PeerTrust>;
  /** Sends a packet to one participant. */
  send(to: string, packet: Uint8Array<ArrayBuffer>): void;
  /** The time of which sealed media have their numbers. */
  sealingTime(): number;
  /** Media of a participant, or this page's own, are sealed with this from now on: since a time of theirs. */
  onMediaKey(of: string, epoch: number, key: CryptoKey, since: number): void;
  /** What was sealed with this one of theirs is not theirs any more. */
  onMediaKeyOver(of: string, epoch: number): void;
  /** A participant has this page's key, and this page theirs. */
  onOpen(peer: string): void;
  /** A frame came that they sealed. */
  deliver(from: string, text: string): void;
  /** Somebody is not trusted any more: nothing of theirs may be shown. */
  refuse(peer: string): void;
}

/** What a page tells one other of keys, sealed. */
const Keys = v.object({
  /** The sender's newest key. */
  epoch: integer(1),
  secret: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  /** What time it is there: media that were sealed before are not for the receiver. */
  now: integer(0, Number.MAX_SAFE_INTEGER),
  /** Of the receiver's keys the newest that the sender has; 0 where there is none. */
  has: integer(0),
});

/** The keys of a pair, in use. */
interface Pair {
  /** What it was made of: the same makes no other. */
  readonly mark: string;
  readonly key: PairKey;
  readonly sealer: FrameSealer;
  readonly opener: FrameOpener;
}

/**
 * What is known of one participant. It is kept as long as the session lasts, also of whoever is gone
 * and may come back under the same id: what was sealed must not be opened twice then, and no number
 * be used again with the same key.
 */
interface Peer {
  readonly id: string;
  /** Whether they are in the room. */
  isHere: boolean;
  readonly incoming: SerialQueue<Uint8Array<ArrayBuffer>>;
  readonly bytes: TokenBucket;
  readonly keyPackets: TokenBucket;
  readonly assemblies: Record<"all" | "one", Assembly>;
  trust: PeerTrust;
  /** Whether they are connected with the media server. */
  isPresent: boolean;
  /** Their newest hello that was accepted; without one nothing is opened, or sealed for them. */
  hello: Hello | null;
  /** Whether it has to be verified once more. */
  isDoubted: boolean;
  /** The keys of theirs for this session, in their order: none comes back [SEAL-2]. */
  readonly ecdhs: string[];
  /** All keys that the pair ever had, those in use first. */
  pairs: readonly Pair[];
  /** Their keys, by epoch. */
  readonly openers: Map<number, FrameOpener>;
  /** Their newest. */
  epoch: number;
  /** The newest of this page's that they have. */
  has: number;
  isOpen: boolean;
  /** Times that they were asked again since they were last connected anew, and looks until the next. */
  retries: number;
  looks: number;
}

/** This page's own hello. */
interface OwnHello {
  readonly hello: Omit<Hello, "asks">;
  readonly end: End;
}

/** Bytes that a packet counts for at least, however short it is: each is opened. */
const LEAST_BYTES = 1_000;
/** Keys for this session that one page may have, one after the other. */
const MAX_ECDHS = 16;
/** Keys of one pair: of both pages, with and without the link's secrets. */
const MAX_PAIRS = 64;
/** Characters of a participant's id: longer ones are nobody's. */
const ID_CHARS = 64;
/** Participants whom a page meets in one session. */
const MAX_MET = 2_000;
/** Milliseconds in which all are told of who were there before this page. */
const COMES_FOR = 500;
/** Looks, at most, until somebody is asked again who did not answer: a busy machine is not helped by haste. */
const MAX_LOOKS = 8;
/** Of a pair's keys so many open: what is on its way was sealed with those before. */
const OPENING_PAIRS = 2;
const UNPROVEN: PeerTrust = { is: "unproven" };

/** Keys and trust of one session through a media server. */
export class KeyExchange implements SessionTrust {
  /** What is known of each peer's key, by their id. */
  readonly peers: ReadonlySignal<ReadonlyMap<string, PeerTrust>>;
  /** Whether this page's link has a secret; `null` while that is not known. */
  readonly hasSecret: ReadonlySignal<boolean | null>;
  readonly #trust = signal<ReadonlyMap<string, PeerTrust>>(new Map());
  readonly #hasSecret = signal<boolean | null>(null);
  readonly #deps: KeyExchangeDeps;
  readonly #all = new Map<string, Peer>();
  readonly #sessionKey = SessionKey.make();
  #own: Promise<OwnHello>;
  /** The newest own key: the others get this one … */
  #offered = SenderKey.draw(1);
  /** … and this one seals, until they have it. */
  #sending: { key: SenderKey; sealer: Promise<FrameSealer> };
  #cancelSwitch: (() => void) | null = null;
  #cancelRotation: (() => void) | null = null;
  #cancelRetry: () => void;
  /** Until when this page comes to the media server, and greets whoever is there. */
  #comesUntil = 0;
  /** Those who said something before the room had them. */
  readonly #early = new Set<string>();
  #isClosed = false;

  constructor(deps: KeyExchangeDeps) {
    this.#deps = deps;
    this.peers = this.#trust;
    this.hasSecret = this.#hasSecret;
    this.#own = this.#introduce();
    this.#sending = this.#seal(this.#offered);
    this.#cancelRetry = deps.clock.after(TIMES.keyRetry, () => this.#retry());
  }

  /** These are in the room; of the others nothing is taken, and what they knew is of no use soon. */
  setParticipants(ids: readonly string[]): void {
    for (const peer of this.#here()) {
      if (ids.includes(peer.id)) continue;
      if (peer.has > 0) this.#rotateSoon();
      peer.isHere = peer.isPresent = false;
      this.#drop(peer);
    }
    for (const id of ids) {
      if (id === this.#deps.self) continue;
      const peer = this.#all.get(id) ?? this.#meet(id);
      if (peer) peer.isHere = true;
    }
    this.#publish();
  }

  /**
   * These are connected with the media server now. Whoever comes to it greets those who are there: they
   * answer, and greet nobody who comes, unless nothing is heard of them for a while.
   */
  setPresent(ids: ReadonlySet<string>): void {
    const now = this.#deps.clock.now();
    const wasAlone = [...this.#here()].every(({ isPresent }) => !isPresent);
    // They may be told of one by one.
    if (wasAlone) this.#comesUntil = now + COMES_FOR;
    for (const peer of this.#here()) {
      const was = peer.isPresent;
      peer.isPresent = ids.has(peer.id);
      // Whoever comes back may have missed what was sent meanwhile.
      if (!peer.isPresent) peer.isOpen = false;
      if (!peer.isPresent || was) continue;
      giveTime(peer);
      // What they said before the room had them was not heard.
      const wasEarly = this.#early.delete(peer.id);
      if (wasEarly || now < this.#comesUntil) this.#ask(peer);
    }
  }

  /** Takes a packet as it came; what is from nobody in the room is dropped. */
  receive(from: string, bytes: Uint8Array<ArrayBuffer>): void {
    const peer = this.#all.get(from);
    if (!peer?.isHere) this.#hearEarly(from);
    const now = this.#deps.clock.now();
    const cost = Math.max(bytes.length, LEAST_BYTES);
    if (peer?.isHere && peer.bytes.take(now, cost)) peer.incoming.add(bytes);
  }

  /** Remembers that somebody said something whom the room does not have, or not yet. */
  #hearEarly(from: string): void {
    // The media server can make up as many as it likes, and as long ones.
    if (from.length > ID_CHARS || this.#early.size >= MAX_MET) return;
    this.#early.add(from);
  }

  /** Whether frames for somebody can be sealed, and theirs be opened. */
  isOpen(peer: string): boolean {
    return this.#all.get(peer)?.isOpen === true;
  }

  /** Seals a frame for one peer, in packets; none where there is no key. */
  async sealFor(
    peer: string,
    text: string,
  ): Promise<Uint8Array<ArrayBuffer>[]> {
    const found = this.#all.get(peer);
    const pair = found?.hello ? found.pairs[0] : undefined;
    return pair ? framePackets("one", 0, await pair.sealer.seal(text)) : [];
  }

  /** Seals a frame for everybody, in packets. */
  async sealForAll(text: string): Promise<Uint8Array<ArrayBuffer>[]> {
    const { key, sealer } = this.#sending;
    return framePackets("all", key.epoch, await (await sealer).seal(text));
  }

  verify(id: string, verified: boolean): void {
    const peer = this.#all.get(id);
    if (peer?.trust.is === "known") {
      this.#setTrust(peer, { ...peer.trust, verified });
    }
  }

  enforceStrict(): void {
    for (const peer of this.#here()) {
      if (peer.trust.is === "known" && !peer.trust.invited) {
        this.#refuse(peer, "uninvited");
      }
    }
  }

  renewProofs(): void {
    this.#own = this.#introduce();
    for (const peer of this.#here()) {
      if (peer.isPresent) this.#greet(peer, !peer.isOpen);
      const { hello } = peer;
      // In its turn: the keys of the pair change on both sides between the same two packets.
      if (!hello) continue;
      peer.isDoubted = true; // What it proves depends on the own secrets.
      peer.incoming.add(helloPacket({ ...hello, asks: false }));
    }
  }

  /** Ends it; ending it again does nothing. */
  close(): void {
    this.#isClosed = true;
    this.#cancelRetry();
    this.#cancelSwitch?.();
    this.#cancelRotation?.();
    this.#all.clear();
  }

  *#here(): Generator<Peer> {
    for (const peer of this.#all.values()) if (peer.isHere) yield peer;
  }

  #meet(id: string): Peer | null {
    if (this.#all.size >= MAX_MET) return null;
    const now = this.#deps.clock.now();
    const peer: Peer = {
      id,
      isHere: true,
      incoming: new SerialQueue(
        (bytes) => this.#take(peer, bytes).then(() => null),
        () => {},
      ),
      bytes: new TokenBucket(LIMITS.charsPerSecond, LIMITS.charBurst, now),
      keyPackets: new TokenBucket(
        LIMITS.keyPacketsPerSecond,
        LIMITS.keyPacketBurst,
        now,
      ),
      assemblies: { all: new Assembly(), one: new Assembly() },
      trust: this.#deps.previousTrust?.get(id) ?? UNPROVEN,
      isPresent: false,
      hello: null,
      isDoubted: false,
      ecdhs: [],
      pairs: [],
      openers: new Map(),
      epoch: 0,
      has: 0,
      isOpen: false,
      retries: 0,
      looks: 1,
    };
    this.#all.set(id, peer);
    return peer;
  }

  #claim(from: string, ecdh: string): Claim {
    const { room, session } = this.#deps.place;
    // One hello for all: the keys of a pair are bound to both of its ends.
    return { room, from, to: session, fingerprint: `ecdh ${ecdh}` };
  }

  async #introduce(): Promise<OwnHello> {
    const { self } = this.#deps;
    const signer = await this.#deps.signer;
    const { ecdh } = await this.#sessionKey;
    const claim = this.#claim(self, ecdh);
    const proof = await signer.prove(claim);
    const secret = await signer.secretBehind(claim, proof);
    this.#hasSecret.value = proof.invited !== undefined;
    return {
      hello: { ecdh, proof },
      end: { id: self, key: proof.key, ecdh, secret },
    };
  }

  async #greet(peer: Peer, asks: boolean): Promise<void> {
    const { hello } = await this.#own;
    if (this.#isCurrent(peer) && peer.isPresent) {
      this.#deps.send(peer.id, helloPacket({ ...hello, asks }));
    }
  }

  /** Tells somebody all that they may lack, and asks for what is lacking here. */
  #ask(peer: Peer): void {
    this.#greet(peer, true);
    this.#sendKeys(peer);
  }

  #isCurrent(peer: Peer): boolean {
    return peer.isHere && !this.#isClosed;
  }

  async #take(peer: Peer, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const packet = readPacket(bytes);
    if (!packet || !this.#isCurrent(peer)) return;
    if (packet.kind === "hello" || packet.kind === "keys") {
      if (!peer.keyPackets.take(this.#deps.clock.now())) return;
    }
    switch (packet.kind) {
      case "hello":
        return await this.#takeHello(peer, packet.hello);
      case "keys":
        return await this.#takeKeys(peer, packet.bytes);
      case "all":
      case "one":
        return await this.#takePart(peer, packet);
    }
  }

  async #takeHello(peer: Peer, hello: Hello): Promise<void> {
    const { proof, ecdh } = hello;
    const isFirst = peer.hello === null;
    if (peer.hello && isSame(peer.hello, hello) && !peer.isDoubted) {
      if (!hello.asks) return;
      this.#greet(peer, false);
      return this.#sendKeys(peer);
    }
    const signer = await this.#deps.signer;
    const claim = this.#claim(peer.id, ecdh);
    const found = await signer.verifyProof(claim, proof);
    const { trust } = peer;
    // The media server can make up as much as it likes: that ends nothing.
    if (found === "forged" && trust.is === "known") return;
    const strict = this.#deps.strict.value;
    const why = refusalOf(trust, found, proof.key, strict);
    if (!this.#isCurrent(peer)) return;
    peer.isDoubted = false;
    // They wait, and shall know why.
    if (hello.asks) this.#greet(peer, false);
    if (why) return this.#refuse(peer, why);
    const isNewest = peer.ecdhs.at(-1) === ecdh;
    if (!isNewest) {
      // An older hello once more, or more than any page needs.
      if (peer.ecdhs.includes(ecdh) || peer.ecdhs.length >= MAX_ECDHS) return;
      peer.ecdhs.push(ecdh);
      this.#restart(peer);
    }
    const isInvited = found === "invited" ||
      trust.is === "known" && trust.invited;
    const secret = found === "invited"
      ? await signer.secretBehind(claim, proof)
      : null;
    const number = trust.is === "known"
      ? trust.number
      : await signer.safetyNumberWith(proof.key);
    if (!this.#isCurrent(peer)) return;
    this.#setTrust(peer, {
      is: "known",
      key: proof.key,
      invited: isInvited,
      number,
      verified: trust.is === "known" && trust.verified,
    });
    peer.hello = hello;
    await this.#pair(peer, { id: peer.id, key: proof.key, ecdh, secret });
    // Behind a first answer come keys: this page's go with what it says of these.
    if (hello.asks || !isFirst) this.#sendKeys(peer);
  }

  /** They have another key for this session: what was before it is over. */
  #restart(peer: Peer): void {
    this.#drop(peer);
    peer.openers.clear();
    peer.epoch = 0;
  }

  /** Nothing of theirs is opened, and nothing is sealed for them, until they say hello again. */
  #drop(peer: Peer): void {
    const newest = Math.max(0, ...peer.openers.keys());
    for (const epoch of peer.openers.keys()) {
      this.#deps.onMediaKeyOver(peer.id, epoch);
      if (epoch < newest) peer.openers.delete(epoch);
    }
    // The newest may come again, and none before it; what it opened is not opened again.
    peer.epoch = Math.max(0, newest - 1);
    peer.hello = null;
    peer.has = 0;
    peer.isOpen = false;
  }

  /** Makes the keys of a pair, where they would be other ones than before. */
  async #pair(peer: Peer, other: End): Promise<void> {
    const { end } = await this.#own;
    // Of what goes into the keys alone: the same keys never get two counters.
    const isMixed = end.secret !== null && other.secret !== null;
    const mark = JSON.stringify(
      isMixed ? [end, other] : [end, other].map(withoutSecret),
    );
    const made = peer.pairs.find((pair) => pair.mark === mark) ??
      await this.#makePair(peer, mark, end, other);
    if (!made) return;
    peer.pairs = [made, ...peer.pairs.filter((pair) => pair !== made)];
  }

  async #makePair(
    peer: Peer,
    mark: string,
    end: End,
    other: End,
  ): Promise<Pair | null> {
    if (peer.pairs.length >= MAX_PAIRS) return null;
    const { place, self } = this.#deps;
    const key = await (await this.#sessionKey).pairWith(end, other, place);
    return {
      mark,
      key,
      sealer: new FrameSealer(key.sending, this.#header(self, peer.id)),
      opener: new FrameOpener(key.receiving, this.#header(peer.id, self)),
    };
  }

  async #takeKeys(
    peer: Peer,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const header = this.#keysHeader(peer.id, this.#deps.self);
    const text = await this.#openKeys(peer, bytes, header);
    const decoded = text === null
      ? null
      : decodeText(Keys, text, LIMITS.frameChars);
    if (!decoded?.ok || !this.#isCurrent(peer)) return;
    const { epoch, secret, now, has } = decoded.value;
    const isNew = epoch > peer.epoch;
    if (isNew) await this.#adopt(peer, new SenderKey(epoch, secret), now);
    if (has <= this.#offered.epoch) peer.has = Math.max(peer.has, has);
    if (!this.#isCurrent(peer)) return;
    if (isNew || peer.has < this.#offered.epoch) this.#sendKeys(peer);
    if (!peer.isOpen && peer.has > 0) {
      peer.isOpen = true;
      this.#deps.onOpen(peer.id);
    }
    this.#switchIfAllHave();
  }

  async #openKeys(
    peer: Peer,
    bytes: Uint8Array<ArrayBuffer>,
    header: string,
  ): Promise<string | null> {
    if (!peer.hello) return null;
    for (const { key } of peer.pairs.slice(0, OPENING_PAIRS)) {
      const text = await key.open(bytes, header);
      if (text !== null) return text;
    }
    return null;
  }

  /** Takes another's new key; the one before holds for a while. */
  async #adopt(peer: Peer, key: SenderKey, since: number): Promise<void> {
    const { place, clock } = this.#deps;
    const { id } = peer;
    const media = await key.media(place, id);
    const frames = await key.frames(place, id);
    if (!this.#isCurrent(peer)) return;
    for (const [before, opener] of peer.openers) {
      if (before === key.epoch) continue;
      clock.after(TIMES.keyOverlap, () => {
        if (this.#isClosed || peer.openers.get(before) !== opener) return;
        peer.openers.delete(before);
        this.#deps.onMediaKeyOver(id, before);
      });
    }
    const header = this.#header(id, "", key.epoch);
    peer.openers.set(
      key.epoch,
      peer.openers.get(key.epoch) ?? new FrameOpener(frames, header),
    );
    peer.epoch = key.epoch;
    this.#deps.onMediaKey(id, key.epoch, media, since);
  }

  async #sendKeys(peer: Peer): Promise<void> {
    const [pair] = peer.pairs;
    if (!pair || !peer.hello || !peer.isPresent) return;
    const { epoch, secret } = this.#offered;
    const now = this.#deps.sealingTime();
    const text = JSON.stringify({ epoch, secret, now, has: peer.epoch });
    const header = this.#keysHeader(this.#deps.self, peer.id);
    const sealed = await pair.key.seal(text, header);
    if (this.#isCurrent(peer)) this.#deps.send(peer.id, keysPacket(sealed));
  }

  async #takePart(
    peer: Peer,
    { kind, part }: Extract<Packet, { part: unknown }>,
  ): Promise<void> {
    const frame = peer.assemblies[kind].add(part);
    if (!frame || !peer.hello) return;
    const openers = kind === "all"
      ? [peer.openers.get(part.epoch)]
      : peer.pairs.slice(0, OPENING_PAIRS).map(({ opener }) => opener);
    for (const opener of openers) {
      const text = await opener?.open(frame) ?? null;
      if (text === null) continue;
      if (this.#isCurrent(peer)) this.#deps.deliver(peer.id, text);
      return;
    }
  }

  #header(from: string, to: string, epoch = 0): string {
    const { room, session } = this.#deps.place;
    return ["webrtc-dashboard frame", room, session, from, to, epoch]
      .join("\n");
  }

  #keysHeader(from: string, to: string): string {
    const { room, session } = this.#deps.place;
    return ["webrtc-dashboard keys", room, session, from, to].join("\n");
  }

  /** Somebody had this page's key who shall not have the next one [SEAL-3]. */
  #rotateSoon(): void {
    // Of several who leave together, once.
    this.#cancelRotation ??= this.#deps.clock.after(0, () => {
      this.#cancelRotation = null;
      this.#offered = SenderKey.draw(this.#offered.epoch + 1);
      for (const peer of this.#here()) {
        giveTime(peer);
        this.#sendKeys(peer);
      }
      this.#cancelSwitch?.();
      this.#cancelSwitch = this.#deps.clock.after(
        TIMES.keySwitch,
        () => this.#switch(),
      );
      this.#switchIfAllHave();
    });
  }

  #switchIfAllHave(): void {
    const { epoch } = this.#offered;
    const isAwaited = [...this.#here()].some(({ isOpen, has }) =>
      isOpen && has < epoch
    );
    if (!isAwaited) this.#switch();
  }

  #switch(): void {
    this.#cancelSwitch?.();
    this.#cancelSwitch = null;
    if (this.#sending.key === this.#offered) return;
    line.info("new key");
    this.#sending = this.#seal(this.#offered);
  }

  #seal(key: SenderKey): { key: SenderKey; sealer: Promise<FrameSealer> } {
    const { place, self, onMediaKey } = this.#deps;
    key.media(place, self).then((media) => {
      if (!this.#isClosed) onMediaKey(self, key.epoch, media, 0);
    });
    const sealer = key.frames(place, self).then((frames) =>
      new FrameSealer(frames, this.#header(self, "", key.epoch))
    );
    return { key, sealer };
  }

  /** Packets may be lost, or come before their receiver knew the sender. */
  #retry(): void {
    const { clock } = this.#deps;
    this.#cancelRetry = clock.after(TIMES.keyRetry, () => this.#retry());
    for (const peer of this.#here()) {
      if (!peer.isPresent || peer.trust.is === "refused") continue;
      if (peer.isOpen && peer.has >= this.#offered.epoch) continue;
      if (peer.looks-- > 0) continue;
      peer.looks = Math.min(2 ** peer.retries++, MAX_LOOKS) - 1;
      if (!peer.isOpen) this.#ask(peer);
      else {
        this.#greet(peer, false);
        this.#sendKeys(peer);
      }
    }
  }

  #refuse(peer: Peer, why: Extract<PeerTrust, { is: "refused" }>["why"]): void {
    const { trust, has } = peer;
    if (trust.is === "refused" && trust.why === why) return;
    line.warn("refused", { why });
    this.#drop(peer);
    this.#setTrust(peer, { is: "refused", why });
    if (has > 0) this.#rotateSoon();
    this.#deps.refuse(peer.id);
  }

  #setTrust(peer: Peer, trust: PeerTrust): void {
    peer.trust = trust;
    this.#publish();
  }

  #publish(): void {
    this.#trust.value = new Map(
      [...this.#here()].map(({ id, trust }) => [id, trust]),
    );
  }
}

/** Something was sent to them just now: they have the time to answer. */
function giveTime(peer: Peer): void {
  peer.retries = 0;
  peer.looks = 1;
}

const withoutSecret = (end: End): End => ({ ...end, secret: null });

function isSame(one: Hello, other: Hello): boolean {
  return one.ecdh === other.ecdh && one.proof.key === other.proof.key &&
    one.proof.signature === other.proof.signature &&
    one.proof.invited === other.proof.invited;
}
