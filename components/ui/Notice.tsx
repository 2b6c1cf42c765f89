import { useEffect, useRef } from "preact/hooks";
import { Mark } from "./Shapes.tsx";

/** What can be done about a notice: go somewhere, or do something. */
export type NoticeAction = { label: string; href: string } | {
  label: string;
  act: () => void;
};

function Action(
  { action, class: look }: { action: NoticeAction; class: string },
) {
  return "href" in action
    ? (
      <a class={look} href={action.href} aria-current={false}>
        {action.label}
      </a>
    )
    : (
      <button type="button" class={look} onClick={action.act}>
        {action.label}
      </button>
    );
}

/** A whole page that says one thing, such as "You left the room". */
export function Notice({ title, text, action, other }: {
  title: string;
  text: string;
  action?: NoticeAction;
  other?: NoticeAction;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that led here is gone: without this, the focus would be nowhere.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <section class="notice">
      <Mark alone />
      <h1 ref={heading} tabindex={-1}>{title}</h1>
      <p>{text}</p>
      <div class="notice-actions">
        {action && <Action action={action} class="button" />}
        {other && <Action action={other} class="button quiet" />}
      </div>
    </section>
  );
}
