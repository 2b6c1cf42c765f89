import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LateIcon } from "../ui/LateIcons.tsx";
import { useSwipe } from "../ui/swipe.ts";
import { moveInMenu } from "./menu_keys.ts";

/** Something else that a menu of devices does. */
export interface DeviceAction {
  label: string;
  icon?: ComponentChildren;
  act: () => void;
  /** Whether the menu stays open, as what it does can be heard. */
  stays?: boolean;
}

/** Devices of one kind, of which one is used, and what else can be done with them. */
export interface DeviceGroup {
  name: string;
  devices: readonly {
    id: string;
    label: string;
    used: boolean;
    pick: () => void;
  }[];
  /** What is said where there are none. */
  none: string;
  actions: readonly DeviceAction[];
}

/** What a menu of devices is made of. */
export interface DeviceMenuProps {
  name: string;
  /** Read only while the menu is open. */
  groups: () => readonly DeviceGroup[];
  /** What stands above them, drawn only while the menu is open. */
  head?: ComponentChildren;
  /** What stands at its end, such as a way to all settings. */
  last: DeviceAction;
}

/** The button beside a camera's or microphone's, and the menu of devices that it opens. */
export function DevicePick(
  { label, ...menu }: DeviceMenuProps & { label: string },
) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="pick"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open ? "true" : "false"}
        onClick={() => setOpen(!open)}
      />
      {open && <DeviceMenu {...menu} close={() => setOpen(false)} />}
    </>
  );
}

/** A menu of devices, beside what opened it, which gets the focus back. */
function DeviceMenu({ name, groups, head, last, close }: DeviceMenuProps & {
  close: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const leave = () => {
    box.current?.parentElement
      ?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
    close();
  };
  const items = () => [
    ...menu.current?.querySelectorAll<HTMLElement>("button") ?? [],
  ];
  useSwipe(box, leave);
  // Before anything else can be pressed.
  useLayoutEffect(() => {
    const all = items();
    const used = all.find((item) => item.ariaChecked === "true");
    (used ?? all[0])?.focus();
    // Also with a pen or a finger, which give the focus to nothing.
    const outside = ({ target }: Event) => {
      const opener = box.current?.parentElement;
      if (target instanceof Node && !opener?.contains(target)) close();
    };
    // Wherever the focus is: a device that is unplugged takes it along.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation(); // The panel stays.
      leave();
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", escape, true);
    };
  }, []);
  const draw = (action: DeviceAction) => (
    <button
      key={action.label}
      type="button"
      role="menuitem"
      tabindex={-1}
      onClick={() => {
        if (!action.stays) leave();
        action.act();
      }}
    >
      {action.icon}
      <span>{action.label}</span>
    </button>
  );
  return (
    <div ref={box} class="device-pop">
      {head}
      <div
        ref={menu}
        role="menu"
        aria-label={name}
        tabindex={-1}
        onKeyDown={(event) => {
          if (event.key === "Tab") leave();
          moveInMenu(menu, event);
        }}
      >
        {groups().map(({ name, devices, none, actions }) => (
          <div key={name} role="group" aria-label={name}>
            <p aria-hidden="true">{name}</p>
            {devices.map(({ id, label, used, pick }) => (
              <button
                key={id}
                type="button"
                role="menuitemradio"
                aria-checked={used ? "true" : "false"}
                tabindex={-1}
                onClick={() => {
                  leave();
                  if (!used) pick();
                }}
              >
                <LateIcon name="check" />
                <bdi>{label}</bdi>
              </button>
            ))}
            {devices.length === 0 && actions.length === 0 && (
              <button
                type="button"
                role="menuitem"
                aria-disabled="true"
                tabindex={-1}
              >
                {none}
              </button>
            )}
            {actions.map(draw)}
          </div>
        ))}
        <div role="none">{draw(last)}</div>
      </div>
    </div>
  );
}
