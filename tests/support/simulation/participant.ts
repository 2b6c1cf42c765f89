/** Somebody in a call who does as the test says: the real client without a browser. */
import { signal } from "@preact/signals";
import { Handover } from "../../../lib/client/call/handover.ts";
import { Call } from "../../../lib/client/call/call.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { ChatSync } from "../../../lib/client/chat/chat_sync.ts";
import type { CallWorld, MoverCode } from "../../../lib/client/call/world.ts";
import { MeshSession } from "../../../lib/client/mesh/mesh_session.ts";
import { statistics } from "../../../lib/client/mesh/statistics.ts";
import type { LinkStatus } from "../../../lib/client/session/link_state.ts";
import type {
  CreateSession,
  RemotePeer,
} from "../../../lib/client/session/session.ts";
import type { BrowserSocket } from "../../../lib/client/signaling/signaling_socket.ts";
import type { ResumeTicket } from "../../../lib/protocol/signaling.ts";
import type { Clock } from "../../../lib/protocol/clock.ts";
import type { FakeHost } from "../rtc/host.ts";
import { FakeCertificate } from "../rtc/peer_connection.ts";
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
  /** How the others are reached, if not over a mesh. */
  createSession?: CreateSession;
  /** What takes the call along where the room does not stay a mesh; nothing if not given. */
  mover?: MoverCode;
  /** After so many milliseconds there is the code that a call does not begin with; at once if not given. */
  lateAfterMs?: number;
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
  /** The requests that outlive the page; the test hands them on. */
  readonly farewells: { room: string; place: ResumeTicket }[] = [];

  constructor(
    {
      name,
      room,
      host,
      secret = null,
      tab = new Map(),
      lateAfterMs = 0,
      ...parts
    }: ParticipantParts,
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
    let isLoaded = false;
    const certificates = [new FakeCertificate()];
    const world: CallWorld = {
      serverProblem: signal(null),
      ...parts,
      calendar: parts.clock,
      createSession: parts.createSession ?? ((deps) =>
        new MeshSession({
          ...deps,
          statistics: () => isLoaded ? statistics : null,
          createConnection: (configuration) =>
            host.createConnection({ ...configuration, certificates }),
        })),
      handover: () => isLoaded ? Handover : null,
      mover: parts.mover ?? { module: signal(null), load: () => {} },
      makeKey: (secrets) => Promise.resolve(new FakeSigner(secrets)),
      mediaDevices: this.devices,
      storage: storage(),
      tab: storage(this.tab),
      sendLeave: (room, place) => this.farewells.push({ room, place }),
      window: this.window,
      document: this.document,
    };
    this.call = new Call(world, room, { title: "", sealedTitle: "" });
    const start = () => {
      isLoaded = true;
      this.call.chat.start({ Chat, ChatSync });
    };
    if (lateAfterMs === 0) start();
    else if (lateAfterMs < Infinity) parts.clock.after(lateAfterMs, start);
    if (secret !== null) this.call.secrets.opened(secret);
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
  get badges(): Record<string, LinkStatus> {
    return Object.fromEntries(
      this.call.peers.value.map(({ name, status }) => [name, status.value]),
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
    this.call.sendChat.value?.(text);
  }

  close(): void {
    this.call.close();
  }
}
