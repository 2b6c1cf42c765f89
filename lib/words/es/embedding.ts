/** The words of `en/embedding.ts`, in Spanish. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In Spanish. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "El sitio que contiene esta llamada no le permite usar la cámara.",
      help:
        `No se pide permiso a nadie. Su <iframe> necesita ${ALLOW}. También es posible unirse sin cámara.`,
    },
    microphone: {
      title:
        "El sitio que contiene esta llamada no le permite usar el micrófono.",
      help:
        `No se pide permiso a nadie. Su <iframe> necesita ${ALLOW}. También es posible unirse y escuchar.`,
    },
  },
  perhaps:
    `Si el navegador no pidió permiso, lo impide el sitio que contiene esta llamada: su <iframe> necesita ${ALLOW}.`,
};
