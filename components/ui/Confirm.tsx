import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../lib/words/alerts.ts";

/** Asks once more before something that cannot be taken back; Escape is a no. */
export function Confirm({ title, text, yes, act, close }: {
  title: string;
  text: string;
  /** The name of the button that does it. */
  yes: string;
  act: () => void;
  /** Called with either answer. */
  close: () => void;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()} // Escape is for this, not for what is below.
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div class="confirm-answers">
        <button
          type="button"
          class="button quiet"
          onClick={() => dialog.current?.close()}
        >
          {words.cancel}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            dialog.current?.close();
            act();
          }}
        >
          {yes}
        </button>
      </div>
    </dialog>
  );
}
