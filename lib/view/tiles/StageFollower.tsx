/** What follows the size of the stage, where its tiles are, and whose they are. */
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { MorePeople } from "../../../components/call/MorePeople.tsx";
import { PageTurner } from "../../../components/call/PageTurner.tsx";
import type { GridShape } from "../../../components/call/ParticipantGrid.tsx";
import type { Call } from "../../client/call/call.ts";
import { useCarriedChoices } from "./carried_choices.ts";
import type { TileChoices } from "./choices.ts";
import { columnsFor } from "./columns.ts";
import { layout, useLayout } from "./layout.ts";
import { TileMoves } from "./moves.ts";
import { usePageKeys } from "./use_page_keys.ts";
import { usePages } from "./use_pages.ts";
import { type Crowd, useStrip } from "./use_strip.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";

/**
 * Says in how many columns the tiles stand best and which of them a strip or a page has room for, has
 * them move there, and keeps what was chosen for them.
 */
export function StageFollower({ stage, keys, shape, call, choices }: {
  stage: RefObject<HTMLElement>;
  /** The tiles, in their order. */
  keys: readonly string[];
  shape: Signal<GridShape | null>;
  call: Call;
  choices: Signal<TileChoices>;
}) {
  useCarriedChoices(call, choices);
  useLayout(call, choices);
  const crowd = useSignal<Crowd>({ keys, stage: null });
  const strip = useStrip(call, choices, crowd);
  const { paged, turn } = usePages(call, choices, crowd, strip);
  const show = () => {
    const pages = paged.value ?? undefined;
    const unseen = strip.value ?? pages?.unseen;
    const before = choices.peek();
    if (unseen === before.unseen && pages === before.paged) return;
    choices.value = { ...before, unseen, paged: pages };
  };
  useLayoutEffect(show, []);
  useQuietEffect(show);
  const pages = paged.value;
  usePageKeys(stage, pages, turn);
  const seen = keys.length - (pages?.unseen.length ?? 0);
  const latest = useRef({ keys, seen });
  latest.current = { keys, seen };
  const moves = useRef<TileMoves | null>(null);
  const arrange = () => {
    const { current } = stage;
    if (!current) return;
    const { keys, seen } = latest.current;
    // Without what turns the pages, where there are any.
    const { clientWidth: width, clientHeight: height } =
      current.firstElementChild ?? current;
    const area = { width, height };
    // Of two, one floats.
    const columns = keys.length < 3 ? 1 : columnsFor(seen, area);
    const rows = Math.ceil(seen / columns);
    const { columns: c, rows: r } = shape.peek() ?? {};
    if (c !== columns || r !== rows) shape.value = { columns, rows };
    crowd.value = { keys, stage: area };
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
  useLayoutEffect(arrange, [order, seen]);
  useLayoutEffect(() => moves.current?.follow(false), [
    order,
    shape.value,
    pages?.page,
  ]);
  const missing = strip.value?.length ?? 0;
  return pages
    ? <PageTurner {...pages} turn={turn} />
    : missing > 0 && (
      <MorePeople
        count={missing}
        act={() => {
          layout.value = "grid";
          // The button goes with the strip.
          stage.current?.closest<HTMLElement>("main")?.focus();
        }}
      />
    );
}
