/** The words of `en/embedding.ts`, in French. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In French. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "Le site qui intègre cet appel lui interdit la caméra.",
      help:
        `Le navigateur ne demande rien. Il faut à son <iframe> ${ALLOW}. Vous pouvez participer sans caméra.`,
    },
    microphone: {
      title: "Le site qui intègre cet appel lui interdit le micro.",
      help:
        `Le navigateur ne demande rien. Il faut à son <iframe> ${ALLOW}. Vous pouvez participer et écouter.`,
    },
  },
  perhaps:
    `Si le navigateur n’a rien demandé, l’interdiction vient du site qui intègre cet appel : il faut à son <iframe> ${ALLOW}.`,
};
