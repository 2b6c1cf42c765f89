import { words as common } from "../../lib/words/all.ts";
import { words } from "../../lib/words/more.ts";
import { Mark } from "../ui/Shapes.tsx";
import { AnyIcon } from "../ui/LateIcons.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** The room's link; `copied` says whether copying it worked, null if it was not tried of late. */
export interface InviteCardProps {
  link: string;
  copied: boolean | null;
  copy: () => void;
  /** Opens the other ways to invite somebody. */
  invite: () => void;
}

/** What somebody who is alone in a room sees: the link to send. */
export function InviteCard({ link, copied, copy, invite }: InviteCardProps) {
  return (
    <div class="invite">
      <div class="invite-head">
        <Mark alone />
        <div>
          <h2>{words.alone.heading}</h2>
          <p>{words.alone.text}</p>
        </div>
      </div>
      <div class="invite-link">
        <code dir="ltr" {...verbatim}>{link.replace(/^https?:\/\//, "")}</code>
        <button
          type="button"
          class="button compact"
          onClick={copy}
        >
          <AnyIcon name={copied ? "check" : "link"} />
          {words.copyLink}
        </button>
      </div>
      <button type="button" class="button bare compact" onClick={invite}>
        {common.call.invite}
      </button>
    </div>
  );
}
