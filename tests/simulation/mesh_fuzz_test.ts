/** Faults of every kind, in any order: when they are over, all is as it should be. */
import { assertEquals } from "@std/assert";
import { Meeting } from "../support/simulation/meeting.ts";

/** `MESH_SEEDS=7` runs one seed, `MESH_SEEDS=1-1000` many. */
const [FIRST, LAST] = (Deno.env.get("MESH_SEEDS") ?? "1-100").split("-")
  .map(Number);
const NAMES = ["Ann", "Ben", "Cleo", "Dora"];
/** Milliseconds in which faults happen, and after which everything must be well. */
const STORM = 60_000;
const CALM = 60_000;
/** No server is away for longer than this: places must not be lost for good. */
const OUTAGE = 20_000;

/** Faults at the hand of chance, as long as they last. */
class Storm {
  readonly said: Record<string, string[]> = {};
  readonly log: string[] = [];
  readonly #meeting: Meeting;
  #down = new Map<number, number>();

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
    meeting.servers.fate = (text) => {
      if (!text.includes('"type":"signal"')) return [0];
      const chance = meeting.random();
      if (chance < 0.1) return [];
      if (chance < 0.2) return [0, this.#below(400)];
      return [chance < 0.3 ? this.#below(400) : 0];
    };
  }

  /** One fault, or something that people do. */
  step(): void {
    const { network, people, random } = this.#meeting;
    const [a, b] = this.#two();
    const who = people[this.#below(people.length)];
    const chance = random();
    if (chance < 0.25) this.#say(who.name);
    else if (chance < 0.35) network.cut(a, b);
    else if (chance < 0.42) {
      network.cut(a, b, random() < 0.5 ? "there" : "back");
    } else if (chance < 0.65) network.mend(a, b);
    else if (chance < 0.72) network.breakPath(a, b);
    else if (chance < 0.75) network.breakPath(a, b, "there");
    else if (chance < 0.78) network.breakConnections(a, b);
    else if (chance < 0.84) this.#kill();
    else if (chance < 0.88) who.window.dispatchEvent(new Event("online"));
    else if (chance < 0.92) who.call.media.microphone.toggle();
    else if (chance < 0.96) who.call.media.camera.toggle();
    else who.peer(b === who.name ? a : b).link?.actions.value.reconnect?.();
    this.log.push(
      `${this.#meeting.clock.now() % 1e7} ${
        chance.toFixed(2)
      } ${a} ${b} ${who.name}`,
    );
    this.#restart(this.#meeting.clock.now());
  }

  /** All faults end. */
  end(): void {
    this.#meeting.network.mendAll();
    this.#meeting.servers.fate = () => [0];
    this.#restart(Infinity);
  }

  #say(name: string): void {
    const person = this.#meeting.people.find((each) => each.name === name);
    if (!person) return;
    const texts = this.said[person.id] ??= [];
    texts.push(`${texts.length}`);
    person.say(`${texts.length - 1}`);
  }

  #kill(): void {
    const n = this.#below(2);
    if (this.#down.has(n)) return;
    this.#meeting.servers.kill(n);
    this.#down.set(n, this.#meeting.clock.now() + this.#below(OUTAGE));
  }

  #restart(now: number): void {
    for (const [n, until] of this.#down) {
      if (until > now) continue;
      this.#down.delete(n);
      this.#meeting.servers.start(n);
    }
  }

  #two(): [string, string] {
    const names = this.#meeting.people.map(({ name }) => name);
    const [a] = names.splice(this.#below(names.length), 1);
    return [a, names[this.#below(names.length)]];
  }

  #below(limit: number): number {
    return Math.floor(this.#meeting.random() * limit);
  }
}

Deno.test(`[NEG-6] random faults: in the end everybody has everybody once, and every message (seeds ${FIRST}-${LAST})`, async () => {
  for (let seed = FIRST; seed <= (LAST ?? FIRST); seed++) {
    await using meeting = await Meeting.open({ seed, servers: 2 });
    for (const name of NAMES.slice(0, 3 + seed % 2)) await meeting.enter(name);
    await meeting.pass(3_000);
    meeting.assertMet(`seed ${seed}, at the start`);
    const ids = meeting.people.map(({ id }) => id);
    const storm = new Storm(meeting);
    const end = meeting.clock.now() + STORM;
    try {
      while (meeting.clock.now() < end) {
        storm.step();
        await meeting.pass(Math.floor(meeting.random() * 1_500));
      }
      storm.end();
      await meeting.pass(CALM);
      meeting.assertMet();
      meeting.assertHeard(storm.said);
      assertEquals(meeting.people.map(({ id }) => id), ids);
    } catch (cause) {
      throw new Error(
        `MESH_SEEDS=${seed}\n${meeting.view()}\n${
          storm.log.slice(-30).join("\n")
        }`,
        { cause },
      );
    }
  }
});
