/** Somebody in a call who does as the test says: the real client without a browser. */
import { Call, type CallWorld } from "../../lib/client/call.ts";
import { type Badge, badgeOf } from "../../lib/client/link_state.ts";
import type { RemotePeer } from "../../lib/client/session.ts";
import type { BrowserSocket } from "../../lib/client/signaling_socket.ts";
import type { Place } from "../../lib/protocol/signaling.ts";
import type { Clock } from "../../lib/protocol/clock.ts";
import type { FakeHost } from "../fake_rtc/host.ts";
import { FakeCertificate } from "../fake_rtc/peer_connection.ts";
import { FakeSigner } from "../fake_signer.ts";
import { CountedEvents, FakeDevices } from "./devices.ts";

/** What a participant is made of. */
export interface ParticipantParts {
  name: string;
  room: string;
  /** Of the room's link. */
  secret?: string | null;
  host: FakeHost;
  /** What an earlier page of the same tab left there. */
  tab?: Map<string, string>;
  clock: Clock;
  random(): number;
  connectSocket(): BrowserSocket;
}

/** One participant: a call, and the fake browser around it. */
export class Participant {
  readonly name: string;
  readonly call: Call;
  readonly host: FakeHost;
  readonly devices = new FakeDevices();
  readonly window = new CountedEvents();
  readonly document = new CountedEvents();
  /** What the tab keeps while there is no page. */
  readonly tab: Map<string, string>;
  /** The requests that outlive the page; who hands them on is the test. */
  readonly farewells: { room: string; place: Place }[] = [];

  constructor(
    { name, room, host, secret = null, tab = new Map(), ...parts }:
      ParticipantParts,
  ) {
    this.tab = tab;
    this.name = name;
    this.host = host;
    const storage = (stored = new Map<string, string>()) => {
      return {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => {
          stored.set(key, value);
        },
      };
    };
    const certificates = [new FakeCertificate()];
    const world: CallWorld = {
      ...parts,
      calendar: parts.clock,
      createConnection: (configuration) =>
        host.createConnection({ ...configuration, certificates }),
      makeKey: (secret) => Promise.resolve(new FakeSigner(secret)),
      mediaDevices: this.devices,
      storage: storage(),
      tab: storage(this.tab),
      farewell: (room, place) => this.farewells.push({ room, place }),
      window: this.window,
      document: this.document,
    };
    this.call = new Call(world, room, "", secret);
    this.call.setName(name);
    this.call.open();
  }

  /** Their id in the room; empty for those outside. */
  get id(): string {
    const phase = this.call.phase.value;
    return phase.is === "inside" ? phase.you : "";
  }

  /** The texts of the chat, as this participant sees them, by author and in order. */
  get heard(): Record<string, string[]> {
    const texts: Record<string, string[]> = {};
    for (const { author, text } of this.call.chat.messages.value) {
      (texts[author] ??= []).push(text);
    }
    return texts;
  }

  /** What the badges say, by the peers' names. */
  get badges(): Record<string, Badge> {
    return Object.fromEntries(
      this.call.peers.value.map(({ name, state }) => [
        name,
        badgeOf(state.value),
      ]),
    );
  }

  /** The peer of this name. */
  peer(name: string): RemotePeer {
    const found = this.call.peers.value.filter((peer) => peer.name === name);
    if (found.length === 1) return found[0];
    throw new Error(`${this.name} sees ${found.length} times ${name}`);
  }

  join(): void {
    this.call.join.value?.();
  }

  /** Says something to everybody. */
  say(text: string): void {
    this.call.say.value?.(text);
  }

  close(): void {
    this.call.close();
  }
}
