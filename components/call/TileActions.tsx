/** Something that can be done about a connection or a person. */
export interface TileAction {
  label: string;
  act: () => void;
  /** Whether it takes something away from somebody. */
  harms?: boolean;
}

/** A button for each action; nothing when there is none. */
export function TileActions(
  { actions, class: look }: { actions: readonly TileAction[]; class: string },
) {
  return actions.length === 0 ? null : (
    <div class={look}>
      {actions.map(({ label, act }) => (
        <button key={label} type="button" class="action" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}
