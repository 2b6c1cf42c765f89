import { useEffect, useRef } from "preact/hooks";
import { words } from "../lib/words/all.ts";
import { Avatar, hue } from "./Avatar.tsx";
import { Icon } from "./Icons.tsx";
import { usePicture, useStream } from "./media.ts";
import type { Quality } from "./Quality.tsx";
import { type BadgeState, StatusBadge } from "./StatusBadge.tsx";
import { type TileAction, TileActions } from "./TileActions.tsx";

/** What one person's tile shows and does; `rtt` in ms, `sound` is played for others, never for yourself. */
export interface VideoTileProps {
  name: string;
  you: boolean;
  camera: MediaStream | null;
  sound: MediaStream | null;
  cameraOn: boolean;
  microphoneOn: boolean;
  speaking: boolean;
  status: BadgeState;
  rtt?: number | null;
  quality?: Quality | null;
  actions?: readonly TileAction[];
  /** Why there is no picture, where there should be one. */
  note?: string | null;
  /** Called with how wide the picture is shown, in pixels of the screen, whenever that changes. */
  onWidth?: (width: number) => void;
}

/** Tells how wide an element is shown. */
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

/** Plays what somebody says. */
export function Sound({ stream }: { stream: MediaStream | null }) {
  return <audio ref={useStream<HTMLAudioElement>(stream)} autoplay hidden />;
}

/** One person of the call: picture or initials, name, microphone and connection. */
export function VideoTile(props: VideoTileProps) {
  const { name, you, camera, sound, cameraOn, microphoneOn, speaking, status } =
    props;
  const { rtt, quality, actions = [], note = null } = props;
  const video = useStream<HTMLVideoElement>(camera);
  const seen = usePicture(video, camera, cameraOn);
  useWidth(video, props.onWidth);
  const talks = speaking && microphoneOn;
  const away = !seen || !you && status === "disconnected";
  return (
    <div
      role="group"
      class="tile"
      // A tap on a touch screen brings the actions by giving the tile the focus.
      tabindex={actions.length > 0 ? -1 : undefined}
      aria-label={you ? words.common.you(name) : name}
      data-hue={hue(name)}
      data-you={you ? "true" : "false"}
      data-camera={away ? "off" : "on"}
      data-speaking={talks ? "true" : "false"}
      data-state={status}
    >
      <video
        ref={video}
        autoplay
        playsinline
        muted
        // Firefox (153) has Tab stop at each, and shows nothing of it.
        tabindex={-1}
      />
      {!you && <Sound stream={sound} />}
      {away && (
        <div class="tile-away">
          <Avatar name={name} />
          {!cameraOn && <span class="sr-only">{words.media.cameraOff}</span>}
          {note !== null && <p class="tile-note">{note}</p>}
        </div>
      )}
      <StatusBadge state={status} rtt={rtt} quality={quality} />
      <div class="tile-foot">
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
        <TileActions actions={actions} class="tile-actions" />
      </div>
    </div>
  );
}
