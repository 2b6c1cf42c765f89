import { words as alertWords } from "../../lib/words/alerts.ts";
import { words } from "../../lib/words/settings.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { useHasVideo, useStream } from "../ui/media.ts";
import { SwitchRow } from "../ui/SwitchRow.tsx";
import { type DeviceChoice, DeviceField } from "./DeviceField.tsx";

/** The camera, and how one sees oneself. */
export function VideoSettings({
  camera,
  preview,
  flip,
  mirror,
  setMirror,
  joinCameraOff,
  setJoinCameraOff,
}: {
  camera: DeviceChoice;
  /** `null` while the camera is off. */
  preview: MediaStream | null;
  /** Uses the camera on the other side; `null` where there is none. */
  flip: (() => void) | null;
  mirror: boolean;
  setMirror: (on: boolean) => void;
  joinCameraOff: boolean;
  setJoinCameraOff: (on: boolean) => void;
}) {
  const picture = useStream<HTMLVideoElement>(preview);
  const isShown = useHasVideo(picture, preview, preview !== null);
  const { video } = words;
  const { devices } = alertWords;
  return (
    <>
      <div class="setting-preview" data-shown={isShown ? "true" : "false"}>
        <video
          ref={picture}
          class="own-picture"
          autoplay
          playsinline
          muted
          tabindex={-1}
          aria-label={video.preview}
        />
        {preview === null && (
          <p>
            <Icon name="camera-off" />
            {video.off}
          </p>
        )}
      </div>
      <DeviceField
        name={devices.camera}
        icon={<Icon name="camera" />}
        {...camera}
      >
        {flip && (
          <button type="button" class="button soft" onClick={flip}>
            <LateIcon name="flip" />
            {devices.flip}
          </button>
        )}
      </DeviceField>
      <div class="setting-switches">
        <SwitchRow
          name={video.mirror}
          hint={video.mirrorHint}
          on={mirror}
          set={setMirror}
        />
        <SwitchRow
          name={video.joinCameraOff}
          hint={video.joinCameraOffHint}
          on={joinCameraOff}
          set={setJoinCameraOff}
        />
      </div>
    </>
  );
}
