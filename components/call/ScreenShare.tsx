import { words } from "../../lib/words/screens.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { useStream } from "../ui/media.ts";
import { Icon } from "../ui/Icons.tsx";
import type { ComponentChildren } from "preact";

/** The button that shares a screen, and ends that. */
export function ShareButton({ shares, why, act }: {
  shares: boolean;
  /** Why it cannot be done here; a press says so. */
  why: string | null;
  act: () => void;
}) {
  const label = shares ? words.stop : words.share;
  return (
    <span class="control-slot" data-place="share">
      <button
        type="button"
        class="control share"
        data-shares={shares ? "true" : undefined}
        aria-label={label}
        aria-keyshortcuts="S"
        aria-disabled={why !== null ? "true" : undefined}
        aria-describedby={why !== null ? "share-why" : undefined}
        data-key="S"
        data-tip={label}
        onClick={act}
      >
        <LateIcon name="share" />
        <span class="control-label" aria-hidden="true">{label}</span>
      </button>
      {why !== null && <span id="share-why" class="sr-only">{why}</span>}
    </span>
  );
}

/** On the tile of somebody who shares a screen. */
export function PresentsSign() {
  return (
    <span class="presents">
      <LateIcon name="share" />
      <span class="sr-only">{words.presents}</span>
    </span>
  );
}

/** What a share may show. */
export type ShareContent = "text" | "motion";

const CONTENTS = ["text", "motion"] as const;

/** That this page's user shares a screen, for as long as they do, and what the others see of it. */
export function OwnScreen(
  { stream, content, setContent, echo, stop, children }: {
    stream: MediaStream;
    content: ShareContent;
    setContent: (content: ShareContent) => void;
    /** Takes the sound out of what is shared; `null` where the others do not hear themselves in it. */
    echo: (() => void) | null;
    stop: () => void;
    /** Where the others point. */
    children: ComponentChildren;
  },
) {
  const video = useStream<HTMLVideoElement>(stream);
  return (
    <div class="own-screen">
      <div role="group" class="own-screen-picture" aria-label={words.own}>
        <video ref={video} autoplay playsinline muted tabindex={-1} />
        {children}
      </div>
      <p class="own-screen-state" role="status">
        <LateIcon name="share" />
        <span>{words.sharing}</span>
      </p>
      <div role="group" class="segments" aria-label={words.content}>
        {CONTENTS.map((one) => (
          <button
            key={one}
            type="button"
            class="segment"
            aria-pressed={one === content ? "true" : "false"}
            title={words.contentTips[one]}
            onClick={() => setContent(one)}
          >
            {words.contents[one]}
          </button>
        ))}
      </div>
      <button type="button" class="action own-screen-stop" onClick={stop}>
        {words.stop}
      </button>
      {echo && (
        <p class="own-screen-echo">
          <Icon name="warning" />
          <span role="status">{words.echo}</span>
          <button type="button" class="action" onClick={echo}>
            {words.dropSound}
          </button>
        </p>
      )}
    </div>
  );
}
