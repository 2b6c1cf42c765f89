/** What badges and tiles show of links and of the server. */
import type { BadgeState } from "../../components/StatusBadge.tsx";
import type { LinkActions } from "../client/link_actions.ts";
import type { ServerState } from "../client/signaling_socket.ts";

/** The own tile shows how it stands with the server. */
export function serverBadge(state: ServerState): BadgeState {
  switch (state) {
    case "inside":
      return "connected";
    case "connecting":
    case "open":
      return "connecting";
    case "waiting":
    case "reconnecting":
      return "reconnecting";
    case "closed":
      return "disconnected";
  }
}

/** An action with its name. */
export interface NamedAction {
  label: string;
  act: () => void;
}

/** The actions that are to be had now, in the order of their names. */
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
