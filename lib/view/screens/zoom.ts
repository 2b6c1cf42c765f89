/** How large, and which part of, a shared screen is seen. Pure. */

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** What is seen: `scale` is 1 where the whole picture is; `x` and `y` are how far its middle is from the frame's, in pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** The whole picture. */
export const WHOLE: View = { scale: 1, x: 0, y: 0 };

/** As large as it gets. */
export const MOST = 4;
/** What a press on a key or a button makes of the scale. */
export const STEP = 1.25;

/** The size of a picture that is shown whole in a frame. */
export function contained(ratio: number, frame: Size): Size {
  const width = Math.min(frame.width, frame.height * ratio);
  return { width, height: width / ratio };
}

/** Nothing beside the picture is shown that it could fill. */
function kept({ scale, x, y }: View, picture: Size, frame: Size): View {
  const within = (at: number, size: number, room: number) => {
    const most = Math.max(0, (size * scale - room) / 2);
    return Math.min(Math.max(at, -most), most);
  };
  return {
    scale,
    x: within(x, picture.width, frame.width),
    y: within(y, picture.height, frame.height),
  };
}

/** The view after the picture was moved. */
export const moved = (
  view: View,
  by: { x: number; y: number },
  picture: Size,
  frame: Size,
): View =>
  kept(
    { scale: view.scale, x: view.x + by.x, y: view.y + by.y },
    picture,
    frame,
  );

/**
 * The view so many times as large. What is at `at` stays there.
 * @param at in pixels from the middle of the frame
 */
export function zoomed(
  { scale, x, y }: View,
  times: number,
  at: { x: number; y: number },
  picture: Size,
  frame: Size,
): View {
  const now = Math.min(MOST, Math.max(1, scale * times));
  const grown = now / scale;
  return kept(
    {
      scale: now,
      x: at.x - (at.x - x) * grown,
      y: at.y - (at.y - y) * grown,
    },
    picture,
    frame,
  );
}

/** How many times as large it becomes by so many pixels of a wheel. */
export const timesByWheel = (pixels: number): number =>
  Math.exp(-Math.max(-200, Math.min(200, pixels)) / 400);
