/** What a tile says of somebody with whom there is still no connection. */
import { type Attempt, unreachedOf } from "../../client/session/unreached.ts";
import { words } from "../../words/alerts.ts";

/** What is in the way, and where to find out more; the call goes on in its own tab. */
export function UnreachedNote(
  { name, attempt }: { name: string; attempt: Attempt },
) {
  return (
    <span aria-live="polite">
      <span>{words.unreached[unreachedOf(attempt)](name)}</span>
      <a href="/check" target="_blank">{words.check}</a>
    </span>
  );
}
