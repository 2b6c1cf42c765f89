/** Waits for what fakes cannot hurry: real operations that a fake clock must not overtake. */
import { setImmediate } from "node:timers";
import { FakeClock } from "../clock.ts";
import type { RoomKv } from "../../../lib/server/rooms/room_store.ts";

/** A clock of whole milliseconds, as real ones are. */
class WholeClock extends FakeClock {
  override after(ms: number, act: () => void): () => void {
    return super.after(Math.ceil(ms), act);
  }
}

/** Counts the real operations under way. */
export class Quiet {
  #underWay = 0;

  /** Counts a promise until it settles. */
  readonly track = <T>(promise: Promise<T>): Promise<T> => {
    this.#underWay++;
    const done = () => {
      this.#underWay--;
    };
    promise.then(done, done);
    return promise;
  };

  /** Resolves when nothing is under way, and nothing that is ready to run was left. */
  async come(): Promise<void> {
    do {
      // Half a million of these must not take a millisecond each, as timers do.
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#underWay > 0);
  }

  /** A clock that does not go on before everything is quiet. */
  clock(): FakeClock {
    return new WholeClock(() => this.come());
  }

  /** Counts digests too; the result ends it. */
  watchDigests(): () => void {
    const { subtle } = crypto;
    const digest = subtle.digest.bind(subtle);
    Object.assign(subtle, {
      digest: (...args: Parameters<typeof digest>) =>
        this.track(digest(...args)),
    });
    return () => Reflect.deleteProperty(subtle, "digest");
  }

  /**
   * The same database, watched.
   * @param alive once it is false, nothing is answered any more
   */
  storage(kv: Deno.Kv, alive: () => boolean): RoomKv {
    const watch = <T>(act: () => Promise<T>): Promise<T> =>
      alive() ? this.track(act()) : new Promise(() => {});
    return {
      get: (key, options) => watch(() => kv.get(key, options)),
      getMany: (keys, options) => watch(() => kv.getMany(keys, options)),
      list: (selector, options) => kv.list(selector, options),
      atomic: () => {
        const operation = kv.atomic();
        const commit = operation.commit.bind(operation);
        return Object.assign(operation, { commit: () => watch(commit) });
      },
    };
  }
}
