/** This browser's camera and microphone. */
import { batch } from "@preact/signals";
import {
  type DeviceKind,
  type MediaDevicesPort,
  type MemoryPort,
  problemOf,
  Source,
} from "./source.ts";

/** Camera and microphone together. */
export class LocalMedia {
  readonly camera: Source;
  readonly microphone: Source;
  readonly #port: MediaDevicesPort;
  readonly #relist = () => {
    this.#list();
  };
  /** Counts lists: the answer to an old question is dropped. */
  #lists = 0;
  /** Counts releases: whoever left meanwhile must not find the camera on again. */
  #releases = 0;

  /** @param memory keeps what the user selects */
  constructor(port: MediaDevicesPort, memory: MemoryPort | null = null) {
    this.#port = port;
    this.camera = new Source("camera", port, this.#relist, memory);
    this.microphone = new Source("microphone", port, this.#relist, memory);
    port.addEventListener("devicechange", this.#relist);
  }

  /** Captures what is wanted; both at once where possible, so that the browser asks only once. */
  async start(): Promise<void> {
    const { camera, microphone } = this;
    // Whoever the browser knows can already select another while it asks.
    this.#list();
    const { constraints: video } = camera;
    const { constraints: audio } = microphone;
    if (video && audio) await this.#startBoth(video, audio);
    else await Promise.all([camera.start(), microphone.start()]);
    await this.#list();
  }

  /** Stops capturing; what is wanted stays wanted. */
  release(): void {
    this.#releases++;
    // Both are stopped before anybody hears of it, and may fail.
    batch(() => {
      this.camera.release();
      this.microphone.release();
    });
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
    const { camera, microphone } = this;
    const settleCamera = camera.beginRequest();
    const settleMicrophone = microphone.beginRequest();
    // Both, whatever becomes of the first: nobody else would stop them.
    const settle = (picture: unknown, sound: unknown) =>
      batch(() => {
        settleCamera(picture);
        settleMicrophone(sound);
      });
    const releases = this.#releases;
    let granted = { camera: true, microphone: true };
    let stream: MediaStream;
    try {
      stream = await this.#port.getUserMedia({ video, audio });
    } catch (error) {
      // Asking again one by one for what was refused in one answer would only annoy.
      if (problemOf(error) === "refused") granted = await this.#granted();
      settle(error, error);
      // Whoever left meanwhile must not find the camera on again.
      if (releases !== this.#releases) return;
      // One of them is missing or busy: the other may work.
      await Promise.all([
        granted.camera && camera.start(),
        granted.microphone && microphone.start(),
      ]);
      return;
    }
    settle(stream.getVideoTracks()[0], stream.getAudioTracks()[0]);
  }

  /** Which of the two the browser has allowed before. */
  async #granted(): Promise<Record<DeviceKind, boolean>> {
    const state = async (name: DeviceKind) => {
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
      this.camera.setDevices(all);
      this.microphone.setDevices(all);
    } catch {
      // Without a list there is nothing to select from; capturing works all the same.
    }
  }
}
