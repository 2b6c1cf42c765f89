/** What a panel covers where it is a sheet: out of reach as long as it is open. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { followSwipes } from "../../../components/ui/swipe.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { OpenPanel } from "./SidePanels.tsx";

/** Where a panel is a sheet; panels.css has the same. */
const SHEET =
  "(max-width: 47.9375rem) and (min-height: 30.0625rem), (max-width: 34.9375rem)";

/** What a sheet does not cover: itself, and what stands over it. */
const OVER = ".panel, .toasts, .sheet-scrim, dialog";

/** Whether what is under a sheet is out of reach. */
function cover(is: boolean): void {
  for (const part of document.querySelector("main.call")?.children ?? []) {
    if (part instanceof HTMLElement && !part.matches(OVER)) part.inert = is;
  }
}

/** Behind a sheet: a tap on it closes the sheet, as a swipe on the sheet does. */
export function Sheet({ open }: { open: OpenPanel }) {
  const isNarrow = useSignal(false);
  useEffect(() => {
    const query = matchMedia(SHEET);
    const look = () => isNarrow.value = query.matches;
    look();
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  const id = isNarrow.value ? open.value : null;
  /** The panel gives the focus back, unless it was drawn only after the focus was moved into it. */
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (id === null) return;
    // The panel is drawn, and knows who opened it: from now on that cannot have the focus.
    cover(true);
    const panel = document.getElementById(id);
    if (!panel?.contains(document.activeElement)) {
      panel?.querySelector("button")?.focus();
    }
    const end = panel && followSwipes(panel, () => open.value = null);
    return () => {
      end?.();
      cover(false);
      if (document.activeElement === document.body) opener.current?.focus();
    };
  }, [id]);
  // Before the panel goes: it gives the focus back to whoever opened it.
  useQuietEffect(() => {
    const { activeElement } = document;
    if (open.value === null || !isNarrow.value) cover(false);
    else if (activeElement instanceof HTMLElement) {
      if (!activeElement.closest(".panel")) opener.current = activeElement;
    }
  });
  return id === null
    ? null
    : <div class="sheet-scrim" onClick={() => open.value = null} />;
}
