/** What goes on as long as somebody is in a room: leases are renewed, and lapsed ones found. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { ClientSocket } from "./client_socket.ts";
import { patient } from "./patience.ts";
import type { Renewal } from "./room_store.ts";

/** Milliseconds after a lease's deadline at which it is looked for. */
const SWEEP_DELAY = 100;
/** Milliseconds of silence after which a browser is asked before its lease is renewed … */
const SILENT = 2_000;
/** … and that it has for its answer, from which the new lease counts. */
const ASK_AHEAD = 1_000;
/** Milliseconds after which what KV refused is tried again: ten seconds must not cost a lease. */
const RETRY_AFTER = 1_000;
/** Milliseconds that KV has for an answer. */
const ANSWER_WITHIN = 4_000;

/** What became of a lease that was to be renewed. */
type Renewed = { ok: true } | Extract<Renewal, { ok: false }>;

/**
 * Asks a silent browser whether it is there, and renews its lease whenever it was heard of [SIG-1].
 * @param renew renews up to when it was heard of, in milliseconds since 1970
 * @param onLost called where there is no lease to renew any more
 * @returns ends it
 */
export function keepLease(
  clock: Clock,
  socket: ClientSocket,
  renew: (heard: number) => Promise<Renewed>,
  onLost: (reason: "replaced" | "lapsed") => void,
): () => void {
  const renewInTime = patient(clock, ANSWER_WITHIN, renew);
  let renewed = clock.now();
  let asked = false;
  return repeat(clock, TIMES.renewEvery, async () => {
    if (!asked && clock.now() - socket.heard >= SILENT) {
      asked = true;
      socket.send({ type: "ping" });
      return ASK_AHEAD;
    }
    const { heard } = socket;
    if (heard > renewed) {
      const renewal = await renewInTime(heard);
      if (renewal.ok) renewed = heard;
      else onLost(renewal.reason);
    }
    asked = false;
    return TIMES.renewEvery;
  });
}

/**
 * Treats somebody without any lease as if they had one: asks them, and says when they have been
 * silent for too long. So it goes for those who wait where there is no room [ACC-2].
 * @returns ends it
 */
export function keepNoLease(
  clock: Clock,
  socket: ClientSocket,
  onLapse: () => void,
): () => void {
  const endAsking = keepLease(
    clock,
    socket,
    () => Promise.resolve({ ok: true }),
    onLapse,
  );
  const endLooking = sweepAtDeadlines(clock, () => {
    const until = socket.heard + TIMES.lease;
    if (until <= clock.now()) onLapse();
    return Promise.resolve(until);
  });
  return () => {
    endAsking();
    endLooking();
  };
}

/**
 * Looks for lapsed leases at once, and whenever the first one of a room may have lapsed.
 * @param sweep sweeps, and says when the next lease ends, in milliseconds since 1970, if there is one
 * @returns ends it
 */
export function sweepAtDeadlines(
  clock: Clock,
  sweep: () => Promise<number | null>,
): () => void {
  const sweepInTime = patient(clock, ANSWER_WITHIN, sweep);
  return repeat(clock, SWEEP_DELAY, async () => {
    const deadline = await sweepInTime();
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
  let failures = 0;
  let cancel = () => {};
  const next = (ms: number) => {
    cancel = clock.after(ms, async () => {
      let pause = RETRY_AFTER;
      try {
        pause = await act();
        failures = 0;
      } catch (error) {
        // The first of a row says it all.
        if (failures++ === 0) {
          console.error("A lease could not be looked after:", error);
        }
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
