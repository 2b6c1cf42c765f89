/** Has the tiles of a large call stand on pages. */
import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { steadyClock } from "../../protocol/clock.ts";
import { LARGE_FROM } from "../large_call.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { PagedTiles, TileChoices } from "./choices.ts";
import {
  dueIn,
  followed,
  NO_PAGES,
  PAGE_SIZE,
  pageCount,
  type Pages,
  roomOf,
  unseenOn,
} from "./pages.ts";
import type { Crowd } from "./use_strip.ts";

/** As in call.css and panels.css: a phone, upright or on its side. */
const SMALL = "(max-width: 47.9375rem), (max-height: 30rem)";

/**
 * The pages, and what turns to one of them; there are none in a call that is not large, where all fit
 * on one, or where a strip says who is seen.
 */
export function usePages(
  call: Call,
  choices: Signal<TileChoices>,
  crowd: Signal<Crowd>,
  strip: ReadonlySignal<unknown | null>,
): { paged: ReadonlySignal<PagedTiles | null>; turn: (page: number) => void } {
  const paged = useSignal<PagedTiles | null>(null);
  const turned = useSignal(0);
  const due = useSignal(0);
  const pages = useRef<Pages>(NO_PAGES);
  const cancel = useRef(() => {});
  const follow = () => {
    cancel.current();
    const peers = call.peers.value;
    const people = peers
      .filter(({ id }) => !peers.some(({ replaces }) => replaces === id))
      .map(({ key, id, replaces, speaking }) => ({
        key,
        id,
        replaces,
        speaks: speaking.value,
      }));
    const size = matchMedia(SMALL).matches ? PAGE_SIZE.small : PAGE_SIZE.wide;
    const room = roomOf(size, choices.value.hidesYou !== true);
    const now = steadyClock.now();
    const isPaged = strip.value === null && people.length + 1 >= LARGE_FROM &&
      people.length > room.first;
    if (!isPaged) {
      pages.current = NO_PAGES;
      turned.value = 0;
      return null;
    }
    const page = turned.value;
    pages.current = followed({ ...pages.current, page }, { people, room, now });
    turned.value = pages.current.page;
    const wait = dueIn(pages.current, now);
    if (wait !== null) {
      cancel.current = steadyClock.after(wait, () => due.value++);
    }
    return {
      order: pages.current.order.map(({ key }) => key),
      unseen: unseenOn(pages.current),
      page: pages.current.page,
      pages: pageCount(people.length, room),
    };
  };
  const look = () => {
    const now = follow();
    if (JSON.stringify(now) !== JSON.stringify(paged.peek())) paged.value = now;
  };
  // Before everybody at once is seen for a moment.
  useLayoutEffect(look, []);
  useQuietEffect(() => {
    // The window may have another size now, and somebody may have spoken for long enough.
    void [crowd.value, due.value];
    look();
  });
  useEffect(() => () => cancel.current(), []);
  return { paged, turn: (page) => turned.value = page };
}
