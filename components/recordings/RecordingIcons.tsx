import { CLOSE, Shape } from "../ui/Shapes.tsx";

/**
 * Shapes as in Icons.tsx, of what recordings have. Those of Icons.tsx are in the scripts that a call
 * begins with: sharing them with one more page would cut these up.
 */
const SHAPES = {
  "close": CLOSE,
  "warning": "M12 4l9 16H3zM12 10v4.5M12 17v.01",
  "play":
    "M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5a.8.8 0 0 0-1.2.7z",
  "rename":
    "M4.5 19.5l.9-4L15.8 5.1a2.2 2.2 0 0 1 3.1 3.1L8.5 18.6zM13.5 7.5l3 3",
  "delete":
    "M4.5 6.5h15M9.5 6.5V5A1.5 1.5 0 0 1 11 3.5h2A1.5 1.5 0 0 1 14.5 5v1.5M6.5 6.5l.8 11.6a2.5 2.5 0 0 0 2.5 2.4h4.4a2.5 2.5 0 0 0 2.5-2.4l.8-11.6M10 10.5v6M14 10.5v6",
  "recover":
    "M4.5 12a7.5 7.5 0 1 0 2.3-5.4L4.5 9M4.5 4.5V9H9M12 8.5V12l2.5 1.8",
  "film":
    "M6 5h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM10.5 9.5v5l4-2.5z",
  "save": "M12 4.5v10.5M7 10.5l5 5 5-5M5 19.5h14",
} as const;

/** The name of an icon of the page of recordings. */
export type RecordingIconName = keyof typeof SHAPES;

/** An icon of the page of recordings. */
export function RecordingIcon({ name }: { name: RecordingIconName }) {
  return <Shape name={name} d={SHAPES[name]} />;
}
