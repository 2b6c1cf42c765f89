/** One source of media: whether it is wanted, what it captures, and what of it goes out. */
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ProcessorChain } from "./processors/processor.ts";

/** Why a device does not work. */
export type CaptureProblem =
  | "refused"
  /** The system lets the browser have none. */
  | "system"
  /** The site, or the page around it, lets this page have none. */
  | "policy"
  | "missing"
  | "busy"
  | "ended"
  | "failed";

/** The state of a source. */
export type Capture =
  | { is: "off" }
  | { is: "asking" }
  | { is: "on"; track: MediaStreamTrack }
  /** The system lets nothing through: a privacy switch, a phone call, another program. */
  | { is: "paused"; track: MediaStreamTrack }
  | { is: "failed"; problem: CaptureProblem };

/** A camera or microphone that can be selected. */
export interface Device {
  id: string;
  label: string;
}

/** What changed without the user's doing, or against it; `now` is the label of what is used. */
export type DeviceNews =
  /** It went away, or was not there: the system's default is used. */
  | { is: "lost"; device: string; now: string }
  /** What the user selected is there again, and used. */
  | { is: "back"; now: string }
  /** The system has another default. */
  | { is: "default"; now: string }
  /** What was selected does not work: the one before is used. */
  | { is: "unusable"; device: string; now: string };

/** Makes the news of a capture, given the label of what is used. */
export type Reason = (now: string) => DeviceNews;

/** The devices that there are, and were before; `before` is `null` where it is not known. */
export interface Listing {
  before: readonly Device[] | null;
  now: readonly Device[];
}

/** What the user selected, kept for the next visit; an empty id for whatever is there. */
export interface SourceMemory extends Device {
  /** Whether they switched it off. */
  isOff: boolean;
}

/** Keeps it. */
export interface MemoryPort {
  load(kind: DeviceKind): SourceMemory | null;
  save(kind: DeviceKind, memory: SourceMemory): void;
}

/** What can be captured. */
export type SourceKind = "camera" | "microphone" | "screen";

/** What is captured with a device that can be selected; for the screen the browser asks itself. */
export type DeviceKind = Exclude<SourceKind, "screen">;

/** What this needs of `navigator.mediaDevices`. */
export type MediaDevicesPort = Pick<
  MediaDevices,
  | "getUserMedia"
  | "enumerateDevices"
  | "addEventListener"
  | "removeEventListener"
>;

const CONSTRAINTS = {
  camera: {
    width: { ideal: 960, max: 1280 },
    height: { ideal: 540, max: 720 },
    frameRate: { ideal: 24, max: 30 },
  },
  microphone: {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  },
  // Text must stay legible: rather fewer frames than fewer pixels.
  screen: { frameRate: { ideal: 15, max: 30 } },
} satisfies Record<SourceKind, MediaTrackConstraints>;

const DEVICE_KIND = { camera: "videoinput", microphone: "audioinput" } as const;

/** Any device: the browser takes the system's default. */
export const ANY_DEVICE: Device = { id: "", label: "" };

/**
 * One source, its devices, and its output: captured track → processors → `output`. Without
 * processors the output is the captured track itself. What was wanted last is what is done.
 */
export class Source {
  readonly kind: DeviceKind;
  /** A microphone that is off keeps its track, disabled, to be back at once. */
  readonly capture: ReadonlySignal<Capture>;
  /** What is sent; `null` where nothing is captured, or processors let nothing through. */
  readonly output: ReadonlySignal<MediaStreamTrack | null>;
  readonly devices: ReadonlySignal<readonly Device[]>;
  /** How the list changed last; `null` while the browser tells none. */
  readonly listing: ReadonlySignal<Listing | null>;
  /** The device in use, or wanted; its id is empty for the browser's choice. */
  readonly device: ReadonlySignal<Device>;
  /** What the user selected; kept while it is away. */
  readonly choice: ReadonlySignal<Device | null>;
  /** Whether it should be on; kept while nothing is captured. */
  readonly wanted: ReadonlySignal<boolean>;
  /** Why it captures with this device, if that is not what the user expects; `null` if it is. */
  readonly news: ReadonlySignal<DeviceNews | null>;
  readonly #capture = signal<Capture>({ is: "off" });
  readonly #devices = signal<readonly Device[]>([]);
  readonly #listing = signal<Listing | null>(null);
  readonly #device = signal(ANY_DEVICE);
  readonly #choice = signal<Device | null>(null);
  readonly #wanted = signal(true);
  readonly #news = signal<DeviceNews | null>(null);
  readonly #processors = signal<ProcessorChain | null>(null);
  readonly #port: MediaDevicesPort;
  readonly #changed: () => void;
  readonly #memory: MemoryPort | null;
  /** Makes the news of the next capture. */
  #reason: Reason | null = null;
  #disabledTrack: MediaStreamTrack | null = null;
  /** Counts requests: the answer to an old one is dropped. */
  #request = 0;

  /**
   * @param changed called when there may be other devices, or other labels for them
   * @param memory keeps what the user selects
   */
  constructor(
    kind: DeviceKind,
    port: MediaDevicesPort,
    changed = () => {},
    memory: MemoryPort | null = null,
  ) {
    this.kind = kind;
    this.#port = port;
    this.#changed = changed;
    this.#memory = memory;
    const kept = memory?.load(kind);
    if (kept) {
      const { isOff, ...device } = kept;
      if (device.id) this.#choice.value = this.#device.value = device;
      this.#wanted.value = !isOff;
    }
    this.capture = this.#capture;
    this.devices = this.#devices;
    this.listing = this.#listing;
    this.device = this.#device;
    this.choice = this.#choice;
    this.wanted = this.#wanted;
    this.news = this.#news;
    this.output = computed(() => {
      const { value: capture } = this.#capture;
      const { value: processors } = this.#processors;
      if (!("track" in capture)) return null;
      return processors ? processors.output.value : capture.track;
    });
  }

  /** The track of a microphone that is off, kept to be back at once; `null` where there is none. */
  get disabledTrack(): MediaStreamTrack | null {
    return this.#disabledTrack;
  }

  /** What `getUserMedia` is to be asked for, or `false` where it need not be asked. */
  get constraints(): MediaTrackConstraints | false {
    const { is } = this.#capture.value;
    if (!this.#wanted.value || is !== "off" && is !== "failed") return false;
    const { id } = this.#device.value;
    return {
      ...CONSTRAINTS[this.kind],
      ...(id ? { deviceId: { exact: id } } : {}),
    };
  }

  /** Turns it on, or off; what failed is tried again. */
  async toggle(): Promise<void> {
    const isOn = this.#capture.value.is !== "failed" && this.#wanted.value;
    if (isOn) this.turnOff();
    else this.#wanted.value = true;
    this.#save();
    if (!isOn) await this.start();
  }

  /** Turns it off, also where it is only about to come on. */
  turnOff(): void {
    if (!this.#wanted.value) return;
    this.#wanted.value = false;
    this.#stop();
  }

  /** Puts processors between what is captured and the output, or takes them out. */
  use(processors: ProcessorChain | null): void {
    batch(() => {
      this.#processors.peek()?.process(null);
      this.#processors.value = processors;
      processors?.process(this.#track);
    });
  }

  /**
   * The user selects a device: it is captured at once where it is wanted, or the next time.
   * @param why what to tell once it is captured
   */
  async selectDevice(deviceId: string, why: Reason | null = null) {
    const choice = this.#devices.value.find(({ id }) => id === deviceId) ??
      { id: deviceId, label: "" };
    this.#choice.value = choice;
    this.#save();
    await this.switchTo(choice, why);
  }

  /** Captures with another device, whatever the user selected. */
  async switchTo(device: Device, why: Reason | null): Promise<void> {
    this.#device.value = device;
    this.#reason = why;
    const { is } = this.#capture.value;
    if (is === "off" && this.#disabledTrack === null) return;
    // The old one is released first: Firefox opens one microphone at a time.
    this.release();
    await this.start();
  }

  /** Captures, if it is wanted. */
  async start(): Promise<void> {
    if (!this.#wanted.value) return;
    if (this.#disabledTrack?.readyState === "live") {
      this.#disabledTrack.enabled = true;
      return this.#use(this.#disabledTrack);
    }
    const { constraints: wanted } = this;
    if (!wanted) return;
    const { value: device } = this.#device;
    const settle = this.beginRequest();
    const request = this.#request;
    const { deviceId, ...anyDevice } = wanted;
    // The device was unplugged since: any other is better than none, and so is any other format.
    const tries = deviceId ? [wanted, anyDevice, true] : [wanted, true];
    let problem: unknown;
    for (const constraints of tries) {
      let stream: MediaStream;
      try {
        stream = await this.#port.getUserMedia({
          [this.kind === "camera" ? "video" : "audio"]: constraints,
        });
      } catch (error) {
        problem = error;
        // Whoever left meanwhile must not find the camera on again.
        if (request !== this.#request) break;
        const unplugged = deviceId !== undefined && constraints === wanted &&
          problemOf(error) === "missing";
        if (!unplugged && nameOf(error) !== "OverconstrainedError") break;
        continue;
      }
      if (deviceId && constraints !== wanted) this.#reason ??= lost(device);
      // Not within the `try`: whatever listens to this source is no failure of its device.
      return settle(stream.getTracks()[0]);
    }
    settle(problem);
  }

  /** The browser was asked on this source's behalf: the result takes the track or the error. */
  beginRequest(): (result: unknown) => void {
    const request = ++this.#request;
    this.#capture.value = { is: "asking" };
    return (result) => {
      const track = result instanceof MediaStreamTrack ? result : null;
      if (request !== this.#request) {
        track?.stop();
        const { value: capture } = this.#capture;
        // Firefox opens one microphone at a time: this one, which nobody waits for, was in the way.
        if (capture.is === "failed" && capture.problem === "busy") this.start();
      } else if (track) this.#use(track);
      else this.#capture.value = { is: "failed", problem: problemOf(result) };
    };
  }

  /** Stops capturing; what is wanted stays wanted. */
  release(): void {
    this.#request++;
    const { value: capture } = this.#capture;
    if ("track" in capture) this.#end(capture.track);
    if (this.#disabledTrack) this.#end(this.#disabledTrack);
    this.#disabledTrack = null;
    batch(() => {
      this.#capture.value = { is: "off" };
      this.#news.value = null;
      this.#processors.value?.process(null);
    });
  }

  /** Takes the devices that there are. */
  setDevices(all: readonly MediaDeviceInfo[]): void {
    const found = devicesOf(all, DEVICE_KIND[this.kind]);
    const now = found.filter(({ id }) => id !== "");
    const before = this.#listing.value?.now ?? null;
    batch(() => {
      this.#devices.value = now;
      // Without permission the browser tells no more than that there are some.
      this.#listing.value = now.length < found.length ? null : { before, now };
    });
  }

  /** What is captured, also where it is only kept to be back at once. */
  get #track(): MediaStreamTrack | null {
    const { value: capture } = this.#capture;
    return "track" in capture ? capture.track : this.#disabledTrack;
  }

  #save(): void {
    const { value: wanted } = this.#wanted;
    this.#memory?.save(this.kind, {
      ...this.#choice.value ?? ANY_DEVICE,
      isOff: !wanted,
    });
  }

  #use(track: MediaStreamTrack): void {
    this.#disabledTrack = null;
    track.onended = () => {
      this.#disabledTrack = null;
      batch(() => {
        this.#capture.value = { is: "failed", problem: "ended" };
        this.#processors.value?.process(null);
      });
      this.#changed();
    };
    track.onmute = () => this.#pause(track, "paused");
    track.onunmute = () => this.#pause(track, "on");
    const reason = this.#reason;
    this.#reason = null;
    batch(() => {
      this.#capture.value = { is: track.muted ? "paused" : "on", track };
      const id = track.getSettings().deviceId;
      if (id) this.#device.value = { id, label: track.label };
      this.#news.value = reason && reason(track.label);
      // Together with the capture, so that the output does not change twice.
      this.#processors.value?.process(track);
    });
    this.#changed();
  }

  /** The system holds a track back, or lets it through again. */
  #pause(track: MediaStreamTrack, is: "paused" | "on"): void {
    const { value: capture } = this.#capture;
    if ("track" in capture && capture.track === track) {
      this.#capture.value = { is, track };
    }
  }

  #stop(): void {
    const { value: capture } = this.#capture;
    if (capture.is === "failed") return; // Why it failed is shown until it works.
    if (this.kind === "camera" || capture.is !== "on") return this.release();
    capture.track.enabled = false;
    this.#disabledTrack = capture.track;
    this.#capture.value = { is: "off" };
  }

  #end(track: MediaStreamTrack): void {
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
  }
}

/** Why another device is used than the user expects. */
export function lost({ label: device }: Device): Reason {
  return (now) => ({ is: "lost", device, now });
}

/** The devices of one kind. */
export function devicesOf(
  all: readonly MediaDeviceInfo[],
  wanted: MediaDeviceKind,
): Device[] {
  return all.filter(({ kind }) => kind === wanted)
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** The name of what was thrown; in older browsers an `OverconstrainedError` is no `Error`. */
function nameOf(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error
    ? String(error.name)
    : "";
}

/** Why a request failed. */
export function problemOf(error: unknown): CaptureProblem {
  switch (nameOf(error)) {
    case "NotAllowedError":
      // Chromium: "Permission denied by system".
      return /by system/i.test(String(error)) ? "system" : "refused";
    case "SecurityError":
      return "policy";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "failed";
  }
}
