/** A camera and a microphone that give fake tracks. */
import type { MediaDevicesPort } from "../../../lib/client/media/source.ts";
import { FakeStream, FakeTrack } from "../rtc/media.ts";

/** An event target that counts its listeners. */
export class CountedEvents extends EventTarget {
  readonly #listeners = new Set<string>();
  readonly #ids = new Map<unknown, number>();

  /** How many listeners there are. */
  get listeners(): number {
    return this.#listeners.size;
  }

  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
  ): void {
    this.#listeners.add(this.#key(type, listener));
    super.addEventListener(type, listener);
  }

  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
  ): void {
    this.#listeners.delete(this.#key(type, listener));
    super.removeEventListener(type, listener);
  }

  #key(type: string, listener: unknown): string {
    const id = this.#ids.get(listener) ?? this.#ids.size;
    this.#ids.set(listener, id);
    return `${type} ${id}`;
  }
}

/** The devices of one browser; access is always granted. */
export class FakeDevices extends CountedEvents implements MediaDevicesPort {
  readonly #tracks = new Set<FakeTrack>();

  /** How many tracks are captured now. */
  get live(): number {
    return [...this.#tracks].filter(({ readyState }) => readyState === "live")
      .length;
  }

  getUserMedia(
    { video, audio }: MediaStreamConstraints = {},
  ): Promise<MediaStream> {
    for (const track of this.#tracks) {
      if (track.readyState === "ended") this.#tracks.delete(track);
    }
    const tracks = [
      ...video ? [new FakeTrack("video")] : [],
      ...audio ? [new FakeTrack("audio")] : [],
    ];
    for (const track of tracks) this.#tracks.add(track);
    return Promise.resolve(new FakeStream(tracks));
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve([]);
  }
}
