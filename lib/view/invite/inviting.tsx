/** The dialog that invites people: a script that a page loads when somebody opens it. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { InviteDialog } from "../../../components/call/InviteDialog.tsx";
import type { Call } from "../../client/call/call.ts";
import { copyText } from "../../client/page/clipboard.ts";
import { download } from "../../client/page/download.ts";
import { words } from "../../words/invite.ts";
import { calendarFile } from "./calendar.ts";
import { invitationOf, likelyTime, mailOf } from "./invitation.ts";
import { closeInvite } from "./opening.ts";
import { qrCodeOf } from "./qr_code.ts";

/** How many minutes a meeting is taken to last. */
const MINUTES = 60;

/** What invites people to the room of a call. */
export function Inviting({ call, room }: { call: Call; room: string }) {
  const said = useSignal("");
  const when = useSignal(likelyTime(Date.now()));
  const title = call.title.value;
  const here = (path: string) => new URL(path, location.href).href;
  const link = here(call.path);
  const { hostPath } = call;
  const copier =
    (text: string, which: keyof typeof words.copied) => async () => {
      said.value = "";
      said.value = await copyText(text) ? words.copied[which] : words.notCopied;
    };
  const invitation = invitationOf(title, link);
  const start = new Date(when.value).getTime();
  const save = () =>
    download(
      "invitation.ics",
      "text/calendar",
      calendarFile({
        id: `${room}-${start}@${location.hostname}`,
        title: title || words.untitled,
        text: invitation,
        link,
        start,
        minutes: MINUTES,
        now: Date.now(),
      }),
    );
  return (
    <InviteDialog
      link={link}
      code={useMemo(() => qrCodeOf(link), [link])}
      mail={mailOf(title, link)}
      when={when.value}
      setWhen={(text) => when.value = text}
      said={said.value}
      copyLink={copier(link, "link")}
      copyInvitation={copier(invitation, "invitation")}
      // A sheet that is closed again is no failure.
      share={"share" in navigator
        ? () =>
          navigator.share({ title, text: title, url: link }).catch(() => {})
        : null}
      saveCalendarFile={Number.isNaN(start) ? null : save}
      copyHostLink={hostPath === null ? null : copier(here(hostPath), "coHost")}
      onStage={call.phase.value.is === "inside"}
      close={closeInvite}
    />
  );
}

// As in late.ts.
import "../../../islands/Call.tsx";
