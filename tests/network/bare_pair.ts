/** The floor: two browsers on hosts of their own and one RTCPeerConnection, with nothing around it. */
import type { Page } from "playwright-core";
import type { Guest, Scene } from "./scene.ts";

declare global {
  /** The one connection of a bare page. */
  var bare: RTCPeerConnection | undefined;
}

/** Lets two people see each other without the product. */
export async function meetBare(
  scene: Scene,
  names: readonly [string, string],
): Promise<Guest[]> {
  const [one, other] = [
    await scene.guest(names[0]),
    await scene.guest(names[1]),
  ];
  for (const [{ page }, { name }] of [[one, other], [other, one]] as const) {
    await page.goto(scene.stage.origin); // A page that may use the camera.
    await page.evaluate(openBare, name);
  }
  await describe(one.page);
  await accept(other.page, await description(one.page));
  await describe(other.page);
  await accept(one.page, await description(other.page));
  return [one, other];
}

/** Runs in the page: a camera as the product asks for it, shown in a tile that the witness knows. */
async function openBare(name: string): Promise<void> {
  const constraints = { audio: true, video: { width: 960, height: 540 } };
  const stream = await navigator.mediaDevices.getUserMedia(constraints);
  const tile = document.createElement("div");
  tile.role = "group";
  tile.ariaLabel = name;
  const video = document.createElement("video");
  video.autoplay = video.muted = true;
  video.srcObject = new MediaStream();
  tile.append(video);
  document.body.append(tile);
  globalThis.bare = new RTCPeerConnection();
  globalThis.bare.ontrack = ({ track }) => {
    if (track.kind === "video") video.srcObject = new MediaStream([track]);
  };
  for (const track of stream.getTracks()) {
    globalThis.bare.addTrack(track, stream);
  }
}

function describe(page: Page): Promise<void> {
  return page.evaluate(() => globalThis.bare?.setLocalDescription());
}

function accept(page: Page, of: RTCSessionDescriptionInit): Promise<void> {
  return page.evaluate((of) => globalThis.bare?.setRemoteDescription(of), of);
}

/** With all candidates in it. */
function description(page: Page): Promise<RTCSessionDescriptionInit> {
  return page.evaluate(async () => {
    const { bare } = globalThis;
    while (bare?.iceGatheringState !== "complete") {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { type = "offer", sdp } = bare.localDescription ?? {};
    return { type, sdp };
  });
}
