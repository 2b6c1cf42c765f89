/** Sees what a person sees, with the time of it: frames, badges, notices and messages. */
import type { Page } from "playwright-core";

/** What somebody's page showed at some time. */
export interface View {
  /** Milliseconds since 1970. */
  at: number;
  /** Each tile's name, with the word of its badge. */
  tiles: Record<string, string>;
  /** Whether the page said that it lost the server. */
  lost: boolean;
}

/** What a page has shown since the witness was asked to begin; times in ms since 1970. */
export interface Sightings {
  /** Whenever something changed, and at the beginning. */
  views: View[];
  /** Of each tile: when each frame was shown, and when its last packet had come. */
  frames: Record<string, { shown: number; received: number }[]>;
  /** When each of the messages that `sayable` made was first there. */
  messages: Record<string, number>;
}

declare global {
  var sightings: Sightings;
  /** Looks at once, where the witness is there already. */
  var lookAgain: (() => void) | undefined;
}

let said = 0;

/** A message that the witness knows when it comes. */
export function sayable(): string {
  return `message-${++said}.`;
}

/** Begins to watch, or begins anew: what was seen before is forgotten. */
export function watch(page: Page): Promise<void> {
  return page.evaluate(installWitness);
}

/** What was seen since the witness began. */
export function sightings(page: Page): Promise<Sightings> {
  return page.evaluate(() => globalThis.sightings);
}

/** Runs in the page. */
function installWitness(): void {
  globalThis.sightings = { views: [], frames: {}, messages: {} };
  if (globalThis.lookAgain) return globalThis.lookAgain();
  const since1970 = (time: number) => performance.timeOrigin + time;
  const watched = new WeakSet<HTMLVideoElement>();

  const follow = (video: HTMLVideoElement) => {
    if (watched.has(video)) return;
    watched.add(video);
    const next: VideoFrameRequestCallback = (now, { receiveTime }) => {
      if (!video.isConnected) return void watched.delete(video);
      const name = video.closest("[role=group]")?.getAttribute("aria-label");
      const shown = since1970(now);
      const received = receiveTime ? since1970(receiveTime) : shown;
      (globalThis.sightings.frames[name ?? ""] ??= []).push({
        shown,
        received,
      });
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  };

  const look = () => {
    const { views, messages } = globalThis.sightings;
    const at = since1970(performance.now());
    const tiles: Record<string, string> = {};
    for (
      const tile of document.querySelectorAll(
        "[aria-label=Participants] [role=group]",
      )
    ) {
      const status = tile.querySelector("[role=status]")?.textContent ?? "";
      const word = /Connecting|Connected|Reconnecting|Disconnected/.exec(
        status,
      );
      tiles[tile.getAttribute("aria-label") ?? ""] = word?.[0] ?? status;
    }
    const lost = [...document.querySelectorAll("[role=status]")].some((one) =>
      one.textContent?.includes("Connection to the server lost")
    );
    const view = JSON.stringify({ tiles, lost });
    const last = views.at(-1);
    if (
      !last ||
      JSON.stringify({ tiles: last.tiles, lost: last.lost }) !== view
    ) {
      views.push({ at, tiles, lost });
    }
    const log = document.querySelector("[role=log]")?.textContent ?? "";
    for (const [message] of log.matchAll(/message-\d+\./g)) {
      messages[message] ??= at;
    }
    for (const video of document.querySelectorAll("video")) follow(video);
  };

  look();
  globalThis.lookAgain = look;
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label"],
  });
}

/** The longest time in ms without a new frame, from one instant to another. */
export function longestGap(
  frames: Sightings["frames"][string] | undefined,
  from: number,
  to: number,
): number {
  const times = (frames ?? []).map(({ received }) => received)
    .filter((time) => time > from && time < to).sort((a, b) => a - b);
  const all = [from, ...times, to];
  return Math.max(...all.slice(1).map((time, n) => time - all[n]));
}

/** When the first frame was shown that came after an instant; `null` while there is none. */
export function firstFrameAfter(
  frames: Sightings["frames"][string] | undefined,
  instant: number,
): number | null {
  return frames?.find(({ received }) => received > instant)?.shown ?? null;
}

/** A picture with longer pauses than this does not move, in ms. */
const PAUSE = 500;
/** For so long a picture must have moved, in ms. */
const MOVES_FOR = 3_000;

/**
 * When the picture began to move again, after an instant, and then did not pause for three seconds;
 * `null` while it did not.
 */
export function movesAfter(
  frames: Sightings["frames"][string] | undefined,
  instant: number,
): number | null {
  const shown = (frames ?? []).filter(({ received }) => received > instant)
    .map(({ shown }) => shown);
  let begin = shown[0];
  for (const [n, time] of shown.entries()) {
    if (n > 0 && time - shown[n - 1] > PAUSE) begin = time;
    if (time - begin >= MOVES_FOR) return begin;
  }
  return null;
}

/** When a tile's badge first had this word after an instant; `null` while it did not. */
export function firstBadge(
  views: readonly View[],
  tile: string,
  word: string,
  after: number,
): number | null {
  return views.find(({ at, tiles }) => at >= after && tiles[tile] === word)
    ?.at ?? null;
}
