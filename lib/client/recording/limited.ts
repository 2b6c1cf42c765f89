/** People who speak at once are louder than a file can hold. Pure. */

/** Up to here a sound stays as it is. */
const KNEE = 0.8;

/** A sample that fits between -1 and 1: what is too loud is bent, and not cut, which would crackle. */
export function limited(sample: number): number {
  const size = Math.abs(sample);
  if (size <= KNEE) return sample;
  const room = 1 - KNEE;
  return Math.sign(sample) * (KNEE + room * Math.tanh((size - KNEE) / room));
}
