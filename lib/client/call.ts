/** One person's way through a room: the lobby, the call, and out again. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { LIMITS } from "../protocol/limits.ts";
import { plainText } from "../protocol/names.ts";
import type { Place, Refusal, Roster } from "../protocol/signaling.ts";
import { captured, send, trackOf } from "./captured.ts";
import { Authors } from "./authors.ts";
import { Chat } from "./chat.ts";
import { Conversation } from "./conversation.ts";
import { both, Handover } from "./handover.ts";
import { IceServers } from "./ice_servers.ts";
import { Level } from "./level.ts";
import { LocalMedia, type MediaDevicesPort } from "./local_media.ts";
import { type MeshParts, MeshSession } from "./mesh_session.ts";
import { Moderation } from "./moderation.ts";
import { keepPlace, takePlace } from "./place.ts";
import { Privacy } from "./privacy.ts";
import type { Signer } from "./proof.ts";
import { quietEffect } from "./quiet_effect.ts";
import {
  rememberedName,
  rememberName,
  rememberVisit,
  type Storage,
} from "./remembered.ts";
import type { Standing } from "./seals.ts";
import type { MediaSession, Outgoing, Pair, RemotePeer } from "./session.ts";
import {
  type BrowserSocket,
  isFinal,
  type JoinWish,
  type ServerState,
  SignalingSocket,
  type Welcome,
} from "./signaling_socket.ts";
import type { Uplink } from "./uplink.ts";
import { hostKeyOf, pathOf, visitorOf } from "./visitor.ts";
import { type Events, onWake } from "./wake.ts";

/** Where somebody is. */
export type Phase =
  | { is: "lobby" }
  /** `slow` where the server lets them wait. */
  | { is: "joining"; slow: boolean }
  /** Before the door, until somebody lets them in. */
  | { is: "waiting" }
  | { is: "inside"; you: string }
  | { is: "left" }
  | { is: "refused"; reason: Refusal };

/** What a call needs of the browser. */
export interface CallWorld {
  connectSocket(): BrowserSocket;
  createConnection: MeshParts["createConnection"];
  /** Makes this page's key. @param secret of the room's link, if it has one */
  makeKey(secret: string | null): Promise<Signer>;
  mediaDevices: MediaDevicesPort;
  storage: Storage;
  /** What only this tab keeps, over a reload. */
  tab: Storage;
  /** Gives a place back by a request that outlives the page. */
  farewell(room: string, place: Place): void;
  /** What is measured is measured with this one: it is never set. */
  clock: Clock;
  /** It tells the date, and goes on while the computer sleeps. */
  calendar: Clock;
  random(): number;
  /** Hears `pagehide` and `pageshow`, and what `onWake` listens to. */
  window: Events;
  document: Events;
}

/** How somebody comes in where not everybody may. */
export type Entrance = Partial<
  Pick<JoinWish, "password" | "knock" | "token">
>;

/** Why somebody inside is without the server's leave; `waiting`: they asked to be let in [SIG-11]. */
export type Outside = Refusal | "waiting";

/** Whether camera and microphone are released there: somebody left, or it is over for them. */
function isReleased(phase: Phase): boolean {
  return phase.is === "left" ||
    phase.is === "refused" && isFinal(phase.reason);
}

/** Milliseconds after which somebody who waits is told that the server is slow. */
const SLOW_AFTER = 3_000;
/** The name of somebody who gave none. */
const NAMELESS = "Guest";

/** Everything that the call screen shows and does. */
export class Call {
  readonly phase: ReadonlySignal<Phase>;
  readonly name: ReadonlySignal<string>;
  readonly title: ReadonlySignal<string>;
  readonly server: ReadonlySignal<ServerState>;
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  readonly media: LocalMedia;
  /** How loud the own microphone is, from 0 to 1; `null` where the browser does not measure it. */
  readonly level: ReadonlySignal<number | null>;
  /** Whether this person speaks. */
  readonly speaking: ReadonlySignal<boolean>;
  /** Who receives what from whom. */
  readonly pairs: ReadonlySignal<readonly Pair[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  /** The own camera's picture, while it is on. */
  readonly preview: ReadonlySignal<MediaStream | null>;
  readonly chat: Chat;
  /** Who wrote what is in it. */
  readonly authors: Authors;
  /** The path of a link that makes whoever opens it host; `null` where this browser may not. */
  readonly hostPath: string | null;
  /** What the room is like, and what this person may do about it. */
  readonly moderation: Moderation;
  /** The path of the room's link, with its secret where it has one. */
  readonly path: string;
  /** How each of the others stands, by their id, as far as can be told without trusting the server. */
  readonly standings: ReadonlySignal<ReadonlyMap<string, Standing>>;
  readonly privacy: Privacy;
  /** Joins the room; `null` where that cannot be done now. */
  readonly join: ReadonlySignal<((by?: Entrance) => void) | null>;
  /** What the server wants of somebody inside whom it lets not in any more; `null` where all is well. */
  readonly outside: ReadonlySignal<Outside | null>;
  /** Asks the server again now; `null` where there is nothing to ask for. */
  readonly ask: ReadonlySignal<((by?: Entrance) => void) | null>;
  /** Leaves the room, or its door; `null` for those who are at neither. */
  readonly leave: ReadonlySignal<(() => void) | null>;
  /** Says something to everybody; `null` for those outside. */
  readonly say: ReadonlySignal<((text: string) => void) | null>;

  readonly #room: string;
  readonly #world: CallWorld;
  readonly #phase = signal<Phase>({ is: "lobby" });
  readonly #name = signal("");
  readonly #title = signal("");
  readonly #session = signal<MediaSession | null>(null);
  readonly #outside = signal<Outside | null>(null);
  readonly #handover: Handover;
  readonly #signaling: SignalingSocket;
  readonly #iceServers: IceServers;
  readonly #level: Level;
  readonly #conversation: Conversation;
  #outgoing: Outgoing | null = null;
  #undo: (() => void)[] = [];
  #cancelSlow = () => {};
  /** How they came in last, without what serves but once. */
  #by: Entrance = {};
  /** The place that this tab had when its page went away, to be taken over [SIG-9]. */
  #place: Place | null;
  /** Whether the page went away while they were inside, or wanted to be. */
  #away = false;

  /** @param secret of the room's link; `null` where it has none */
  constructor(
    world: CallWorld,
    room: string,
    title: string,
    secret: string | null,
  ) {
    this.#world = world;
    this.#room = room;
    this.path = pathOf(room, secret);
    this.privacy = new Privacy(world.storage, world.makeKey(secret));
    this.#title.value = title;
    this.chat = new Chat(world.clock, world.calendar);
    this.authors = new Authors(room, world.tab);
    const hostKey = hostKeyOf(world.storage, room);
    this.hostPath = hostKey && pathOf(room, secret, hostKey);
    this.#name.value = rememberedName(world.storage);
    this.media = new LocalMedia(world.mediaDevices);
    this.#level = new Level({ document: world.document });
    this.#signaling = new SignalingSocket(
      {
        connect: () => world.connectSocket(),
        clock: world.clock,
        random: () => world.random(),
      },
      {
        onWaiting: () => this.#wait(),
        onWelcome: (welcome) => this.#enter(welcome),
        onRoster: (roster) => this.#takeRoster(roster),
        onMute: (by) => this.#mute(by),
        onDenied: (deed, reason) => this.moderation.deny(deed, reason),
        onSignal: (from, signal) => this.#session.value?.receive(from, signal),
        onIceServers: (servers, lasts) => this.#iceServers.take(servers, lasts),
        onNoIceServers: () => this.#iceServers.none(),
        onOutside: (reason) => this.#outside.value = reason,
        onRefused: (reason) => this.#refused(reason),
      },
    );
    const ask = () => this.#signaling.askIceServers();
    this.#iceServers = new IceServers(world.clock, ask);
    this.moderation = new Moderation((action) => this.#signaling.act(action));
    this.#conversation = new Conversation({
      room,
      chat: this.chat,
      authors: this.authors,
      moderation: this.moderation,
      signer: this.privacy.signer,
      clock: world.clock,
      session: () => this.#session.value,
    });
    this.phase = this.#phase;
    this.name = this.#name;
    this.title = this.#title;
    this.server = this.#signaling.state;
    this.level = this.#level.value;
    this.speaking = this.#level.speaking;
    this.pairs = computed(() => this.#session.value?.pairs.value ?? []);
    this.uplink = computed(() =>
      this.#session.value?.uplink.value ?? { used: 0, available: null }
    );
    this.standings = computed(() =>
      this.#session.value?.standings.value ?? new Map()
    );
    this.#handover = new Handover(world.clock);
    this.#place = takePlace(world.tab, room);
    this.peers = computed(() => this.#handover.joined(this.#session.value));
    this.outside = this.#outside;
    this.ask = computed(() =>
      this.#outside.value === null || this.#outside.value === "waiting"
        ? null
        : (by = {}) => this.#signaling.ask(by)
    );
    this.preview = computed(() => {
      const track = trackOf(this.media.camera);
      return track && new MediaStream([track]);
    });
    this.join = computed(() => {
      const { is } = this.#phase.value;
      return is === "joining" || is === "waiting" || is === "inside"
        ? null
        : (by) => this.#join(by);
    });
    this.leave = computed(() =>
      this.#session.value || this.#phase.value.is === "waiting"
        ? () => this.#leave()
        : null
    );
    this.say = computed(() => {
      const phase = this.#phase.value;
      return phase.is === "inside" && this.#conversation.mayWrite
        ? (text) => {
          const author = { id: phase.you, name: this.#name.value };
          this.#conversation.say(author, text, world.calendar.now());
        }
        : null;
    });
  }

  /** Starts the preview, and listens to the browser. */
  open(): void {
    const world = this.#world;
    const { window } = world;
    const hide = () => this.#hide();
    const show = () => this.#show();
    window.addEventListener("pagehide", hide);
    window.addEventListener("pageshow", show);
    this.#undo = [
      () => window.removeEventListener("pagehide", hide),
      () => window.removeEventListener("pageshow", show),
      this.#handover.watch(() => this.#session.value),
      onWake({ ...world, clock: world.calendar }, () => this.#probe()),
      quietEffect(() => {
        if (this.media.microphone.capture.value.is === "on") {
          this.moderation.mute(null);
        }
      }),
      quietEffect(() => {
        const counted = this.#session.value?.speaking.value ?? null;
        this.#level.measure(trackOf(this.media.microphone), counted);
      }),
      quietEffect(() => {
        const session = this.#session.value;
        const now = captured(this.media);
        const older = this.#handover.session.value;
        if (session && this.#outgoing) {
          send(now, this.#outgoing, older ? both(session, older) : session);
        }
      }),
      quietEffect(() => this.#session.value?.speak(this.speaking.value)),
      quietEffect(() => {
        if (!this.privacy.strict.on.value) return;
        this.#session.value?.exclude();
        this.#handover.session.value?.exclude();
      }),
      quietEffect(() => {
        const { used, available } = this.uplink.value;
        if (available !== null) this.#signaling.measure(available - used);
      }),
    ];
    this.media.start();
  }

  /** Releases everything. */
  close(): void {
    this.#leave();
    for (const undo of this.#undo.splice(0)) undo();
    this.#level.close();
    this.media.close();
  }

  /** What the browser counts of every connection, for a bug report; it holds network addresses. */
  async report(): Promise<unknown> {
    return {
      at: new Date(this.#world.calendar.now()).toISOString(),
      phase: this.#phase.value,
      server: this.server.value,
      session: await this.#session.value?.raw() ?? null,
      pairs: this.pairs.value,
    };
  }

  /** What the others shall call this person. */
  setName(name: string): void {
    this.#name.value = name;
  }

  /** The safety number of somebody was compared and is the same; or that is taken back. */
  verify(peer: string, verified: boolean): void {
    this.#session.value?.verify(peer, verified);
  }

  /** Whether there is no way to anybody, as there is no relay and only relays were asked for. */
  get isStranded(): boolean {
    return this.privacy.relayOnly.on.value &&
      this.phase.value.is === "inside" && !this.#iceServers.hasRelay;
  }

  /** Somebody is about to join: the connection to the server may open now. */
  warm(): void {
    this.#signaling.warm();
  }

  /** The page goes away, and may never come back: it says goodbye by every way [SIG-9]. */
  #hide(): void {
    const { place } = this.#signaling;
    // Also one that was never taken over, as nobody joined: it serves the next page.
    const kept = place ?? this.#place;
    if (kept) keepPlace(this.#world.tab, this.#room, kept);
    const { is } = this.#phase.value;
    if (is !== "inside" && is !== "waiting" && is !== "joining") return;
    this.#away = true;
    if (place) this.#world.farewell(this.#room, place);
    this.#signaling.leave();
    this.#endSession();
    this.media.release();
  }

  /** The page is back from where the browser kept it: so are they [NEG-8]. */
  #show(): void {
    this.#place = takePlace(this.#world.tab, this.#room) ?? this.#place;
    if (!this.#away) return;
    this.#away = false;
    const knocked = this.#phase.value.is === "waiting";
    this.media.start();
    this.#join({ ...this.#by, ...(knocked && { knock: true }) });
  }

  #join(by: Entrance = {}): void {
    const name = plainText(this.#name.value, LIMITS.nameChars) || NAMELESS;
    this.#name.value = name;
    rememberName(this.#world.storage, name);
    const released = isReleased(this.#phase.value);
    const { token: _serves, ...again } = by;
    this.#by = again;
    this.#phase.value = { is: "joining", slow: false };
    this.#cancelSlow = this.#world.clock.after(SLOW_AFTER, () => {
      if (this.#phase.value.is !== "joining") return;
      this.#phase.value = { is: "joining", slow: true };
    });
    const { storage } = this.#world;
    const hostKey = hostKeyOf(storage, this.#room);
    this.#signaling.join({
      room: this.#room,
      name,
      visitor: visitorOf(storage),
      ...(hostKey && { hostKey }),
      knock: false,
      ...(this.#place && { replaces: this.#place }),
      ...by,
    });
    if (released) this.media.start();
  }

  #leave(): void {
    this.#cancelSlow();
    const { place } = this.#signaling;
    // Without the server nobody would hear of it.
    if (place && this.server.value === "reconnecting") {
      this.#world.farewell(this.#room, place);
    }
    this.#signaling.leave();
    this.#endSession();
    this.media.release();
    if (this.#phase.value.is !== "lobby") this.#phase.value = { is: "left" };
  }

  #refused(reason: Refusal): void {
    this.#cancelSlow();
    this.#endSession();
    this.#phase.value = { is: "refused", reason };
    if (isReleased(this.#phase.value)) this.media.release();
  }

  #wait(): void {
    this.#cancelSlow();
    this.#place = null;
    if (this.#phase.value.is === "inside") this.#outside.value = "waiting";
    else this.#phase.value = { is: "waiting" };
  }

  /** A moderator wants the microphone to be off. */
  #mute(by: string): void {
    this.moderation.mute(by);
    // Also where it is about to come on, or comes back when the system lets it.
    this.media.microphone.off();
  }

  #enter({ you, roster, iceServers, lasts }: Welcome): void {
    const phase = this.#phase.value;
    this.#cancelSlow();
    this.#place = null;
    this.#outside.value = null;
    if (phase.is !== "inside" || phase.you !== you) {
      // Somebody new, at least for the others: what was connected ends when all is connected anew.
      const older = this.#session.value;
      if (older) {
        this.#conversation.end();
        this.#handover.begin(older);
      }
      this.#outgoing = { stream: new MediaStream(), ...captured(this.media) };
      this.#session.value = new MeshSession({
        self: you,
        iceServers: this.#iceServers,
        outgoing: this.#outgoing,
        clock: this.#world.clock,
        seal: {
          room: this.#room,
          signer: this.privacy.signer,
          strict: this.privacy.strict.on,
          known: older?.standings.value,
        },
        createConnection: (configuration) =>
          this.#world.createConnection({
            ...configuration,
            iceTransportPolicy: this.privacy.relayOnly.on.value
              ? "relay"
              : "all",
          }),
        server: {
          isOpen: () => this.#isHeard(you),
          signal: (to, signal) => {
            if (this.#isHeard(you)) this.#signaling.signal(to, signal);
          },
          doubt: () => {
            if (this.#isHeard(you)) this.#signaling.probe();
          },
        },
        listener: {
          onOpen: (peer) => this.#conversation.greet(peer),
          onMissed: (peer) => this.#conversation.miss(peer),
          onFrame: (peer, frame) =>
            frame.type === "server"
              ? this.#signaling.beckon()
              : this.#conversation.hear(peer, frame),
        },
      });
      this.#conversation.begin(you);
      this.#phase.value = { is: "inside", you };
      const at = this.#world.calendar.now();
      const { title } = roster;
      rememberVisit(this.#world.storage, { id: this.#room, title, at });
    } else this.#session.value?.broadcast({ type: "server" });
    this.#iceServers.take(iceServers, lasts);
    this.#takeRoster(roster);
    // Who was away from the server was perhaps away from the others too.
    this.#session.value?.hurry(true);
  }

  /** Whether the server passes on what is sent now as this participant's, as no older one's is. */
  #isHeard(id: string): boolean {
    return this.server.value === "inside" &&
      this.#signaling.place?.participant === id;
  }

  #probe(): void {
    this.#signaling.probe();
    this.#session.value?.hurry(false);
  }

  #takeRoster(roster: Roster): void {
    const phase = this.#phase.value;
    if (phase.is !== "inside" || !this.moderation.take(phase.you, roster)) {
      return;
    }
    this.#title.value = roster.title;
    this.#conversation.review();
    const { gone } = this.moderation;
    for (const stay of [this.#session.value, this.#handover.session.value]) {
      stay?.setParticipants(roster.participants, gone);
    }
  }

  #endSession(): void {
    this.#conversation.end();
    this.#handover.end();
    this.#session.value?.close();
    this.#session.value = null;
    this.#outside.value = null;
    this.#iceServers.close();
    this.#outgoing = null;
    this.moderation.clear();
  }
}
