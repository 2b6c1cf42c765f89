import { words } from "../../lib/words/panels.ts";
import { Popup } from "../ui/Popup.tsx";
import type { TileAction } from "./TileActions.tsx";

/** What can be done about somebody, as a list; `done` is called before it is done. */
export function PersonActions(
  { actions, done }: { actions: readonly TileAction[]; done: () => void },
) {
  return (
    <ul class="menu">
      {actions.map(({ label, act, harms }) => (
        <li key={label}>
          <button
            type="button"
            data-harms={harms ? "true" : undefined}
            onClick={() => {
              done();
              act();
            }}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What can be done about somebody; nothing if nothing can. */
export function PersonMenu(
  { name, actions }: { name: string; actions: readonly TileAction[] },
) {
  return actions.length === 0 ? null : (
    <Popup
      label={words.people.actionsFor(name)}
      icon="more"
      class="icon-button"
    >
      {(close) => <PersonActions actions={actions} done={close} />}
    </Popup>
  );
}
