/** The words of `en/more.ts`, in Spanish. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  copyLink: "Copiar enlace",
  copied: "Enlace copiado",
  lock: "Bloquear sala",
  record: "Grabar",
  fullScreen: "Pantalla completa",
  smallWindow: "Imagen en imagen",
  roomSettings: "Ajustes de la sala",
  alone: {
    heading: "Aún no hay nadie más",
    text: "Este enlace sirve para invitar a otras personas.",
  },
  layouts: {
    auto: "Disposición automática",
    grid: "Cuadrícula",
    speaker: "Quien habla, en grande",
  },
  spotlight: "Destacar para todos",
  endSpotlight: "Dejar de destacar",
  hideSelf: "Ocultar mi imagen",
  moveSelf: "Mover la imagen propia a otra esquina",
  showAll: "Mostrar a todos",
  pages: {
    next: "Página siguiente",
    previous: "Página anterior",
    place: (page, pages) => `${page} de ${pages}`,
  },
};
