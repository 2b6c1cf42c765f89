import type { ComponentChildren } from "preact";
import { words } from "../../lib/words/all.ts";
import { Icon, type IconName } from "../ui/Icons.tsx";
import { MediaButton, type Switch } from "../ui/MediaButton.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** A number on a panel's button, shown from 1 on; `note` says in words what it counts. */
export interface PanelBadge {
  count: number;
  note: string;
}

/** The button that opens and closes a side panel. */
export interface PanelButtonProps {
  id: string;
  icon: IconName;
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  open: boolean;
  badge?: PanelBadge;
  toggle: () => void;
}

/** What the bar shows and does; an action that is null is a disabled button. */
export interface CallControlsProps {
  camera: Switch;
  microphone: Switch;
  /** What opens the menu of a device, beside its button; `null` until its code is loaded. */
  pickOf: ((kind: "camera" | "microphone") => ComponentChildren) | null;
  /** The buttons between the devices and "More", which come with late code. */
  extras: ComponentChildren;
  panels: readonly PanelButtonProps[];
  /** The button "More", and what it opens. */
  more: { open: boolean; toggle: () => void; menu: ComponentChildren };
  leave: (() => void) | null;
}

function PanelButton(
  { id, icon, label, shortcut, open, badge, toggle }: PanelButtonProps,
) {
  const note = `${id}-count`;
  return (
    <span class="control-slot" data-place={id}>
      <button
        type="button"
        class="control side"
        aria-expanded={open ? "true" : "false"}
        aria-describedby={badge && note}
        aria-keyshortcuts={shortcut}
        onClick={toggle}
      >
        <Icon name={icon} />
        <span class="control-label">{label}</span>
        {badge && badge.count > 0 && (
          <span
            class="count"
            data-kind={id}
            aria-hidden="true"
            {...verbatim}
          >
            {badge.count > 99 ? "99+" : badge.count}
          </span>
        )}
      </button>
      {badge && <span id={note} class="sr-only">{badge.note}</span>}
    </span>
  );
}

/** The bar under the call; where it is narrow, the stylesheet makes one row of both its parts. */
export function CallControls(
  { camera, microphone, pickOf, extras, panels, more, leave }:
    CallControlsProps,
) {
  return (
    <section class="controls" aria-label={words.call.controls}>
      <div class="pill">
        <span class="split" data-off={!microphone.on}>
          <MediaButton kind="microphone" shortcut="M" {...microphone} />
          {pickOf?.("microphone")}
        </span>
        <span class="split" data-off={!camera.on}>
          <MediaButton kind="camera" shortcut="V" {...camera} />
          {pickOf?.("camera")}
        </span>
        <span class="extras">{extras}</span>
        <span class="control-slot" data-place="more">
          <button
            type="button"
            class="control"
            aria-expanded={more.open ? "true" : "false"}
            onClick={more.toggle}
          >
            <Icon name="more" />
            <span class="control-label">{words.call.more}</span>
          </button>
          {more.menu}
        </span>
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
      <div class="bar-end">
        {panels.map((panel) => <PanelButton key={panel.id} {...panel} />)}
      </div>
    </section>
  );
}
