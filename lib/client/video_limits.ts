/** What a camera picture may cost each connection, by the number of peers that get a copy. */

interface VideoLimit {
  /** Bits a second. */
  maxBitrate: number;
  /** Frames a second. */
  maxFramerate: number;
  /** How many times smaller than the camera's picture each side is. */
  scaleResolutionDownBy: number;
}

function videoLimit(peers: number): VideoLimit {
  if (peers <= 1) {
    return {
      maxBitrate: 1_500_000,
      maxFramerate: 30,
      scaleResolutionDownBy: 1,
    };
  }
  if (peers <= 3) {
    return {
      maxBitrate: 600_000,
      maxFramerate: 24,
      scaleResolutionDownBy: 1.5,
    };
  }
  return { maxBitrate: 250_000, maxFramerate: 15, scaleResolutionDownBy: 3 };
}

/**
 * Pixels of the first pictures' width. A large picture takes long to encode, and a new connection
 * may not send much anyway: the first frame of a small one is there sooner.
 */
const FIRST_WIDTH = 480;

/**
 * Keeps a sender within its share of the uplink.
 * @param peers how many share it
 * @param small whether the connection is so new that the picture stays small
 */
export async function limitVideo(
  sender: RTCRtpSender,
  peers: number,
  small: boolean,
): Promise<void> {
  const parameters = sender.getParameters();
  if (!parameters.encodings?.length) return;
  const limit = videoLimit(peers);
  if (small) {
    const width = sender.track?.getSettings().width ?? FIRST_WIDTH;
    limit.scaleResolutionDownBy = Math.max(
      limit.scaleResolutionDownBy,
      width / FIRST_WIDTH,
    );
  }
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
