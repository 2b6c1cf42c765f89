/** How fast files go out beside a call, and how they share what there is. */
import { assert, assertEquals } from "@std/assert";
import { RateControl } from "../../../../lib/client/files/rate_control.ts";
import { type Outlet, Uplink } from "../../../../lib/client/files/uplink.ts";
import { FakeClock } from "../../../support/clock.ts";

/** A line of so many bytes a second for files, with a queue in front of it. */
function drive(
  capacity: number,
  seconds: number,
  jitter: (step: number) => number = () => 0,
): { control: RateControl; rates: number[]; queues: number[] } {
  const control = new RateControl();
  const rates: number[] = [];
  const queues: number[] = [];
  let queue = 0;
  const step = 50;
  for (let at = 0; at < seconds * 1000; at += step) {
    queue = Math.max(0, queue + (control.rate - capacity) * step / 1000);
    const waits = queue / capacity * 1000;
    control.observe("a", 30 + waits + jitter(at / step), at);
    rates.push(control.rate);
    queues.push(waits);
  }
  return { control, rates, queues };
}

const mean = (list: readonly number[]) =>
  list.reduce((sum, one) => sum + one, 0) / list.length;

Deno.test("[FILE-6] the rate finds what the line has, and leaves hardly a queue, none of which comes fast", () => {
  for (const capacity of [60_000, 400_000, 2_000_000]) {
    const { rates, queues } = drive(capacity, 240);
    const settled = rates.length / 4;
    const share = mean(rates.slice(settled)) / capacity;
    assert(share > 0.9 && share < 1, `${capacity}: ${share}`);
    const later = queues.slice(settled);
    assert(Math.max(...later) < 30, `${capacity}: ${Math.max(...later)} ms`);
    // Milliseconds of queue that come in half a second.
    const steps = later.slice(10).map((queue, n) => queue - later[n]);
    const fastest = Math.max(...steps);
    assert(fastest < 0.02 * 500, `${capacity}: ${fastest} ms`);
  }
});

Deno.test("[FILE-6] one late answer in four changes nothing: a page may be busy", () => {
  const { rates } = drive(Infinity, 10, (step) => step % 4 === 0 ? 200 : 0);
  assert(rates.every((rate, n) => n === 0 || rate >= rates[n - 1]));
  assert(rates[rates.length - 1] > 5_000_000);
});

Deno.test("[FILE-6] the first fall is by 40 %, later ones by 15 %, and not more often than each 500 ms", () => {
  const control = new RateControl();
  control.observe("a", 30, 0);
  const falls: string[] = [];
  for (let at = 50; at <= 2_500; at += 50) {
    const before = control.rate;
    control.observe("a", 200, at);
    if (control.rate < before) falls.push((control.rate / before).toFixed(2));
  }
  assertEquals(falls, ["0.60", "0.85", "0.85", "0.85", "0.85"]);
});

Deno.test("[FILE-6] what the line surely has free is taken soon, what may fill it slowly, and what is more than that a little faster", () => {
  const control = new RateControl();
  let at = 0;
  const observe = (roundTrip: number) =>
    control.observe("a", roundTrip, at += 50);
  /** Lets it fall; the result is the rate before. */
  const fall = () => {
    for (;;) {
      const { rate } = control;
      observe(200);
      if (control.rate < rate) return rate;
    }
  };
  /** By how much it grows in so many seconds without a queue. */
  const growth = (seconds: number) => {
    const before = control.rate;
    for (let n = 0; n < seconds * 20; n++) observe(30);
    return control.rate / before;
  };
  const first = growth(4);
  assert(first > 4, `${first} in the first 4 s`);
  fall();
  const free = growth(1);
  assert(free > 1.17 && free < 1.25, `${free} in 1 s`);
  const full = fall();
  assertEquals((control.rate / full).toFixed(2), "0.85");
  observe(200);
  const fromFull = growth(10);
  assert(fromFull > 1.08 && fromFull < 1.12, `${fromFull} in 10 s`);
  growth(25);
  const beyond = growth(2);
  assert(beyond > 1.05 && beyond < 1.07, `${beyond} in 2 s`);
});

Deno.test("[FILE-6] a rate that nobody needs does not grow", () => {
  const control = new RateControl();
  for (let at = 0; at < 5_000; at += 50) control.observe("a", 30, at, false);
  const unused = control.rate;
  for (let at = 5_000; at < 6_000; at += 50) control.observe("a", 30, at, true);
  assert(control.rate > unused * 1.4);
  assert(unused <= 150_000);
});

Deno.test("[FILE-6] the worst of all paths counts, and one that is done with no more", () => {
  const control = new RateControl();
  for (let at = 0; at < 400; at += 50) {
    control.observe("a", 20, at);
    control.observe("b", at < 100 ? 20 : 90, at);
  }
  assertEquals(control.queueing, 70);
  control.forget("b");
  assertEquals(control.queueing, 0);
});

/** Somebody who takes everything, and what they got. */
class Taker implements Outlet {
  lowWater = 0;
  got = 0;
  messages: number[] = [];
  readonly buffered = 0;

  constructor(public left: number) {}

  get isReady(): boolean {
    return this.left > 0;
  }

  sendNext(most: number): number {
    const bytes = Math.min(most, this.left);
    this.left -= bytes;
    this.got += bytes;
    this.messages.push(bytes);
    return bytes;
  }
}

Deno.test("[FILE-6] so much goes out as the rate allows, to everybody alike, in small messages", async () => {
  const clock = new FakeClock(() => Promise.resolve());
  const takers = [new Taker(Infinity), new Taker(Infinity)];
  const uplink = new Uplink({
    clock,
    rate: () => 500_000,
    outlets: () => takers,
  });
  uplink.wake();
  await clock.advance(4_000);
  uplink.close();
  const [a, b] = takers;
  const sent = a.got + b.got;
  assert(sent > 1_900_000 && sent < 2_100_000, `${sent}`);
  assert(Math.abs(a.got - b.got) <= 32 * 1024, `${a.got} ${b.got}`);
  assert(Math.max(...a.messages) <= 16 * 1024);
  assert(a.lowWater <= 32 * 1024, `${a.lowWater}`);
});

Deno.test("[FILE-6] it is known when the rate held something back, and nothing else", async () => {
  const clock = new FakeClock(() => Promise.resolve());
  const taker = new Taker(30_000);
  const uplink = new Uplink({
    clock,
    rate: () => 100_000,
    outlets: () => [taker],
  });
  assertEquals(uplink.heldBackAt, -Infinity);
  uplink.wake();
  await clock.advance(1_000);
  assertEquals(taker.left, 0);
  const last = uplink.heldBackAt;
  assert(last < clock.now() - 500 && last > clock.now() - 900);
  taker.left = 10;
  uplink.wake();
  assertEquals(uplink.heldBackAt, last, "what goes at once was not held back");
  uplink.close();
});

Deno.test("[FILE-6] where nothing has to be held back for, all goes at once, in large messages", () => {
  const clock = new FakeClock();
  const taker = new Taker(5_000_000);
  const uplink = new Uplink({
    clock,
    rate: () => Infinity,
    outlets: () => [taker],
  });
  uplink.wake();
  assertEquals(taker.left, 0);
  assertEquals(clock.pending, 0);
  assert(Math.max(...taker.messages) > 60 * 1024);
  // There is more on its way when the browser is asked for room again.
  assert(taker.lowWater >= 256 * 1024, `${taker.lowWater}`);
});
