/** The words of `en/dashboard.ts`, in Spanish. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("es", { hour: "numeric", minute: "2-digit" });

/** The day of an instant in milliseconds, as it is written in Spanish. */
const day = (at: number) =>
  new Date(at).toLocaleDateString("es", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In Spanish. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "Salas activas",
    untitled: "Sala sin título",
    seats: (taken, all) => `${taken} de ${all} dentro`,
    join: "Unirse",
    full: "Llena",
    none: "No hay salas activas",
    noneHelp:
      "Al crear una y mostrarla aquí, podrá entrar quien abra esta página.",
  },
  recent: {
    heading: "Salas recientes",
    last: (at) => day(at) === day(Date.now()) ? `Hoy, ${time(at)}` : day(at),
    forget: (title) => `Olvidar ${title}`,
    none: "Aún no hay salas",
    noneHelp: "Las salas visitadas aparecen aquí, solo en este navegador.",
  },
};
