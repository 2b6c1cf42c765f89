/** The words of `en/more.ts`, in German. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  copyLink: "Link kopieren",
  copied: "Link kopiert",
  lock: "Raum sperren",
  record: "Aufnehmen",
  fullScreen: "Vollbild",
  smallWindow: "Bild-im-Bild",
  roomSettings: "Raumeinstellungen",
  alone: {
    heading: "Noch niemand sonst da",
    text: "Schicken Sie diesen Link an alle, die Sie treffen möchten.",
  },
  layouts: {
    auto: "Automatische Anordnung",
    grid: "Raster",
    speaker: "Wer spricht, groß",
  },
  spotlight: "Für alle groß zeigen",
  endSpotlight: "Nicht mehr für alle groß zeigen",
  hideSelf: "Mein Bild ausblenden",
  moveSelf: "Eigenes Bild in eine andere Ecke schieben",
  showAll: "Alle zeigen",
  pages: {
    next: "Nächste Seite",
    previous: "Vorherige Seite",
    place: (page, pages) => `${page} von ${pages}`,
  },
};
