/** The words of `en/files.ts`, in Spanish. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "es";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In Spanish. */
export const words: Words<typeof english> = {
  attach: "Adjuntar archivos",
  drop: "Suelte archivos para ofrecerlos a todos",
  forbidden: "Solo la moderación puede enviar archivos",
  download: "Descargar",
  downloadOf: (name: string) => `Descargar ${name}`,
  cancel: "Cancelar",
  cancelOf: (name: string) => `Cancelar ${name}`,
  save: "Guardar",
  saveOf: (name: string) => `Guardar ${name}`,
  again: "Reintentar",
  dismiss: "Ocultar",
  kinds: {
    image: "Imagen",
    video: "Vídeo",
    audio: "Sonido",
    document: "Documento",
    text: "Texto",
    archive: "Archivo comprimido",
    program: "Programa",
    other: "Archivo",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}, ${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} de ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/s, faltan ${left}`;
  },
  waiting: "Esperando a alguien que lo tenga",
  nobody: "Ya nadie lo tiene aquí",
  checking: "Comprobando…",
  complete: "Completo",
  saving: "Guardando…",
  notSaved:
    "No se ha podido guardar donde eligió: quizá falte espacio. Guárdelo en otro lugar.",
  preparing: (name: string) => `Preparando ${name}`,
  receiver: (name: string, file: string) => `${name} recibe ${file}`,
  has: (people: readonly string[]) =>
    people.length === 1
      ? `${list(people)} lo tiene`
      : `${list(people)} lo tienen`,
  unwanted: "Nadie lo ha descargado todavía",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `No hay espacio suficiente: se necesitan ${needed} y hay ${free} libres. Haga sitio y vuelva a intentarlo.`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `No hay espacio suficiente: se necesitan ${
      bytes(LANGUAGE, bytesNeeded)
    }. Haga sitio y vuelva a intentarlo.`,
  full: "El disco está lleno. Se ha borrado lo que había llegado.",
  unavailable:
    "Esta ventana no puede guardar un archivo de este tamaño. Inténtelo en una ventana que no sea privada.",
  notAllowed: "Detenido: solo la moderación puede enviar archivos.",
  vanished:
    "Este archivo se ha movido, cambiado o borrado: nadie puede recibir más de él desde aquí.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} es demasiado grande: ${most} como máximo.`;
  },
  unreadable: (name: string) => `No se puede leer ${name}.`,
  runs:
    "Un archivo así puede ejecutar un programa. Ábralo solo si confía en quien lo envió.",
  blamed: (people: readonly string[]) =>
    `No se aceptan más archivos de ${
      list(people)
    }: lo que llegó no era lo ofrecido.`,
  preview: (name: string) => `Vista previa de ${name}`,
};
