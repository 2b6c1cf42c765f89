import { words } from "../../lib/words/recording.ts";
import { Icon } from "../ui/Icons.tsx";

/** What becomes, or became, of a recording. */
export function RecordingNotice({ kind, text, isKept = false, close }: {
  kind: "info" | "caution";
  text: string;
  /** Whether there is a recording to be looked at. */
  isKept?: boolean;
  /** Somebody has read it; left out where it goes by itself. */
  close?: () => void;
}) {
  return (
    <div class="banner" data-kind={kind}>
      <Icon name={kind === "info" ? "info" : "warning"} />
      <p role="status">{text}</p>
      {isKept && (
        <a class="banner-action" href="/recordings" target="_blank">
          {words.show}
        </a>
      )}
      {close && (
        <button type="button" class="banner-action" onClick={close}>
          {words.close}
        </button>
      )}
    </div>
  );
}
