/** The words of `en/floor.ts`, in Spanish. */
import type { words as english } from "../en/floor.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  listening:
    "Estás escuchando: se oye y se ve a los anfitriones y a quienes ellos dan la palabra.",
  ask: "Pedir la palabra",
  asked: "Tienes la mano levantada: un anfitrión puede darte la palabra.",
  given: "Tienes la palabra. Se te oirá en cuanto actives el micrófono.",
  turnOn: "Activar el micrófono",
  barred: "Estás escuchando. Levanta la mano para pedir la palabra.",
  may: "Tiene la palabra",
  letSpeak: "Dar la palabra",
  letSpeakOf: (name: string) => `Dar la palabra: ${name}`,
  back: "Volver a escuchar",
  news: {
    listens:
      "Desde ahora escuchas: solo se oye y se ve a los anfitriones y a quienes ellos dan la palabra.",
    open: "Ahora todos pueden hablar.",
  },
};
