/** What can be done about a link, with the names of its buttons. */
import type { LinkActions } from "../client/session/link_actions.ts";

/** An action with its name. */
export interface NamedAction {
  label: string;
  act: () => void;
}

/** The actions that are available now, in the order of their names. */
export function namedActions(
  actions: LinkActions,
  names: Partial<Record<keyof LinkActions, string>>,
): NamedAction[] {
  const order: (keyof LinkActions)[] = [
    "connect",
    "cancel",
    "disconnect",
    "reconnect",
  ];
  return order.flatMap((kind) => {
    const act = actions[kind];
    const label = names[kind];
    return act && label ? [{ label, act }] : [];
  });
}
