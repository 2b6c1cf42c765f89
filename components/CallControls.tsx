import { words } from "../lib/words/all.ts";
import { Icon } from "./Icons.tsx";
import { MediaButton, type Switch } from "./MediaButton.tsx";

/** What the bar shows and does; an action that is null is a disabled button. */
export interface CallControlsProps {
  camera: Switch;
  microphone: Switch;
  chat: { open: boolean; unread: number; toggle: () => void };
  people: { open: boolean; count: number; toggle: () => void };
  connections?: { open: boolean; toggle: () => void };
  security?: { open: boolean; toggle: () => void };
  /** Whether nobody comes in who is not admitted; `toggle` is null where that may not be changed. */
  lock: { locked: boolean; toggle: (() => void) | null };
  /** `copied` says whether it worked; null where it was not tried of late. */
  copyLink: { copied: boolean | null; copy: (() => void) | null };
  leave: (() => void) | null;
}

function PanelButton(
  { kind, open, count = 0, note, toggle }: {
    kind: "chat" | "people" | "connections" | "security";
    open: boolean;
    count?: number;
    note?: string;
    toggle: () => void;
  },
) {
  return (
    <span class="control-slot">
      <button
        type="button"
        class="control"
        aria-expanded={open ? "true" : "false"}
        aria-describedby={note && `${kind}-count`}
        onClick={toggle}
      >
        <Icon name={kind} />
        <span class="control-label">{words.call[kind]}</span>
        {count > 0 && (
          <span class="count" data-kind={kind} aria-hidden="true">
            {count > 99 ? "99+" : count}
          </span>
        )}
      </button>
      {note && <span id={`${kind}-count`} class="sr-only">{note}</span>}
    </span>
  );
}

/** The bar under the call. */
export function CallControls(
  {
    camera,
    microphone,
    chat,
    people,
    connections,
    security,
    lock,
    copyLink,
    leave,
  }: CallControlsProps,
) {
  return (
    <section class="controls" aria-label={words.call.controls}>
      <div class="controls-part">
        <MediaButton kind="camera" {...camera} />
        <MediaButton kind="microphone" {...microphone} />
      </div>
      <div class="controls-part">
        <PanelButton
          kind="chat"
          {...chat}
          count={chat.unread}
          note={words.call.unread(chat.unread)}
        />
        <PanelButton
          kind="people"
          {...people}
          note={words.common.people(people.count)}
        />
        {connections && <PanelButton kind="connections" {...connections} />}
        {security && <PanelButton kind="security" {...security} />}
        {lock.toggle && (
          <span class="control-slot">
            <button
              type="button"
              class="control"
              aria-pressed={lock.locked ? "true" : "false"}
              onClick={lock.toggle}
            >
              <Icon name={lock.locked ? "lock" : "unlock"} />
              <span class="control-label">{words.call.lock}</span>
            </button>
          </span>
        )}
        <span class="control-slot">
          <button
            type="button"
            class="control"
            disabled={copyLink.copy === null}
            onClick={() => copyLink.copy?.()}
          >
            <Icon name={copyLink.copied ? "check" : "link"} />
            <span class="control-label">{words.call.copyLink}</span>
          </button>
          <span class="toast" aria-live="polite">
            {copyLink.copied === null
              ? null
              : copyLink.copied
              ? words.call.copied
              : words.call.notCopied}
          </span>
        </span>
      </div>
      <div class="controls-part">
        <button
          type="button"
          class="control leave"
          disabled={leave === null}
          onClick={() => leave?.()}
        >
          <Icon name="leave" />
          <span class="control-label">{words.call.leave}</span>
        </button>
      </div>
    </section>
  );
}
