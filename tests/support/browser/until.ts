import { AssertionError } from "@std/assert";

/** Milliseconds that something may take, however slow the machine is. */
const TIMEOUT = 20_000;
/** Milliseconds between two looks. */
const LOOK_EVERY = 100;
/** Milliseconds that count of one look: where a page needs longer to answer, its machine is busy. */
const LOOK_COUNTS = 1_000;
/** So many times longer than it may take is waited on a busy machine. */
const BUSY = 3;
/** After so many looks at the same number, it stands still. */
const STILL_LOOKS = 15;

/**
 * Looks again and again until an assertion holds; what does not hold in time is the error.
 * @param within milliseconds
 */
export async function until<T>(
  what: string,
  assertion: () => T | Promise<T>,
  within = TIMEOUT,
): Promise<T> {
  const deadline = Date.now() + BUSY * within;
  let waited = 0;
  for (;;) {
    const began = Date.now();
    try {
      return await assertion();
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      if (waited > within || Date.now() > deadline) {
        throw new AssertionError(
          `Not within ${within / 1000} s: ${what}: ${error.message}`,
          { cause: error },
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    waited += Math.min(Date.now() - began, LOOK_COUNTS);
  }
}

/** Waits until a number has grown: something flows. */
export function untilGrown(
  what: string,
  read: () => Promise<number>,
): Promise<void> {
  return untilAllGrown(what, 1, async () => [await read()]);
}

/**
 * Waits until so many numbers have grown, all of them. Where one has fallen, what it counts was
 * replaced by something that counts from nothing: then all of them have to grow from there.
 */
export async function untilAllGrown(
  what: string,
  count: number,
  read: () => Promise<number[]>,
): Promise<void> {
  let before: number[] | null = null;
  await until(what, async () => {
    const now = await read();
    const known = before ?? now;
    if (now.length !== count || now.some((one, n) => !(one >= known[n]))) {
      before = null;
      throw new AssertionError(`${known} are ${now}`);
    }
    before = known;
    if (!now.every((one, n) => one > known[n])) {
      throw new AssertionError(`${known} are only ${now}`);
    }
  });
}

/** Waits until a number no longer changes: nothing flows. */
export async function untilStill(
  what: string,
  read: () => Promise<number>,
): Promise<void> {
  let last = await read();
  let same = 0;
  await until(what, async () => {
    const now = await read();
    same = now === last ? same + 1 : 0;
    last = now;
    if (same < STILL_LOOKS) throw new AssertionError(`still moving at ${now}`);
  });
}
