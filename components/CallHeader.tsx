import { words } from "../lib/words/all.ts";
import { Mark } from "./Icons.tsx";
import { type BadgeState, StatusBadge } from "./StatusBadge.tsx";

/** The line over the call: the room's title and code, and the connection to the server. */
export function CallHeader(
  { title, code, server }: { title: string; code: string; server: BadgeState },
) {
  return (
    <header class="call-header">
      <Mark />
      <h1>
        <bdi>{title || words.common.untitled}</bdi>
      </h1>
      <p class="code">
        <span class="sr-only">{words.call.code}:</span>
        {code}
      </p>
      <StatusBadge
        state={server}
        detail={words.call.server(words.status[server])}
      />
    </header>
  );
}
