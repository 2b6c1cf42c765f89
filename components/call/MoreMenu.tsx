import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { words } from "../../lib/words/all.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { MenuFrame } from "./MenuFrame.tsx";

/** A line of the menu: what it does, and for a toggle whether it is on. */
export interface MoreLine {
  id: string;
  icon: ComponentChildren;
  label: string;
  act: () => void;
  isOn?: boolean;
  /** Whether it stands here only where the bar has no place for it. */
  isNarrow?: boolean;
  /** Whether another menu takes the place of this one. */
  opens?: boolean;
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
  return (
    <MenuFrame role="group" name={words.call.more} frame={menu} close={close}>
      {(leave) => (
        <>
          {head && <div class="more-head">{head}</div>}
          {groups.map((lines) => (
            <ul key={lines[0].id}>
              {lines.map(({ id, icon, label, act, isOn, isNarrow, opens }) => (
                <li key={id} data-narrow={isNarrow}>
                  <button
                    type="button"
                    aria-haspopup={opens ? "menu" : undefined}
                    aria-pressed={isOn === undefined
                      ? undefined
                      : isOn
                      ? "true"
                      : "false"}
                    onClick={() => {
                      if (!opens) leave();
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
        </>
      )}
    </MenuFrame>
  );
}
