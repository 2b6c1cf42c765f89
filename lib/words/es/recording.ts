/** The words of `en/recording.ts`, in Spanish. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  theCall: "Grabar la llamada",
  theCallHelp:
    "Un solo archivo, guardado en este navegador. Todos ven que estás grabando.",
  menu: "Grabar",
  stop: "Detener la grabación",
  mark: "Marcar este momento",
  marked: "Momento marcado",
  moment: (n: number) => `Momento ${n}`,
  pause: "Pausar la grabación",
  resume: "Reanudar la grabación",
  controls: "Tu grabación",
  running: "Grabando",
  paused: "Grabación en pausa",
  beginning: "La grabación está a punto de empezar…",
  ending: "Terminando la grabación…",
  size: (count: number) => bytes("es", count),
  left: (count: number) => `Queda espacio para unos ${minutes("es", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("es", at)}`,
  over: {
    stopped: "La grabación está guardada en este navegador.",
    left: "La grabación está guardada en este navegador.",
    full:
      "La grabación ha terminado porque ya no hay espacio en este navegador. Lo grabado se conserva.",
    failed:
      "La grabación ha terminado porque el navegador no pudo continuar. Lo grabado se conserva.",
    barred:
      "La grabación ha terminado porque ya no puedes grabar aquí. Lo grabado se conserva.",
  },
  refused: {
    forbidden: "No puedes grabar esta llamada.",
    "no-server":
      "No se graba nada: el servidor no responde, así que nadie lo sabría.",
    unavailable: "Este navegador no puede grabar una llamada.",
    full: "No hay espacio para una grabación en este navegador.",
  },
  show: "Ver las grabaciones",
  close: "Cerrar",
};
