/** A text as a QR code. */
import { encode } from "uqr";

/** A drawing on a square of `size` modules, with the margin that readers need. */
export interface QrCode {
  size: number;
  /** The dark modules, as the path of an SVG. */
  path: string;
}

/** The code of a text. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => isDark ? [`M${x} ${y}h1v1h-1z`] : [])
  ).join("");
  return { size, path };
}
