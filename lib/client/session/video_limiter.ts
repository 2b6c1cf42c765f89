/** What a video may cost one connection. */

/** The limits of one sender. */
export interface VideoLimit {
  /** Bits a second. */
  maxBitrate: number;
  /** Frames a second. */
  maxFramerate: number;
  /** Pixels of the video's width. */
  width: number;
  /** Says how else it is sent; `false` where that is not known before the next description. */
  adapt?(parameters: RTCRtpSendParameters): boolean;
}

/** A sender, and what it sends. */
interface Due {
  sender: RTCRtpSender;
  track: MediaStreamTrack | null | undefined;
}

/**
 * Keeps one sender within its limits. The browser is asked about changes only: it answers when its
 * encoders have time, and the page stands still until then.
 */
export class VideoLimiter {
  #limit: VideoLimit | null = null;
  /** What the browser was told last; `null` where that is not known. */
  #applied: string | null = null;
  /** The sender that `apply` was called with last, until the browser is told about it. */
  #due: Due | null = null;
  #isTelling = false;

  /** These are the limits from now on; a sender is held to them with `apply`. */
  set(limit: VideoLimit): void {
    this.#limit = limit;
  }

  /**
   * Holds the sender to the limits, where it is not yet. While the browser takes what it was told,
   * the next limits wait, and of those only the last.
   * @param track what it sends, or will in a moment
   */
  async apply(
    sender: RTCRtpSender | undefined,
    track: MediaStreamTrack | null | undefined,
  ): Promise<void> {
    if (!sender) return;
    this.#due = { sender, track };
    // Chromium forgets the parameters that it gave as soon as it has taken some: it would refuse others.
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let due; (due = this.#due);) {
        this.#due = null;
        await this.#tell(due);
      }
    } finally {
      this.#isTelling = false;
    }
  }

  async #tell({ sender, track }: Due): Promise<void> {
    if (!this.#limit) return;
    const { maxBitrate, maxFramerate, width } = this.#limit;
    const captured = track?.getSettings().width ?? width;
    const scaleResolutionDownBy = Math.max(1, captured / width);
    const encoding = { maxBitrate, maxFramerate, scaleResolutionDownBy };
    const told = JSON.stringify(encoding);
    if (told === this.#applied) return;
    const parameters = sender.getParameters();
    // Some browsers have none before the first description.
    if (!parameters.encodings?.length) return;
    parameters.encodings = parameters.encodings.map((before) => ({
      ...before,
      ...encoding,
    }));
    this.#applied = this.#limit.adapt?.(parameters) === false ? null : told;
    try {
      await sender.setParameters(parameters);
    } catch {
      // The connection was closed, or renegotiated meanwhile; the next change sets it again.
      this.#applied = null;
    }
  }
}
