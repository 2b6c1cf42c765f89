/** The words of `en/dashboard.ts`, in Portuguese. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("pt", {
    hour: "numeric",
    minute: "2-digit",
  });

/** The day of an instant in milliseconds, as people here write it. */
const day = (at: number) =>
  new Date(at).toLocaleDateString("pt", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In Portuguese. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "Salas ativas",
    untitled: "Sala sem título",
    seats: (taken: number, all: number) => `${taken} de ${all} na sala`,
    join: "Entrar",
    full: "Cheia",
    none: "Nenhuma sala ativa",
    noneHelp:
      "Crie uma e mostre-a no painel: quem abrir esta página pode entrar.",
  },
  recent: {
    heading: "Salas recentes",
    last: (at: number) =>
      day(at) === day(Date.now()) ? `Hoje, ${time(at)}` : day(at),
    forget: (title: string) => `Esquecer ${title}`,
    none: "Nenhuma sala ainda",
    noneHelp: "As salas que você visita ficam aqui, só neste navegador.",
  },
};
