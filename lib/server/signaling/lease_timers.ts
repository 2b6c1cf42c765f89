/** What runs while somebody is in a room: leases are renewed, and lapsed ones found. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import type { ClientSocket } from "./client_socket.ts";
import { limitedWithTimeout } from "../kv/with_timeout.ts";

/** Milliseconds after a lease's deadline at which it is looked for. */
export const SWEEP_DELAY = 100;
/** Milliseconds of silence after which a browser is asked before its lease is renewed … */
const SILENT_AFTER = 2_000;
/** … and that it has for its answer, from which the new lease counts. */
const ASK_AHEAD = 1_000;
/** Milliseconds after which what KV refused is tried again: ten seconds must not cost a lease. */
const RETRY_AFTER = 1_000;
/** Milliseconds that KV has for an answer. */
const ANSWER_WITHIN = 4_000;

/** Somebody whose lease is renewed here. */
export interface LeaseHolder {
  readonly socket: Pick<ClientSocket, "lastHeardAt" | "send">;
  /** The moment from which the lease counts, in milliseconds since 1970. */
  leaseStart: number;
}

/**
 * Asks silent browsers whether they are there, and renews the leases of all that were heard of
 * since the last time, together [SIG-1].
 * @param holders those of one room
 * @param renew renews leases up to when the holders were heard of, in milliseconds since 1970
 * @returns ends it
 */
export function startLeaseRenewal<Holder extends LeaseHolder>(
  clock: Clock,
  holders: () => Iterable<Holder>,
  renew: (heard: ReadonlyMap<Holder, number>) => Promise<void>,
): () => void {
  const renewInTime = limitedWithTimeout(clock, ANSWER_WITHIN, renew);
  let asked = false;
  return repeatWithPauses(clock, TIMES.leaseRenewInterval, async () => {
    const present = [...holders()];
    const silent = present.filter(({ socket }) =>
      clock.now() - socket.lastHeardAt >= SILENT_AFTER
    );
    if (!asked && silent.length > 0) {
      asked = true;
      for (const { socket } of silent) socket.send({ type: "ping" });
      return ASK_AHEAD;
    }
    const heard = new Map(
      present.filter(({ socket, leaseStart }) =>
        socket.lastHeardAt > leaseStart
      )
        .map((holder) => [holder, holder.socket.lastHeardAt]),
    );
    if (heard.size > 0) await renewInTime(heard);
    for (const [holder, at] of heard) holder.leaseStart = at;
    asked = false;
    return TIMES.leaseRenewInterval;
  });
}

/**
 * Treats somebody without any lease as if they had one: asks them, and says when they have been
 * silent for too long: for those who wait for a room that is not there [ACC-2].
 * @returns ends it
 */
export function watchWithoutLease(
  clock: Clock,
  socket: ClientSocket,
  onLapse: () => void,
): () => void {
  const holders = [{ socket, leaseStart: clock.now() }];
  const endAsking = startLeaseRenewal(
    clock,
    () => holders,
    () => Promise.resolve(),
  );
  const endLooking = scheduleSweeps(clock, () => {
    const until = socket.lastHeardAt + TIMES.leaseDuration;
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
export function scheduleSweeps(
  clock: Clock,
  sweep: () => Promise<number | null>,
): () => void {
  const sweepInTime = limitedWithTimeout(clock, ANSWER_WITHIN, sweep);
  return repeatWithPauses(clock, SWEEP_DELAY, async () => {
    const deadline = await sweepInTime();
    if (deadline === null) return TIMES.leaseDuration;
    // It is further away only where the clock was set back: others may end before it.
    const left = Math.min(deadline - clock.now(), TIMES.leaseDuration);
    return Math.max(left, 0) + SWEEP_DELAY;
  });
}

/** Does something again and again; what it returns is the pause before the next time. */
function repeatWithPauses(
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
