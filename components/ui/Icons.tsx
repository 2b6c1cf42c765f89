import { CLOSE, Shape } from "./Shapes.tsx";

/** Shapes on a grid of 24: lines, or filled where listed in `SOLID`. */
const SHAPES = {
  "camera":
    "M5.5 6.5h7a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM15.5 11l6-3.5v9l-6-3.5",
  "camera-off":
    "M9.5 6.5h3a3 3 0 0 1 3 3V11l6-3.5v9l-4-2.3M15 16.2a3 3 0 0 1-2.5 1.3h-7a3 3 0 0 1-3-3v-5a3 3 0 0 1 2.7-3M4 3l16 18",
  "microphone":
    "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  "microphone-off":
    "M9 5.6A3 3 0 0 1 15 6v5M9 9.5V11a3 3 0 0 0 4.6 2.5M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.5 11.5a6.5 6.5 0 0 1-.5 2.5M12 18v3M4 3l16 18",
  "leave":
    "M13 4H7.5A2.5 2.5 0 0 0 5 6.5v11A2.5 2.5 0 0 0 7.5 20H13M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
  "chat":
    "M6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5v-7A2.5 2.5 0 0 1 6.5 4z",
  "people":
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.3",
  "connections": "M5 19v-4M12 19v-9M19 19V5",
  "link":
    "M10 14a4 4 0 0 0 5.7 0l3.2-3.2a4 4 0 0 0-5.7-5.7l-1.1 1.1M14 10a4 4 0 0 0-5.7 0l-3.2 3.2a4 4 0 0 0 5.7 5.7l1.1-1.1",
  "more": "M5.5 12h.01M12 12h.01M18.5 12h.01",
  "close": CLOSE,
  "warning": "M12 4l9 16H3zM12 10v4.5M12 17v.01",
  "info":
    "M12 3.3a8.7 8.7 0 1 0 0 17.4 8.7 8.7 0 0 0 0-17.4zM12 11v5.5M12 7.8v.01",
  "speaking": "M5 10v4M9.7 6.5v11M14.3 9v6M19 10.5v3",
  "connected": "M11 4.4a7.7 7.7 0 0 0 0 15.2zM13 4.4a7.7 7.7 0 0 1 0 15.2z",
  "connecting":
    "M11 4.4a7.7 7.7 0 0 0 0 15.2zM13 4.4a7.7 7.7 0 0 1 0 15.2zM14.8 6.7v10.6a5.9 5.9 0 0 0 0-10.6z",
  "reconnecting":
    "M19 8.5A8 8 0 0 0 5 8M5 3.5V8h4.5M5 15.5a8 8 0 0 0 14 .5M19 20.5V16h-4.5",
  "disconnected":
    "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM6.8 6.8l10.4 10.4",
} as const;

const SOLID: readonly string[] = ["connected", "connecting"];

/** The name of an icon. */
export type IconName = keyof typeof SHAPES;

/** A line icon in the colour of the text, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return <Shape name={name} d={SHAPES[name]} solid={SOLID.includes(name)} />;
}
