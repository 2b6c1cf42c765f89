import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { words as alertWords } from "../../lib/words/alerts.ts";
import { words } from "../../lib/words/settings.ts";

/** The devices of one kind, and the one that is used. */
export interface DeviceChoice {
  /** Labels are empty until the browser may tell them. */
  devices: readonly { id: string; label: string }[];
  /** Empty where none is selected. */
  id: string;
  pick: (id: string) => void;
}

/** Selects a device; `children` stand beside it. */
export function DeviceField({ name, icon, devices, id, pick, children }:
  & DeviceChoice
  & {
    name: string;
    icon: ComponentChildren;
    children?: ComponentChildren;
  }) {
  const own = useId();
  const isListed = devices.some((device) => device.id === id);
  return (
    <div class="setting-field">
      <label class="field-label" for={own}>{name}</label>
      <div class="setting-row">
        <span class="select">
          {icon}
          <select
            id={own}
            autocomplete="off"
            dir="auto"
            value={id}
            disabled={devices.length === 0}
            onChange={(event) => pick(event.currentTarget.value)}
          >
            {
              // Otherwise the first one would seem to be selected already, and could not be.
              !isListed && (
                <option value={id} selected>
                  {devices.length > 0
                    ? words.unselected
                    : alertWords.devices.none}
                </option>
              )
            }
            {devices.map((device, index) => (
              <option
                key={device.id}
                value={device.id}
                selected={device.id === id}
              >
                {device.label || alertWords.devices.unnamed(index + 1)}
              </option>
            ))}
          </select>
        </span>
        {children}
      </div>
    </div>
  );
}
