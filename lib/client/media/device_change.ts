/** What another list of devices means for the one that is used, or was. */
import {
  ANY_DEVICE,
  type Capture,
  type Device,
  type DeviceKind,
  type Listing,
} from "./source.ts";

/** What is to be done about a device that is gone, or back, or the system's default no more. */
export type DeviceChange =
  | { do: "nothing" }
  /** To be captured from now on, and why. */
  | { do: "use"; device: Device; because: "lost" | "back" | "default" };

/** The id by which Chromium offers the default of the system, whichever device that is. */
const DEFAULT_ID = "default";

/** A source, and how its list of devices changed. */
export interface ListedSource extends Listing {
  kind: DeviceKind;
  capture: Capture;
  /** What is captured, or is to be. */
  device: Device;
  /** What the user selected, if anything. */
  choice: Device | null;
}

/** The same device in a list; browsers give other ids after site data were cleared. */
export function findDevice(
  devices: readonly Device[],
  { id, label }: Device,
): Device | undefined {
  return devices.find((one) => one.id === id) ??
    devices.find((one) => label !== "" && one.label === label);
}

/**
 * Acts on differences between two lists alone, so that a device that is listed and fails is not
 * tried again and again.
 */
export function deviceChange(
  { kind, capture, device, choice, before, now }: ListedSource,
): DeviceChange {
  const is = capture.is === "failed" ? capture.problem : capture.is;
  if (before === null || is === "asking" || !mayAsk(is)) {
    return { do: "nothing" };
  }
  const returns = (wanted: Device | null) => {
    const found = wanted && findDevice(now, wanted);
    return found && !findDevice(before, wanted) ? found : null;
  };
  const isEnded = is === "ended";
  const back = returns(choice) ?? (isEnded ? returns(device) : null);
  if (back && (isEnded || back.id !== device.id)) {
    return { do: "use", device: back, because: "back" };
  }
  const listed = now.find(({ id }) => id === device.id);
  const known = before.find(({ id }) => id === device.id);
  // No other camera comes on by itself: who is unplugged does not expect to be seen from elsewhere.
  if (
    kind === "microphone" && !listed && now.length > 0 && (known || isEnded)
  ) {
    const same = findDevice(now, device) ?? ANY_DEVICE;
    return { do: "use", device: same, because: "lost" };
  }
  const moved = device.id === DEFAULT_ID && listed && known?.label &&
    listed.label && listed.label !== known.label;
  return moved && kind === "microphone"
    ? { do: "use", device: listed, because: "default" }
    : { do: "nothing" };
}

/** Nobody who refused is asked again unless they want it. */
function mayAsk(is: string): boolean {
  return is !== "refused" && is !== "system" && is !== "policy";
}
