/**
 * The floor: two RTCPeerConnections in one page, without a server or a page around them. Runs in
 * the browser; milliseconds from the first offer to the first frame that is shown.
 */
export async function barePair(): Promise<number> {
  const wish = { video: true, audio: true }; // What a bare page asks for.
  const stream = await navigator.mediaDevices.getUserMedia(wish);
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  document.body.append(video);
  try {
    near.onicecandidate = ({ candidate }) =>
      far.addIceCandidate(candidate ?? undefined);
    far.onicecandidate = ({ candidate }) =>
      near.addIceCandidate(candidate ?? undefined);
    const shown = new Promise((resolve) =>
      video.requestVideoFrameCallback(resolve)
    );
    far.ontrack = ({ track }) => {
      if (track.kind === "video") video.srcObject = new MediaStream([track]);
    };
    const started = performance.now();
    for (const track of stream.getTracks()) near.addTrack(track, stream);
    await near.setLocalDescription();
    if (near.localDescription) {
      await far.setRemoteDescription(near.localDescription);
    }
    for (const track of stream.getTracks()) far.addTrack(track, stream); // Both ways, as a call.
    await far.setLocalDescription();
    if (far.localDescription) {
      await near.setRemoteDescription(far.localDescription);
    }
    await shown;
    return performance.now() - started;
  } finally {
    near.close();
    far.close();
    video.remove();
    for (const track of stream.getTracks()) track.stop();
  }
}
