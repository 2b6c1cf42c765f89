/** What goes on as long as somebody is in a room: leases are renewed, and lapsed ones found. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { ClientSocket } from "./client_socket.ts";

/** Milliseconds after a lease's deadline at which it is looked for. */
const SWEEP_DELAY = 100;

/**
 * Asks a silent browser whether it is there, and renews its lease whenever it was heard of [SIG-1].
 * @param renew renews up to when it was heard of; `false` where the lease is lost
 * @returns ends it
 */
export function keepLease(
  clock: Clock,
  socket: ClientSocket,
  renew: (heard: number) => Promise<boolean>,
): () => void {
  let renewed = clock.now();
  return repeat(clock, TIMES.renewEvery, async () => {
    const { heard } = socket;
    if (clock.now() - heard >= TIMES.ping / 2) socket.send({ type: "ping" });
    if (heard > renewed) {
      if (await renew(heard)) renewed = heard;
      else socket.refuse("resume-expired");
    }
    return TIMES.renewEvery;
  });
}

/**
 * Looks for lapsed leases whenever the first one of a room may have lapsed.
 * @param sweep sweeps, and says when the next lease ends, in milliseconds since 1970, if there is one
 * @returns ends it
 */
export function sweepAtDeadlines(
  clock: Clock,
  sweep: () => Promise<number | null>,
): () => void {
  return repeat(clock, TIMES.lease, async () => {
    const deadline = await sweep();
    if (deadline === null) return TIMES.lease;
    return Math.max(deadline - clock.now(), 0) + SWEEP_DELAY;
  });
}

/** Does something again and again; what it returns is the pause before the next time. */
function repeat(
  clock: Clock,
  first: number,
  act: () => Promise<number>,
): () => void {
  let ended = false;
  let cancel = () => {};
  const next = (ms: number) => {
    cancel = clock.after(ms, async () => {
      let pause: number = TIMES.renewEvery;
      try {
        pause = await act();
      } catch (error) {
        console.error("A lease could not be looked after:", error);
      }
      if (!ended) next(pause);
    });
  };
  next(first);
  return () => {
    ended = true;
    cancel();
  };
}
