import { words } from "../../lib/words/all.ts";
import { words as screenWords } from "../../lib/words/screens.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Icon } from "../ui/Icons.tsx";
import { MediaButton, type Switch } from "../ui/MediaButton.tsx";
import { useHasVideo, useStream } from "../ui/media.ts";
import { verbatim } from "../ui/verbatim.ts";

/** What a small window shows. */
export interface SmallPicture {
  is: "you" | "person" | "screen";
  /** Whose it is. */
  name: string;
  /** `null` where their camera is off, or their screen has not come yet. */
  video: MediaStream | null;
}

/** A call as small as it gets: one picture, and three buttons. */
export function SmallCall(
  { shown: { is, name, video: stream }, microphone, camera, leave }: {
    shown: SmallPicture;
    microphone: Switch;
    camera: Switch;
    leave: (() => void) | null;
  },
) {
  const video = useStream<HTMLVideoElement>(stream);
  const seen = useHasVideo(video, stream, stream !== null);
  return (
    <main class="small-call">
      <video
        ref={video}
        autoplay
        playsinline
        muted
        tabindex={-1}
        data-of={is}
      />
      {!seen && <Avatar name={name} />}
      <p class="plate">
        <bdi class="plate-name" {...verbatim}>
          {is === "you"
            ? words.common.you(name)
            : is === "screen"
            ? screenWords.of(name)
            : name}
        </bdi>
      </p>
      <div class="small-controls">
        <MediaButton kind="microphone" {...microphone} />
        <MediaButton kind="camera" {...camera} />
        <button
          type="button"
          class="control leave"
          disabled={leave === null}
          onClick={() => leave?.()}
        >
          <Icon name="leave" />
          <span class="control-label">{words.call.leave}</span>
        </button>
      </div>
    </main>
  );
}
