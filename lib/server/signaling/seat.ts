/** A participant's place on the isolate that holds their socket, and what they are told there. */
import { ROSTER_CHANGES } from "../../protocol/features.ts";
import * as TIMES from "../../protocol/times.ts";
import type { ClientSocket } from "./client_socket.ts";
import {
  type IceGrant,
  type IceServersFor,
  iceServersPayload,
} from "./ice_servers.ts";
import { isRecorded } from "../rooms/recording.ts";
import type { Room } from "../rooms/room.ts";
import { rosterFor, type Sizes } from "../rooms/roster.ts";
import type { RosterChanges } from "./roster_changes.ts";

/** What all seats of an isolate have in common. */
export interface SeatContext {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds over which the clients come back if they lose this isolate. */
  spreadMs(): number;
  /** How large rooms become here. */
  sizes(): Sizes;
  readonly iceServers: IceServersFor;
}

/** Whose seat it is. */
export type SeatOptions = Pick<Seat, "participant" | "socket" | "tokenHash"> & {
  /** Takes their place again [SIG-4]. */
  token: string;
  /** The ICE servers that they get when they come in. */
  ice: IceGrant;
  /** What their page can do, by name. */
  features: readonly string[];
};

/** A place in a room, inside or waiting. */
export class Seat {
  readonly participant: string;
  readonly socket: ClientSocket;
  /** The hash of the token that takes the place again; it tells the seat from older ones. */
  readonly tokenHash: string;
  /** The version of the room that they were told last; 0 before the first. */
  sentVersion = 0;
  /** The moment from which their lease counts, in milliseconds since 1970. */
  leaseStart: number;
  /** The uplink that the browser measured and does not use, in bits a second. */
  spare: number | null = null;
  readonly #context: SeatContext;
  readonly #token: string;
  readonly #takesChanges: boolean;
  #ice: IceGrant;
  /** When they last asked for the whole roster and were answered, in milliseconds since 1970. */
  #answeredAt = -Infinity;
  #lastSent: "nothing" | "waiting" | "welcome" = "nothing";
  /** Whether those who wait here were told last that the call is recorded. */
  #toldRecording = false;

  constructor(
    context: SeatContext,
    { participant, socket, tokenHash, token, ice, features }: SeatOptions,
  ) {
    this.participant = participant;
    this.socket = socket;
    this.tokenHash = tokenHash;
    this.leaseStart = context.now();
    this.#context = context;
    this.#token = token;
    this.#ice = ice;
    this.#takesChanges = features.includes(ROSTER_CHANGES);
  }

  /** The version of the roster that they have; none before they are inside. */
  get rosterVersion(): number | undefined {
    return this.#lastSent === "welcome" ? this.sentVersion : undefined;
  }

  /** Makes the TURN credentials anew that they get when they come in. */
  async refreshIceServers(): Promise<void> {
    this.#ice = await this.#context.iceServers(this.participant);
  }

  /**
   * Tells them of the room each time it changes: those who wait, only that they do, and whether the
   * call is recorded [REC-4]; those who come in, `welcome`, and from then on the roster [ACC-3], or
   * what changed in it [SIG-13].
   * @param changes those that lead to this room from the one that this isolate had before
   */
  sendRoom(room: Room, changes?: RosterChanges): void {
    const isNext = this.#takesChanges && changes !== undefined &&
      changes.from === this.rosterVersion;
    const frame = isNext ? changes.frameFor(this.participant) : null;
    this.sentVersion = room.version;
    if (frame) return this.socket.sendFrame(frame);
    const { participant: you, socket } = this;
    const token = this.#token;
    const spreadMs = this.#context.spreadMs();
    const roster = rosterFor(room, you, this.#context.sizes());
    if (!roster) {
      const recording = isRecorded(room.members);
      if (this.#lastSent === "nothing" || recording !== this.#toldRecording) {
        socket.send({
          type: "waiting",
          you,
          token,
          spreadMs,
          ...(recording && { recording }),
        });
      }
      this.#toldRecording = recording;
      this.#lastSent = "waiting";
    } else if (this.#lastSent === "welcome") {
      socket.send({ type: "roster", roster });
    } else {
      this.#lastSent = "welcome";
      const ice = iceServersPayload(this.#ice, this.#context.now());
      socket.send({ type: "welcome", you, token, roster, ...ice, spreadMs });
    }
  }
  /** Answers somebody who asks for the whole roster; who asks again at once gets it later. */
  answerRoster(room: Room): void {
    const now = this.#context.now();
    if (now - this.#answeredAt < TIMES.rosterAnswerInterval) return;
    this.#answeredAt = now;
    this.sendRoom(room);
  }
}
