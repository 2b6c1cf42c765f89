/** The words of `en/embedding.ts`, in Portuguese. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In Portuguese. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "O site que contém esta chamada não lhe dá acesso à câmera.",
      help:
        `O navegador não pergunta a ninguém. O <iframe> desse site precisa de ${ALLOW}. Você pode entrar sem câmera.`,
    },
    microphone: {
      title: "O site que contém esta chamada não lhe dá acesso ao microfone.",
      help:
        `O navegador não pergunta a ninguém. O <iframe> desse site precisa de ${ALLOW}. Você pode entrar e ouvir.`,
    },
  },
  perhaps:
    `Se o navegador não perguntou, é o site que contém esta chamada que não dá acesso: o <iframe> dele precisa de ${ALLOW}.`,
};
