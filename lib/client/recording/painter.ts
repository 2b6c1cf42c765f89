/** Draws the picture of a recording; it knows what changed since, and draws nothing else. */
import {
  filling,
  FRAME,
  type Layout,
  layoutOf,
  type Place,
  type Rect,
  shownIn,
  whole,
} from "./layout.ts";
import {
  cameraOf,
  type SceneLook,
  SCREEN,
  type SourceId,
  type TileLook,
} from "./scene.ts";

/** As in static/styles/tokens.css: a stage is dark in both themes. */
const STAGE = "#0c1211";
const TILE = "#19211f";
const ACCENT = "#6fd6c1";
const VEIL = "rgb(10 16 14 / 0.72)";
const ON_VEIL = "#ffffff";
const HUES = ["#1f6f63", "#3a5f99", "#7b4b88", "#97502f", "#6c6318", "#8f3f58"];
/** How much of a hue is behind its avatar. */
const GLOW = 0.42;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const ROUND = 14;
const RING = 3;
/** An avatar's size, of the short side of its tile. */
const AVATAR = 0.34;
/** A chip's: a tile that is narrower than that has a smaller one. */
const NARROW = 320;

/** A source's newest frame. */
interface Picture {
  readonly frame: VideoFrame;
  isNew: boolean;
}

/** The picture. */
export class Painter {
  readonly canvas = new OffscreenCanvas(FRAME.width, FRAME.height);
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #pictures = new Map<SourceId, Picture>();
  /** Names as they are drawn; measuring text takes long. */
  readonly #chips = new Map<string, OffscreenCanvas>();
  readonly #heard = new Map<string, number>();
  #scene: SceneLook = { tiles: [], screen: null, large: null };
  #shown: readonly string[] = [];
  #layout: Layout = { screen: null, tiles: [], more: 0 };
  /** Whether everything is to be drawn anew. */
  #isStale = true;

  constructor() {
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("Cannot draw: there is no canvas");
    this.#context = context;
  }

  /** Shows this scene from now on. */
  arrange(scene: SceneLook, now: number): void {
    for (const { id, isSpeaking } of scene.tiles) {
      if (isSpeaking) this.#heard.set(id, now);
    }
    this.#scene = scene;
    this.#shown = shownIn(scene, this.#shown, this.#heard);
    this.#layout = layoutOf(scene, this.#shown);
    const sources = new Set([
      SCREEN,
      ...scene.tiles.map(({ id }) => cameraOf(id)),
    ]);
    for (const of of this.#pictures.keys()) {
      if (!sources.has(of)) this.drop(of);
    }
    if (this.#chips.size > 100) this.#chips.clear();
    this.#isStale = true;
  }

  /** Takes a frame, and closes it in its time. */
  take(of: SourceId, frame: VideoFrame): void {
    this.#pictures.get(of)?.frame.close();
    this.#pictures.set(of, { frame, isNew: true });
  }

  /** A source has no picture any more. */
  drop(of: SourceId): void {
    this.#pictures.get(of)?.frame.close();
    if (this.#pictures.delete(of)) this.#isStale = true;
  }

  /** Draws what changed; says whether anything did. */
  paint(): boolean {
    const isStale = this.#isStale;
    this.#isStale = false;
    if (isStale) {
      this.#context.fillStyle = STAGE;
      this.#context.fillRect(0, 0, FRAME.width, FRAME.height);
    }
    let isChanged = isStale;
    const { screen, tiles } = this.#layout;
    if (screen && (isStale || this.#isNew(SCREEN))) {
      this.#paintScreen(screen);
      isChanged = true;
    }
    for (const place of tiles) {
      if (!isStale && !this.#isNew(cameraOf(place.id))) continue;
      this.#paintTile(place);
      isChanged = true;
    }
    // Those without a place, too: they are not looked at again.
    for (const picture of this.#pictures.values()) picture.isNew = false;
    return isChanged;
  }

  /** A smaller copy of the picture. */
  async copy(width: number): Promise<Blob> {
    const height = Math.round(width * FRAME.height / FRAME.width);
    const small = new OffscreenCanvas(width, height);
    small.getContext("2d")?.drawImage(this.canvas, 0, 0, width, height);
    return await small.convertToBlob({ type: "image/jpeg", quality: 0.8 });
  }

  /** Lets all frames go. */
  close(): void {
    for (const { frame } of this.#pictures.values()) frame.close();
    this.#pictures.clear();
  }

  #isNew(of: SourceId): boolean {
    return this.#pictures.get(of)?.isNew ?? false;
  }

  /** A screen is shown whole. */
  #paintScreen(rect: Rect): void {
    const { screen } = this.#scene;
    const frame = this.#pictures.get(SCREEN)?.frame;
    this.#clear(rect, STAGE);
    if (frame) {
      const to = whole(
        { width: frame.displayWidth, height: frame.displayHeight },
        rect,
      );
      this.#context.drawImage(frame, to.x, to.y, to.width, to.height);
    }
    if (screen) this.#paintChip(screen.name, rect);
  }

  #paintTile({ id, rect }: Place): void {
    const look = this.#scene.tiles.find((one) => one.id === id);
    if (!look) return;
    const context = this.#context;
    context.save();
    context.beginPath();
    context.roundRect(rect.x, rect.y, rect.width, rect.height, ROUND);
    context.clip();
    const frame = this.#pictures.get(cameraOf(id))?.frame;
    if (look.hasVideo && frame) this.#paintFace(frame, rect);
    else this.#paintAvatar(look, rect);
    this.#paintChip(look.name, rect);
    if (look.isSpeaking) this.#paintRing(rect);
    context.restore();
  }

  #paintFace(frame: VideoFrame, rect: Rect): void {
    const { from, to } = filling(
      { width: frame.displayWidth, height: frame.displayHeight },
      rect,
    );
    if (to !== rect) this.#clear(rect, TILE);
    this.#context.drawImage(
      frame,
      from.x,
      from.y,
      from.width,
      from.height,
      to.x,
      to.y,
      to.width,
      to.height,
    );
  }

  #paintAvatar({ hue, initials }: TileLook, rect: Rect): void {
    const context = this.#context;
    const colour = HUES[hue] ?? HUES[0];
    this.#clear(rect, TILE);
    const x = rect.x + rect.width / 2;
    const y = rect.y + rect.height / 2;
    const reach = Math.max(rect.width, rect.height) / 2;
    const glow = context.createRadialGradient(x, y, 0, x, y, reach);
    glow.addColorStop(0, mixed(colour, TILE));
    glow.addColorStop(1, TILE);
    context.fillStyle = glow;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
    const size = AVATAR * Math.min(rect.width, rect.height);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, size / 2, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = ON_VEIL;
    context.font = `600 ${Math.round(size * 0.4)}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(initials, x, y, size * 0.9);
  }

  #paintRing({ x, y, width, height }: Rect): void {
    const context = this.#context;
    const inside = RING / 2;
    context.strokeStyle = ACCENT;
    context.lineWidth = RING;
    context.beginPath();
    context.roundRect(
      x + inside,
      y + inside,
      width - RING,
      height - RING,
      ROUND - inside,
    );
    context.stroke();
  }

  #paintChip(name: string, { x, y, width, height }: Rect): void {
    if (name === "") return;
    const size = width < NARROW ? 13 : 18;
    const margin = width < NARROW ? 6 : 12;
    const most = Math.round(width - 2 * margin);
    const key = `${size} ${most} ${name}`;
    const chip = this.#chips.get(key) ?? chipOf(name, size, most);
    this.#chips.set(key, chip);
    this.#context.drawImage(
      chip,
      x + margin,
      y + height - margin - chip.height,
    );
  }

  #clear({ x, y, width, height }: Rect, colour: string): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(x, y, width, height);
  }
}

/** A colour with so much of another one as a glow has; not every canvas knows `color-mix`. */
function mixed(colour: string, ground: string): string {
  const partsOf = (text: string) =>
    [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const grounds = partsOf(ground);
  const parts = partsOf(colour).map((part, n) =>
    Math.round(part * GLOW + grounds[n] * (1 - GLOW))
  );
  return `rgb(${parts.join(" ")})`;
}

/** A name on a veil. @param most pixels of its width */
function chipOf(name: string, size: number, most: number): OffscreenCanvas {
  const padding = Math.round(size * 0.6);
  const height = Math.round(size * 1.8);
  const font = `550 ${size}px ${FONT}`;
  const measured = new OffscreenCanvas(1, 1).getContext("2d");
  if (measured) measured.font = font;
  const widthOf = (text: string) => measured?.measureText(text).width ?? 0;
  const text = shortened(name, (text) => widthOf(text) <= most - 2 * padding);
  const width = Math.max(1, Math.ceil(widthOf(text)) + 2 * padding);
  const chip = new OffscreenCanvas(width, height);
  const context = chip.getContext("2d");
  if (!context) return chip;
  context.fillStyle = VEIL;
  context.roundRect(0, 0, width, height, Math.round(height / 2));
  context.fill();
  context.fillStyle = ON_VEIL;
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, width / 2, height / 2);
  return chip;
}

/** As much of a text as fits, by letters as people see them. */
function shortened(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const letters = [...new Intl.Segmenter().segment(text)]
    .map(({ segment }) => segment);
  let [few, many] = [0, letters.length];
  while (few < many) {
    const middle = Math.ceil((few + many) / 2);
    if (fits(`${letters.slice(0, middle).join("")}…`)) few = middle;
    else many = middle - 1;
  }
  return `${letters.slice(0, few).join("")}…`;
}
