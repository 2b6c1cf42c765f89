/** Where a call is heard, where a page can select it. */
import type { Call } from "../client/call/call.ts";
import { ANY_DEVICE, type Device } from "../client/media/source.ts";
import { type Outlet, Speaker } from "../client/media/speaker.ts";
import { words } from "../words/alerts.ts";

/** What Firefox has besides: it asks which speaker a page may use. */
interface OutputPrompt {
  enumerateDevices(): Promise<MediaDeviceInfo[]>;
  selectAudioOutput?(): Promise<MediaDeviceInfo>;
}

/** Follows the speaker that the user selected, where a page can select one; the result ends it. */
export function followSpeaker(call: Call, outlet: Outlet): () => void {
  const { mediaDevices }: { mediaDevices?: MediaDevices } = navigator;
  if (!mediaDevices || !("setSinkId" in HTMLMediaElement.prototype)) {
    return () => {};
  }
  const speaker = new Speaker(
    mediaDevices,
    call.media.microphone.listing,
    outlet,
    call.memory,
    words.devices.systemDefault,
  );
  call.speaker.value = speaker;
  return () => {
    // Another one may follow it by now.
    if (call.speaker.peek() === speaker) call.speaker.value = null;
    speaker.close();
  };
}

/** The speakers that can be selected, and the one that is used. */
export function speakersOf(
  speaker: Speaker,
): { devices: Device[]; id: string; pick: (id: string) => void } {
  const outputs = speaker.outputs.value;
  const used = speaker.device.value.id;
  const listed = outputs.find(({ id }) => id === "default");
  const devices = outputs.length === 0 || listed ? [...outputs] : [
    { ...ANY_DEVICE, label: words.devices.systemDefault },
    ...outputs,
  ];
  return {
    devices,
    id: used === "" && listed ? listed.id : used,
    pick: (id) => {
      const device = devices.find((one) => one.id === id);
      if (device) speaker.select(device);
    },
  };
}

/** Has the browser ask which one; `null` where it lists them all. */
export function otherSpeakerOf(
  speaker: Speaker,
  { mediaDevices }: { mediaDevices?: OutputPrompt } = navigator,
): (() => void) | null {
  const select = mediaDevices?.selectAudioOutput?.bind(mediaDevices);
  return select
    ? async () => {
      try {
        const { deviceId, label } = await select();
        await speaker.select({ id: deviceId, label });
      } catch {
        // Nobody has to select one.
      }
    }
    : null;
}
