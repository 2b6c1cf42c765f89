import { words } from "../../lib/words/welcome.ts";

/** What the product is, in one line. */
export function Welcome() {
  return (
    <div class="welcome">
      <h1>{words.dashboard.headline}</h1>
      <p>{words.dashboard.lead}</p>
    </div>
  );
}
