/** Somebody's way through a room: the lobby, the call, out again, and back after an interruption. */
import {
  computed,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import * as LIMITS from "../../protocol/limits.ts";
import { toPlainText } from "../../protocol/names.ts";
import type {
  Notice,
  RefusalReason,
  ResumeTicket,
  Roster,
} from "../../protocol/signaling.ts";
import { IceServers } from "../mesh/ice_servers.ts";
import { onWake } from "../page/wake.ts";
import { Moderation } from "../room/moderation.ts";
import { browserIdOf, confirmHostKey, hostKeyOf } from "../room/room_keys.ts";
import type { MediaSession, SessionDeps, SfuDesk } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import {
  isFinal,
  type JoinRequest,
  type ServerState,
  SignalingSocket,
  type Welcome,
} from "../signaling/signaling_socket.ts";
import { rememberName, rememberVisit } from "../storage/browser_storage.ts";
import {
  saveResumeTicket,
  takeResumeTicket,
} from "../storage/resume_ticket.ts";
import type { Privacy } from "../trust/privacy.ts";
import type { Handover } from "./handover.ts";
import { ServerBackTopic } from "./server_back.ts";
import { quietEffect } from "./quiet_effect.ts";
import type { CallWorld, Mover } from "./world.ts";

/** Where somebody is. */
export type Phase =
  | { is: "lobby" }
  /** `slow` where the server lets them wait. */
  | { is: "joining"; slow: boolean }
  /** In the waiting room, until somebody lets them in; `recording`: the call is recorded [REC-4]. */
  | { is: "waiting"; recording?: boolean }
  | { is: "inside"; you: string }
  | { is: "left" }
  | { is: "refused"; reason: RefusalReason };

/** How somebody comes in where not everybody may. */
export type JoinOptions = Partial<
  Pick<JoinRequest, "password" | "knock" | "token">
>;

/** Why somebody inside is without the server's leave; `waiting`: they asked to be let in [SIG-11]. */
export type RejoinRefusal = RefusalReason | "waiting";

/** What has a beginning and an end with each stay in the room. */
export interface Follower {
  /** A stay begins, under this id. */
  begin(you: string): void;
  /** The room is another than before. */
  onRoster(): void;
  end(): void;
}

/** What a lifecycle is made of. */
export interface LifecycleDeps {
  world: CallWorld;
  room: string;
  /** The room's, as the page came with them; the sealed one is empty where it is in the clear. */
  titles: { title: string; sealedTitle: string };
  topics: Topics;
  privacy: Privacy;
  /** Camera and microphone: captured in the lobby and inside, released after. */
  media: {
    start(): void;
    release(): void;
    muteMicrophone(): void;
  };
}

/** Whether camera and microphone are released there: somebody left, or it is over for them. */
function isReleased(phase: Phase): boolean {
  return phase.is === "left" ||
    phase.is === "refused" && isFinal(phase.reason);
}

/** Whether the room is not a mesh, or is none soon: when two more have come. */
function mayMove({ media, meshMax, capacity, participants }: Roster): boolean {
  return media.way === "sfu" || meshMax !== undefined && capacity > meshMax &&
      participants.length >= meshMax - 1;
}

/** Milliseconds after which somebody who waits is told that the server is slow. */
const SLOW_AFTER = 3_000;
/** The name of somebody who gave none. */
const NAMELESS = "Guest";

/** Where somebody is, the sessions that they have there, and the way to the server. */
export class Lifecycle {
  readonly phase: ReadonlySignal<Phase>;
  readonly name: ReadonlySignal<string>;
  /** The room's title; empty where it has none, or where what opens sealed ones has not set it yet. */
  readonly title = signal("");
  /** The title for those who have the link's secret; none where it is in the clear [TITLE-1]. */
  readonly sealedTitle = signal<string | undefined>("");
  readonly server: ReadonlySignal<ServerState>;
  /** The current stay in the room; `null` outside. */
  readonly session: ReadonlySignal<MediaSession | null>;
  /** All that run: after coming in anew, the older one lasts until the newer one does. */
  readonly sessions: ReadonlySignal<readonly MediaSession[]>;
  /** Of two stays the older one; `null` before somebody came in anew. */
  readonly handover: ReadonlySignal<Handover | null>;
  /** What the room is like, and what this person may do about it. */
  readonly moderation: Moderation;
  /** Why the server does not let somebody inside in again; `null` where all is well. */
  readonly rejoinRefusal: ReadonlySignal<RejoinRefusal | null>;
  readonly join: ReadonlySignal<((by?: JoinOptions) => void) | null>;
  readonly leave: ReadonlySignal<(() => void) | null>;
  readonly rejoin: ReadonlySignal<((by?: JoinOptions) => void) | null>;
  /** Whether this tab's last page was inside this room when it went away. */
  readonly wasInside: boolean;
  #hasStayed = false;
  readonly #deps: LifecycleDeps;
  readonly #phase = signal<Phase>({ is: "lobby" });
  readonly #name = signal("");
  readonly #session = signal<MediaSession | null>(null);
  readonly #handover = signal<Handover | null>(null);
  readonly #rejoinRefusal = signal<RejoinRefusal | null>(null);
  readonly #signaling: SignalingSocket;
  readonly #iceServers: IceServers;
  readonly #sfu: SfuDesk = {
    ask: (session) => this.#signaling.askSfuToken(session),
    onAnswer: () => {},
  };
  /** What the current session was made of. */
  #sessionDeps: SessionDeps | null = null;
  /** The current session, where it goes with the room to another way. */
  #moving: MediaSession | null = null;
  readonly #followers: Follower[] = [];
  #cancelSlow = () => {};
  /** How they came in last, without what serves but once. */
  #by: JoinOptions = {};
  /** Of the seat that this tab had when its page went away, to be taken over [SIG-9]. */
  #savedTicket: ResumeTicket | null;
  /** Whether the page went away while they were inside, or wanted to be. */
  #away = false;

  constructor(deps: LifecycleDeps) {
    this.#deps = deps;
    const { world, room, titles, topics } = deps;
    this.title.value = titles.title;
    this.sealedTitle.value = titles.sealedTitle;
    this.#signaling = new SignalingSocket(
      {
        connect: () => world.connectSocket(),
        clock: world.clock,
        random: () => world.random(),
        // Those that are registered by the time that somebody joins.
        get features() {
          return topics.names;
        },
      },
      {
        onWaiting: (recording) => this.#wait(recording),
        onWelcome: (welcome) => this.#enter(welcome),
        onRoster: (roster) => this.#updateRoster(roster),
        onNotice: (notice) => this.#onNotice(notice),
        onDenied: (action, reason) => this.moderation.setDenial(action, reason),
        onSignal: (from, signal) =>
          this.#session.value?.mesh?.receive(from, signal),
        onIceServers: (servers, ttlMs) =>
          this.#iceServers.update(servers, ttlMs),
        onNoIceServers: () => this.#iceServers.unavailable(),
        onSfuToken: (answer) => this.#sfu.onAnswer(answer),
        onRejoinRefused: (reason) => this.#rejoinRefusal.value = reason,
        onRefused: (reason) => this.#refused(reason),
      },
    );
    const ask = () => this.#signaling.askIceServers();
    this.#iceServers = new IceServers(world.clock, ask);
    this.moderation = new Moderation((action) => this.#signaling.act(action));
    this.handover = this.#handover;
    const saved = takeResumeTicket(world.tab, room);
    this.#savedTicket = saved?.place ?? null;
    this.wasInside = saved?.inside ?? false;
    topics.on(ServerBackTopic, () => this.#signaling.reconnectSoon());
    this.phase = this.#phase;
    this.name = this.#name;
    this.server = this.#signaling.state;
    this.session = this.#session;
    this.sessions = computed(() =>
      [this.#session.value, this.#handover.value?.session.value]
        .flatMap((session) => session ?? [])
    );
    this.rejoinRefusal = this.#rejoinRefusal;
    this.rejoin = computed(() => {
      const reason = this.#rejoinRefusal.value;
      return reason === null || reason === "waiting"
        ? null
        : (by = {}) => this.#signaling.rejoin(by);
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
  }

  /** Begins and ends with each stay from now on. */
  follow(follower: Follower): void {
    this.#followers.push(follower);
  }

  /** Listens to the browser; the result ends it. */
  open(): () => void {
    const { world } = this.#deps;
    const { window } = world;
    const hide = () => this.#onPageHide();
    const show = () => this.#onPageShow();
    window.addEventListener("pagehide", hide);
    window.addEventListener("pageshow", show);
    const undo = [
      onWake({ ...world, clock: world.calendar }, () => this.#probe()),
      quietEffect(() => {
        const mover = world.mover.module.value;
        const session = this.#session.value;
        const roster = this.moderation.roster.value;
        if (mover && session && roster?.media.way === "sfu") {
          untracked(() => this.#takeOver(mover, session, roster));
        }
      }),
    ];
    return () => {
      window.removeEventListener("pagehide", hide);
      window.removeEventListener("pageshow", show);
      for (const end of undo) end();
    };
  }

  /** Leaves, wherever they are. */
  close(): void {
    this.#leave();
  }

  /** What the others shall call this person. */
  setName(name: string): void {
    this.#name.value = name;
  }

  /** Somebody is about to join: the connection to the server may open now. */
  preconnect(): void {
    this.#signaling.preconnect();
  }

  /** The uplink that is left, in bits a second. */
  setSpareUplink(bits: number): void {
    this.#signaling.setSpareUplink(bits);
  }

  /** Whether they were let in since they last wanted to join. */
  get hasStayed(): boolean {
    return this.#hasStayed;
  }

  /** Whether there is no way to anybody, as only relays were asked for and there are none. */
  get lacksRelay(): boolean {
    return this.#deps.privacy.relayOnly.on.value &&
      this.#phase.value.is === "inside" && !this.#iceServers.hasRelay;
  }

  /** Addresses of ICE servers that this browser does not take [TURN-3]. */
  get refusedServers(): readonly string[] {
    return this.#iceServers.refused;
  }

  /** The page goes away, and may never come back: it says goodbye by every way [SIG-9]. */
  #onPageHide(): void {
    const { world, room, media } = this.#deps;
    const { resumeTicket } = this.#signaling;
    // Also one that was never taken over, as nobody joined: it serves the next page.
    const place = resumeTicket ?? this.#savedTicket;
    const { is } = this.#phase.value;
    this.#away = is === "inside" || is === "waiting" || is === "joining";
    if (this.#away) {
      if (resumeTicket) world.sendLeave(room, resumeTicket);
      this.#signaling.leave();
    }
    // After the goodbye: while a tab is closed, Firefox (153) may end its process at any moment.
    if (place) {
      saveResumeTicket(world.tab, room, { place, inside: is === "inside" });
    }
    if (!this.#away) return;
    this.#endSessions();
    media.release();
  }

  /** The page is back from where the browser kept it: so are they [NEG-8]. */
  #onPageShow(): void {
    const { world, room, media } = this.#deps;
    this.#savedTicket = takeResumeTicket(world.tab, room)?.place ??
      this.#savedTicket;
    if (!this.#away) return;
    this.#away = false;
    const knocked = this.#phase.value.is === "waiting";
    media.start();
    this.#join({ ...this.#by, ...(knocked && { knock: true }) });
  }

  #join(how: JoinOptions = {}): void {
    const { world, room, media } = this.#deps;
    // Whoever left comes back as they came in, with the password that they typed then.
    const by = this.#phase.value.is === "left" ? { ...this.#by, ...how } : how;
    const { storage } = world;
    const name = toPlainText(this.#name.value, LIMITS.nameChars) || NAMELESS;
    this.#name.value = name;
    rememberName(storage, name);
    const released = isReleased(this.#phase.value);
    this.#hasStayed = false;
    const { token: _serves, ...again } = by;
    this.#by = again;
    this.#phase.value = { is: "joining", slow: false };
    this.#cancelSlow = world.clock.after(SLOW_AFTER, () => {
      if (this.#phase.value.is !== "joining") return;
      this.#phase.value = { is: "joining", slow: true };
    });
    const hostKey = hostKeyOf(storage, room);
    this.#signaling.join({
      room,
      name,
      browserId: browserIdOf(storage),
      ...(hostKey && { hostKey }),
      knock: false,
      ...(this.#savedTicket && { replaces: this.#savedTicket }),
      ...by,
    });
    if (released) media.start();
  }

  #leave(): void {
    const { world, room, media } = this.#deps;
    this.#cancelSlow();
    const { resumeTicket } = this.#signaling;
    // Without the server nobody would hear of it.
    if (resumeTicket && this.server.value === "reconnecting") {
      world.sendLeave(room, resumeTicket);
    }
    this.#signaling.leave();
    try {
      this.#endSessions();
    } finally {
      media.release(); // Whatever failed: nobody is recorded after they left.
    }
    if (this.#phase.value.is !== "lobby") this.#phase.value = { is: "left" };
  }

  #refused(reason: RefusalReason): void {
    this.#cancelSlow();
    this.#endSessions();
    this.#phase.value = { is: "refused", reason };
    if (isReleased(this.#phase.value)) this.#deps.media.release();
  }

  #wait(recording?: boolean): void {
    this.#cancelSlow();
    this.#savedTicket = null;
    if (this.#phase.value.is === "inside") {
      this.#rejoinRefusal.value = "waiting";
    } else this.#phase.value = { is: "waiting", recording };
  }

  /** Somebody did something about this person. */
  #onNotice(notice: Notice): void {
    switch (notice.type) {
      case "mute":
        return this.#onMute(notice.by);
    }
  }

  /** A moderator wants the microphone to be off. */
  #onMute(by: string): void {
    this.moderation.setMutedBy(by);
    // Also where it is about to come on, or comes back when the system lets it.
    this.#deps.media.muteMicrophone();
  }

  #enter({ you, roster, iceServers, ttlMs }: Welcome): void {
    const phase = this.#phase.value;
    this.#cancelSlow();
    this.#savedTicket = null;
    this.#rejoinRefusal.value = null;
    if (phase.is !== "inside" || phase.you !== you) {
      this.#beginSession(you, roster.title);
    } else this.#session.value?.broadcast(ServerBackTopic, {});
    this.#iceServers.update(iceServers, ttlMs);
    this.#updateRoster(roster);
    if (this.moderation.self.value?.role === "host") {
      confirmHostKey(this.#deps.world.storage, this.#deps.room);
    }
    // Whoever was away from the server was perhaps away from the others too.
    this.#session.value?.retryNow(true);
  }

  #beginSession(you: string, title: string): void {
    const { world, room, privacy, topics } = this.#deps;
    // Somebody new, at least for the others: what was connected ends when all is connected anew.
    const older = this.#session.value;
    if (older) {
      for (const follower of this.#followers) follower.end();
      this.#keep(older);
    }
    this.#sessionDeps = {
      self: you,
      clock: world.clock,
      topics,
      iceServers: this.#iceServers,
      relayOnly: () => privacy.relayOnly.on.value,
      authentication: {
        room,
        signer: privacy.signer,
        strict: privacy.strict.on,
        previousTrust: older?.trust.peers.value,
      },
      server: {
        isOpen: () => this.#isHeard(you),
        signal: (to, signal) => {
          if (this.#isHeard(you)) this.#signaling.signal(to, signal);
        },
        sfu: this.#sfu,
        probe: () => {
          if (this.#isHeard(you)) this.#signaling.probe();
        },
      },
    };
    this.#session.value = world.createSession(this.#sessionDeps);
    this.#hasStayed = true;
    for (const follower of this.#followers) follower.begin(you);
    const at = world.calendar.now();
    rememberVisit(world.storage, { id: room, title, at });
    // Who follows it may know what a sealed title says.
    this.#phase.value = { is: "inside", you };
  }

  /** Keeps an older stay until nobody is reached by it alone. */
  #keep(older: MediaSession): void {
    const { world } = this.#deps;
    const Code = world.handover();
    if (!Code) return older.close();
    this.#handover.value ??= new Code(world.clock, () => this.#session.value);
    this.#handover.value.begin(older);
  }

  /** Whether the server passes on what is sent now as this participant's, as no older one's is. */
  #isHeard(id: string): boolean {
    return this.server.value === "inside" &&
      this.#signaling.resumeTicket?.participant === id;
  }

  #probe(): void {
    this.#signaling.probe();
    this.#session.value?.retryNow(false);
  }

  #updateRoster(roster: Roster): void {
    const phase = this.#phase.value;
    if (
      phase.is !== "inside" || !this.moderation.applyRoster(phase.you, roster)
    ) return;
    this.sealedTitle.value = roster.sealedTitle;
    if (roster.sealedTitle === undefined) this.title.value = roster.title;
    for (const follower of this.#followers) follower.onRoster();
    if (mayMove(roster)) this.#deps.world.mover.load();
    for (const session of this.sessions.value) this.#place(session, roster);
  }

  /** Tells a session who is in the room, and which way the room goes. */
  #place(session: MediaSession, { participants, media }: Roster): void {
    session.setParticipants(participants, this.moderation.goneIds, media);
  }

  /** From now on the session goes wherever the room goes. */
  #takeOver({ takeOver }: Mover, session: MediaSession, roster: Roster): void {
    if (session === this.#moving || !this.#sessionDeps) return;
    this.#moving = takeOver(session, this.#sessionDeps);
    this.#session.value = this.#moving;
    this.#place(this.#moving, roster);
  }

  #endSessions(): void {
    for (const follower of this.#followers) follower.end();
    this.#handover.value?.close();
    this.#handover.value = null;
    this.#session.value?.close();
    this.#session.value = null;
    this.#rejoinRefusal.value = null;
    this.#iceServers.close();
    this.moderation.clear();
  }
}
