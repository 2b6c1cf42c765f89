import { words } from "../../lib/words/files.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Bar } from "./FileCard.tsx";

/** A file that is being read before it can be offered. */
export interface PreparingView {
  key: number;
  label: string;
  /** From 0 to 1. */
  share: number;
  cancelName: string;
  cancel: () => void;
}

/** What is said of files beside the messages. */
export interface FileTrayProps {
  preparing: readonly PreparingView[];
  problems: readonly { key: number; text: string; dismiss: () => void }[];
  /** Whose files are not taken any more. */
  blamed: string | null;
}

/** Over the field for messages: files that are made ready, and what went wrong. */
export function FileTray({ preparing, problems, blamed }: FileTrayProps) {
  if (preparing.length + problems.length === 0 && blamed === null) return null;
  return (
    <div class="file-tray">
      {blamed !== null && (
        <p class="file-note" role="alert" data-problem="true">{blamed}</p>
      )}
      {problems.map(({ key, text, dismiss }) => (
        <div key={key} class="file-row">
          <p class="file-note" role="alert" data-problem="true">{text}</p>
          <button
            type="button"
            class="icon-button"
            aria-label={words.dismiss}
            onClick={dismiss}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {preparing.map(({ key, label, share, cancelName, cancel }) => (
        <div key={key} class="file-row">
          <div class="file-what">
            <span class="file-note">{label}</span>
            <Bar label={label} share={share} />
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label={cancelName}
            onClick={cancel}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

/** The button that lets files be chosen; `attach` is `null` for people who may not send any. */
export function AttachButton(
  { attach }: { attach: ((files: readonly File[]) => void) | null },
) {
  const choose = () => {
    const field = document.createElement("input");
    field.type = "file";
    field.multiple = true;
    field.onchange = () => attach?.([...field.files ?? []]);
    // Without a place in the page a choice may be forgotten before it is made.
    field.hidden = true;
    field.oncancel = () => field.remove();
    document.body.append(field);
    field.click();
    field.addEventListener("change", () => field.remove());
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={words.attach}
      title={attach ? words.attach : words.forbidden}
      disabled={attach === null}
      onClick={choose}
    >
      <LateIcon name="attach" />
    </button>
  );
}
