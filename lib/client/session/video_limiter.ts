/** What a video may cost one connection. */

/** The limits of one sender. */
export interface VideoLimit {
  /** Bits a second. */
  maxBitrate: number;
  /** Frames a second. */
  maxFramerate: number;
  /** Pixels of the video's width. */
  width: number;
}

/**
 * Keeps one sender within its limits. The browser is asked about changes only: it answers when its
 * encoders have time, and the page stands still until then.
 */
export class VideoLimiter {
  #limit: VideoLimit | null = null;
  /** What the browser was told last; `null` where that is not known. */
  #applied: string | null = null;

  /** These are the limits from now on; a sender is held to them with `apply`. */
  set(limit: VideoLimit): void {
    this.#limit = limit;
  }

  /**
   * Holds the sender to the limits, where it is not yet.
   * @param track what it sends, or will in a moment
   */
  async apply(
    sender: RTCRtpSender | undefined,
    track: MediaStreamTrack | null | undefined,
  ): Promise<void> {
    if (!sender || !this.#limit) return;
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
    this.#applied = told;
    try {
      await sender.setParameters(parameters);
    } catch {
      // The connection was closed, or renegotiated meanwhile; the next change sets it again.
      this.#applied = null;
    }
  }
}
