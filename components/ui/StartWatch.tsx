import { watchStart } from "./watch_start.ts";

/** Milliseconds after which a page that has not started says that it is still loading. */
const SLOW_AFTER = 8_000;

/**
 * What shows the page's `StartNotice`. It stands before the page's styles: a script after them would
 * have the browser wait for them before it reads on.
 */
export function StartWatch() {
  return (
    <script
      dangerouslySetInnerHTML={{ __html: `(${watchStart})(${SLOW_AFTER})` }}
    />
  );
}
