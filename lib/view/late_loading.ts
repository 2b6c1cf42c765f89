/** Code that a page does not begin with: a script of its own, loaded when it is wanted. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { MoverCode } from "../client/call/world.ts";
import { reportOnce } from "../../components/ui/ErrorBoundary.tsx";

/** A script that is loaded late. */
export interface LateCode<T> {
  /** What it exports; `null` until it is loaded. */
  readonly module: ReadonlySignal<T | null>;
  /** Whether the server has it no more: it serves another build than this page's. */
  readonly isGone: ReadonlySignal<boolean>;
  /** Tries to load it, unless that is done; resolves when it is there, or this try failed. */
  load(): Promise<void>;
}

/**
 * @param first imports the script by the name that the bundler gives it
 * @param again imports it by an address of which the browser does not remember that it failed
 */
export function lateCode<T>(
  first: () => Promise<T>,
  again = (address: string): Promise<T> => import(address),
): LateCode<T> {
  const module = signal<T | null>(null);
  const isGone = signal(false);
  let loading: Promise<void> | null = null;
  let failures = 0;
  /** The script's address, once a failure has told it. */
  let address: string | null = null;

  async function tryOnce(): Promise<void> {
    try {
      module.value ??= await (address === null
        ? first()
        // Firefox (153) remembers for as long as the page lives that an address failed.
        : again(`${address}?${Date.now()}`));
    } catch (error) {
      // A single failure may be because the page is being left.
      if (failures++ > 0) reportOnce(error);
      address ??= /https?:\S+\.js/.exec(String(error))?.[0] ?? null;
      // Not every browser tells the address: one that does not only goes on trying.
      const answer = address && await fetchQuietly(address);
      if (answer) isGone.value = answer.status === 404;
    }
    loading = null;
  }

  return { module, isGone, load: () => loading ??= tryOnce() };
}

/** What the server answers now; `null` where none answers. */
const fetchQuietly = (address: string): Promise<Response | null> =>
  fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);

/**
 * Milliseconds after the start of a call at which the rest of its code is loaded: the first video
 * frames have the line to themselves, and no server may be there for long. Where that fails, it is
 * tried again as often.
 */
const LATE_AFTER = 1_000;

/**
 * Loads these soon, and tries again until all are there; the result ends that.
 * @param after milliseconds
 */
export function loadSoon(
  codes: readonly LateCode<unknown>[],
  after = LATE_AFTER,
): () => void {
  const timer = setInterval(() => {
    const missing = codes.filter(({ module }) => module.value === null);
    for (const code of missing) code.load();
    if (missing.length === 0) clearInterval(timer);
  }, after);
  return () => clearInterval(timer);
}

/** What a room needs that goes on over an SFU. */
const moving = lateCode(() => import("./mover.ts"));
let isMoverWanted = false;

/** The same, as a call wants it: once it is wanted, it is tried until it is there. */
export const mover: MoverCode = {
  module: moving.module,
  load: () => {
    if (isMoverWanted) return;
    isMoverWanted = true;
    moving.load();
    loadSoon([moving]);
  },
};

/** What every call needs a moment after its start: most panels, banners, and its end. */
export const late = lateCode(() => import("./late.ts"));
