import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isComposing } from "./composing.ts";
import { Icon } from "./Icons.tsx";

/** What every side panel has; hidden, it stays in the page and keeps what was written. */
export interface PanelProps {
  id: string;
  heading: string;
  closeName: string;
  close: () => void;
  hidden?: boolean;
  /** Takes the room of the stage that its content needs. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A side panel, or on a phone a sheet over the call. Escape closes it, and the focus goes back. */
export function Panel(
  { id, heading, closeName, close, hidden = false, wide = false, children }:
    PanelProps,
) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (hidden) return;
    const opener = document.activeElement;
    return () => {
      if (
        panel.current?.contains(document.activeElement) &&
        opener instanceof HTMLElement
      ) {
        opener.focus();
      }
    };
  }, [hidden]);
  return (
    <section
      ref={panel}
      class="panel"
      id={id}
      data-wide={wide ? "true" : "false"}
      hidden={hidden}
      aria-labelledby={`${id}-heading`}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isComposing(event)) close();
      }}
    >
      <header class="panel-head">
        <h2 id={`${id}-heading`}>{heading}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={closeName}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </section>
  );
}
