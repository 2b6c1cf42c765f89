import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useSwipe } from "../ui/swipe.ts";

/**
 * What "More" opens: a box over its button. Escape, a press elsewhere, a swipe or the focus's way out
 * of it closes it.
 */
export function MenuFrame({ role, name, frame, close, children }: {
  role: "group" | "menu";
  name: string;
  /** Is given the box. */
  frame: RefObject<HTMLDivElement>;
  close: () => void;
  /** What is in it; `leave` closes it, and gives the focus back to the button. */
  children: (leave: () => void) => ComponentChildren;
}) {
  const opener = () =>
    frame.current?.parentElement?.querySelector<HTMLElement>("[aria-expanded]");
  const leave = () => {
    opener()?.focus();
    close();
  };
  useSwipe(frame, leave);
  // Before anything else can be pressed.
  useLayoutEffect(() => {
    const place = frame.current?.parentElement;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !place?.contains(target)) close();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !place?.contains(document.activeElement)) {
        return;
      }
      event.stopPropagation(); // The panel stays.
      leave();
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", escape, true);
    };
  }, []);
  return (
    <>
      <div class="more-scrim" onClick={close} />
      <div
        ref={frame}
        class="more-menu"
        role={role}
        aria-label={name}
        onFocusOut={({ relatedTarget }) => {
          // Tab led out of it.
          const place = frame.current?.parentElement;
          if (
            relatedTarget instanceof Node && !place?.contains(relatedTarget)
          ) {
            close();
          }
        }}
      >
        {children(leave)}
      </div>
    </>
  );
}
