/** What follows the size of the stage, and where its tiles are. */
import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { columnsFor } from "./columns.ts";
import { TileMoves } from "./moves.ts";

/** Says in how many columns the tiles stand best, and has them move there. */
export function StageFollower({ stage, keys, columns }: {
  stage: RefObject<HTMLElement>;
  /** The tiles, in their order. */
  keys: readonly string[];
  columns: Signal<number | null>;
}) {
  const count = useRef(0);
  count.current = keys.length;
  const moves = useRef<TileMoves | null>(null);
  const arrange = () => {
    const { current } = stage;
    if (!current) return;
    // Of two, one floats.
    columns.value = count.current < 3 ? 1 : columnsFor(count.current, {
      width: current.clientWidth,
      height: current.clientHeight,
    });
  };
  useEffect(() => {
    const { current } = stage;
    if (!current) return;
    moves.current = new TileMoves(current);
    const observer = new ResizeObserver(() => {
      arrange();
      moves.current?.follow(true);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const order = keys.join();
  useLayoutEffect(arrange, [order]);
  useLayoutEffect(() => moves.current?.follow(false), [order, columns.value]);
  return null;
}
