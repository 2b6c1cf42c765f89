/** The words of `en/more.ts`, in German. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  copyLink: "Link kopieren",
  copied: "Link kopiert",
  lock: "Raum sperren",
  fullScreen: "Vollbild",
  smallWindow: "Bild-im-Bild",
  roomSettings: "Raumeinstellungen",
  alone: {
    heading: "Noch niemand sonst da",
    text: "Schicken Sie diesen Link an alle, die Sie treffen möchten.",
  },
  moveSelf: "Eigenes Bild in eine andere Ecke schieben",
};
