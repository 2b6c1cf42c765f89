/** A shared screen: shown whole, and as large as its viewer wants it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { RemoteAudio } from "../../../components/call/VideoTile.tsx";
import { hue } from "../../../components/ui/Avatar.tsx";
import {
  AnyIcon,
  type LateIconName,
} from "../../../components/ui/LateIcons.tsx";
import { useHasVideo, useStream } from "../../../components/ui/media.ts";
import { verbatim } from "../../../components/ui/verbatim.ts";
import { words } from "../../words/screens.ts";
import { useZoom } from "./use_zoom.ts";
import { MOST, STEP } from "./zoom.ts";

/** Somebody's pointer; `x` and `y` are from 0 to 1. */
export interface ShownPointer {
  key: string;
  name: string;
  x: number;
  y: number;
}

/** What a shared screen shows and does. */
export interface ScreenTileProps {
  /** Whose it is. */
  name: string;
  /** Tells this share from the one before. */
  share: number;
  video: MediaStream | null;
  audio: MediaStream | null;
  pointers: readonly ShownPointer[];
  /** Whether it stands over the others; `null` where there is no other. */
  enlarged: boolean | null;
  enlarge: (enlarged: boolean) => void;
  point: (x: number, y: number) => void;
  /** Ends it for everybody; `null` for those who may not. */
  stop: (() => void) | null;
  /** Called with the width at which it is shown, in pixels of the screen, whenever that changes. */
  onWidth: (width: number) => void;
}

/** The shape of what a video shows: it changes with a window that is shared. */
function useRatio(video: { current: HTMLVideoElement | null }): number | null {
  const [ratio, setRatio] = useState<number | null>(null);
  useEffect(() => {
    const { current } = video;
    if (!current) return;
    const look = () => {
      const { videoWidth, videoHeight } = current;
      if (videoWidth > 0 && videoHeight > 0) setRatio(videoWidth / videoHeight);
    };
    look();
    current.addEventListener("resize", look);
    current.addEventListener("loadedmetadata", look);
    return () => {
      current.removeEventListener("resize", look);
      current.removeEventListener("loadedmetadata", look);
    };
  }, []);
  return ratio;
}

/** One shared screen. */
export function ScreenTile(props: ScreenTileProps) {
  const { name, video: stream, audio, pointers, enlarged, enlarge } = props;
  const { point, stop, onWidth } = props;
  const tile = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const video = useStream<HTMLVideoElement>(stream);
  const seen = useHasVideo(video, stream, true);
  const ratio = useRatio(video);
  const { view, picture, zoom, reset, onKeyDown } = useZoom(
    frame,
    seen ? ratio : null,
    point,
  );
  const width = picture &&
    Math.round(picture.width * view.scale * devicePixelRatio);
  useEffect(() => {
    if (width) onWidth(width);
  }, [width]);
  const { scale } = view;
  const percent = Math.round(scale * 100);
  return (
    <div
      ref={tile}
      role="group"
      class="shared-screen"
      tabindex={0}
      aria-label={words.of(name)}
      aria-description={words.help}
      data-seen={seen ? "true" : "false"}
      data-zoomed={scale > 1 ? "true" : undefined}
      onKeyDown={onKeyDown}
    >
      <div ref={frame} class="screen-frame">
        <div
          class="screen-picture"
          style={picture
            ? {
              width: `${picture.width}px`,
              height: `${picture.height}px`,
              transform: `translate(${view.x}px, ${view.y}px) scale(${scale})`,
              "--scale": scale,
            }
            : undefined}
        >
          <video ref={video} autoplay playsinline muted tabindex={-1} />
          {pointers.map(({ key, name, x, y }) => (
            <Pointer key={key} name={name} x={x} y={y} />
          ))}
        </div>
      </div>
      <RemoteAudio stream={audio} />
      {!seen && <p class="screen-coming" role="status">{words.coming(name)}</p>}
      <p class="plate">
        <AnyIcon name="share" />
        <bdi class="plate-name" {...verbatim}>{words.of(name)}</bdi>
      </p>
      <div class="screen-tools">
        {stop && (
          <button
            type="button"
            class="action screen-stop"
            onClick={stop}
          >
            {words.stopOf(name)}
          </button>
        )}
        <Tool
          icon="minus"
          label={words.zoomOut}
          act={scale > 1 ? () => zoom(1 / STEP) : null}
        />
        <button
          type="button"
          class="screen-level"
          title={words.fit}
          onClick={reset}
        >
          <span {...verbatim}>{words.percent(percent)}</span>
          <span class="sr-only">{words.fit}</span>
        </button>
        <Tool
          icon="plus"
          label={words.zoomIn}
          act={scale < MOST ? () => zoom(STEP) : null}
        />
        {enlarged !== null && (
          <Tool
            icon="pin"
            label={words.enlarge(name)}
            on={enlarged}
            act={() => enlarge(!enlarged)}
          />
        )}
        {document.pictureInPictureEnabled && (
          <Tool
            icon="picture"
            label={words.smallWindow}
            act={() => showSmall(video.current)}
          />
        )}
        {document.fullscreenEnabled && (
          <Tool
            icon="full"
            label={words.fullScreen}
            act={() => showFull(tile.current)}
          />
        )}
      </div>
    </div>
  );
}

/** Somebody's name at what they point at. */
export function Pointer({ name, x, y }: Omit<ShownPointer, "key">) {
  return (
    <span
      class="screen-pointer"
      data-hue={hue(name)}
      // Of the picture, which no language turns round.
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
    >
      <bdi {...verbatim}>{name}</bdi>
    </span>
  );
}

function Tool({ icon, label, act, on }: {
  icon: LateIconName;
  label: string;
  act: (() => void) | null;
  on?: boolean;
}): ComponentChildren {
  return (
    <button
      type="button"
      class="screen-tool"
      aria-label={label}
      title={label}
      aria-pressed={on === undefined ? undefined : on ? "true" : "false"}
      disabled={act === null}
      onClick={() => act?.()}
    >
      <AnyIcon name={icon} />
    </button>
  );
}

/** Where it is refused, nothing changes. */
function showFull(element: HTMLElement | null): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : element?.requestFullscreen();
  done?.catch(() => {});
}

/** Shows a video in a window of its own, or takes it back. */
function showSmall(video: HTMLVideoElement | null): void {
  const done = document.pictureInPictureElement === video
    ? document.exitPictureInPicture()
    : video?.requestPictureInPicture();
  done?.catch(() => {});
}
