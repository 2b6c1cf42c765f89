import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/recordings.ts";
import { RecordingIcon } from "./RecordingIcons.tsx";

/** A moment of a recording to which one can jump. */
export interface MomentView {
  /** Milliseconds from the beginning. */
  at: number;
  /** Such as "12:05". */
  time: string;
  label: string;
}

/**
 * Plays a recording over the page, in a dialog as those of calls are (components/ui/Dialog.tsx): sharing
 * theirs would cut up the scripts that a call begins with.
 */
export function Player({ name, file, moments, close }: {
  name: string;
  file: Blob;
  moments: readonly MomentView[];
  close: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [address, setAddress] = useState<string | undefined>();
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  useEffect(() => {
    const { current: shown } = dialog;
    const { activeElement: opener } = document;
    shown?.showModal();
    return () => {
      shown?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const jump = (at: number) => {
    const { current: shown } = video;
    if (!shown) return;
    shown.currentTime = at / 1_000;
    // Where a browser does not let it play by itself, it stands there.
    shown.play().catch(() => {});
  };
  return (
    <dialog
      ref={dialog}
      class="dialog player-dialog"
      data-tabs="false"
      aria-labelledby="player-heading"
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id="player-heading">
            <bdi>{name}</bdi>
          </h2>
          <button
            type="button"
            class="icon-button"
            aria-label={words.closePlayer}
            onClick={() => dialog.current?.close()}
          >
            <RecordingIcon name="close" />
          </button>
        </header>
        <div class="dialog-body player">
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
          {isBroken && (
            <p class="player-problem" role="alert">
              <RecordingIcon name="warning" />
              <span>{words.notPlayed}</span>
            </p>
          )}
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
      </div>
    </dialog>
  );
}
