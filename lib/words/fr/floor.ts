/** The words of `en/floor.ts`, in French. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  listening:
    "Vous écoutez : on entend et voit les hôtes et les personnes à qui ils donnent la parole.",
  ask: "Demander la parole",
  asked: "Votre main est levée : un hôte peut vous donner la parole.",
  given: "Vous avez la parole. On vous entend dès que votre micro est activé.",
  turnOn: "Activer le micro",
  barred: "Vous écoutez. Levez la main pour demander la parole.",
  may: "A la parole",
  letSpeak: "Donner la parole",
  letSpeakOf: (name: string) => `Donner la parole : ${name}`,
  back: "Remettre à l’écoute",
  news: {
    listens:
      "Désormais vous écoutez : on n’entend et ne voit que les hôtes et les personnes à qui ils donnent la parole.",
    open: "Tout le monde peut parler maintenant.",
  },
};
