/** Tones that people say, and tabs play, and what of them is heard elsewhere. */
import type { Locator, Page } from "playwright-core";

/** Hertz of a voice that is one tone. */
export const VOICE = 1_000;
/** Hertz of what a tab plays. */
export const MUSIC = 3_000;

/** In the page, before any script of it: the microphone hears one tone and nothing else. */
export function speakTone(hertz: number): void {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    const heard = stream.getAudioTracks();
    if (heard.length === 0) return stream;
    for (const track of heard) {
      track.stop();
      stream.removeTrack(track);
    }
    const context = new AudioContext();
    // Before the first gesture nothing sounds.
    addEventListener("click", () => context.resume(), { capture: true });
    const tone = new OscillatorNode(context, { frequency: hertz });
    const voice = context.createMediaStreamDestination();
    tone.connect(voice);
    tone.start();
    voice.stream.getAudioTracks().forEach((track) => stream.addTrack(track));
    return stream;
  };
}

/** Fills a tab with a title and a tone, which it plays from now on. */
export async function playTone(
  page: Page,
  title: string,
  hertz: number,
): Promise<void> {
  await page.setContent(
    `<!doctype html><title>${title}</title><button>Play</button>`,
  );
  await page.evaluate((hertz) => {
    document.querySelector("button")?.addEventListener("click", () => {
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency: hertz });
      tone.connect(new GainNode(context, { gain: 0.5 }))
        .connect(context.destination);
      tone.start();
    });
  }, hertz);
  await page.getByRole("button").click();
}

/** Milliseconds for which is listened. */
const LISTEN = 1_000;

/**
 * How loud each of some tones ever is, within a second, in what an audio element plays: decibels, where
 * 0 is as loud as can be, and silence is below -100.
 */
export function loudnessOf(
  audio: Locator,
  hertz: readonly number[],
): Promise<number[]> {
  return audio.evaluate(async (audio, { hertz, ms }) => {
    if (
      !(audio instanceof HTMLAudioElement) ||
      !(audio.srcObject instanceof MediaStream)
    ) return [];
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, {
      fftSize: 8_192,
      smoothingTimeConstant: 0,
      minDecibels: -150,
    });
    context.createMediaStreamSource(audio.srcObject).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const loudest = hertz.map(() => -Infinity);
    const end = performance.now() + ms;
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatFrequencyData(bins);
      hertz.forEach((tone, n) => {
        const at = Math.round(tone / context.sampleRate * analyser.fftSize);
        loudest[n] = Math.max(loudest[n], ...bins.slice(at - 2, at + 3));
      });
    }
    await context.close();
    return loudest.map((decibels) => Math.max(decibels, -200));
  }, { hertz, ms: LISTEN });
}
