import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/all.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { useSwipe } from "../ui/swipe.ts";

/** A line of the menu: what it does, and for a toggle whether it is on. */
export interface MoreLine {
  id: string;
  icon: ComponentChildren;
  label: string;
  act: () => void;
  isOn?: boolean;
  /** Whether it stands here only where the bar has no place for it. */
  isNarrow?: boolean;
}

/** What "More" opens: lines in groups. Escape, a press elsewhere or any line closes it. */
export function MoreMenu(
  { head, groups, close }: {
    /** Stands over the lines where the bar has no place for it. */
    head: ComponentChildren;
    groups: readonly (readonly MoreLine[])[];
    close: () => void;
  },
) {
  const menu = useRef<HTMLDivElement>(null);
  const opener = () =>
    menu.current?.parentElement?.querySelector<HTMLElement>("[aria-expanded]");
  const leave = () => {
    opener()?.focus();
    close();
  };
  useSwipe(menu, leave);
  // Before anything else can be pressed.
  useLayoutEffect(() => {
    const place = menu.current?.parentElement;
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
        ref={menu}
        class="more-menu"
        role="group"
        aria-label={words.call.more}
        onFocusOut={({ relatedTarget }) => {
          // Tab led out of it.
          const place = menu.current?.parentElement;
          if (
            relatedTarget instanceof Node && !place?.contains(relatedTarget)
          ) {
            close();
          }
        }}
      >
        {head && <div class="more-head">{head}</div>}
        {groups.map((lines) => (
          <ul key={lines[0].id}>
            {lines.map(({ id, icon, label, act, isOn, isNarrow }) => (
              <li key={id} data-narrow={isNarrow}>
                <button
                  type="button"
                  aria-pressed={isOn === undefined
                    ? undefined
                    : isOn
                    ? "true"
                    : "false"}
                  onClick={() => {
                    leave();
                    act();
                  }}
                >
                  {icon}
                  <span>{label}</span>
                  {isOn && <LateIcon name="check" />}
                </button>
              </li>
            ))}
          </ul>
        ))}
      </div>
    </>
  );
}
