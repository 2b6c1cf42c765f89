/** This browser's camera and microphone. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";

/** Why a device does not work. */
export type CaptureProblem =
  | "refused"
  | "missing"
  | "busy"
  | "ended"
  | "failed";

/** How it stands with the camera or the microphone. */
export type Capture =
  | { is: "off" }
  | { is: "asking" }
  | { is: "on"; track: MediaStreamTrack }
  /** The system lets nothing through: a privacy switch, a phone call, another program. */
  | { is: "paused"; track: MediaStreamTrack }
  | { is: "failed"; problem: CaptureProblem };

/** A camera or microphone that can be picked. */
export interface Device {
  id: string;
  label: string;
}

/** The two kinds of devices. */
export type Kind = "camera" | "microphone";

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
} satisfies Record<Kind, MediaTrackConstraints>;

const DEVICE_KIND = { camera: "videoinput", microphone: "audioinput" } as const;

/** One device of one kind: whether it is wanted, what it gives, and which others there are. */
export class Source {
  readonly kind: Kind;
  /** What there is. A microphone that is off keeps its track, silenced, to be back at once. */
  readonly capture: ReadonlySignal<Capture>;
  readonly devices: ReadonlySignal<readonly Device[]>;
  /** The id of the device in use, or wanted; empty for the browser's choice. */
  readonly deviceId: ReadonlySignal<string>;
  /** Whether it shall be on; kept while nothing is captured. */
  readonly wanted: ReadonlySignal<boolean>;
  readonly #capture = signal<Capture>({ is: "off" });
  readonly #devices = signal<readonly Device[]>([]);
  readonly #deviceId = signal("");
  readonly #wanted = signal(true);
  readonly #port: MediaDevicesPort;
  #silenced: MediaStreamTrack | null = null;
  /** Counts requests: the answer to an old one is let go. */
  #request = 0;
  /** Whether the device went away, and has not come back since. */
  #gone = false;
  readonly #changed: () => void;

  /** @param changed called when there may be other devices, or other words for them */
  constructor(kind: Kind, port: MediaDevicesPort, changed = () => {}) {
    this.kind = kind;
    this.#port = port;
    this.#changed = changed;
    this.capture = this.#capture;
    this.devices = this.#devices;
    this.deviceId = this.#deviceId;
    this.wanted = this.#wanted;
  }

  /** What `getUserMedia` shall be asked for, or `false` where it need not be asked. */
  get constraints(): MediaTrackConstraints | false {
    const { is } = this.#capture.value;
    if (!this.#wanted.value || is !== "off" && is !== "failed") return false;
    const { value: id } = this.#deviceId;
    return {
      ...CONSTRAINTS[this.kind],
      ...(id ? { deviceId: { exact: id } } : {}),
    };
  }

  /** Turns it on, or off; what failed is tried again. */
  async toggle(): Promise<void> {
    if (this.#capture.value.is !== "failed" && this.#wanted.value) {
      return this.off();
    }
    this.#wanted.value = true;
    await this.start();
  }

  /** Turns it off, also where it is only about to come on. */
  off(): void {
    if (!this.#wanted.value) return;
    this.#wanted.value = false;
    this.#stop();
  }

  /** Captures with another device, where it is on, or from the next time on. */
  async pick(deviceId: string): Promise<void> {
    this.#deviceId.value = deviceId;
    if (this.#capture.value.is === "off" && this.#silenced === null) return;
    // First the old one is let go: Firefox opens one microphone at a time.
    this.release();
    await this.start();
  }

  /** Captures, if it is wanted. */
  async start(): Promise<void> {
    if (!this.#wanted.value) return;
    if (this.#silenced?.readyState === "live") {
      this.#silenced.enabled = true;
      return this.#use(this.#silenced);
    }
    const wish = this.constraints;
    if (!wish) return;
    const settle = this.expect();
    const request = this.#request;
    const { deviceId, ...any } = wish;
    // The device was unplugged since: any other one is better than none, and any picture too.
    const wishes = deviceId ? [wish, any, true] : [wish, true];
    let problem: unknown;
    for (const constraints of wishes) {
      try {
        const stream = await this.#port.getUserMedia({
          [this.kind === "camera" ? "video" : "audio"]: constraints,
        });
        return settle(stream.getTracks()[0]);
      } catch (error) {
        problem = error;
        // Who left meanwhile must not find the camera on again.
        if (request !== this.#request) break;
        const unplugged = deviceId !== undefined && constraints === wish &&
          problemOf(error) === "missing";
        if (!unplugged && nameOf(error) !== "OverconstrainedError") break;
      }
    }
    settle(problem);
  }

  /** Somebody asked the browser on this source's behalf: the result takes the track or error. */
  expect(): (result: unknown) => void {
    const request = ++this.#request;
    this.#capture.value = { is: "asking" };
    return (result) => {
      const track = result instanceof MediaStreamTrack ? result : null;
      if (request !== this.#request) track?.stop();
      else if (track) this.#use(track);
      else this.#capture.value = { is: "failed", problem: problemOf(result) };
    };
  }

  /** Stops capturing; what is wanted stays wanted. */
  release(): void {
    this.#request++;
    const { value: capture } = this.#capture;
    if ("track" in capture) this.#end(capture.track);
    if (this.#silenced) this.#end(this.#silenced);
    this.#silenced = null;
    this.#capture.value = { is: "off" };
  }

  /** Takes the devices that there are. */
  list(all: readonly MediaDeviceInfo[]): void {
    const devices = all
      .filter(({ kind, deviceId }) =>
        kind === DEVICE_KIND[this.kind] && deviceId !== ""
      )
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
    this.#devices.value = devices;
    const { value: capture } = this.#capture;
    const ended = capture.is === "failed" && capture.problem === "ended";
    const there = devices.some(({ id }) => id === this.#deviceId.value);
    const back = ended && this.#gone && there;
    this.#gone = ended && !there;
    // Not where it was there all the time: then its permission was withdrawn.
    if (back) this.start();
  }

  #use(track: MediaStreamTrack): void {
    this.#silenced = null;
    track.onended = () => {
      this.#capture.value = { is: "failed", problem: "ended" };
      this.#changed();
    };
    track.onmute = () => this.#pause(track, "paused");
    track.onunmute = () => this.#pause(track, "on");
    batch(() => {
      this.#deviceId.value = track.getSettings().deviceId ??
        this.#deviceId.value;
      this.#capture.value = { is: track.muted ? "paused" : "on", track };
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
    if (capture.is === "failed") return; // Why it failed is told until it works.
    if (this.kind === "camera" || capture.is !== "on") return this.release();
    capture.track.enabled = false;
    this.#silenced = capture.track;
    this.#capture.value = { is: "off" };
  }

  #end(track: MediaStreamTrack): void {
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
  }
}

/** Camera and microphone together. */
export class LocalMedia {
  readonly camera: Source;
  readonly microphone: Source;
  readonly #port: MediaDevicesPort;
  readonly #relist = () => {
    this.#list();
  };
  /** Counts lists: the answer to an old question is let go. */
  #lists = 0;
  /** Counts releases: who left meanwhile must not find the camera on again. */
  #releases = 0;

  constructor(port: MediaDevicesPort) {
    this.#port = port;
    this.camera = new Source("camera", port, this.#relist);
    this.microphone = new Source("microphone", port, this.#relist);
    port.addEventListener("devicechange", this.#relist);
  }

  /** Captures what is wanted; both at once where possible, so that the browser asks only once. */
  async start(): Promise<void> {
    const { camera, microphone } = this;
    const { constraints: video } = camera;
    const { constraints: audio } = microphone;
    if (video && audio) await this.#startBoth(video, audio);
    else await Promise.all([camera.start(), microphone.start()]);
    await this.#list();
  }

  /** Stops capturing; what is wanted stays wanted. */
  release(): void {
    this.#releases++;
    this.camera.release();
    this.microphone.release();
  }

  /** Releases everything, for good. */
  close(): void {
    this.#port.removeEventListener("devicechange", this.#relist);
    this.release();
  }

  async #startBoth(
    video: MediaTrackConstraints,
    audio: MediaTrackConstraints,
  ): Promise<void> {
    const settleCamera = this.camera.expect();
    const settleMicrophone = this.microphone.expect();
    const releases = this.#releases;
    try {
      const stream = await this.#port.getUserMedia({ video, audio });
      settleCamera(stream.getVideoTracks()[0]);
      settleMicrophone(stream.getAudioTracks()[0]);
    } catch (error) {
      if (problemOf(error) === "refused") {
        // Both were refused in one answer; asking again one by one would only nag.
        const granted = await this.#granted();
        if (releases !== this.#releases) return;
        settleCamera(granted.camera ? undefined : error);
        settleMicrophone(granted.microphone ? undefined : error);
        if (granted.camera) await this.camera.start();
        if (granted.microphone) await this.microphone.start();
        return;
      }
      if (releases !== this.#releases) return;
      // One of them is missing or busy: the other may work.
      this.camera.release();
      this.microphone.release();
      await Promise.all([this.camera.start(), this.microphone.start()]);
    }
  }

  /** Which of the two the browser has allowed before. */
  async #granted(): Promise<Record<Kind, boolean>> {
    const state = async (name: Kind) => {
      try {
        return (await navigator.permissions.query({ name })).state ===
          "granted";
      } catch {
        return false; // Not every browser knows these names.
      }
    };
    return {
      camera: await state("camera"),
      microphone: await state("microphone"),
    };
  }

  async #list(): Promise<void> {
    const list = ++this.#lists;
    try {
      const all = await this.#port.enumerateDevices();
      if (list !== this.#lists) return;
      this.camera.list(all);
      this.microphone.list(all);
    } catch {
      // Without a list there is nothing to pick from; capturing works all the same.
    }
  }
}

/** The name of what was thrown; in older browsers an `OverconstrainedError` is no `Error`. */
function nameOf(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error
    ? String(error.name)
    : "";
}

function problemOf(error: unknown): CaptureProblem {
  switch (nameOf(error)) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
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
