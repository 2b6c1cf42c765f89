import { words } from "../lib/words.ts";
import { Icon, Mark } from "./Icons.tsx";

/** What somebody sees who is alone in a room: the link to send. */
export function InviteCard(
  { link, copied, copy }: {
    link: string;
    copied: boolean;
    copy: (() => void) | null;
  },
) {
  const code = link.lastIndexOf("/") + 1;
  return (
    <div class="invite">
      <Mark alone />
      <h2>{words.invite.heading}</h2>
      <p>{words.invite.text}</p>
      <code class="invite-link">
        {link.slice(0, code)}
        <wbr />
        <span>{link.slice(code)}</span>
      </code>
      <button
        type="button"
        class="button"
        disabled={copy === null}
        onClick={() => copy?.()}
      >
        <Icon name={copied ? "check" : "link"} />
        {words.invite.copy}
      </button>
      <p class="invite-done" aria-live="polite">
        {copied && words.invite.copied}
      </p>
    </div>
  );
}
