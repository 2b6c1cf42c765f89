import { words } from "../../lib/words/invite.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** The ways to invite people; one that cannot be had is `null`. */
export interface InviteDialogProps {
  link: string;
  /** The link as a QR code: a path on a square of so many modules. */
  code: { size: number; path: string };
  /** Opens a mail. */
  mail: string;
  /** Local date and time, as a field for them has it. */
  when: string;
  setWhen: (when: string) => void;
  /** What was copied just now. */
  said: string;
  copyLink: () => void;
  copyInvitation: () => void;
  share: (() => void) | null;
  saveCalendarFile: (() => void) | null;
  copyHostLink: (() => void) | null;
  onStage: boolean;
  close: () => void;
}

/** The room's link, and the ways to send it to people. */
export function InviteDialog(props: InviteDialogProps) {
  const { link, code, share, copyHostLink, saveCalendarFile } = props;
  return (
    <Dialog
      heading={words.heading}
      closeName={words.close}
      close={props.close}
      onStage={props.onStage}
    >
      <div class="invite-ways">
        <label class="field invite-link-field">
          <span class="field-label">{words.link}</span>
          <input
            type="text"
            readOnly
            value={link}
            dir="ltr"
            autocomplete="off"
            onFocus={({ currentTarget }) => currentTarget.select()}
            {...verbatim}
          />
        </label>
        <div class="invite-buttons">
          <button
            type="button"
            class="button"
            autofocus
            onClick={props.copyLink}
          >
            <Icon name="link" />
            {words.copyLink}
          </button>
          <button
            type="button"
            class="button quiet"
            onClick={props.copyInvitation}
          >
            <LateIcon name="copy" />
            {words.copyInvitation}
          </button>
          <a class="button quiet" href={props.mail}>
            <LateIcon name="mail" />
            {words.email}
          </a>
          {share && (
            <button type="button" class="button quiet" onClick={share}>
              <LateIcon name="share" />
              {words.share}
            </button>
          )}
        </div>
        <p class="invite-said" role="status">{props.said}</p>
        <div class="invite-code">
          <svg
            role="img"
            aria-label={words.code}
            viewBox={`0 0 ${code.size} ${code.size}`}
            shape-rendering="crispEdges"
          >
            <path fill="#fff" d={`M0 0h${code.size}v${code.size}H0z`} />
            <path fill="#000" d={code.path} />
          </svg>
          <p>{words.codeHint}</p>
        </div>
        <div class="invite-when">
          <label class="field">
            <span class="field-label">{words.when}</span>
            <input
              type="datetime-local"
              value={props.when}
              autocomplete="off"
              onInput={({ currentTarget }) =>
                props.setWhen(currentTarget.value)}
            />
          </label>
          <button
            type="button"
            class="button quiet"
            disabled={saveCalendarFile === null}
            onClick={() => saveCalendarFile?.()}
          >
            <LateIcon name="clock" />
            {words.calendar}
          </button>
        </div>
        {copyHostLink && (
          <div class="invite-host">
            <button type="button" class="button quiet" onClick={copyHostLink}>
              <LateIcon name="star" />
              {words.coHost}
            </button>
            <p>{words.coHostHint}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
