import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/recording.ts";
import { LateIcon, type LateIconName } from "../ui/LateIcons.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** A recording that runs on this page. */
export interface RecorderBarProps {
  paused: boolean;
  /** Of what is recorded. */
  seconds: number;
  /** With its unit. */
  size: string;
  /** For how long there is room, in words; `null` where that is no matter. */
  left: string | null;
  /** Marks the moment, the first one as number 1. */
  mark: (n: number) => void;
  pause: () => void;
  resume: () => void;
  stop: () => void;
}

/** Milliseconds for which it is said that a moment is marked. */
const MARKED_FOR = 3_000;

/** Hours, minutes and seconds, as on a clock. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60)];
  return hours > 0
    ? `${hours}:${two(minutes % 60)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** How far the own recording is, and what can be done with it. */
export function RecorderBar(props: RecorderBarProps) {
  const { paused, seconds, size, left, mark, pause, resume, stop } = props;
  const [isMarked, setMarked] = useState(false);
  const marks = useRef(0);
  useEffect(() => {
    if (!isMarked) return;
    const timer = setTimeout(() => setMarked(false), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [isMarked]);
  return (
    <section
      class="banner recorder"
      data-kind="info"
      data-paused={paused ? "true" : "false"}
      aria-label={words.controls}
    >
      <LateIcon name={paused ? "pause" : "record"} />
      <p class="recorder-state" role="status">
        {isMarked ? words.marked : paused ? words.paused : words.running}
      </p>
      <p class="recorder-figures">
        <span {...verbatim}>{formatTime(seconds)}</span>
        <span>{size}</span>
      </p>
      {left && <p class="recorder-left" role="status">{left}</p>}
      <span class="recorder-actions">
        <Action
          icon="star"
          label={words.mark}
          act={() => {
            mark(++marks.current);
            setMarked(true);
          }}
        />
        {paused
          ? <Action icon="resume" label={words.resume} act={resume} />
          : <Action icon="pause" label={words.pause} act={pause} />}
        <Action icon="stop" label={words.stop} act={stop} />
      </span>
    </section>
  );
}

function Action(
  { icon, label, act }: { icon: LateIconName; label: string; act: () => void },
) {
  return (
    <button
      type="button"
      class="banner-action"
      title={label}
      data-deed={icon}
      onClick={act}
    >
      <LateIcon name={icon} />
      <span>{label}</span>
    </button>
  );
}
