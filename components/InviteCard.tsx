import { words } from "../lib/words/all.ts";
import { Icon, Mark } from "./Icons.tsx";

/** What somebody sees who is alone in a room: the link to send. */
export function InviteCard(
  { link, copied, copy }: {
    link: string;
    copied: boolean | null;
    copy: (() => void) | null;
  },
) {
  // A line breaks before a slash rather than in the middle of a code.
  const steps = link.match(/^\w+:\/\/[^/]+|\/[^/]*/g) ?? [link];
  return (
    <div class="invite">
      <Mark alone />
      <h2>{words.invite.heading}</h2>
      <p>{words.invite.text}</p>
      <code class="invite-link">
        {steps.map((step) => <span key={step}>{step}</span>)}
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
        {copied === null
          ? null
          : copied
          ? words.invite.copied
          : words.call.notCopied}
      </p>
    </div>
  );
}
