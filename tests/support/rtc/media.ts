/** Tracks and streams, which Deno lacks. */

let made = 0;

/** A track without a device. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id = `track-${++made}`;
  readonly kind: "audio" | "video";
  readonly label = "";
  readonly muted = false;
  contentHint = "";
  enabled = true;
  readyState: MediaStreamTrackState = "live";
  onended: MediaStreamTrack["onended"] = null;
  onmute: MediaStreamTrack["onmute"] = null;
  onunmute: MediaStreamTrack["onunmute"] = null;

  constructor(kind: "audio" | "video") {
    super();
    this.kind = kind;
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** The device is unplugged. */
  unplug(): void {
    this.readyState = "ended";
    this.onended?.(new Event("ended"));
  }

  getSettings(): MediaTrackSettings {
    return this.kind === "video"
      ? { deviceId: "camera", width: 960, height: 540, frameRate: 24 }
      : { deviceId: "microphone" };
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind);
  }
}

/** The types that mediabunny brings tell tracks of the two kinds from each other. */
type VideoTracks = ReturnType<MediaStream["getVideoTracks"]>;
type AudioTracks = ReturnType<MediaStream["getAudioTracks"]>;

/** A stream of such tracks. */
export class FakeStream extends EventTarget implements MediaStream {
  readonly id = `stream-${++made}`;
  onaddtrack: MediaStream["onaddtrack"] = null;
  onremovetrack: MediaStream["onremovetrack"] = null;
  readonly #tracks: Set<MediaStreamTrack>;

  constructor(tracks: Iterable<MediaStreamTrack> = []) {
    super();
    this.#tracks = new Set(tracks);
  }

  get active(): boolean {
    return this.getTracks().some(({ readyState }) => readyState === "live");
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  getVideoTracks(): VideoTracks {
    return this.getTracks().filter((track): track is VideoTracks[number] =>
      track.kind === "video"
    );
  }

  getAudioTracks(): AudioTracks {
    return this.getTracks().filter((track): track is AudioTracks[number] =>
      track.kind === "audio"
    );
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.getTracks().find((track) => track.id === id) ?? null;
  }

  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track);
  }

  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track);
  }

  clone(): MediaStream {
    return new FakeStream(this.getTracks().map((track) => track.clone()));
  }
}

/** What a level meter needs of Web Audio; it measures silence. */
class SilentAudio extends EventTarget {
  readonly state = "running";
  readonly currentTime = 0;
  resume(): Promise<void> {
    return Promise.resolve();
  }
  suspend(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
  createAnalyser() {
    return { fftSize: 0, getFloatTimeDomainData: () => {} };
  }
  createMediaStreamSource() {
    return { connect: () => {}, disconnect: () => {} };
  }
}

/** Installs the fakes where browsers have the real ones; the result removes them. */
export function installMedia(): () => void {
  const globals = {
    MediaStream: FakeStream,
    MediaStreamTrack: FakeTrack,
    AudioContext: SilentAudio,
  };
  Object.assign(globalThis, globals);
  return () => {
    for (const name of Object.keys(globals)) {
      Reflect.deleteProperty(globalThis, name);
    }
  };
}
