/** What follows the size of the stage, where its tiles are, and whose they are. */
import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { useCarriedChoices } from "./carried_choices.ts";
import type { TileChoices } from "./choices.ts";
import { columnsFor } from "./columns.ts";
import { TileMoves } from "./moves.ts";

/** Says in how many columns the tiles stand best, has them move there, and keeps what was chosen for them. */
export function StageFollower({ stage, keys, columns, call, choices }: {
  stage: RefObject<HTMLElement>;
  /** The tiles, in their order. */
  keys: readonly string[];
  columns: Signal<number | null>;
  call: Call;
  choices: Signal<TileChoices>;
}) {
  useCarriedChoices(call, choices);
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
