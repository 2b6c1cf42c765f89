/** Copies the room's link from the bar, the menu and the card of whoever is alone, and says so. */
import { signal } from "@preact/signals";
import { CopyByHand } from "../../../components/call/CopyByHand.tsx";
import { InviteCard } from "../../../components/call/InviteCard.tsx";
import type { Call } from "../../client/call/call.ts";
import { copyText } from "../../client/page/clipboard.ts";
import { words } from "../../words/more.ts";
import { openInvite } from "./opening.ts";

/** For how many milliseconds a button says that the link was copied. */
const COPIED_FOR = 2_000;

/** Whether copying worked; `null` if it was not tried of late. */
const copied = signal<boolean | null>(null);
/** Whether the link is shown to be copied by hand. */
const byHand = signal(false);

const linkOf = (call: Call) => new URL(call.path, location.href).href;

/** Copies the link of a call's room, or shows it where the browser refuses. */
export async function copyLink(call: Call): Promise<void> {
  copied.value = await copyText(linkOf(call));
  byHand.value = !copied.value;
  setTimeout(() => copied.value = null, COPIED_FOR);
}

/** What came of copying. */
export function Copied({ call }: { call: Call }) {
  return (
    <>
      <p class="said" role="status">{copied.value && words.copied}</p>
      {byHand.value && (
        <CopyByHand
          text={linkOf(call)}
          close={() => byHand.value = false}
        />
      )}
    </>
  );
}

/** What somebody sees who is alone in a room. */
export function AloneCard({ call }: { call: Call }) {
  return (
    <InviteCard
      link={linkOf(call)}
      copied={copied.value}
      copy={() => copyLink(call)}
      invite={openInvite}
    />
  );
}
