import { AssertionError } from "@std/assert";

/** Milliseconds that something may take, however slow the machine is. */
const PATIENCE = 20_000;
/** Milliseconds between two looks. */
const LOOK_EVERY = 100;
/** After so many looks at the same number, it stands still. */
const STILL_LOOKS = 15;

/**
 * Looks again and again until an assertion holds; what does not hold in time is the error.
 * @param within milliseconds
 */
export async function until<T>(
  what: string,
  assertion: () => T | Promise<T>,
  within = PATIENCE,
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      if (Date.now() > deadline) {
        throw new AssertionError(
          `Not within ${within / 1000} s: ${what}: ${error.message}`,
          { cause: error },
        );
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** Waits until a number is greater than it was at first: something flows. */
export async function untilGrown(
  what: string,
  read: () => Promise<number>,
): Promise<void> {
  const before = await read();
  await until(what, async () => {
    const now = await read();
    if (now <= before) throw new AssertionError(`still ${now}`);
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
