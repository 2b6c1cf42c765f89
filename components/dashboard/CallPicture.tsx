import { words } from "../../lib/words/welcome.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";

/** A drawing of ours, by its address; the page does not wait for it. */
function Picture({ src }: { src: string }) {
  return (
    <img
      src={src}
      alt=""
      width="320"
      height="180"
      loading="lazy"
      decoding="async"
    />
  );
}

/**
 * What a call looks like, to be seen only.
 * @param asset gives the address under which a browser may keep a file for ever
 */
export function CallPicture({ asset }: { asset: (path: string) => string }) {
  const addressOf = (name: string) => asset(`/pictures/${name}.svg`);
  const { people, message, knock } = words.picture;
  return (
    <div class="call-picture" aria-hidden="true">
      <svg class="call-picture-mark" viewBox="2 1 20 22">
        <path class="mark-here" d="M11.5 1.5a9 9 0 0 0 0 18z" />
        <path class="mark-there" d="M12.5 4.5a9 9 0 0 1 0 18z" />
      </svg>
      <div class="call-picture-window">
        <div class="call-picture-tiles">
          {Object.entries(people).map(([picture, name]) => (
            <span key={picture} class="call-picture-tile">
              <Picture src={addressOf(picture)} />
              <span>{name}</span>
            </span>
          ))}
        </div>
        <div class="call-picture-bar">
          <span>
            <Icon name="microphone" />
          </span>
          <span>
            <Icon name="camera" />
          </span>
          <span>
            <LateIcon name="hand" />
          </span>
          <span>
            <Icon name="more" />
          </span>
          <span class="call-picture-leave">
            <Icon name="leave" />
          </span>
        </div>
      </div>
      <div class="call-picture-knock">
        <span class="call-picture-face">
          <Picture src={addressOf("sam")} />
        </span>
        <span>
          <strong>{knock.name}</strong>
          {knock.text}
        </span>
        <span class="call-picture-admit">{knock.admit}</span>
      </div>
      <div class="call-picture-message">
        <span class="call-picture-face">
          <Picture src={addressOf("mei")} />
        </span>
        {message}
      </div>
      <div class="call-picture-reaction">
        <Picture src={addressOf("love")} />
      </div>
    </div>
  );
}
