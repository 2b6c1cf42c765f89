import { words } from "../../lib/words/all.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Icon } from "../ui/Icons.tsx";
import { MediaButton, type Switch } from "../ui/MediaButton.tsx";
import { useHasVideo, useStream } from "../ui/media.ts";
import { verbatim } from "../ui/verbatim.ts";

/** A call as small as it gets: one person, and three buttons. */
export function SmallCall(
  { name, you, video: stream, microphone, camera, leave }: {
    name: string;
    you: boolean;
    /** `null` where their camera is off. */
    video: MediaStream | null;
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
        data-you={you ? "true" : "false"}
      />
      {!seen && <Avatar name={name} />}
      <p class="plate">
        <bdi class="plate-name" {...verbatim}>
          {you ? words.common.you(name) : name}
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
