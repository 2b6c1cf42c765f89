/** What moves one's own picture, which floats over the other's, from corner to corner. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { localStore } from "../../client/storage/browser_storage.ts";
import {
  rememberCorner,
  rememberedCorner,
} from "../../client/storage/self_corner.ts";
import { words } from "../../words/more.ts";
import { cornerByKey, nearestCorner, nextCorner } from "./corners.ts";
import { moveFrom } from "./moves.ts";

/** Fewer pixels are a press, not a drag. */
const DRAG = 4;

const clamp = (n: number, least: number, most: number) =>
  Math.min(Math.max(n, least), most);

/** Covers the tile that it moves: dragged, or with the arrow keys, or pressed with a key. */
export function SelfGrip() {
  const grip = useRef<HTMLButtonElement>(null);
  const [corner, setCorner] = useState(() => rememberedCorner(localStore));
  const from = useRef<DOMRect | null>(null);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const tile = () => grip.current?.parentElement ?? null;
  const isRtl = () =>
    grip.current !== null && getComputedStyle(grip.current).direction === "rtl";
  const moveTo = (next: typeof corner) => {
    from.current = tile()?.getBoundingClientRect() ?? null;
    const moved = tile();
    moved?.style.removeProperty("translate");
    if (next === corner && moved && from.current) moveFrom(moved, from.current);
    setCorner(next);
    rememberCorner(localStore, next);
  };
  useLayoutEffect(() => {
    const moved = tile();
    if (moved && from.current) moveFrom(moved, from.current);
    from.current = null;
  }, [corner]);
  return (
    <button
      ref={grip}
      type="button"
      class="self-grip"
      data-corner={corner}
      aria-label={words.moveSelf}
      // A finger or a mouse drags it.
      onClick={({ detail }) => detail === 0 && moveTo(nextCorner(corner))}
      onKeyDown={(event) => {
        const next = cornerByKey(corner, event.key, isRtl());
        if (next === null) return;
        event.preventDefault();
        moveTo(next);
      }}
      onPointerDown={({ clientX, clientY, pointerId, isPrimary }) => {
        if (!isPrimary) return;
        grip.current?.setPointerCapture(pointerId);
        drag.current = { x: clientX, y: clientY };
      }}
      onPointerMove={({ clientX, clientY }) => {
        const [own, stage] = [tile(), tile()?.parentElement];
        if (!drag.current || !own || !stage) return;
        // Where it is without having been dragged, as offsets on the stage.
        const x = clamp(
          clientX - drag.current.x,
          -own.offsetLeft,
          stage.clientWidth - own.offsetLeft - own.offsetWidth,
        );
        const y = clamp(
          clientY - drag.current.y,
          -own.offsetTop,
          stage.clientHeight - own.offsetTop - own.offsetHeight,
        );
        own.style.translate = Math.hypot(x, y) < DRAG ? "" : `${x}px ${y}px`;
      }}
      onPointerUp={() => {
        const [own, stage] = [tile(), tile()?.parentElement];
        drag.current = null;
        if (!own?.style.translate || !stage) return;
        const [box, around] = [own, stage].map((element) =>
          element.getBoundingClientRect()
        );
        moveTo(nearestCorner(
          (box.left + box.width / 2 - around.left) / around.width,
          (box.top + box.height / 2 - around.top) / around.height,
          isRtl(),
        ));
      }}
      onPointerCancel={() => {
        drag.current = null;
        tile()?.style.removeProperty("translate");
      }}
    />
  );
}
