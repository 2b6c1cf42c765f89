/** The keys that turn the pages of a large call. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PagedTiles } from "./choices.ts";

/** By how many pages a key turns. */
const TURNS: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1 };

/** Whether a key is for the stage: the focus is on it, or nowhere in particular. */
function isForStage(target: EventTarget | null, stage: HTMLElement): boolean {
  if (!(target instanceof Element)) return false;
  const isNowhere = target === document.body ||
    target === stage.closest("main");
  // A volume, which these keys change, is on the stage as well.
  return isNowhere || stage.contains(target) && !target.matches("input");
}

/** Turns pages with the keys for that, as long as there are pages and the stage has the focus. */
export function usePageKeys(
  stage: RefObject<HTMLElement>,
  pages: PagedTiles | null,
  turn: (page: number) => void,
): void {
  const latest = useRef({ pages, turn });
  latest.current = { pages, turn };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { pages, turn } = latest.current;
      const by = TURNS[event.key];
      if (!pages || !by || !stage.current || event.defaultPrevented) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
        return;
      }
      if (!isForStage(event.target, stage.current)) return;
      event.preventDefault();
      const to = pages.page + by;
      if (to >= 0 && to < pages.pages) turn(to);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
