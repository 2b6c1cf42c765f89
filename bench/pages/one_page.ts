/** A bare pair and the product's in one page, with one camera. It runs in the browser. */
import { BarePair } from "./bare_pair.ts";
import { capture } from "./camera.ts";
import { ProductPair } from "./product_pair.ts";

/** Milliseconds between two things that are measured, so that none disturbs the next. */
const CALM = 300;
/**
 * Before a restart at most as much more, in milliseconds, as lies between two checks of Chromium's
 * on a good path: a new one waits for the next of them, so the moment matters and is left to chance.
 */
const CHECKS = 480;

/** How often each connection restarts: a restart takes little, and depends on its moment. */
const RESTARTS = 2;

/** Milliseconds that each thing took. */
export interface Times {
  restarts: number[];
  connect: number;
}

/** The page's camera, asked for once. */
let stream: MediaStream | null = null;

/** A bare pair connects. */
export async function bareConnect(): Promise<number> {
  const pair = new BarePair(stream ??= await capture());
  const connect = await pair.connect();
  pair.disconnect();
  return connect;
}

/** A bare pair connects and restarts. */
export async function bareTimes(): Promise<Times> {
  const pair = new BarePair(stream ??= await capture());
  const connect = await pair.connect();
  const restarts = await restart(pair);
  pair.disconnect();
  await calm();
  return { connect, restarts };
}

/** Two participants of the product, who are connected, make a new connection and restart it. */
export async function productTimes(): Promise<Times> {
  const pair = await ProductPair.meet(stream ??= await capture());
  await calm();
  const connect = await pair.reconnect();
  const restarts = await restart(pair);
  pair.close();
  await calm();
  return { connect, restarts };
}

async function restart(
  pair: { restart(): Promise<number> },
): Promise<number[]> {
  const times: number[] = [];
  while (times.length < RESTARTS) {
    await calm(CALM + Math.random() * CHECKS);
    times.push(await pair.restart());
  }
  return times;
}

function calm(ms = CALM): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
