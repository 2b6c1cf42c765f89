/** The rooms of the load: opened over the REST interface, and ended with their host keys. */
import * as v from "valibot";
import { decode } from "../protocol/decode.ts";
import * as LIMITS from "../protocol/limits.ts";
import { capacityLimits } from "../protocol/modes.ts";
import { decodeCreatedRoom } from "../protocol/rooms.ts";
import { LoadClient, type LoadRoom } from "./client.ts";
import type { Figures } from "./figures.ts";
import { pause } from "./pause.ts";

/** Milliseconds that the server has for an answer. */
const WITHIN = 10_000;
/** Tries count by the minute, on the server's clock: a little more than one is always enough. */
const MINUTE = 60_000;
const LONGEST_WAIT = 2.5 * MINUTE;
const EACH_WAIT = 10_000;
/** Rooms that are ended at the same time. */
const AT_ONCE = 20;
const TRIES = 3;
/** Milliseconds after which nothing new is tried, to end rooms that do not end. */
const GIVE_UP = 60_000;

/** The load cannot be put on; the message says why, and what to do. */
export class CannotLoad extends Error {
  override name = "CannotLoad";
}

/** Who is asked for rooms, and who hears how it goes. */
export interface Asking {
  origin: string;
  say(line: string): void;
  signal: AbortSignal;
}

const Health = v.object({
  ok: v.boolean(),
  kv: v.boolean(),
  draining: v.boolean(),
});
const ApiError = v.object({
  error: v.object({ code: v.string(), message: v.string() }),
});

/** Makes sure that there is a server which takes clients. Throws `CannotLoad`. */
export async function findServer(asking: Asking): Promise<void> {
  const { origin } = asking;
  const response = await ask(asking, "/api/health");
  const health = decode(Health, await jsonOf(response));
  if (!health.ok) {
    const said = `${response.status} ${response.statusText}`.trim();
    throw new CannotLoad(
      `What answers at ${origin} (${said}) is no WebRTC Dashboard`,
    );
  }
  if (health.value.ok) return;
  const why = health.value.draining
    ? "it is about to stop"
    : "its database does not answer";
  throw new CannotLoad(`The server at ${origin} takes nobody now: ${why}`);
}

/**
 * Opens so many rooms, one after the other; where the server has had enough of it, waits until it
 * goes on. Ends early where the signal does. Throws `CannotLoad`.
 */
export async function* openRooms(
  count: number,
  asking: Asking,
): AsyncGenerator<LoadRoom> {
  const { origin, say, signal } = asking;
  const minutes = Math.ceil(count / LIMITS.newRooms) - 1;
  if (minutes > 0) {
    say(
      `Opening ${count} rooms takes about ${minutes} min: a server lets one ` +
        `address open ${LIMITS.newRooms} a minute (with --room none are opened)`,
    );
  }
  for (let opened = 0; opened < count; opened++) {
    let refusedAt: number | null = null;
    for (;;) {
      if (signal.aborted) return;
      const response = await ask(asking, "/api/rooms", {
        title: "Load test",
        capacity: capacityLimits().maxCapacity,
      });
      if (response.status === 201) {
        const room = decodeCreatedRoom(await jsonOf(response));
        if (!room.ok) {
          throw new CannotLoad(
            `${origin} answers what is no room: ${room.reason}`,
          );
        }
        yield { ...room.value, clients: [] };
        break;
      }
      if (response.status !== 429) {
        throw new CannotLoad(await refusalOf(response));
      }
      await response.body?.cancel();
      const now = performance.now();
      if (refusedAt === null) {
        say(
          `${opened} of ${count} rooms are open; the server wants no more of ` +
            "them from this address for up to a minute: waiting",
        );
      }
      refusedAt ??= now;
      if (now - refusedAt > LONGEST_WAIT) {
        throw new CannotLoad(
          `The server opens no more than ${opened} of ${count} rooms for this ` +
            "address: use fewer --clients, or name open rooms with --room",
        );
      }
      await pause(EACH_WAIT, signal);
    }
  }
}

/** Ends rooms for all who are inside; the codes of those where it did not succeed. */
export async function endRooms(
  rooms: readonly LoadRoom[],
  origin: string,
  figures: Figures,
): Promise<string[]> {
  const left: string[] = [];
  const giveUp = AbortSignal.timeout(GIVE_UP);
  const waiting = [...rooms];
  const work = async () => {
    for (let room = waiting.pop(); room; room = waiting.pop()) {
      if (!await end(room, origin, figures, giveUp)) left.push(room.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return left;
}

async function end(
  room: LoadRoom,
  origin: string,
  figures: Figures,
  giveUp: AbortSignal,
): Promise<boolean> {
  const { id, hostKey, clients } = room;
  // The first one came with the host key.
  const [host] = clients;
  const ended = host?.inside && await host.end(WITHIN);
  await Promise.all(clients.map((client) => client.leave()));
  if (ended) return true;
  for (let tries = 0; tries < TRIES && !giveUp.aborted; tries++) {
    const name = "Load test";
    const empty = { id, hostKey, clients: [] };
    const keeper = new LoadClient({
      origin,
      room: empty,
      name,
      hostKey,
      figures,
    });
    keeper.join();
    const ended = await keeper.end(WITHIN);
    await keeper.leave();
    if (ended) return true;
    // Those who left may still have their seats.
    await pause(500, giveUp);
  }
  return false;
}

/** Asks over HTTP. Throws `CannotLoad` where nothing answers, or something else does. */
async function ask(
  { origin, signal }: Asking,
  path: string,
  body?: unknown,
): Promise<Response> {
  try {
    const response = await fetch(origin + path, {
      method: body === undefined ? "GET" : "POST",
      ...body !== undefined && { body: JSON.stringify(body) },
      headers: { origin, "content-type": "application/json" },
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN)]),
    });
    const elsewhere = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && elsewhere) {
      const { origin: there } = new URL(elsewhere, origin);
      throw new CannotLoad(`${origin} leads on: use --url ${there}`);
    }
    return response;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CannotLoad) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotLoad(`Cannot reach ${origin}: ${why}`);
  }
}

function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}

async function refusalOf(response: Response): Promise<string> {
  if (response.status === 401) {
    await response.body?.cancel();
    return "The server opens rooms only for those who signed in: open some by hand, " +
      "and name them with --room";
  }
  const error = decode(ApiError, await jsonOf(response));
  const said = error.ok ? `: ${error.value.error.message}` : "";
  return `The server opens no room (${response.status})${said}`;
}
