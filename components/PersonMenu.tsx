import { useRef, useState } from "preact/hooks";
import { words } from "../lib/words/panels.ts";
import { Icon } from "./Icons.tsx";
import type { TileAction } from "./TileActions.tsx";

/** What can be done about somebody; nothing where nothing may be. */
export function PersonMenu(
  { name, actions }: { name: string; actions: readonly TileAction[] },
) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return actions.length === 0 ? null : (
    <>
      <button
        ref={opener}
        type="button"
        class="icon-button"
        aria-label={words.people.actionsFor(name)}
        aria-expanded={open ? "true" : "false"}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <ul
          class="menu"
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation(); // The panel stays.
            close();
          }}
        >
          {actions.map(({ label, act }) => (
            <li key={label}>
              <button
                type="button"
                onClick={() => {
                  close();
                  act();
                }}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
