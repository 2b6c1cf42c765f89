/** What zooms, moves and points at a shared screen: wheel, fingers, mouse and keys. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import {
  contained,
  moved,
  type Size,
  STEP,
  timesByWheel,
  type View,
  WHOLE,
  zoomed,
} from "./zoom.ts";

/** Fewer pixels are a press, not a drag. */
const DRAG = 4;
/** Pixels that an arrow key moves the picture. */
const ARROW = 60;

const MIDDLE = { x: 0, y: 0 };

const ARROWS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: ARROW, y: 0 },
  ArrowRight: { x: -ARROW, y: 0 },
  ArrowUp: { x: 0, y: ARROW },
  ArrowDown: { x: 0, y: -ARROW },
};

/** A view, and what changes it. */
export interface Zoom {
  view: View;
  /** The picture where it is shown whole; `null` before it has come. */
  picture: Size | null;
  zoom: (times: number) => void;
  reset: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * @param frame what the picture is shown in
 * @param ratio the picture's width to its height; `null` before it has come
 * @param point called with a place of the picture that was pressed, from 0 to 1
 */
export function useZoom(
  frame: RefObject<HTMLElement>,
  ratio: number | null,
  point: (x: number, y: number) => void,
): Zoom {
  const [view, setView] = useState(WHOLE);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const picture = ratio === null ? null : contained(ratio, size);
  const change = (to: (view: View, picture: Size) => View) => {
    if (picture) setView((before) => to(before, picture));
  };
  const zoom = (times: number, at = MIDDLE) =>
    change((view, picture) => zoomed(view, times, at, picture, size));
  const move = (by: { x: number; y: number }) =>
    change((view, picture) => moved(view, by, picture, size));
  const latest = useRef({ zoom, move, point, picture, view });
  latest.current = { zoom, move, point, picture, view };

  // What was in the middle may be outside of a smaller frame.
  useEffect(() => move(MIDDLE), [size, ratio]);

  useEffect(() => {
    const { current: element } = frame;
    if (!element) return;
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: contentRect.width, height: contentRect.height })
    );
    observer.observe(element);
    const placeOf = ({ clientX, clientY }: MouseEvent) => {
      const box = element.getBoundingClientRect();
      return {
        x: clientX - box.left - box.width / 2,
        y: clientY - box.top - box.height / 2,
      };
    };
    const pointAt = (event: MouseEvent) => {
      const { picture, view, point } = latest.current;
      if (!picture) return;
      const at = placeOf(event);
      const x = (at.x - view.x) / (picture.width * view.scale) + 0.5;
      const y = (at.y - view.y) / (picture.height * view.scale) + 0.5;
      if (x >= 0 && x <= 1 && y >= 0 && y <= 1) point(x, y);
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault(); // The page itself would grow.
      latest.current.zoom(timesByWheel(event.deltaY), placeOf(event));
    };
    const fingers = new Map<number, { x: number; y: number }>();
    let dragged = 0;
    const onDown = (event: PointerEvent) => {
      const { pointerType, button, pointerId, target } = event;
      const onTool = target instanceof Element && target.closest("button");
      if (pointerType === "mouse" && button !== 0 || onTool) return;
      element.setPointerCapture(pointerId);
      if (fingers.size === 0) dragged = 0;
      fingers.set(pointerId, placeOf(event));
    };
    const onMove = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const at = placeOf(event);
      const by = { x: at.x - before.x, y: at.y - before.y };
      dragged += Math.hypot(by.x, by.y);
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId);
      fingers.set(event.pointerId, at);
      if (other) {
        const [, { x, y }] = other;
        const apart = (one: { x: number; y: number }) =>
          Math.max(1, Math.hypot(one.x - x, one.y - y));
        const middle = { x: (at.x + x) / 2, y: (at.y + y) / 2 };
        latest.current.zoom(apart(at) / apart(before), middle);
        latest.current.move({ x: by.x / 2, y: by.y / 2 });
      } else if (dragged < DRAG) return;
      else if (latest.current.view.scale > 1) latest.current.move(by);
      // There is nothing to move: the pointer follows the mouse.
      else if (event.pointerType === "mouse") pointAt(event);
    };
    const onUp = (event: PointerEvent) => {
      if (fingers.delete(event.pointerId) && dragged < DRAG) pointAt(event);
    };
    const onCancel = ({ pointerId }: PointerEvent) => {
      fingers.delete(pointerId);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onCancel);
    return () => {
      observer.disconnect();
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onCancel);
    };
  }, []);

  const reset = () => setView(WHOLE);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "+" || key === "=") zoom(STEP);
    else if (key === "-") zoom(1 / STEP);
    else if (key === "0") reset();
    else if (key in ARROWS) move(ARROWS[key]);
    else if (key === "Enter" && event.target === event.currentTarget) {
      // The middle of what is seen.
      if (!picture) return;
      point(
        0.5 - view.x / (picture.width * view.scale),
        0.5 - view.y / (picture.height * view.scale),
      );
    } else return;
    event.preventDefault();
  };
  return { view, picture, zoom, reset, onKeyDown };
}
