/** What badges show of the server. */
import type { BadgeState } from "../../components/call/StatusBadge.tsx";
import type { ServerState } from "../client/signaling/signaling_socket.ts";

/** One's own tile shows the state of the connection to the server. */
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
