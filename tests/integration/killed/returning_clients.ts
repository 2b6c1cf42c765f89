/** Many clients that lose their server in one moment: how they come back. */
import { SignalingSocket } from "../../../lib/client/signaling/signaling_socket.ts";
import { systemClock } from "../../../lib/protocol/clock.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { until } from "../../support/clock.ts";
import { ServerRing } from "./server_ring.ts";

/** Clients that are on their way in at once. */
const AT_ONCE = 25;
/** Milliseconds within which all must be back. */
const BACK_WITHIN = 40_000;
/** Participants of each room. */
const ROOM = 8;

/** What was seen; times in milliseconds since the kill, in ascending order. */
export interface Return {
  clients: number;
  /** When the new server first saw each. */
  seen: number[];
  /** When each was inside again. */
  back: number[];
  /** What must not be, such as somebody who did not come back as themselves. */
  problems: string[];
  /** What servers wrote to their logs, such as of a slow database. */
  complaints: readonly string[];
  /** The share, from 0 to 1, that the server saw for the first time within the busiest second. */
  busiest: number;
}

/** One client: no page, no media, only the way to the server. */
interface Client {
  signaling: SignalingSocket;
  id: string;
  seenAt: number | null;
  backAt: number | null;
}

/** Lets so many clients in, kills their server, and starts it again at once. */
export async function dropAll(kv: string, count: number): Promise<Return> {
  const ring = await ServerRing.start(kv, 1);
  const clients: Client[] = [];
  const rooms: Promise<string>[] = [];
  let killedAt = Infinity;
  const problems: string[] = [];
  try {
    for (let n = 0; n < count; n += AT_ONCE) {
      const joining = await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - n) }, async (_, i) => {
          const room = await roomOf(n + i);
          return newClient(room, `C${n + i}`);
        }),
      );
      clients.push(...joining);
      await until(
        () => joining.every(({ id }) => id !== ""),
        `the clients from ${n} are inside`,
        30_000,
      );
    }
    // Each pong tells over how long they shall spread, and they ping this often.
    await new Promise((resolve) =>
      setTimeout(resolve, TIMES.pingInterval + 1_000)
    );
    killedAt = performance.now();
    await ring.restart(0, 0);
    await until(
      () => clients.every(({ backAt }) => backAt !== null),
      "all are back",
      BACK_WITHIN,
    ).catch(() => {
      for (const { signaling, backAt } of clients) {
        if (backAt === null) {
          problems.push(`not back: ${signaling.state.value}`);
        }
      }
    });
  } finally {
    for (const { signaling } of clients) signaling.leave();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await ring.close();
  }
  const seen = ascending(clients.map(({ seenAt }) => seenAt));
  const back = ascending(clients.map(({ backAt }) => backAt));
  const busiest = Math.max(
    ...seen.map((from) =>
      seen.filter((at) => at >= from && at < from + 1_000).length
    ),
  ) / count;
  const { complaints } = ring;
  return { clients: clients.length, seen, back, busiest, problems, complaints };

  function newClient(room: string, name: string): Client {
    const signaling = new SignalingSocket({
      connect: () => {
        const socket = ring.connect();
        socket.addEventListener("open", () => {
          if (performance.now() < killedAt) return;
          client.seenAt ??= performance.now() - killedAt;
        });
        return socket;
      },
      features: [],
      clock: systemClock,
      random: Math.random,
    }, {
      onWelcome: ({ you }) => {
        if (performance.now() > killedAt) {
          client.backAt = performance.now() - killedAt;
          if (client.id !== you) problems.push(`${name} is another now`);
        }
        client.id = you;
      },
      onWaiting: () => {},
      onRejoinRefused: (reason) =>
        problems.push(`${name} is outside: ${reason}`),
      onNotice: () => {},
      onDenied: () => {},
      onRoster: () => {},
      onSignal: () => {},
      onIceServers: () => {},
      onNoIceServers: () => {},
      onSfuToken: () => {},
      onRefused: (reason) => problems.push(`${name} was refused: ${reason}`),
    });
    const client: Client = {
      signaling,
      id: "",
      seenAt: null,
      backAt: null,
    };
    signaling.join({ room, name, knock: false });
    return client;
  }

  function roomOf(n: number): Promise<string> {
    return rooms[Math.floor(n / ROOM)] ??= ring.createRoom(ROOM);
  }
}

function ascending(times: readonly (number | null)[]): number[] {
  return times.filter((time) => time !== null).sort((a, b) => a - b);
}
