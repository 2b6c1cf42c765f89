import { useEffect, useRef } from "preact/hooks";
import { words } from "../lib/words.ts";
import { Avatar, hue } from "./Avatar.tsx";
import { Icon } from "./Icons.tsx";
import { type BadgeState, StatusBadge } from "./StatusBadge.tsx";

/** What one person's tile shows; `sound` is played for others, never for yourself. */
export interface VideoTileProps {
  name: string;
  you: boolean;
  camera: MediaStream | null;
  sound: MediaStream | null;
  cameraOn: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  status: BadgeState;
}

/** Gives a stream to the media element of the returned ref, and takes it back in the end. */
export function useStream<T extends HTMLMediaElement>(
  stream: MediaStream | null,
) {
  const element = useRef<T>(null);
  useEffect(() => {
    const media = element.current;
    if (media && media.srcObject !== stream) media.srcObject = stream;
  }, [stream]);
  useEffect(() => {
    const media = element.current;
    return () => {
      if (media) media.srcObject = null;
    };
  }, []);
  return element;
}

function Sound({ stream }: { stream: MediaStream | null }) {
  return <audio ref={useStream<HTMLAudioElement>(stream)} autoplay hidden />;
}

/** One person of the call: picture or initials, name, microphone and connection. */
export function VideoTile(props: VideoTileProps) {
  const { name, you, camera, sound, cameraOn, microphoneOn, speaking, status } =
    props;
  const video = useStream<HTMLVideoElement>(camera);
  const talks = speaking && microphoneOn;
  return (
    <div
      role="group"
      class="tile"
      aria-label={you ? words.common.you(name) : name}
      data-hue={hue(name)}
      data-you={you ? "true" : "false"}
      data-camera={cameraOn ? "on" : "off"}
      data-speaking={talks ? "true" : "false"}
      data-state={status}
    >
      <video
        ref={video}
        autoplay
        playsinline
        muted
      />
      {!you && <Sound stream={sound} />}
      {!cameraOn && (
        <div class="tile-away">
          <Avatar name={name} />
          <span class="sr-only">{words.media.cameraOff}</span>
        </div>
      )}
      <StatusBadge state={status} />
      <p class="plate">
        {!microphoneOn && (
          <>
            <Icon name="microphone-off" />
            <span class="sr-only">{words.media.microphoneOff}</span>
          </>
        )}
        {talks && (
          <>
            <Icon name="speaking" />
            <span class="sr-only">{words.media.speaking}</span>
          </>
        )}
        <bdi class="plate-name">{you ? words.common.you(name) : name}</bdi>
      </p>
    </div>
  );
}
