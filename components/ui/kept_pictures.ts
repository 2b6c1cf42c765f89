/** Pictures that a page keeps: whoever needs one may have no server by then. */

const kept = new Map<string, HTMLImageElement>();

/** Loads pictures, once each. */
export function keepPictures(addresses: readonly string[]): void {
  for (const address of addresses) {
    if (kept.has(address)) continue;
    const image = new Image();
    image.src = address;
    kept.set(address, image);
  }
}
