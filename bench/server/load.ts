/**
 * The clients of a part of the bench, in a process of their own; `processes.ts` starts it and
 * asks it, line by line, to call a method of `Load`.
 */
import { type Dialect, dialects, type Entered, type Kind } from "./dialects.ts";
import { lines } from "./lines.ts";
import { cpuMs } from "./process_use.ts";
import { signalOf } from "./signals.ts";

/** Milliseconds in which whatever was sent must have arrived. */
const ARRIVE_WITHIN = 10_000;
/** Sockets that connect at the same time: more would not fit into a server's queue. */
const AT_ONCE = 64;

/** Somebody in a room; each sends to the next in it, and gets from the one before. */
interface Client extends Entered {
  next: Client;
  previous: Client;
  /** The frame that is sent to the next one. */
  frame: Uint8Array;
  /** When what is under way to the next one was sent, in the order of sending. */
  sent: number[];
}

/** Clients of one server. */
interface Group {
  name: string;
  dialect: Dialect;
  rooms: Client[][];
  clients: Client[];
  onArrival: (receiver: Client) => void;
  /** Whoever was thrown out, and why. */
  lost: string[];
  stopHabit: () => void;
}

/** What a saturated relay did. */
export interface Saturated {
  /** Messages that arrived, a second. */
  perSecond: number;
  /** Parts of one core that the server and these clients took. */
  server: number;
  clients: number;
}

/** What became of messages, and how long they took, in milliseconds. */
export interface Travelled {
  sent: number;
  arrived: number;
  p50: number;
  p99: number;
  most: number;
}

/** All that can be asked for. */
class Load {
  readonly #groups = new Map<string, Group>();

  /** Makes rooms; the result is their ids. */
  rooms(kind: Kind, origin: string, count: number): Promise<string[]> {
    return dialects[kind].rooms(origin, count);
  }

  /**
   * Fills rooms with `perRoom` each; the members of a room sit at the origins in turn. The result
   * says how many milliseconds it took from the first join to the last welcome; with `atOnce`
   * everybody is connected before, and joins in the same moment.
   */
  async open(
    name: string,
    kind: Kind,
    origins: string[],
    rooms: string[],
    perRoom: number,
    atOnce = false,
  ): Promise<{ ms: number }> {
    const dialect = dialects[kind];
    const group: Group = {
      name,
      dialect,
      rooms: rooms.map(() => []),
      clients: [],
      onArrival: () => {},
      lost: [],
      stopHabit: () => {},
    };
    this.#groups.set(name, group);
    // One after the other into each room: how many come at once is the matter of `atOnce` alone.
    const seats = Array.from({ length: perRoom }, (_, seat) => seat)
      .flatMap((seat) => rooms.map((room, n) => ({ room, n, seat })));
    let began = performance.now();
    const join: (() => Promise<void>)[] = [];
    await inTurn(seats, async ({ room, n, seat }) => {
      const enter = await dialect.connect(origins[seat % origins.length], room);
      const come = async () => {
        const entered = await enter();
        const client = entered as Client;
        Object.assign(client, { sent: [], next: client, previous: client });
        this.#listen(group, client);
        group.rooms[n][seat] = client;
      };
      if (atOnce) join.push(come);
      else await come();
    });
    if (atOnce) {
      began = performance.now();
      await Promise.all(join.map((come) => come()));
    }
    const ms = performance.now() - began;
    for (const room of group.rooms) {
      room.forEach((client, seat) => {
        client.next = room[(seat + 1) % room.length];
        client.next.previous = client;
      });
    }
    group.clients = group.rooms.flat();
    group.stopHabit = keepUp(group);
    return { ms };
  }

  /**
   * Keeps so many messages under way from each client to the next, and counts for so many
   * milliseconds what arrives.
   * @param pid the server's process
   */
  async saturate(
    name: string,
    inFlight: number,
    chars: number,
    ms: number,
    pid: number,
  ): Promise<Saturated> {
    const group = this.#ready(name, chars);
    let [arrived, open, running] = [0, 0, true];
    const drained = new Promise<void>((resolve) => {
      group.onArrival = (receiver) => {
        arrived++;
        const sender = receiver.previous;
        if (running) return sender.socket.send(sender.frame);
        if (--open === 0) resolve();
      };
    });
    for (const { socket, frame } of group.clients) {
      for (let n = 0; n < inFlight; n++, open++) socket.send(frame);
    }
    await pause(ms / 3); // Until it runs evenly.
    const use = () => [cpuMs(pid), cpuMs(Deno.pid), performance.now(), arrived];
    const before = use();
    await pause(ms);
    const after = use();
    running = false;
    await within(ARRIVE_WITHIN, drained, () => lostOf(group, open));
    this.#nobodyLost(group);
    const [server, clients, time, count] = after.map((v, n) => v - before[n]);
    return {
      perSecond: count / time * 1000,
      server: server / time,
      clients: clients / time,
    };
  }

  /** Each client sends so many messages to the next one, evenly, `perSecond` by all together. */
  async pace(
    name: string,
    each: number,
    chars: number,
    perSecond: number,
  ): Promise<Travelled> {
    const group = this.#ready(name, chars);
    const { clients } = group;
    const total = each * clients.length;
    const took: number[] = [];
    const arrived = this.#measure(group, took, total);
    const began = performance.now();
    for (let sent = 0; sent < total;) {
      const due = (performance.now() - began) / 1000 * perSecond;
      for (; sent < Math.min(due, total); sent++) {
        // Not room after room: neighbours would send in the same moment.
        this.#send(clients[sent * 7 % clients.length]);
      }
      await pause(1);
    }
    // What does not arrive is counted.
    await Promise.race([arrived, pause(ARRIVE_WITHIN)]);
    this.#nobodyLost(group);
    return { sent: total, ...summary(took) };
  }

  /** Sends so many messages, each when the one before has arrived. */
  async oneByOne(
    name: string,
    count: number,
    chars: number,
  ): Promise<Travelled> {
    const group = this.#ready(name, chars);
    const took: number[] = [];
    for (let n = 0; n < count; n++) {
      const arrived = this.#measure(group, took, n + 1);
      this.#send(group.clients[n % group.clients.length]);
      await within(ARRIVE_WITHIN, arrived, () => lostOf(group, 1));
    }
    this.#nobodyLost(group);
    return { sent: count, ...summary(took) };
  }

  /** Ends all connections of a group, without a word. */
  close(name: string): Promise<void> {
    const group = this.#groups.get(name);
    this.#groups.delete(name);
    group?.stopHabit();
    for (const { socket } of group?.clients ?? []) socket.close();
    return Promise.resolve();
  }

  #ready(name: string, chars: number): Group {
    const group = this.#groups.get(name);
    if (!group) throw new Error(`There is no group "${name}"`);
    this.#nobodyLost(group);
    const signal = signalOf(chars);
    for (const client of group.clients) {
      client.frame = group.dialect.frame(client.next.id, signal);
      client.sent = [];
    }
    return group;
  }

  #send(client: Client): void {
    client.sent.push(performance.now());
    client.socket.send(client.frame);
  }

  /** Notes how long each message takes; resolves when there are so many. */
  #measure(group: Group, took: number[], count: number): Promise<void> {
    return new Promise((resolve) => {
      group.onArrival = ({ previous }) => {
        const sent = previous.sent.shift();
        // Between isolates something may come twice [SIG-3]; the first time counts.
        if (sent === undefined) return;
        took.push(performance.now() - sent);
        if (took.length === count) resolve();
      };
    });
  }

  #listen(group: Group, client: Client): void {
    const { dialect } = group;
    const decoder = new TextDecoder();
    client.socket.onText = (bytes, from, to) => {
      if (dialect.brings(bytes, from, to)) return group.onArrival(client);
      const text = decoder.decode(bytes.subarray(from, to));
      const answer = dialect.answer(text);
      if (answer) client.socket.send(answer);
    };
    client.socket.onEnd = (why) => group.lost.push(why);
  }

  #nobodyLost({ lost }: Group): void {
    if (lost.length > 0) {
      throw new Error(`${lost.length} sockets were closed: ${lost[0]}`);
    }
  }
}
/** All that can be asked for. */
export type { Load };

/** What to say of messages that did not arrive; sockets that were closed may be the reason. */
function lostOf({ name, lost }: Group, count: number): string {
  const why = lost[0] ? `; ${lost.length} sockets were closed: ${lost[0]}` : "";
  return `${name} lost ${count} messages${why}`;
}

/** Says what clients say by themselves, one after the other. */
function keepUp({ dialect: { habit }, clients }: Group): () => void {
  if (!habit) return () => {};
  let n = 0;
  const began = performance.now();
  const timer = setInterval(() => {
    const due = (performance.now() - began) / habit.every * clients.length;
    for (; n < due; n++) clients[n % clients.length].socket.send(habit.frame);
  }, 20);
  return () => clearInterval(timer);
}

function summary(took: number[]): Omit<Travelled, "sent"> {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { arrived: took.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** Does something for each, for some at the same time. */
async function inTurn<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < items.length) await act(items[next++]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function within(
  ms: number,
  wanted: Promise<void>,
  complaint: () => string,
): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error(complaint())), ms);
  await Promise.race([wanted, late.promise]).finally(() => clearTimeout(timer));
}

if (import.meta.main) {
  const load = new Load();
  for await (const line of lines(Deno.stdin.readable)) {
    const [method, args] = JSON.parse(line);
    let answer;
    try {
      const act: unknown = Reflect.get(load, method);
      if (typeof act !== "function") throw new Error(`No "${method}"`);
      answer = { value: await act.apply(load, args) };
    } catch (error) {
      answer = { error: String(error) };
    }
    console.log(JSON.stringify(answer));
  }
  Deno.exit(0);
}
