import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/recordings.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";

/** A moment of a recording to which one can jump. */
export interface MomentView {
  /** Milliseconds from the beginning. */
  at: number;
  /** Such as "12:05". */
  time: string;
  label: string;
}

/** Plays a recording over the page. */
export function Player({ name, file, moments, close }: {
  name: string;
  file: Blob;
  moments: readonly MomentView[];
  close: () => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [address, setAddress] = useState<string | undefined>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const jump = (at: number) => {
    const { current: shown } = video;
    if (!shown) return;
    shown.currentTime = at / 1_000;
    // Where a browser does not let it play by itself, it stands there.
    shown.play().catch(() => {});
  };
  return (
    <Dialog heading={name} closeName={words.closePlayer} close={close}>
      <div class="player">
        {address && (
          <video
            ref={video}
            src={address}
            aria-label={name}
            controls
            autoplay
            playsInline
            onError={() => setBroken(true)}
          />
        )}
        <Problem text={isBroken ? words.notPlayed : null} />
        {moments.length > 0 && (
          <section class="player-moments">
            <h3 id="player-moments">{words.moments}</h3>
            <ul aria-labelledby="player-moments">
              {moments.map(({ at, time, label }, n) => (
                <li key={n}>
                  <button type="button" onClick={() => jump(at)}>
                    <span class="player-time" dir="ltr">{time}</span>
                    <bdi>{label}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
