/** A bare pair and the product's in one page, with one camera. It runs in the browser. */
import { BarePair } from "./bare_pair.ts";
import { capture } from "./camera.ts";
import { ProductPair } from "./product_pair.ts";

/** Milliseconds between two things that are measured, so that none disturbs the next, at least. */
const CALM = 300;
/**
 * And at most as much more, in milliseconds, as lies between two checks of Chromium's on a good
 * path: a new one waits for the next of them, so the moment matters and is left to chance.
 */
const CHECKS = 480;

/** Milliseconds that each thing took. */
export interface Times {
  restart: number;
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
  await calm();
  const restart = await pair.restart();
  pair.disconnect();
  await calm();
  return { connect, restart };
}

/** Two participants of the product, who are connected, make a new connection and restart it. */
export async function productTimes(): Promise<Times> {
  const pair = await ProductPair.meet(stream ??= await capture());
  await calm();
  const connect = await pair.reconnect();
  await calm();
  const restart = await pair.restart();
  pair.close();
  await calm();
  return { connect, restart };
}

function calm(): Promise<void> {
  return new Promise((resolve) =>
    setTimeout(resolve, CALM + Math.random() * CHECKS)
  );
}
