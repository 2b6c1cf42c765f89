/** The words of `en/recording.ts`, in Portuguese. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  theCall: "Gravar a chamada",
  theCallHelp:
    "Um único arquivo, guardado neste navegador. Todos veem que você está gravando.",
  menu: "Gravar",
  stop: "Parar a gravação",
  mark: "Marcar este momento",
  marked: "Momento marcado",
  moment: (n: number) => `Momento ${n}`,
  pause: "Pausar a gravação",
  resume: "Retomar a gravação",
  controls: "Sua gravação",
  running: "Gravando",
  paused: "Gravação em pausa",
  beginning: "A gravação está prestes a começar…",
  ending: "Concluindo a gravação…",
  size: (count: number) => bytes("pt", count),
  left: (count: number) => `Espaço para mais cerca de ${minutes("pt", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("pt", at)}`,
  over: {
    stopped: "A gravação está guardada neste navegador.",
    left: "A gravação está guardada neste navegador.",
    full:
      "A gravação terminou porque não há mais espaço neste navegador. O que foi gravado está guardado.",
    failed:
      "A gravação terminou porque o navegador não pôde continuar. O que foi gravado está guardado.",
    barred:
      "A gravação terminou porque você não pode mais gravar aqui. O que foi gravado está guardado.",
  },
  refused: {
    forbidden: "Você não pode gravar esta chamada.",
    "no-server":
      "Nada é gravado: o servidor não responde, então ninguém saberia.",
    unavailable: "Este navegador não consegue gravar uma chamada.",
    full: "Não há espaço para uma gravação neste navegador.",
  },
  show: "Mostrar gravações",
  close: "Fechar",
};
