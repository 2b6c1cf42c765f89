/** Shapes on a grid of 24: lines, or filled where listed in `SOLID`. */
const SHAPES = {
  "camera":
    "M4.5 6.5h8A2.5 2.5 0 0 1 15 9v6a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 2 15V9a2.5 2.5 0 0 1 2.5-2.5zM15 11l6-3.5v9L15 13",
  "camera-off":
    "M9.5 6.5h3A2.5 2.5 0 0 1 15 9v3M15 11l6-3.5v9l-3-1.8M14.5 16.5a2.5 2.5 0 0 1-2 1h-8A2.5 2.5 0 0 1 2 15V9a2.5 2.5 0 0 1 2.5-2.5M3 3l18 18",
  "microphone":
    "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  "microphone-off":
    "M9.2 5A3 3 0 0 1 15 6v4.5M13.5 13.6A3 3 0 0 1 9 11V9M5.5 11a6.5 6.5 0 0 0 10.6 5M18.5 11a6.5 6.5 0 0 1-.6 2.7M12 17.5V21M3 3l18 18",
  "leave":
    "M13 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h6M10 12h10M16.5 8.5L20 12l-3.5 3.5",
  "chat":
    "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H10l-4.5 4v-4.2A2.5 2.5 0 0 1 4 13.5z",
  "people":
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 5.5",
  "connections":
    "M12 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM5.25 20.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM18.75 20.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM10.9 7.2L6.4 16.3M13.1 7.2l4.5 9.1M7.5 18.25h9",
  "link":
    "M10 14a4 4 0 0 0 5.7 0l3.2-3.2a4 4 0 0 0-5.7-5.7l-1.1 1.1M14 10a4 4 0 0 0-5.7 0l-3.2 3.2a4 4 0 0 0 5.7 5.7l1.1-1.1",
  "copy":
    "M10 8.5h8a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 8.5 19v-9A1.5 1.5 0 0 1 10 8.5zM15.5 8.5V5A1.5 1.5 0 0 0 14 3.5H6A1.5 1.5 0 0 0 4.5 5v9A1.5 1.5 0 0 0 6 15.5h2.5",
  "lock":
    "M6.5 11h11A1.5 1.5 0 0 1 19 12.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM8 11V7.5a4 4 0 0 1 8 0V11",
  "unlock":
    "M6.5 11h11A1.5 1.5 0 0 1 19 12.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM8 11V7.5a4 4 0 0 1 7.6-1.7",
  "security":
    "M12 3.5l7.5 2.8v5.2c0 4.4-3 7.6-7.5 9-4.5-1.4-7.5-4.6-7.5-9V6.3z",
  "verified":
    "M12 3.5l7.5 2.8v5.2c0 4.4-3 7.6-7.5 9-4.5-1.4-7.5-4.6-7.5-9V6.3zM8.5 11.8l2.6 2.6 4.6-5",
  "more": "M5.5 12v.01M12 12v.01M18.5 12v.01",
  "check": "M5 12.5l4.5 4.5L19 7.5",
  "close": "M6 6l12 12M18 6L6 18",
  "send": "M12 20V5M5.5 11.5L12 5l6.5 6.5",
  "arrow": "M5 12h14M13 6l6 6-6 6",
  "down": "M12 5v14M6 13l6 6 6-6",
  "warning": "M12 4l9 16H3zM12 10v4.5M12 17v.01",
  "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.8v.01",
  "speaking": "M5 10v4M9.7 6v12M14.3 8.5v7M19 10.5v3",
  "connected": "M11 4.4a7.7 7.7 0 0 0 0 15.2zM13 4.4a7.7 7.7 0 0 1 0 15.2z",
  "connecting":
    "M11 4.4a7.7 7.7 0 0 0 0 15.2zM13 4.4a7.7 7.7 0 0 1 0 15.2zM14.8 6.7v10.6a5.9 5.9 0 0 0 0-10.6z",
  "reconnecting":
    "M19 8.5A8 8 0 0 0 5 8M5 3.5V8h4.5M5 15.5a8 8 0 0 0 14 .5M19 20.5V16h-4.5",
  "disconnected":
    "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.8 6.8l10.4 10.4",
  "good": "M2.5 14h5v7h-5zM9.5 8.5h5V21h-5zM16.5 3h5v18h-5z",
  "fair": "M2.5 14h5v7h-5zM9.5 8.5h5V21h-5zM16.5 18h5v3h-5z",
  "poor": "M2.5 14h5v7h-5zM9.5 18h5v3h-5zM16.5 18h5v3h-5z",
} as const;

const SOLID: readonly string[] = [
  "connected",
  "connecting",
  "good",
  "fair",
  "poor",
];

/** The name of an icon. */
export type IconName = keyof typeof SHAPES;

/** A line icon in the colour of the text, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      <path class={SOLID.includes(name) ? "solid" : "line"} d={SHAPES[name]} />
    </svg>
  );
}

/** The product's mark, two halves of one disc; `alone` leaves the second half open. */
export function Mark({ alone }: { alone?: boolean }) {
  return (
    <svg
      class="mark"
      data-alone={alone ? "true" : "false"}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path class="mark-here" d="M11 2.5a8 8 0 0 0 0 16z" />
      <path class="mark-there" d="M13 5.5a8 8 0 0 1 0 16z" />
    </svg>
  );
}
