import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/alerts.ts";
import { verbatim } from "../ui/verbatim.ts";

/** A text that the browser does not let the page copy: selected, so that people can do it by hand. */
export function CopyByHand({ text, close }: {
  text: string;
  close: () => void;
}) {
  const why = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const here = box.current;
    field.current?.focus();
    field.current?.select();
    return () => {
      // Only whoever was in it has lost the focus.
      if (!here?.contains(document.activeElement)) return;
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [text]);
  return (
    <div
      ref={box}
      class="by-hand"
      role="group"
      aria-label={words.byHand.heading}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation(); // It is for this, not for the panel that it is in.
        close();
      }}
    >
      <p id={why}>{words.byHand.notCopied}</p>
      <label class="field">
        <span class="field-label">{words.byHand.heading}</span>
        <input
          ref={field}
          type="text"
          value={text}
          readOnly
          {...verbatim}
          aria-describedby={why}
          autocomplete="off"
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </label>
      <button type="button" class="button quiet" onClick={close}>
        {words.byHand.close}
      </button>
    </div>
  );
}
