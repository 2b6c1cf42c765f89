import { useRef } from "preact/hooks";
import { words } from "../lib/words.ts";
import { Icon } from "./Icons.tsx";
import type { TileAction } from "./TileActions.tsx";

/** What can be done about somebody; nothing where nothing may be. */
export function PersonMenu(
  { name, actions }: { name: string; actions: readonly TileAction[] },
) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
    menu.current?.querySelector("summary")?.focus();
  };
  return actions.length === 0 ? null : (
    <details
      ref={menu}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        event.stopPropagation(); // The panel stays.
        close();
      }}
    >
      <summary
        class="icon-button"
        role="button"
        aria-label={words.people.actionsFor(name)}
      >
        <Icon name="more" />
      </summary>
      <ul>
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
    </details>
  );
}
