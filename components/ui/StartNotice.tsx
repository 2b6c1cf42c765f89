import { words } from "../../lib/words/start.ts";
import { Icon } from "./Icons.tsx";

/**
 * Says why a page does not come to life: no JavaScript, a script that is lost or breaks, or one that
 * takes long. It is in the page from the start, and needs none of the page's scripts but `StartWatch`.
 */
export function StartNotice(
  { page }: { page: keyof typeof words.noScript },
) {
  return (
    <>
      <noscript>
        <p class="start-notice">
          <Icon name="warning" />
          <span>{words.noScript[page]}</span>
        </p>
      </noscript>
      <div id="start-notice" class="start-notice" role="status" hidden>
        <Icon name="warning" />
        <div>
          {(["slow", "failed", "sandboxed"] as const).map((is) => (
            <p key={is} data-is={is} hidden>{words[is]}</p>
          ))}
          <button type="button" class="button quiet">{words.reload}</button>
        </div>
      </div>
    </>
  );
}
