/** The words of `en/screens.ts`, in Spanish. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  share: "Compartir pantalla",
  stop: "Dejar de compartir",
  region: "Pantallas compartidas",
  of: (name: string) => `Pantalla de ${name}`,
  own: "Tu pantalla",
  coming: (name: string) => `${name} empieza a compartir una pantalla…`,
  presents: "Comparte una pantalla",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} comparte una pantalla.`
      : `${names.length} personas comparten una pantalla.`,
  sharing: "Estás compartiendo tu pantalla",
  content: "Lo que compartes",
  contents: { text: "Texto", motion: "Movimiento" },
  contentTips: {
    text: "Letras nítidas, menos imágenes",
    motion: "Para vídeos: fluido, menos nítido",
  },
  echo:
    "Puede que los demás se oigan a sí mismos: el sonido de tu ordenador contiene la llamada.",
  dropSound: "Compartir sin sonido",
  cannot:
    "Este navegador no puede compartir una pantalla. Únete desde un ordenador para compartir la tuya.",
  onlyModerators: "Aquí solo la moderación puede compartir su pantalla.",
  problems: {
    system:
      "El sistema no deja que este navegador grabe la pantalla. Permítelo en los ajustes de privacidad del sistema, en «Grabación de pantalla», y pulsa otra vez «Compartir pantalla».",
    policy:
      "El sitio que rodea esta página no le permite compartir una pantalla.",
    failed:
      "No se pudo compartir la pantalla. Pulsa «Compartir pantalla» para intentarlo otra vez.",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "La moderación ha terminado lo que compartías."
      : `${name} ha terminado lo que compartías.`,
  endedByRule:
    "Has dejado de compartir: ahora solo la moderación puede compartir su pantalla.",
  close: "Cerrar",
  stopOf: (name: string) => `Terminar lo que comparte ${name}`,
  rule: "Todos pueden compartir su pantalla",
  zoomIn: "Acercar",
  zoomOut: "Alejar",
  fit: "Mostrar todo",
  percent: (count: number) => `${count} %`,
  fullScreen: "Pantalla completa",
  smallWindow: "Imagen en imagen",
  enlarge: (name: string) => `Ampliar la pantalla de ${name}`,
  help:
    "Haz clic para señalar algo. Más y menos acercan y alejan, cero muestra todo, las flechas desplazan.",
  you: "Tú",
};
