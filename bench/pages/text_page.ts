/**
 * A page full of text, as it is shared, that a program can read back: zeros and ones, as large as
 * people write. It runs in the browser.
 */

const WIDTH = 1_920;
const HEIGHT = 1_080;
/** Pixels of a letter. */
const LETTER = { width: 10, height: 18 };
const COLUMNS = WIDTH / LETTER.width;
const ROWS = HEIGHT / LETTER.height;
/** Frames a second, as the product captures text. */
const FRAME_RATE = 15;
/** Rows at which one looks first. */
const GLANCE = { from: 28, to: 32 };
/** As many letters may be misread for a page to count as readable. */
const MISREAD = 0.005;

function newCanvas(): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("nothing can be drawn");
  context.font = "16px monospace";
  context.textBaseline = "top";
  return [canvas, context];
}

/** Brightness of all pixels of a picture, row by row. */
function brightnessOf({ data }: ImageData): Uint8Array {
  const all = new Uint8Array(data.length / 4);
  for (let n = 0; n < all.length; n++) all[n] = data[4 * n + 1];
  return all;
}

/** A page that is shared, and turned. */
export class TextPage {
  readonly track: MediaStreamTrack;
  readonly #context: CanvasRenderingContext2D;
  readonly #reader: CanvasRenderingContext2D;
  readonly #shapes: readonly Uint8Array[];
  #letters: number[] = [];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    const [canvas, context] = newCanvas();
    this.#context = context;
    this.#reader = newCanvas()[1];
    this.#shapes = [0, 1].map((letter) => {
      this.#clear();
      this.#write(letter, 0, 0);
      return brightnessOf(
        context.getImageData(0, 0, LETTER.width, LETTER.height),
      );
    });
    this.turn();
    [this.track] = canvas.captureStream(FRAME_RATE).getVideoTracks();
    // A still canvas gives no frames; a screen is looked at again and again.
    this.#timer = setInterval(() => this.#touch(), 1_000 / FRAME_RATE);
  }

  /** Shows another page. */
  turn(): void {
    this.#clear();
    this.#letters = Array.from(
      { length: COLUMNS * ROWS },
      () => Number(Math.random() < 0.5),
    );
    for (const [n, letter] of this.#letters.entries()) {
      const column = n % COLUMNS;
      this.#write(letter, column, (n - column) / COLUMNS);
    }
  }

  /** Whether somebody who sees this can read the page as it is now. */
  isReadable(video: HTMLVideoElement): boolean {
    // A look at a few rows costs little while the page is not there yet.
    return this.#canRead(video, GLANCE) &&
      this.#canRead(video, { from: 0, to: ROWS });
  }

  #canRead(
    video: HTMLVideoElement,
    { from, to }: { from: number; to: number },
  ): boolean {
    const reader = this.#reader;
    const { videoWidth, videoHeight } = video;
    const [top, height] = [from * LETTER.height, (to - from) * LETTER.height];
    const scale = videoHeight / HEIGHT;
    reader.drawImage(
      video,
      0,
      top * scale,
      videoWidth,
      height * scale,
      0,
      0,
      WIDTH,
      height,
    );
    const seen = brightnessOf(reader.getImageData(0, 0, WIDTH, height));
    const letters = this.#letters.slice(from * COLUMNS, to * COLUMNS);
    const wrong = letters.filter((letter, n) =>
      this.#read(seen, n % COLUMNS, Math.floor(n / COLUMNS)) !== letter
    );
    return wrong.length <= MISREAD * letters.length;
  }

  close(): void {
    clearInterval(this.#timer);
    this.track.stop();
  }

  /** The letter whose shape comes nearest. */
  #read(seen: Uint8Array, column: number, row: number): number {
    const off = this.#shapes.map((shape) => {
      let sum = 0;
      for (let y = 0; y < LETTER.height; y++) {
        const at = (row * LETTER.height + y) * WIDTH + column * LETTER.width;
        for (let x = 0; x < LETTER.width; x++) {
          sum += Math.abs(seen[at + x] - shape[y * LETTER.width + x]);
        }
      }
      return sum;
    });
    return off[0] <= off[1] ? 0 : 1;
  }

  #clear(): void {
    this.#context.fillStyle = "#ffffff";
    this.#context.fillRect(0, 0, WIDTH, HEIGHT);
  }

  #write(letter: number, column: number, row: number): void {
    this.#context.fillStyle = "#111111";
    this.#context.fillText(
      String(letter),
      column * LETTER.width,
      row * LETTER.height,
    );
  }

  #touch(): void {
    this.#context.fillStyle = "#ffffff";
    this.#context.fillRect(WIDTH - 1, HEIGHT - 1, 1, 1);
  }
}
