/** The load itself: rooms, clients that join one after the other, messages, and an end. */
import { LoadClient, type LoadRoom } from "./client.ts";
import { Figures, type Report } from "./figures.ts";
import type { LoadOptions } from "./options.ts";
import { pause } from "./pause.ts";
import type { Progress } from "./progress.ts";
import { CannotLoad, endRooms, findServer, openRooms } from "./rooms.ts";
import { progressOf } from "./summary.ts";

/** Milliseconds for which messages that were sent last may still arrive, and for somebody in a hurry. */
const STILL_FLYING = 5_000;
const IN_A_HURRY = 1_000;
const EVERY = 1_000;

/** How it ended: the figures, and why it could not go on where it could not. */
export interface Outcome {
  report: Report;
  failure: string | null;
}

/** Puts the load on, and clears up after it; the signal ends it early. */
export async function load(
  options: LoadOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome> {
  const { origin, codes, clients, rooms: wanted, seconds, rate, ramp } =
    options;
  const figures = new Figures();
  const rooms: LoadRoom[] = codes.map((id) => ({
    id,
    hostKey: null,
    clients: [],
  }));
  let failure: string | null = null;
  try {
    const say = (line: string) => progress.say(line);
    const asking = { origin, say, signal };
    await findServer(asking);
    if (codes.length === 0) {
      for await (const room of openRooms(wanted, asking)) rooms.push(room);
    }
    await putOn(rooms, options, figures, progress, signal);
    failure = failureOf(figures, signal);
  } catch (error) {
    if (error instanceof CannotLoad) failure = error.message;
    else if (!signal.aborted) throw error;
  } finally {
    figures.finish();
  }
  const opened = rooms.filter(({ hostKey }) => hostKey !== null);
  if (opened.length > 0) progress.show("Ending the rooms");
  const leftOpen = await endRooms(opened, origin, figures);
  const inside = rooms.flatMap(({ clients }) => clients);
  await Promise.all(inside.map((client) => client.leave()));
  progress.clear();
  if (leftOpen.length > 0) {
    failure ??= `Rooms that could not be ended: ${leftOpen.join(", ")}`;
  }
  const report = figures.report({
    url: origin,
    interrupted: signal.aborted,
    asked: { clients, rooms: wanted, seconds, rate, ramp },
    rooms: {
      opened: opened.length,
      ended: opened.length - leftOpen.length,
      leftOpen,
    },
  });
  return { report, failure };
}

/** Lets the clients join, send, and stop; they are still inside afterwards. */
async function putOn(
  rooms: readonly LoadRoom[],
  { origin, clients: count, seconds, rate, ramp }: LoadOptions,
  figures: Figures,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const began = performance.now();
  const passed = () => performance.now() - began;
  const clients: LoadClient[] = [];
  /** How many connections had been lost when all were inside the last time. */
  let lost = -1;
  const ticker = setInterval(() => {
    const inside = clients.filter(({ inside }) => inside).length;
    if (inside === count && figures.lost !== lost) {
      const again = lost === -1 ? "" : " again";
      progress.say(`All ${count} clients are inside${again}`);
      lost = figures.lost;
    }
    progress.show(progressOf(figures, inside, passed(), seconds));
  }, EVERY);
  try {
    for (let n = 0; n < count && !signal.aborted; n++) {
      const wait = n / ramp * 1000 - passed();
      if (wait > 0) await pause(wait, signal);
      if (signal.aborted) break;
      const room = rooms[n % rooms.length];
      const hostKey = room.clients.length === 0 ? room.hostKey : null;
      const name = `Load ${n + 1}`;
      const client = new LoadClient({ origin, room, name, hostKey, figures });
      room.clients.push(client);
      clients.push(client);
      client.join();
      client.sendEvery(rate);
    }
    // Nobody is left to wait for where everybody was refused for good.
    while (
      passed() < seconds * 1000 && !signal.aborted &&
      clients.some(({ refused }) => refused === null)
    ) {
      await pause(Math.min(EVERY, seconds * 1000 - passed()), signal);
    }
    for (const client of clients) client.stopSending();
    figures.stop();
    const until = passed() + (signal.aborted ? IN_A_HURRY : STILL_FLYING);
    while (figures.flying > 0 && passed() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    clearInterval(ticker);
  }
}

/** Why there is nothing to be read in the figures; `null` where there is. */
function failureOf(figures: Figures, signal: AbortSignal): string | null {
  if (figures.joined > 0 || signal.aborted) return null;
  const [reason] =
    Object.entries(figures.refusals).toSorted((a, b) => b[1] - a[1])[0] ?? [];
  if (reason) return `Nobody came in: the server refuses them (${reason})`;
  const why = figures.unopenedReason ?? "no answer came in time";
  return `Nobody came in: ${why}`;
}
