/** A sound by which a person hears whether a speaker works. */

const RATE = 24_000;
/** The notes one after the other, in Hz: a major third, then the octave. */
const NOTES = [523.25, 659.25, 1046.5];
/** Seconds from one note to the next, and how long the last one sounds. */
const STEP = 0.18;
const LAST = 0.6;

/** What this needs of an `<audio>`; not every browser lets a page select a speaker. */
type TonePlayer =
  & Pick<HTMLAudioElement, "play" | "addEventListener">
  & Partial<Pick<HTMLAudioElement, "setSinkId">>;

/**
 * Plays it to its end.
 * @param sinkId the speaker; empty for the system's default
 * @returns whether it was played
 */
export async function playTestTone(
  sinkId: string,
  make: (url: string) => TonePlayer = (url) => new Audio(url),
): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([wave()], { type: "audio/wav" }));
  try {
    const player = make(url);
    const ended = new Promise<boolean>((resolve) => {
      player.addEventListener("ended", () => resolve(true));
      player.addEventListener("error", () => resolve(false));
    });
    if (sinkId !== "") await player.setSinkId?.(sinkId);
    await player.play();
    return await ended;
  } catch {
    return false; // It was unplugged, or the system gives it to nobody.
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The sound as a WAV file: 16 bits, one channel. */
function wave(): ArrayBuffer {
  const count = Math.round((STEP * (NOTES.length - 1) + LAST) * RATE);
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, index) =>
      view.setUint8(at + index, letter.charCodeAt(0))
    );
  text(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, count * 2, true);
  for (let at = 0; at < count; at++) {
    const sample = NOTES.reduce((sum, hertz, note) => {
      const t = at / RATE - note * STEP;
      // It begins softly, so that it does not click, and fades away.
      const loud = t < 0 ? 0 : Math.min(1, t * 100) * Math.exp(-t * 7);
      return sum + loud * Math.sin(2 * Math.PI * hertz * t);
    }, 0);
    view.setInt16(44 + at * 2, sample * 0.25 * 32_767, true);
  }
  return view.buffer;
}
