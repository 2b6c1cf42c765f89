/** The words of `en/floor.ts`, in Portuguese. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  listening:
    "Você está ouvindo: são ouvidos e vistos os anfitriões e quem recebe deles a palavra.",
  ask: "Pedir a palavra",
  asked: "Sua mão está levantada: um anfitrião pode lhe dar a palavra.",
  given:
    "Você tem a palavra. Será ouvido assim que o microfone estiver ligado.",
  turnOn: "Ligar o microfone",
  barred: "Você está ouvindo. Levante a mão para pedir a palavra.",
  may: "Tem a palavra",
  letSpeak: "Dar a palavra",
  letSpeakOf: (name: string) => `Dar a palavra: ${name}`,
  back: "Voltar a ouvir",
  news: {
    listens:
      "A partir de agora você ouve: só são ouvidos e vistos os anfitriões e quem recebe deles a palavra.",
    open: "Agora todos podem falar.",
  },
};
