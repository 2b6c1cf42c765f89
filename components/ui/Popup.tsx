import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./Icons.tsx";
import { useSwipe } from "./swipe.ts";

/** Pixels that a popup keeps from its button and from the window's edges. */
const GAP = 8;

/** A box in the window, in pixels. */
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where a popup stands: below its button, or above where there is more room, and within the window. */
export function placeAt(
  opener: Box,
  popup: Pick<Box, "width" | "height">,
  within: Pick<Box, "width" | "height">,
): { left: number; top: number } {
  const keep = (at: number, size: number, room: number) =>
    Math.max(GAP, Math.min(at, room - size - GAP));
  const below = opener.top + opener.height + GAP;
  const above = opener.top - popup.height - GAP;
  const isLow = below + popup.height + GAP > within.height &&
    opener.top > within.height - below;
  // It grows towards the middle, also where the page runs from right to left.
  const isLate = opener.left + opener.width / 2 > within.width / 2;
  return {
    left: keep(
      isLate ? opener.left + opener.width - popup.width : opener.left,
      popup.width,
      within.width,
    ),
    top: keep(isLow ? above : below, popup.height, within.height),
  };
}

/** What a popup shows and where it opens. */
export interface PopupProps {
  /** The name of its button, and of itself. */
  label: string;
  icon: IconName;
  /** The look of the button. */
  class: string;
  /** Its content; what is done with it may close it. */
  children: (close: () => void) => ComponentChildren;
}

/** A button with a popup: beside it, or a sheet on a phone. What is around it is out of reach meanwhile. */
export function Popup({ label, icon, class: look, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={opener}
        type="button"
        class={look}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open ? "true" : "false"}
        onClick={() => setOpen(true)}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <Opened
          label={label}
          opener={opener}
          closed={() => {
            setOpen(false);
            opener.current?.focus();
          }}
        >
          {children}
        </Opened>
      )}
    </>
  );
}

function Opened({ label, opener, closed, children }:
  & Pick<PopupProps, "label" | "children">
  & { opener: { current: HTMLElement | null }; closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  useSwipe(dialog, close);
  useLayoutEffect(() => {
    const popup = dialog.current;
    if (!popup) return;
    popup.showModal();
    const place = () => {
      const button = opener.current;
      if (!button) return;
      const { left, top } = placeAt(
        button.getBoundingClientRect(),
        { width: popup.offsetWidth, height: popup.offsetHeight },
        { width: innerWidth, height: innerHeight },
      );
      popup.style.setProperty("--left", `${left}px`);
      popup.style.setProperty("--top", `${top}px`);
    };
    place();
    addEventListener("resize", place);
    return () => removeEventListener("resize", place);
  }, []);
  return (
    <dialog
      ref={dialog}
      class="popup"
      aria-label={label}
      onClose={closed}
      // What is inside fills it: only its backdrop is itself.
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
      onKeyDown={(event) => event.stopPropagation()} // Escape is for this, not for what is below.
    >
      <div class="popup-inside">{children(close)}</div>
    </dialog>
  );
}
