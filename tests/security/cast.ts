/** A room with somebody of every kind in it, on two isolates. */
import type { Action } from "../../lib/protocol/actions.ts";
import type { Permission, Role } from "../../lib/protocol/roles.ts";
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { systemClock } from "../../lib/protocol/clock.ts";
import { roomKey } from "../../lib/server/rooms/room_store.ts";
import { JoinTokens } from "../../lib/server/auth/join_tokens.ts";
import { tokenKeys } from "../../lib/server/auth/token_keys.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";
import type { World } from "./world.ts";

/** What join tokens are signed with on the servers of these tests. */
export const TOKEN_KEY = "a key of these tests for join tokens";

/** Somebody who acts: with a role, before the door, or not even there. */
export type Actor = Role | "waiting" | "outside";
/** Somebody about whom something is done. */
export type Kind = Role | "waiting";

/** Everybody about whom something can be done. */
export const KINDS: readonly Kind[] = ["host", "moderator", "guest", "waiting"];

/** What is done about somebody, in full; `who` is left out where it is about the room. */
export function actionOf(
  permission: Permission,
  who: string,
  role: Role,
): Action {
  switch (permission) {
    case "admit":
    case "refuse":
    case "mute":
    case "remove":
    case "readmit":
      return { do: permission, target: who };
    case "promote":
      return { do: permission, target: who, role };
    case "floor":
      return { do: permission, target: who, given: true };
    case "mute-all":
    case "end":
      return { do: permission };
    case "record":
      return { do: permission, on: true };
    case "lock":
      return { do: permission, locked: true };
    case "rule":
      return { do: permission, rules: { chat: "moderators" } };
    case "rename":
      return { do: permission, title: "Renamed" };
    case "resize":
      return { do: permission, capacity: 7 };
    case "password":
      return { do: permission, password: "sesame" };
  }
}

/** The people, each with a socket; the actor sits on the first isolate, the others on the second. */
export class Cast {
  readonly room: string;
  actor: RawSocket;
  readonly others: Readonly<Record<Kind, RawSocket>>;
  /** The id of somebody whom the host has removed. */
  readonly sentAway: string;
  readonly #world: World;

  private constructor(
    world: World,
    room: string,
    actor: RawSocket,
    others: Record<Kind, RawSocket>,
    sentAway: string,
  ) {
    this.sentAway = sentAway;
    this.#world = world;
    this.room = room;
    this.actor = actor;
    this.others = others;
  }

  /** Brings them together. */
  static async gather(world: World, as: Actor): Promise<Cast> {
    const { origins } = world.server;
    const { id: room } = await world.room({ waitingRoom: true, capacity: 8 });
    const enter = async (kind: Actor, origin: string, name: string) => {
      if (kind === "outside") return await RawSocket.open(origin);
      const token = kind === "waiting"
        ? undefined
        : await tokenFor(world, room, name, kind);
      const join = { room, name, token, knock: kind === "waiting" };
      return await RawSocket.enter(origin, join);
    };
    const others = {
      host: await enter("host", origins[1], "Hal"),
      moderator: await enter("moderator", origins[1], "Mia"),
      guest: await enter("guest", origins[1], "Gus"),
      waiting: await enter("waiting", origins[1], "Wim"),
    };
    const sue = await enter("guest", origins[1], "Sue");
    const act = (action: Action) => others.host.say({ type: "act", action });
    // Otherwise there is no floor to be given, and guests may not record.
    act({
      do: "rule",
      rules: { speak: "moderators", record: "everybody" },
    });
    act({ do: "remove", target: sue.you });
    await sue.ended;
    const actor = await enter(as, origins[0], "Eve");
    const cast = new Cast(world, room, actor, others, sue.you);
    await cast.agree();
    return cast;
  }

  /** The actor's place is taken again, where the last socket was closed. */
  async return(as: Actor): Promise<void> {
    const [origin] = this.#world.server.origins;
    const { you: participant, token } = this.actor;
    this.actor = await RawSocket.open(origin);
    if (as === "outside") return;
    const { room } = this;
    const version = PROTOCOL_VERSION;
    this.actor.say({ type: "resume", version, room, participant, token });
    await this.actor.hear(({ type }) => type === "waiting");
    await this.agree();
  }

  /** When the room was stored last. */
  async version(): Promise<string | null> {
    return (await this.#world.kv.get(roomKey(this.room))).versionstamp;
  }

  /** Waits until those on the second isolate know what is stored. */
  async agree(): Promise<void> {
    const { value } = await this.#world.kv.get<{ version: number }>(
      roomKey(this.room),
    );
    const { host, moderator, guest } = this.others;
    for (const one of [host, moderator, guest]) {
      if (!one.isOpen) continue;
      await one.hear(({ roster }) => roster?.version >= (value?.version ?? 0));
    }
  }

  /** What the others have heard since they were so many messages on, but for answers to pings. */
  async heardSince(marks: readonly number[]): Promise<unknown[]> {
    const sockets = Object.values(this.others);
    for (const socket of sockets) await socket.settled();
    return sockets.flatMap(({ heard }, i) =>
      heard.slice(marks[i]).filter(({ type }) => type !== "pong")
    );
  }

  /** How many messages each of the others has heard. */
  get marks(): number[] {
    return Object.values(this.others).map(({ heard }) => heard.length);
  }

  /** Everybody goes. */
  async close(): Promise<void> {
    for (const socket of [this.actor, ...Object.values(this.others)]) {
      await socket.close();
    }
  }
}

/** A join token of the deployment. */
export function tokenFor(
  { kv }: World,
  room: string,
  name: string,
  role: Role,
  seconds = 600,
): Promise<string> {
  const tokens = new JoinTokens(
    tokenKeys([TOKEN_KEY], kv, systemClock),
    kv,
    systemClock,
  );
  return tokens.mint({ room, name, role }, seconds);
}
