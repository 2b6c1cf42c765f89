import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { isComposing } from "./composing.ts";
import { Icon } from "./Icons.tsx";
import { useSwipe } from "./swipe.ts";

/** A part of a dialog that has several, one of which is shown. */
export interface DialogTab {
  id: string;
  label: string;
  icon: ComponentChildren;
  /** Drawn while it is shown. */
  body: () => ComponentChildren;
}

/** What every dialog has. */
interface DialogProps {
  heading: string;
  /** The name of the button that closes it, such as "Close settings". */
  closeName: string;
  /** Called once it is closed, by whatever way; takes it out of the page. */
  close: () => void;
  /** Whether it stands over a call, which is dark in both themes. */
  onStage?: boolean;
}

/** A dialog's content: one, or tabs, of which `tab` is the id of the one that is shown. */
type DialogContent = { children: ComponentChildren } | {
  tabs: readonly DialogTab[];
  tab: string;
  show: (tab: string) => void;
};

/** Where the keys lead from a tab: how far, or to which end; left and right change in RTL. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * A modal dialog, on a phone a sheet. All else is inert as long as it is in the page; Escape, a click
 * beside it and its button close it, and whoever had the focus before gets it back.
 */
export function Dialog(
  { heading, closeName, close, onStage = false, ...content }:
    & DialogProps
    & DialogContent,
) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  /** Whether the pointer went down beside it: a text that is selected beyond its edge closes nothing. */
  const isBeside = useRef(false);
  useEffect(() => {
    const shown = dialog.current;
    const { activeElement: opener } = document;
    shown?.showModal();
    return () => {
      shown?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useSwipe(dialog, () => dialog.current?.close());
  const hasTabs = "tabs" in content;
  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-stage={onStage ? "true" : "false"}
      data-tabs={hasTabs ? "true" : "false"}
      aria-labelledby={`${id}-heading`}
      onClose={close}
      // Keys are for this, not for what is below; and Escape for an input method first.
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape" && isComposing(event)) {
          event.preventDefault();
        }
      }}
      onPointerDown={({ target }) => {
        isBeside.current = target === dialog.current;
      }}
      onClick={({ target }) => {
        const { current: shown } = dialog;
        if (isBeside.current && target === shown) shown?.close();
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={`${id}-heading`}>{heading}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={closeName}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {hasTabs
          ? <Tabs id={id} heading={heading} {...content} />
          : <div class="dialog-body">{content.children}</div>}
      </div>
    </dialog>
  );
}

function Tabs({ id, heading, tabs, tab, show }: {
  id: string;
  heading: string;
  tabs: readonly DialogTab[];
  tab: string;
  show: (tab: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(0, tabs.findIndex((one) => one.id === tab));
  const shown = tabs[at];
  useEffect(() => {
    // On a phone they stand in a row that scrolls.
    list.current?.children[at]?.scrollIntoView({
      block: "nearest",
      inline: "nearest",
    });
  }, [at]);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const row = list.current;
    if (step === undefined || !row) return;
    event.preventDefault();
    const isMirrored = getComputedStyle(row).direction === "rtl" &&
      /Left|Right/.test(event.key);
    const last = tabs.length - 1;
    const next = at + (isMirrored ? -step : step);
    const to = Number.isFinite(step)
      ? (next + tabs.length) % tabs.length
      : Math.min(last, Math.max(0, next));
    show(tabs[to].id);
    const button = row.children[to];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <>
      <div
        ref={list}
        class="dialog-tabs"
        role="tablist"
        aria-label={heading}
        onKeyDown={move}
      >
        {tabs.map(({ id: own, label, icon }) => (
          <button
            key={own}
            type="button"
            role="tab"
            id={`${id}-${own}`}
            aria-selected={own === shown.id ? "true" : "false"}
            aria-controls={`${id}-body`}
            tabindex={own === shown.id ? 0 : -1}
            onClick={() => show(own)}
          >
            {icon}
            <span>{label}</span>
          </button>
        ))}
      </div>
      <div
        key={shown.id}
        class="dialog-body"
        role="tabpanel"
        id={`${id}-body`}
        aria-labelledby={`${id}-${shown.id}`}
        // What has nothing to focus can be scrolled with keys all the same.
        tabindex={0}
      >
        {shown.body()}
      </div>
    </>
  );
}
