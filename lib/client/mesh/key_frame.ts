/** Key frames: frames that can be shown without those before them. */

/** What not every browser has: without it, the other end's browser asks for one, but later. */
interface KeyFrameSender {
  setParameters(
    parameters: RTCRtpSendParameters,
    options: { encodingOptions: { keyFrame: boolean }[] },
  ): Promise<void>;
}

/** Makes a sender's next frame a key frame. */
export async function sendKeyFrame(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  if (!sender.track || !parameters.encodings?.length) return;
  const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
  try {
    await (sender as KeyFrameSender).setParameters(parameters, {
      encodingOptions,
    });
  } catch {
    // The connection was closed, or renegotiated meanwhile.
  }
}
