/** The words of `en/embedding.ts`, in German. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In German. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "Die umgebende Website gibt diesem Anruf die Kamera nicht frei.",
      help:
        `Der Browser fragt deshalb nicht. Nötig ist im <iframe>: ${ALLOW}. Sie können auch ohne Kamera beitreten.`,
    },
    microphone: {
      title: "Die umgebende Website gibt diesem Anruf das Mikrofon nicht frei.",
      help:
        `Der Browser fragt deshalb nicht. Nötig ist im <iframe>: ${ALLOW}. Sie können auch so beitreten und zuhören.`,
    },
  },
  perhaps:
    `Wenn der Browser nicht gefragt hat, lässt die umgebende Website es nicht zu. Nötig ist im <iframe>: ${ALLOW}.`,
};
