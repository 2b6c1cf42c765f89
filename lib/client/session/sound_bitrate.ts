/** How many bits a second a sound may take. */

/** Has one sender send its sound with so many bits a second; the browser is told once. */
export class SoundBitrate {
  readonly #bitrate: number;
  #isTold = false;

  /** @param bitrate bits a second, without headers */
  constructor(bitrate: number) {
    this.#bitrate = bitrate;
  }

  /** Tells the browser, where that was not done yet. */
  async apply(sender: RTCRtpSender | undefined): Promise<void> {
    if (!sender || this.#isTold) return;
    const parameters = sender.getParameters();
    // Some browsers have none before the first description.
    if (!parameters.encodings?.length) return;
    for (const encoding of parameters.encodings) {
      encoding.maxBitrate = this.#bitrate;
    }
    this.#isTold = true;
    try {
      await sender.setParameters(parameters);
    } catch {
      // The connection was closed, or renegotiated meanwhile; the next description tells it again.
      this.#isTold = false;
    }
  }
}
