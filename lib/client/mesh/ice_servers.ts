/** The STUN and TURN servers, with credentials that may end. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import { isRelayUrl } from "../../protocol/ice_url.ts";
import type { IceServer } from "../../protocol/signaling.ts";
import { log } from "../log/log.ts";

const line = log("ice");

/** Milliseconds until the server is asked once more, where it had no answer. */
const AGAIN = 30_000;

/** What the server gave last, and the way to newer ones. */
export class IceServers {
  #given: readonly IceServer[] = [];
  #current: readonly IceServer[] = [];
  readonly #clock: Clock;
  readonly #ask: () => boolean;
  #waiting: (() => void)[] = [];
  #cancel = () => {};
  /** Of the credentials for the same URL, which is used. */
  readonly #choice = new Map<string, number>();
  /** Where another one was chosen since the server gave these. */
  readonly #changed = new Set<string>();
  /** Addresses at which the browser threw. */
  readonly #refused = new Set<string>();

  /** @param ask asks the server, and says whether there is one; `take` is called with its answer */
  constructor(clock: Clock, ask: () => boolean) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** As they are known. */
  get current(): readonly IceServer[] {
    return this.#current;
  }

  /** Whether there is a relay among them. */
  get hasRelay(): boolean {
    return this.#current.some(({ urls }) => urls.some(isRelayUrl));
  }

  /** Addresses that are left out, as this browser does not take them [TURN-3]. */
  get refused(): readonly string[] {
    return [...this.#refused];
  }

  /**
   * The server gave these.
   * @param ttlMs milliseconds for which their credentials are good; left out where they do not end
   */
  update(iceServers: readonly IceServer[], ttlMs?: number): void {
    this.#given = iceServers;
    this.#changed.clear();
    this.#choose();
    this.#goOn();
    this.#cancel();
    if (ttlMs !== undefined) this.#renewAfter(ttlMs / 2);
  }

  /** The server gives none now: whoever waits goes on with those that are known. */
  unavailable(): void {
    this.#goOn();
  }

  /** As the server gives them now; where it does not answer in time, as they are known. */
  async refresh(): Promise<readonly IceServer[]> {
    // Servers without a credential do not change.
    const ends = this.#current.some(({ credential }) =>
      credential !== undefined
    );
    if (ends && this.#ask()) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(TIMES.probeTimeout / 2, resolve);
        this.#waiting.push(() => {
          cancel();
          resolve();
        });
      });
    }
    return this.#current;
  }

  /**
   * A relay knows nothing of the credential that it was shown.
   * @returns whether there is another one for it, which `current` has from now on [TURN-1]
   */
  rejectCredential(url: string): boolean {
    const many = this.#count(url);
    // Each network of this machine hears it, one after the other: only the first time counts.
    if (many < 2 || !isUdp(url) || this.#changed.has(url)) return false;
    this.#changed.add(url);
    this.#choice.set(url, ((this.#choice.get(url) ?? 0) + 1) % many);
    this.#choose();
    return true;
  }

  /**
   * Gives the servers to the browser; those at which it throws are left out from now on [TURN-3].
   * @param take throws where the browser does
   */
  give<T>(take: (iceServers: RTCIceServer[]) => T): T {
    try {
      return take([...this.#current]);
    } catch (error) {
      const found = this.#throwing(take);
      if (found.length === 0) throw error;
      line.warn("the browser refuses servers", { count: found.length }, error);
      for (const url of found) this.#refused.add(url);
      this.#choose();
      return take([...this.#current]);
    }
  }

  /** Nobody needs them any more. */
  close(): void {
    this.#cancel();
    this.#goOn();
  }

  /**
   * Asks before the credentials end, when half of their time is over: a connection that is made
   * later, or mended, finds good ones [TURN-1].
   */
  #renewAfter(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => {
      this.#ask();
      this.#renewAfter(AGAIN);
    });
  }

  /**
   * Leaves one credential for each relay over UDP: of two for the same address Chromium (156) hears
   * the answers to the first alone.
   */
  #choose(): void {
    const met = new Map<string, number>();
    this.#current = this.#given.flatMap((server) => {
      const urls = server.urls.filter((url) => {
        if (this.#refused.has(url)) return false;
        const place = met.get(url) ?? 0;
        met.set(url, place + 1);
        const chosen = (this.#choice.get(url) ?? 0) % this.#count(url);
        return !isUdp(url) || place === chosen;
      });
      return urls.length > 0 ? [{ ...server, urls }] : [];
    });
  }

  /** The addresses at which the browser throws. */
  #throwing(take: (iceServers: RTCIceServer[]) => unknown): string[] {
    return this.#current.flatMap(({ urls, ...login }) =>
      urls.filter((url) => {
        try {
          take([{ urls: [url], ...login }]);
          return false;
        } catch {
          return true;
        }
      })
    );
  }

  /** How many credentials there are for a URL. */
  #count(url: string): number {
    return this.#given.filter(({ urls }) => urls.includes(url)).length;
  }

  #goOn(): void {
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** Whether a URL is that of a relay which is reached over UDP. */
function isUdp(url: string): boolean {
  return url.startsWith("turn:") && !/transport=tcp/i.test(url);
}
