/** The way to the server: one WebSocket at a time, which comes back when it is lost. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "../../protocol/actions.ts";
import type { Permission } from "../../protocol/roles.ts";
import type { Clock } from "../../protocol/clock.ts";
import { newSecret } from "../../protocol/ids.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { ROSTER_CHANGES } from "../../protocol/features.ts";
import type { ClientMessage } from "../../protocol/client_messages.ts";
import {
  CLOSE,
  decodeServerMessage,
  type IceServer,
  type Notice,
  type PeerSignal,
  PROTOCOL_VERSION,
  type RefusalReason,
  type ResumeTicket,
  type Roster,
  type ServerMessage,
  type SfuAnswer,
} from "../../protocol/signaling.ts";
import { backoff } from "./backoff.ts";
import { FollowedRoster } from "./followed_roster.ts";
import { log } from "../log/log.ts";

const line = log("server");

/** What the server says to somebody whom it lets in. */
export type Welcome = Extract<ServerMessage, { type: "welcome" }>;

/** What somebody says who wants to join a room. */
export type JoinRequest = Omit<
  Extract<ClientMessage, { type: "join" }>,
  "type" | "version" | "features"
>;

/** How it stands with the server; `reconnecting` is somebody who was, or wants to be, inside. */
export type ServerState =
  | "closed"
  | "connecting"
  | "open"
  /** Before the door. */
  | "waiting"
  | "inside"
  | "reconnecting";

/** Milliseconds until somebody who lost the way to a server with few clients comes back, at most. */
const ALONE_WITHIN = 200;

/** What this needs of a WebSocket. */
export type BrowserSocket =
  & Pick<WebSocket, "send" | "close" | "readyState">
  & {
    onopen: ((event: Event) => void) | null;
    onmessage: ((event: MessageEvent) => void) | null;
    onclose: ((event: CloseEvent) => void) | null;
  };

/** What the world must provide. */
export interface SignalingWorld {
  connect(): BrowserSocket;
  /** What this page can do, by name; the others see it in their rosters [SIG-12]. */
  features: readonly string[];
  clock: Clock;
  random(): number;
}

/** Who hears of what the server says. */
export interface SignalingListener {
  /**
   * They knocked, and wait until somebody lets them in; again where something is new.
   * @param recording whether the call is recorded [REC-4]
   */
  onWaiting(recording?: boolean): void;
  onWelcome(welcome: Welcome): void;
  onRoster(roster: Roster): void;
  onSignal(from: string, signal: PeerSignal): void;
  /** Somebody did something about this person. */
  onNotice(notice: Notice): void;
  /** Something that was asked for with `act` was not done. */
  onDenied(action: Permission, reason: RefusalReason): void;
  /** The answer to `askIceServers`: for how many milliseconds they last, if they end. */
  onIceServers(iceServers: readonly IceServer[], ttlMs?: number): void;
  /** The other answer: there are none now. */
  onNoIceServers(): void;
  /** The answer to `askSfuToken`. */
  onSfuToken(answer: SfuAnswer): void;
  /**
   * Somebody who was inside is not let in again, or not any longer, for now: it is tried again with
   * patience [SIG-11].
   */
  onRejoinRefused(reason: RefusalReason): void;
  /** For good: trying again would not help. */
  onRefused(reason: RefusalReason): void;
}

/** Refusals that end the session of somebody inside: nothing else does [SIG-11]. */
const FINAL: readonly RefusalReason[] = ["removed", "room-ended", "replaced"];

/** Whether a refusal ends everything, also for those who were inside. */
export function isFinal(reason: RefusalReason): boolean {
  return FINAL.includes(reason);
}

/** Refusals after which trying again, with patience, may help. */
const TRANSIENT: readonly RefusalReason[] = [
  "storage-unavailable",
  "join-timeout",
  "too-many-messages",
  "not-reading",
];

/** With this a lost place is taken again [SIG-4]. */
interface ResumeState {
  participant: string;
  token: string;
  /** The token that is proposed for the next time. */
  next: string;
  /** How often both were sent: with the second time the first one's welcome may have been lost. */
  sent: number;
}

function resumeStateOf(participant: string, token: string): ResumeState {
  return { participant, token, next: newSecret(), sent: 0 };
}

function resumeTicketOf(
  { participant, token, next, sent }: ResumeState,
): ResumeTicket {
  return { participant, token, ...(sent > 0 && { next }) };
}

/** The share of signals in what the server takes from a socket: the rest is for all else. */
const SIGNALS = 0.75;

/** One participant's connection to the server, through as many sockets as it takes. */
export class SignalingSocket {
  readonly state: ReadonlySignal<ServerState>;
  readonly #state = signal<ServerState>("closed");
  readonly #world: SignalingWorld;
  readonly #listener: SignalingListener;
  /** What goes out for others, however much they make this page say [NEG-13]. */
  readonly #signals: TokenBucket;
  readonly #roster: FollowedRoster;
  #socket: BrowserSocket | null = null;
  /** What they want to join; `null` in the lobby and after leaving. */
  #joinRequest: JoinRequest | null = null;
  #resumeState: ResumeState | null = null;
  /** Whether they were inside since they joined: then hardly anything ends it [SIG-11]. */
  #wasInside = false;
  /** The place that can no longer be resumed, until there is another [SIG-9]. */
  #former: ResumeTicket | null = null;
  #attempt = 0;
  /** Refusals in a row, until the server has borne them for a while. */
  #refusals = 0;
  /** Tickets that the server did not know, in a row. */
  #expiries = 0;
  /** Whether the server let somebody who was inside not in, and they ask again with patience. */
  #rejoinRefused = false;
  /** Milliseconds over which the server wants its clients to come back. */
  #spreadMs = 0;
  #spare: number | null = null;
  #heard = 0;
  /** When the next try to reconnect is due. */
  #due = 0;
  /** When it was asked last whether there is a way to the server. */
  #asked = -Infinity;
  #cancelTimer = () => {};

  constructor(world: SignalingWorld, listener: SignalingListener) {
    this.#world = world;
    this.#listener = listener;
    this.state = this.#state;
    this.#roster = new FollowedRoster(
      world.clock,
      () => this.#send({ type: "roster" }),
    );
    this.#signals = new TokenBucket(
      LIMITS.messagesPerSecond * SIGNALS,
      LIMITS.messageBurst * SIGNALS,
      world.clock.now(),
    );
  }

  /** The place that they have, or had last, in the room; `null` where there is none. */
  get resumeTicket(): ResumeTicket | null {
    return this.#resumeState ? resumeTicketOf(this.#resumeState) : this.#former;
  }

  /** Opens the socket early, so that joining need not wait for it. */
  preconnect(): void {
    if (this.#state.value === "closed") this.#connect("connecting");
  }

  /** Joins the room, now or as soon as the server can be reached. */
  join(request: JoinRequest): void {
    this.#forget();
    this.#joinRequest = request;
    if (this.#state.value === "open") this.#hello();
    else this.preconnect();
  }

  /** Who was inside and is not let in asks again now, perhaps in another way. */
  rejoin(by: Partial<JoinRequest>): void {
    if (!this.#joinRequest || !this.#rejoinRefused) return;
    this.#joinRequest = { ...this.#joinRequest, ...by };
    if (this.#socket === null) this.#connect("reconnecting");
  }

  /** Passes a signal on to another participant; without a server, or beyond what it takes, it is lost. */
  signal(to: string, signal: PeerSignal): void {
    if (this.#state.value !== "inside") return;
    if (this.#signals.take(this.#world.clock.now())) {
      this.#send({ type: "signal", to, signal });
    }
  }

  /** Wants something done about the room or somebody in it; without a server it is lost. */
  act(action: Action): void {
    if (this.#state.value === "inside") this.#send({ type: "act", action });
  }

  /** Asks for what opens a session on the SFU; says whether there is a server to ask. */
  askSfuToken(session: string): boolean {
    const open = this.#state.value === "inside";
    if (open) this.#send({ type: "sfu-token", session });
    return open;
  }

  /** Asks for ICE servers with fresh credentials; says whether there is a server to ask. */
  askIceServers(): boolean {
    const open = this.#state.value === "inside";
    if (open) this.#send({ type: "ice-servers" });
    return open;
  }

  /** The uplink that is left, in bits a second; the server is told with the next ping. */
  setSpareUplink(spare: number): void {
    this.#spare = Math.min(
      Math.max(0, Math.round(spare)),
      LIMITS.maxBitsPerSecond,
    );
  }

  /**
   * Something happened after which nothing is certain: the network changed, the page slept. Tries
   * at once where it was waiting to reconnect; a socket that seems open must answer soon.
   */
  probe(): void {
    const { value: state } = this.#state;
    if (state === "reconnecting" && this.#socket === null) {
      this.#connect("reconnecting");
    } else if (state === "inside" || state === "waiting") {
      const { clock, random } = this.#world;
      if (this.#heard < this.#asked) return; // The answer is still due.
      this.#asked = clock.now();
      this.#ask();
      this.#cancelTimer();
      this.#cancelTimer = clock.after(TIMES.probeTimeout, () => {
        if (this.#heard >= this.#asked) return this.#ping();
        // Most likely it is this browser's own path that is lost, not that of a crowd.
        const few = this.#spreadMs <= TIMES.backoffFirst;
        this.#lost(random() * (few ? ALONE_WITHIN : this.#spreadMs));
      });
    }
  }

  /**
   * Another participant has reached the server again: who backs off after a try that failed need
   * not do so for long. The first try is left where the server wants it [SIG-6].
   */
  reconnectSoon(): void {
    const waits = this.#state.value === "reconnecting" && this.#socket === null;
    if (!waits || this.#attempt < 2 || this.#rejoinRefused) return;
    const within = Math.max(TIMES.backoffFirst, this.#spreadMs);
    const ms = this.#world.random() * within;
    if (this.#world.clock.now() + ms < this.#due) this.#lost(ms);
  }

  /** Leaves the room and closes the socket; `warm` and `join` open a new one. */
  leave(): void {
    const { value: state } = this.#state;
    if (state === "inside" || state === "waiting") {
      this.#send({ type: "leave" });
    }
    this.#end();
  }

  #end(): void {
    this.#forget();
    this.#abandon(CLOSE.normal);
    this.#state.value = "closed";
  }

  /** Forgets what was wanted, and what came of it. */
  #forget(): void {
    this.#joinRequest = null;
    this.#resumeState = null;
    this.#former = null;
    this.#wasInside = this.#rejoinRefused = false;
    this.#attempt = this.#refusals = this.#expiries = 0;
  }

  #connect(state: "connecting" | "reconnecting"): void {
    this.#abandon();
    this.#state.value = state;
    const socket = this.#world.connect();
    this.#socket = socket;
    this.#heard = this.#world.clock.now();
    socket.onopen = () => {
      if (this.#state.value === "connecting") this.#state.value = "open";
      if (this.#joinRequest) this.#hello();
    };
    socket.onmessage = ({ data }) => {
      this.#heard = this.#world.clock.now();
      const message = decodeServerMessage(data);
      if (message.ok) this.#receive(message.value);
      else line.warn("message is not understood", null, message.reason);
    };
    socket.onclose = () => this.#lost();
    this.#cancelTimer = this.#world.clock.after(TIMES.socketOpenTimeout, () => {
      if (socket.readyState === WebSocket.CONNECTING) this.#lost();
      else this.#ping(TIMES.pingInterval - TIMES.socketOpenTimeout);
    });
  }

  #hello(): void {
    if (!this.#joinRequest) return;
    const said = {
      version: PROTOCOL_VERSION,
      // It comes first: of a long list, the server keeps the first ones.
      features: [ROSTER_CHANGES, ...this.#world.features],
    };
    const ticket = this.#resumeState;
    if (!ticket) {
      const replaces = this.#former && { replaces: this.#former };
      return this.#send({
        type: "join",
        ...said,
        ...this.#joinRequest,
        ...replaces,
      });
    }
    const { room } = this.#joinRequest;
    const { participant, token, next } = ticket;
    ticket.sent++;
    this.#send({ type: "resume", ...said, room, participant, token, next });
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case "waiting":
        this.#placed(message, "waiting");
        return this.#listener.onWaiting(message.recording);
      case "welcome":
        this.#placed(message, "inside");
        this.#wasInside = true;
        this.#rejoinRefused = false;
        this.#spend();
        this.#roster.begin(message.roster);
        return this.#listener.onWelcome(message);
      case "roster":
        return this.#tell(this.#roster.take(message.roster));
      case "roster-change":
        return this.#tell(this.#roster.apply(message));
      case "signal":
        return this.#listener.onSignal(message.from, message.signal);
      case "ping":
        return this.#send({ type: "pong" });
      case "ice-servers":
        return this.#listener.onIceServers(message.iceServers, message.ttlMs);
      case "no-ice-servers":
        return this.#listener.onNoIceServers();
      case "pong":
        this.#spreadMs = message.spreadMs;
        this.#attempt = this.#refusals = this.#expiries = 0;
        if (message.version !== undefined) this.#roster.expect(message.version);
        return;
      case "denied":
        return this.#listener.onDenied(message.action, message.reason);
      case "sfu-token":
      case "no-sfu-token":
        return this.#listener.onSfuToken(message);
      case "undelivered": // The roster that follows says who is gone.
        return;
      case "move":
        this.#letGo();
        return this.#lost(this.#world.random() * message.withinMs);
      case "refused":
        this.#letGo();
        return this.#refused(message.reason);
      default:
        return this.#listener.onNotice(message);
    }
  }

  /** The room is another than before. */
  #tell(roster: Roster | null): void {
    if (roster) this.#listener.onRoster(roster);
  }

  /** The server has a place for them, inside or before the door. */
  #placed(
    { you, token, spreadMs }: Pick<Welcome, "you" | "token" | "spreadMs">,
    state: "inside" | "waiting",
  ): void {
    // Whom the server keeps refusing at once does not come back at once.
    if (this.#refusals === 0) this.#attempt = 0;
    this.#resumeState = resumeStateOf(you, token);
    this.#former = null;
    this.#spreadMs = spreadMs;
    this.#state.value = state;
  }

  /** What served once, was a guess, or was refused, is not said again. */
  #spend(refused = false): void {
    if (!this.#joinRequest) return;
    const { token: _spent, replaces: _taken, ...rest } = this.#joinRequest;
    this.#joinRequest = rest;
    if (refused) {
      delete this.#joinRequest.password;
      delete this.#joinRequest.knock;
    }
  }

  #refused(reason: RefusalReason): void {
    if (!this.#joinRequest) return this.#lost();
    if (reason === "resume-expired" && this.#resumeState) {
      this.#expire(this.#resumeState);
      // The other token and joining anew are tried at once; a server that goes on like that is not.
      const before = this.#expiries++;
      return this.#lost(before < 3 ? 0 : this.#rejoinDelay(before - 3));
    }
    const passes = TRANSIENT.includes(reason);
    if (isFinal(reason) || !this.#wasInside && !passes) {
      this.#end();
      return this.#listener.onRefused(reason);
    }
    const before = this.#refusals++;
    if (passes) return this.#lost();
    if (reason === "not-admitted") this.#spend(true);
    this.#rejoinRefused = true;
    this.#lost(this.#rejoinDelay(before));
    this.#listener.onRejoinRefused(reason);
  }

  /** Milliseconds until who is outside asks again: neither soon nor all at once [SIG-11]. */
  #rejoinDelay(before: number): number {
    const most = Math.min(TIMES.rejoinMax, TIMES.rejoinFirst * 2 ** before);
    return most * (1 + this.#world.random()) / 2;
  }

  /** What to try after the server did not know the ticket, or no longer knows the participant. */
  #expire(ticket: ResumeState): void {
    const { value: state } = this.#state;
    if (state === "inside" || state === "waiting") return; // It may still be taken again.
    if (this.#wasInside) this.#former ??= resumeTicketOf(ticket);
    this.#resumeState = ticket.sent > 1
      ? resumeStateOf(ticket.participant, ticket.next)
      : null;
  }

  /** The socket is gone: who is, or wants to be, in a room comes back after a while. */
  #lost(
    ms = backoff(this.#attempt++, this.#world.random(), this.#spreadMs),
  ): void {
    this.#abandon();
    if (!this.#joinRequest) {
      this.#state.value = "closed";
      return;
    }
    this.#state.value = "reconnecting";
    this.#due = this.#world.clock.now() + ms;
    this.#cancelTimer = this.#world.clock.after(
      ms,
      () => this.#connect("reconnecting"),
    );
  }

  /** Asks every ten seconds, and gives up after two misses [SIG-5]. */
  #ping(ms: number = TIMES.pingInterval): void {
    this.#cancelTimer = this.#world.clock.after(ms, () => {
      if (this.#world.clock.now() - this.#heard > 2 * TIMES.pingInterval) {
        return this.#lost();
      }
      this.#ask();
      this.#ping();
    });
  }

  #ask(): void {
    const { value: state } = this.#state;
    if (state !== "inside" && state !== "waiting") return;
    const spare = this.#spare === null ? {} : { spare: this.#spare };
    this.#send({ type: "ping", ...spare });
  }

  #send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  /**
   * Closes the socket; what it still says is not heard.
   * @param code says that they come back, unless they do not
   */
  #abandon(code: number = CLOSE.willResume): void {
    this.#cancelTimer();
    this.#letGo()?.close(code);
  }

  /** Lets go of the socket, which the server closes: both ends must not do so at once. */
  #letGo(): BrowserSocket | null {
    const socket = this.#socket;
    this.#socket = null;
    this.#roster.end();
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    return socket;
  }
}
