/**
 * Has media sealed as they leave, and opened as they come, whatever the media server says of them: it
 * takes the place that LiveKit's client has for that.
 */
import {
  type BaseE2EEManager,
  ParticipantEvent,
  type Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { type Slot, SLOTS } from "../session/slots.ts";
import type { EncodedFrame, Flow, SealingOrder } from "./sealing_messages.ts";
import { sealingWorker } from "./sealing_worker.ts";

/** What LiveKit calls our slots. */
export const SOURCES: Record<Slot, Track.Source> = {
  camera: Track.Source.Camera,
  microphone: Track.Source.Microphone,
  screen: Track.Source.ScreenShare,
  "screen-audio": Track.Source.ScreenShareAudio,
};

/** The slot of a track; `null` where its kind is not the slot's. */
export function slotOf(
  { source, kind }: Pick<Track, "source" | "kind">,
): Slot | null {
  const slot = SLOTS.find(({ name }) => SOURCES[name] === source);
  return slot && slot.kind === `${kind}` ? slot.name : null;
}

/** A sender or receiver as Chromium has them beside the standard: the page's types do not know it. */
interface StreamsEnd {
  createEncodedStreams(): {
    readonly readable: ReadableStream<EncodedFrame>;
    readonly writable: WritableStream<EncodedFrame>;
  };
}

/**
 * Microseconds of which sealed frames have their numbers. It goes on for as long as the page lives, and
 * so its keys at most: no number comes twice.
 */
export const sealingTime = () => 1 + Math.floor(performance.now() * 1_000);

/** The sealing of one session: it lasts as long as its keys do, whatever becomes of connections. */
export class MediaSealing {
  readonly #worker: Worker;
  readonly #pipes = new WeakMap<RTCRtpSender | RTCRtpReceiver, number>();
  #lastPipe = 0;
  #isBroken = false;

  /**
   * @param self the own id
   * @param script the address of the worker's script
   * @throws where this browser cannot seal media
   */
  constructor(self: string, script: string) {
    const canSeal = hasStreams() || "RTCRtpScriptTransform" in globalThis;
    if (!canSeal) throw new Error("This browser hands over no encoded frames");
    this.#worker = sealingWorker(script);
    this.#worker.addEventListener("error", () => this.#isBroken = true);
    this.#tell({ is: "begin", self, now: sealingTime() });
  }

  /** Whether its script could not be had, or failed: another one has to be made. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * Somebody's media are opened with this, or the own ones sealed; `null`: not any more.
   * @param since their {@link sealingTime}: what was sealed before is not opened
   */
  setKey(of: string, epoch: number, key: CryptoKey | null, since = 0): void {
    this.#tell({ is: "key", of, epoch, key, since });
  }

  /** What LiveKit's client asks for one connection. */
  forConnection(): BaseE2EEManager {
    const seals = {
      isEnabled: true,
      isDataChannelEncryptionEnabled: false,
      setup: (room: Room) => this.#listen(room),
      setupEngine: () => {},
      // What the media server says of sealing changes nothing.
      setParticipantCryptorEnabled: () => {},
      setSifTrailer: () => {},
      encryptData: refuse,
      handleEncryptedData: refuse,
      on: () => seals,
    };
    return seals;
  }

  /** Ends it; ending it again does nothing. */
  close(): void {
    this.#worker.terminate();
  }

  #listen(room: Room): void {
    room.localParticipant.on(
      ParticipantEvent.LocalSenderCreated,
      (sender, track) => this.#lead(sender, null, slotOf(track)),
    );
    room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => {
      if (track.receiver) this.#lead(track.receiver, identity, slotOf(track));
    });
  }

  /** Leads what goes through a sender or receiver through the worker. */
  #lead(
    end: RTCRtpSender | RTCRtpReceiver,
    from: string | null,
    slot: Slot | null,
  ): void {
    if (!hasStreams()) {
      const flow: Flow = { pipe: ++this.#lastPipe, from, slot };
      end.transform = new RTCRtpScriptTransform(this.#worker, flow);
      return;
    }
    // Chromium hands over its streams once: then they carry something else.
    const known = this.#pipes.get(end);
    const flow: Flow = { pipe: known ?? ++this.#lastPipe, from, slot };
    if (known !== undefined) return this.#tell({ is: "flow", flow });
    this.#pipes.set(end, flow.pipe);
    const { readable, writable } = (end as unknown as StreamsEnd)
      .createEncodedStreams();
    this.#tell({ is: "flow", flow, frames: { readable, writable } }, [
      readable,
      writable,
    ]);
  }

  #tell(order: SealingOrder, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }
}

/** Where Chromium has both, LiveKit's client prepares its connections for these. */
const hasStreams = () => "createEncodedStreams" in RTCRtpSender.prototype;

/** Our packets are sealed before they come here. */
const refuse = () => Promise.reject(new Error("Sealed by nobody of ours"));
