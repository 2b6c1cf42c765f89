/** Scripts of the people in recording_page.ts: a worklet that beeps, a worker that counts. */

/** Milliseconds of a flash, and of a tone. */
export const FLASH = 100;
/** Bars of the second's number, the lowest bit on top: a picture may be cut at its sides. */
export const BITS = 8;

export const BEEP = `
registerProcessor("beep", class extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    this.step = 2 * Math.PI * processorOptions.hertz / sampleRate;
    this.phase = 0;
  }
  process(_, [[out]]) {
    const sounds = Date.now() % 1000 < ${FLASH};
    for (let n = 0; n < out.length; n++) {
      this.phase = sounds ? this.phase + this.step : 0;
      out[n] = 0.5 * Math.sin(this.phase);
    }
    return true;
  }
});`;

export const COUNT = `
onmessage = async ({ data: { size, to } }) => {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d");
  const writer = to?.getWriter();
  const every = 1000 / 30;
  let due = performance.now();
  for (;;) {
    const now = Date.now();
    const half = size.height / 2;
    const bar = half / ${BITS};
    context.fillStyle = now % 1000 < ${FLASH} ? "#fff" : "#000";
    context.fillRect(0, 0, size.width, half);
    for (let bit = 0; bit < ${BITS}; bit++) {
      context.fillStyle = Math.floor(now / 1000) >> bit & 1 ? "#fff" : "#000";
      context.fillRect(0, half + bit * bar, size.width, bar + 1);
    }
    if (size.isNoisy) {
      // Nothing is left of it that an encoder could save.
      for (let n = 0; n < 2000; n++) {
        context.fillStyle = "hsl(" + Math.random() * 360 + " 80% " + Math.random() * 100 + "%)";
        context.fillRect(Math.random() * size.width, Math.random() * size.height, 24, 24);
      }
    }
    if (writer) {
      try {
        await writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }));
      } catch {
        return close(); // The track was stopped.
      }
    } else {
      const picture = canvas.transferToImageBitmap();
      postMessage(picture, [picture]);
    }
    due += every;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
};`;
