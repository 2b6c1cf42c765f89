import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/all.ts";
import { Avatar, hue } from "../ui/Avatar.tsx";
import { Icon } from "../ui/Icons.tsx";
import { useHasVideo, useStream } from "../ui/media.ts";
import { verbatim } from "../ui/verbatim.ts";
import type { Quality } from "./Quality.tsx";
import { type BadgeState, StatusBadge } from "./StatusBadge.tsx";

/** What one person's tile shows and does. */
export interface VideoTileProps {
  name: string;
  you: boolean;
  camera: MediaStream | null;
  audio: MediaStream | null;
  cameraOn: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  status: BadgeState;
  quality?: Quality | null;
  /** That they raised a hand, and what else stands over their picture for a moment. */
  hand?: ComponentChildren;
  /** What can be done about them. */
  actions?: ComponentChildren;
  /** Fills what a picture of another shape leaves of the tile; it comes with late code. */
  Backdrop?: ComponentType<{ video: { current: HTMLVideoElement | null } }>;
  /** How what is heard of them is played; as it comes, if nothing is said. */
  sound?: Sound;
  /** Whether all of the picture is shown, and not what fills the tile. */
  whole?: boolean;
  /** Whether it is larger than the others. */
  large?: boolean;
  /** Whether there is no room for it: it is only heard. */
  unseen?: boolean;
  /** Why there is no video, if there should be. */
  note?: ComponentChildren;
  /** Called with the width of the video, in pixels of the screen, whenever it changes. */
  onWidth?: (width: number) => void;
}

/** Reports the width of an element. */
function useWidth(
  element: { current: Element | null },
  tell: ((width: number) => void) | undefined,
) {
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      latest.current?.(Math.round(contentRect.width * devicePixelRatio));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
}

/** How something is played; `volume` is from 0 to 1. */
export interface Sound {
  volume?: number;
  muted?: boolean;
}

/** Plays somebody's audio. */
export function RemoteAudio(
  { stream, volume = 1, muted = false }: Sound & { stream: MediaStream | null },
) {
  return (
    <audio
      ref={useStream<HTMLAudioElement>(stream)}
      autoplay
      hidden
      volume={volume}
      muted={muted}
    />
  );
}

/** One person of the call: video or initials, name, microphone and connection. */
export function VideoTile(props: VideoTileProps) {
  const { name, you, camera, audio, cameraOn, microphoneOn, speaking, status } =
    props;
  const { quality, hand, actions, sound, Backdrop, note } = props;
  const video = useStream<HTMLVideoElement>(camera);
  const seen = useHasVideo(video, camera, cameraOn);
  useWidth(video, props.onWidth);
  const talks = speaking && microphoneOn;
  const away = !seen || !you && status === "disconnected";
  return (
    <div
      role="group"
      class="tile"
      // A tap on a touch screen brings the actions by giving the tile the focus.
      tabindex={actions ? -1 : undefined}
      aria-label={you ? words.common.you(name) : name}
      data-hue={hue(name)}
      data-you={you ? "true" : "false"}
      data-camera={away ? "off" : "on"}
      data-speaking={talks ? "true" : "false"}
      data-state={status}
      data-whole={props.whole ? "true" : undefined}
      data-large={props.large ? "true" : undefined}
      hidden={props.unseen}
    >
      <video
        ref={video}
        autoplay
        playsinline
        muted
        // Firefox (153) has Tab stop at each, and shows nothing of it.
        tabindex={-1}
      />
      {Backdrop && !away && <Backdrop video={video} />}
      {!you && <RemoteAudio stream={audio} {...sound} />}
      {away && (
        <div class="tile-away">
          <Avatar name={name} />
          {!cameraOn && <span class="sr-only">{words.media.cameraOff}</span>}
          {note && <p class="tile-note">{note}</p>}
        </div>
      )}
      <StatusBadge state={status} quality={quality} />
      {hand}
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
        <bdi class="plate-name" {...verbatim}>
          {you ? words.names.you : name}
        </bdi>
      </p>
      {actions}
    </div>
  );
}
