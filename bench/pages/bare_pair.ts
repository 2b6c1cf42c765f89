/**
 * The floor: two RTCPeerConnections in one page, without a server or a page around them, that send
 * each other camera and microphone. It runs in the browser.
 */
import { nextFrame, screen } from "./camera.ts";
import { newPath } from "./path.ts";
import type { Sent, SentBetween } from "./product_star.ts";

/** Two ends that tell each other everything at once. */
export class BarePair {
  readonly #stream: MediaStream;
  readonly #video = screen();
  readonly #screen = screen();
  #near = new RTCPeerConnection();
  #far = new RTCPeerConnection();

  /** @param stream what both ends send; it was asked for before */
  constructor(stream: MediaStream) {
    this.#stream = stream;
  }

  /** Connects; milliseconds from the first call until the far end shows its first frame. */
  async connect(): Promise<number> {
    const started = performance.now();
    const near = this.#near = new RTCPeerConnection();
    const far = this.#far = new RTCPeerConnection();
    near.onicecandidate = ({ candidate }) =>
      far.addIceCandidate(candidate ?? undefined);
    far.onicecandidate = ({ candidate }) =>
      near.addIceCandidate(candidate ?? undefined);
    const shown = new Promise<number>((resolve) => {
      far.ontrack = ({ track }) => {
        if (track.kind !== "video") return;
        this.#video.srcObject = new MediaStream([track]);
        resolve(nextFrame(this.#video));
      };
    });
    this.#send(near);
    await this.#agree(() => this.#send(far));
    return await shown - started;
  }

  /** Restarts ICE; milliseconds until the end that did uses the new path. */
  async restart(): Promise<number> {
    const moved = newPath(this.#near);
    const started = performance.now();
    this.#near.restartIce();
    await this.#agree();
    return await moved - started;
  }

  /** Adds one more track, and agrees on it; milliseconds until the far end shows its first frame. */
  async share(track: MediaStreamTrack): Promise<number> {
    const started = performance.now();
    const shown = new Promise<number>((resolve) => {
      this.#far.ontrack = ({ track }) => {
        this.#screen.srcObject = new MediaStream([track]);
        resolve(nextFrame(this.#screen));
      };
    });
    this.#near.addTrack(track, new MediaStream([track]));
    await this.#agree();
    return await shown - started;
  }

  /** Has both cameras and the screen sent as somebody else sends theirs. */
  async sendAs({ near, far, screen }: SentBetween): Promise<void> {
    const [camera, shared] = videoSenders(this.#near);
    await sendAs(camera, near);
    await sendAs(shared, screen);
    await sendAs(videoSenders(this.#far)[0], far);
  }

  /** What sends a video, from either end. */
  get senders(): RTCRtpSender[] {
    return [...videoSenders(this.#near), ...videoSenders(this.#far)];
  }

  /** Where the far end sees the screen. */
  get screen(): HTMLVideoElement {
    return this.#screen;
  }

  /** Ends the connection; another one may follow. */
  disconnect(): void {
    this.#near.close();
    this.#far.close();
    this.#video.srcObject = null;
    this.#screen.srcObject = null;
  }

  /** Both ways, as in a call. */
  #send(end: RTCPeerConnection): void {
    for (const track of this.#stream.getTracks()) {
      end.addTrack(track, this.#stream);
    }
  }

  async #agree(beforeAnswer = () => {}): Promise<void> {
    const [near, far] = [this.#near, this.#far];
    await near.setLocalDescription();
    await far.setRemoteDescription(descriptionOf(near));
    beforeAnswer();
    await far.setLocalDescription();
    await near.setRemoteDescription(descriptionOf(far));
  }
}

function descriptionOf(end: RTCPeerConnection): RTCSessionDescription {
  if (!end.localDescription) throw new Error("nothing was described");
  return end.localDescription;
}

const videoSenders = (end: RTCPeerConnection): RTCRtpSender[] =>
  end.getSenders().filter(({ track }) => track?.kind === "video");

async function sendAs(sender: RTCRtpSender, sent: Sent): Promise<void> {
  const parameters = sender.getParameters();
  parameters.degradationPreference = sent.degradationPreference;
  parameters.encodings = parameters.encodings.map((before, n) => ({
    ...before,
    ...limitsOf(sent.encodings[n]),
  }));
  await sender.setParameters(parameters);
}

/** What of an encoding may be told to another sender. */
const limitsOf = (
  { maxBitrate, maxFramerate, scaleResolutionDownBy, ...rest }:
    & RTCRtpEncodingParameters
    & { codec?: RTCRtpCodec },
) => ({
  maxBitrate,
  maxFramerate,
  scaleResolutionDownBy,
  ...("codec" in rest ? { codec: rest.codec } : {}),
});
