import { useLayoutEffect, useRef } from "preact/hooks";
import { LateIcon } from "../ui/LateIcons.tsx";
import { moveInMenu } from "./menu_keys.ts";
import { MenuFrame } from "./MenuFrame.tsx";

/** Something that can be recorded. */
export interface RecordChoice {
  id: string;
  label: string;
  /** What comes of it. */
  help: string;
  act: () => void;
}

/** What can be recorded, in place of the menu "More". */
export function RecordMenu({ name, choices, close }: {
  name: string;
  choices: readonly RecordChoice[];
  close: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  // The button that led here is gone.
  useLayoutEffect(() => menu.current?.querySelector("button")?.focus(), []);
  return (
    <MenuFrame role="menu" name={name} frame={menu} close={close}>
      {(leave) => (
        <div
          class="record-choices"
          role="none"
          onKeyDown={(event) => {
            if (event.key === "Tab") leave();
            moveInMenu(menu, event);
          }}
        >
          {choices.map(({ id, label, help, act }) => (
            <div key={id} role="none">
              <button
                type="button"
                role="menuitem"
                aria-describedby={`record-${id}`}
                tabindex={-1}
                onClick={() => {
                  leave();
                  act();
                }}
              >
                <LateIcon name="record" />
                <span>{label}</span>
              </button>
              <p id={`record-${id}`} aria-hidden="true">{help}</p>
            </div>
          ))}
        </div>
      )}
    </MenuFrame>
  );
}
