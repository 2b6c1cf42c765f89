/** The way to the server: one WebSocket at a time, which comes back when it is lost. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "../protocol/actions.ts";
import type { Deed } from "../protocol/roles.ts";
import type { Clock } from "../protocol/clock.ts";
import { newSecret } from "../protocol/ids.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import { Rate } from "../protocol/rate.ts";
import type { ClientMessage } from "../protocol/client_messages.ts";
import {
  CLOSE,
  decodeServerMessage,
  type IceServer,
  type PeerSignal,
  type Place,
  PROTOCOL_VERSION,
  type Refusal,
  type Roster,
  type ServerMessage,
} from "../protocol/signaling.ts";
import { backoff } from "./backoff.ts";

/** What the server says to somebody whom it lets in. */
export type Welcome = Extract<ServerMessage, { type: "welcome" }>;

/** What somebody says at a room's door. */
export type JoinWish = Omit<
  Extract<ClientMessage, { type: "join" }>,
  "type" | "version"
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
  clock: Clock;
  random(): number;
}

/** Who hears of what the server says. */
export interface SignalingListener {
  /** They knocked, and wait until somebody lets them in. */
  onWaiting(): void;
  onWelcome(welcome: Welcome): void;
  onRoster(roster: Roster): void;
  onSignal(from: string, signal: PeerSignal): void;
  /** A moderator of this name wants the microphone to be off. */
  onMute(by: string): void;
  /** Something that was asked for with `act` was not done. */
  onDenied(deed: Deed, reason: Refusal): void;
  /** The answer to `askIceServers`: for how many milliseconds they last, if they end. */
  onIceServers(iceServers: readonly IceServer[], lasts?: number): void;
  /** The other answer: there are none now. */
  onNoIceServers(): void;
  /**
   * Somebody who was inside is not let in again, or not any longer, for now: it is tried again with
   * patience [SIG-11].
   */
  onOutside(reason: Refusal): void;
  /** For good: trying again would not help. */
  onRefused(reason: Refusal): void;
}

/** Refusals that end the session of somebody inside: nothing else does [SIG-11]. */
const FINAL: readonly Refusal[] = ["removed", "room-ended", "replaced"];

/** Whether a refusal ends everything, also for those who were inside. */
export function isFinal(reason: Refusal): boolean {
  return FINAL.includes(reason);
}

/** Refusals after which trying again, with patience, may help. */
const PASSING: readonly Refusal[] = [
  "storage-unavailable",
  "join-timeout",
  "too-many-messages",
  "not-reading",
];

/** With this a lost place is taken again [SIG-4]. */
interface Ticket {
  participant: string;
  token: string;
  /** The token that is proposed for the next time. */
  next: string;
  /** How often both were sent: with the second time the first one's welcome may have been lost. */
  sent: number;
}

function ticketOf(participant: string, token: string): Ticket {
  return { participant, token, next: newSecret(), sent: 0 };
}

function placeOf({ participant, token, next, sent }: Ticket): Place {
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
  readonly #signals: Rate;
  #socket: BrowserSocket | null = null;
  /** What they want to join; `null` in the lobby and after leaving. */
  #wish: JoinWish | null = null;
  #ticket: Ticket | null = null;
  /** Whether they were inside since they joined: then hardly anything ends it [SIG-11]. */
  #settled = false;
  /** The place that can no longer be resumed, until there is another [SIG-9]. */
  #former: Place | null = null;
  #attempt = 0;
  /** Refusals in a row, until the server has borne them for a while. */
  #refusals = 0;
  /** Tickets that the server did not know, in a row. */
  #expiries = 0;
  /** Whether the server let somebody who was inside not in, and they ask again with patience. */
  #outside = false;
  /** Milliseconds over which the server wants its clients to come back. */
  #spread = 0;
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
    this.#signals = new Rate(
      LIMITS.messagesPerSecond * SIGNALS,
      LIMITS.messageBurst * SIGNALS,
      world.clock.now(),
    );
  }

  /** The place that they have, or had last, in the room; `null` where there is none. */
  get place(): Place | null {
    return this.#ticket ? placeOf(this.#ticket) : this.#former;
  }

  /** Opens the socket early, so that joining need not wait for it. */
  warm(): void {
    if (this.#state.value === "closed") this.#connect("connecting");
  }

  /** Joins the room, now or as soon as the server can be reached. */
  join(wish: JoinWish): void {
    this.#forget();
    this.#wish = wish;
    if (this.#state.value === "open") this.#hello();
    else this.warm();
  }

  /** Who was inside and is not let in asks again now, perhaps in another way. */
  ask(by: Partial<JoinWish>): void {
    if (!this.#wish || !this.#outside) return;
    this.#wish = { ...this.#wish, ...by };
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

  /** Asks for ICE servers with fresh credentials; says whether there is a server to ask. */
  askIceServers(): boolean {
    const open = this.#state.value === "inside";
    if (open) this.#send({ type: "ice-servers" });
    return open;
  }

  /** The uplink that is left, in bits a second; the server is told with the next ping. */
  measure(spare: number): void {
    this.#spare = Math.min(Math.max(0, Math.round(spare)), LIMITS.bits);
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
      this.#cancelTimer = clock.after(TIMES.probeWithin, () => {
        if (this.#heard >= this.#asked) return this.#ping();
        // Most likely it is this browser's own path that is lost, not that of a crowd.
        const few = this.#spread <= TIMES.backoffFirst;
        this.#lost(random() * (few ? ALONE_WITHIN : this.#spread));
      });
    }
  }

  /**
   * Another participant has reached the server again: who backs off after a try that failed need
   * not do so for long. The first try is left where the server wants it [SIG-6].
   */
  beckon(): void {
    const waits = this.#state.value === "reconnecting" && this.#socket === null;
    if (!waits || this.#attempt < 2 || this.#outside) return;
    const within = Math.max(TIMES.backoffFirst, this.#spread);
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
    this.#wish = null;
    this.#ticket = null;
    this.#former = null;
    this.#settled = this.#outside = false;
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
      if (this.#wish) this.#hello();
    };
    socket.onmessage = ({ data }) => {
      this.#heard = this.#world.clock.now();
      const message = decodeServerMessage(data);
      if (message.ok) this.#receive(message.value);
      else {console.warn(
          "The server sent what is not understood:",
          message.reason,
        );}
    };
    socket.onclose = () => this.#lost();
    this.#cancelTimer = this.#world.clock.after(TIMES.openWithin, () => {
      if (socket.readyState === WebSocket.CONNECTING) this.#lost();
      else this.#ping(TIMES.ping - TIMES.openWithin);
    });
  }

  #hello(): void {
    if (!this.#wish) return;
    const version = PROTOCOL_VERSION;
    const ticket = this.#ticket;
    if (!ticket) {
      const replaces = this.#former && { replaces: this.#former };
      return this.#send({ type: "join", version, ...this.#wish, ...replaces });
    }
    const { room } = this.#wish;
    const { participant, token, next } = ticket;
    ticket.sent++;
    this.#send({ type: "resume", version, room, participant, token, next });
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case "waiting":
        this.#placed(message, "waiting");
        return this.#listener.onWaiting();
      case "welcome":
        this.#placed(message, "inside");
        this.#settled = true;
        this.#outside = false;
        this.#spend();
        return this.#listener.onWelcome(message);
      case "roster":
        return this.#listener.onRoster(message.roster);
      case "signal":
        return this.#listener.onSignal(message.from, message.signal);
      case "ping":
        return this.#send({ type: "pong" });
      case "ice-servers":
        return this.#listener.onIceServers(message.iceServers, message.lasts);
      case "no-ice-servers":
        return this.#listener.onNoIceServers();
      case "pong":
        this.#spread = message.spread;
        this.#attempt = this.#refusals = this.#expiries = 0;
        return;
      case "mute":
        return this.#listener.onMute(message.by);
      case "denied":
        return this.#listener.onDenied(message.do, message.reason);
      case "undelivered": // The roster that follows says who is gone.
        return;
      case "move":
        this.#letGo();
        return this.#lost(this.#world.random() * message.within);
      case "refused":
        this.#letGo();
        return this.#refused(message.reason);
    }
  }

  /** The server has a place for them, inside or before the door. */
  #placed(
    { you, token, spread }: Pick<Welcome, "you" | "token" | "spread">,
    state: "inside" | "waiting",
  ): void {
    // Whom the server keeps refusing at once does not come back at once.
    if (this.#refusals === 0) this.#attempt = 0;
    this.#ticket = ticketOf(you, token);
    this.#former = null;
    this.#spread = spread;
    this.#state.value = state;
  }

  /** What served once, was a guess, or was refused, is not said again. */
  #spend(refused = false): void {
    if (!this.#wish) return;
    const { token: _spent, replaces: _taken, ...rest } = this.#wish;
    this.#wish = rest;
    if (refused) {
      delete this.#wish.password;
      delete this.#wish.knock;
    }
  }

  #refused(reason: Refusal): void {
    if (!this.#wish) return this.#lost();
    if (reason === "resume-expired" && this.#ticket) {
      this.#expire(this.#ticket);
      // The other token and joining anew are tried at once; a server that goes on like that is not.
      const before = this.#expiries++;
      return this.#lost(before < 3 ? 0 : this.#patience(before - 3));
    }
    const passes = PASSING.includes(reason);
    if (isFinal(reason) || !this.#settled && !passes) {
      this.#end();
      return this.#listener.onRefused(reason);
    }
    const before = this.#refusals++;
    if (passes) return this.#lost();
    if (reason === "not-admitted") this.#spend(true);
    this.#outside = true;
    this.#lost(this.#patience(before));
    this.#listener.onOutside(reason);
  }

  /** Milliseconds until who is outside asks again: neither soon nor all at once [SIG-11]. */
  #patience(before: number): number {
    const { askFirst, askMost } = TIMES;
    const most = Math.min(askMost, askFirst * 2 ** before);
    return most * (1 + this.#world.random()) / 2;
  }

  /** What to try after the server did not know the ticket, or no longer knows the participant. */
  #expire(ticket: Ticket): void {
    const { value: state } = this.#state;
    if (state === "inside" || state === "waiting") return; // It may still be taken again.
    if (this.#settled) this.#former ??= placeOf(ticket);
    this.#ticket = ticket.sent > 1
      ? ticketOf(ticket.participant, ticket.next)
      : null;
  }

  /** The socket is gone: who is, or wants to be, in a room comes back after a while. */
  #lost(
    ms = backoff(this.#attempt++, this.#world.random(), this.#spread),
  ): void {
    this.#abandon();
    if (!this.#wish) {
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
  #ping(ms: number = TIMES.ping): void {
    this.#cancelTimer = this.#world.clock.after(ms, () => {
      if (this.#world.clock.now() - this.#heard > 2 * TIMES.ping) {
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
  #abandon(code: number = CLOSE.back): void {
    this.#cancelTimer();
    this.#letGo()?.close(code);
  }

  /** Lets go of the socket, which the server closes: both ends must not do so at once. */
  #letGo(): BrowserSocket | null {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    return socket;
  }
}
