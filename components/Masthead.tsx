import { words } from "../lib/words/dashboard.ts";
import { Mark } from "./Icons.tsx";

/** The top of a page that is not a call: the product's name, linked to the dashboard. */
export function Masthead() {
  return (
    <header class="masthead">
      <a class="brand" href="/">
        <Mark />
        {words.product}
      </a>
      <a class="masthead-link" href="/check">{words.check}</a>
    </header>
  );
}

/** What the product is, in one line. */
export function Welcome() {
  return (
    <div class="welcome">
      <h1>
        {words.dashboard.headline.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </h1>
      <p>{words.dashboard.lead}</p>
    </div>
  );
}
