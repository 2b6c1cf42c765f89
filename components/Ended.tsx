import { useEffect, useRef } from "preact/hooks";
import { words } from "../lib/words/alerts.ts";
import { words as common } from "../lib/words/all.ts";
import { Mark } from "./Icons.tsx";

/** The end of a call that its person did not choose. */
export interface EndedProps {
  title: string;
  text: string;
  /** Ways back in. */
  actions: readonly { label: string; act: () => void }[];
}

/** A whole page that says why the call is over, and that nothing is captured any more. */
export function Ended({ title, text, actions }: EndedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone: without this, the focus would be nowhere.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="notice">
      <Mark alone />
      <h1 ref={heading} tabindex={-1}>{title}</h1>
      <p role="alert">{text}</p>
      <p>{words.ended.released}</p>
      <div class="notice-actions">
        {actions.map(({ label, act }, n) => (
          <button
            key={label}
            type="button"
            class={n === 0 ? "button" : "button quiet"}
            onClick={act}
          >
            {label}
          </button>
        ))}
        <a class={actions.length > 0 ? "button quiet" : "button"} href="/">
          {common.home}
        </a>
      </div>
    </section>
  );
}
