const BARS = 16;

/** The level of a microphone, as it is now; `level` is from 0 to 1, or `null` where it is unknown. */
export function LevelBars({ name, level, unknown }: {
  name: string;
  level: number | null;
  /** What is said where it is unknown. */
  unknown: string;
}) {
  const lit = Math.round((level ?? 0) * BARS);
  return (
    <div
      class="level-bars"
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((level ?? 0) * 100)}
      aria-valuetext={level === null ? unknown : undefined}
    >
      {Array.from(
        { length: BARS },
        (_, bar) => <span key={bar} data-lit={bar < lit ? "true" : "false"} />,
      )}
    </div>
  );
}
