/** Pages that exchange keys through a media server that a test plays: it may do with packets what it likes. */
import { signal } from "@preact/signals";
import { assert } from "@std/assert";
import { KeyExchange } from "../../lib/client/sfu/key_exchange.ts";
import type { PeerTrust } from "../../lib/client/trust/authenticator.ts";
import { OwnKey } from "../../lib/client/trust/proof.ts";
import { FakeClock } from "./clock.ts";
import { fixedSecret } from "./link_secrets.ts";

/** A packet on its way. */
export interface Sent {
  from: string;
  to: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How a page differs from the usual one. */
export interface PageOptions {
  secret?: string | null;
  strict?: boolean;
  session?: string;
  key?: OwnKey;
  previousTrust?: ReadonlyMap<string, PeerTrust>;
}

/** The media server: it passes packets on, unless a test tells it otherwise. */
export class MediaServer {
  readonly clock = new FakeClock();
  readonly pages = new Map<string, Page>();
  readonly sent: Sent[] = [];
  /** What becomes of a packet. */
  fate: (packet: Sent) => Sent[] = (packet) => [packet];

  /** Somebody connects. */
  async join(id: string, options: PageOptions = {}): Promise<Page> {
    const key = options.key ??
      await OwnKey.make(fixedSecret(options.secret ?? null));
    const page = new Page(this, id, key, options);
    this.pages.set(id, page);
    return page;
  }

  /** These are in the room, and connected, as everybody sees it. */
  async meet(...ids: string[]): Promise<void> {
    for (const id of ids) this.pages.get(id)?.exchange.setParticipants(ids);
    const present = new Set(ids);
    for (const id of ids) this.pages.get(id)?.exchange.setPresent(present);
    await this.settle();
  }

  /** Takes a packet from somebody. */
  pass(packet: Sent): void {
    this.sent.push(packet);
    for (const one of this.fate(packet)) this.deliver(one);
  }

  /** Gives somebody a packet in whatever name. */
  deliver({ from, to, bytes }: Sent): void {
    this.pages.get(to)?.exchange.receive(from, bytes.slice());
  }

  /** Lets everybody do what they are about to. */
  async settle(ms = 0): Promise<void> {
    for (let round = 0; round < 40; round++) {
      await this.clock.advance(round === 0 ? ms : 0);
    }
  }

  /** Ends everything. */
  close(): void {
    for (const { exchange } of this.pages.values()) exchange.close();
  }
}

/** One page, and all that it learns. */
export class Page {
  readonly exchange: KeyExchange;
  readonly key: OwnKey;
  readonly strict = signal(false);
  readonly heard: string[] = [];
  readonly opened: string[] = [];
  readonly refused: string[] = [];
  /** Keys of media, by whose they are and their epoch, as fingerprints. */
  readonly media = new Map<string, string>();
  /** Since what time of theirs, by the same names. */
  readonly since = new Map<string, number>();
  readonly #server: MediaServer;
  readonly #id: string;

  constructor(
    server: MediaServer,
    id: string,
    key: OwnKey,
    { strict = false, session = "session1", previousTrust }: PageOptions,
  ) {
    this.#server = server;
    this.#id = id;
    this.key = key;
    this.strict.value = strict;
    this.exchange = new KeyExchange({
      place: { room: "room", session },
      self: id,
      clock: server.clock,
      signer: Promise.resolve(key),
      strict: this.strict,
      previousTrust,
      send: (to, bytes) => server.pass({ from: id, to, bytes }),
      sealingTime: () => server.clock.now() * 1_000,
      onMediaKey: async (of, epoch, key, since) => {
        this.since.set(`${of}/${epoch}`, since);
        this.media.set(`${of}/${epoch}`, "…");
        this.media.set(`${of}/${epoch}`, await fingerprint(key));
      },
      onMediaKeyOver: (of, epoch) => this.media.delete(`${of}/${epoch}`),
      onOpen: (peer) => this.opened.push(peer),
      deliver: (from, text) => this.heard.push(`${from}: ${text}`),
      refuse: (peer) => this.refused.push(peer),
    });
  }

  /** How far somebody is trusted. */
  trust(id: string): PeerTrust | undefined {
    return this.exchange.peers.value.get(id);
  }

  /** Sends a frame to one, or to everybody who is there. */
  async say(text: string, to: string | null = null): Promise<void> {
    const packets = to === null
      ? await this.exchange.sealForAll(text)
      : await this.exchange.sealFor(to, text);
    assert(packets.length > 0, "there is a key");
    const others = [...this.#server.pages.keys()].filter((id) =>
      id !== this.#id
    );
    for (const bytes of packets) {
      for (const other of to === null ? others : [to]) {
        this.#server.pass({ from: this.#id, to: other, bytes });
      }
    }
    await this.#server.settle();
  }
}

/** Keys cannot be exported: what they make can be compared. */
async function fingerprint(key: CryptoKey): Promise<string> {
  const bits = await crypto.subtle.deriveBits(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(),
      info: new Uint8Array(),
    },
    key,
    64,
  );
  return [...new Uint8Array(bits)].join();
}
