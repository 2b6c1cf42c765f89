/** What a camera picture may cost one connection. */

/** The limits of one sender. */
export interface VideoLimit {
  /** Bits a second. */
  maxBitrate: number;
  /** Frames a second. */
  maxFramerate: number;
  /** Pixels of the picture's width. */
  width: number;
}

/** Keeps a sender within its limits. */
export async function limitVideo(
  sender: RTCRtpSender,
  { maxBitrate, maxFramerate, width }: VideoLimit,
): Promise<void> {
  const parameters = sender.getParameters();
  if (!parameters.encodings?.length) return;
  const captured = sender.track?.getSettings().width ?? width;
  const limit = {
    maxBitrate,
    maxFramerate,
    scaleResolutionDownBy: Math.max(1, captured / width),
  };
  const [current] = parameters.encodings;
  if (
    current.maxBitrate === limit.maxBitrate &&
    current.maxFramerate === limit.maxFramerate &&
    current.scaleResolutionDownBy === limit.scaleResolutionDownBy
  ) return;
  parameters.encodings = parameters.encodings.map((encoding) => ({
    ...encoding,
    ...limit,
  }));
  try {
    await sender.setParameters(parameters);
  } catch {
    // The connection was closed, or renegotiated meanwhile; the next change sets it again.
  }
}
