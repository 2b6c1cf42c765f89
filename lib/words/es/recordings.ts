/** The words of `en/recordings.ts`, in Spanish. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "es";

/** In Spanish. */
export const words: Words<typeof english> = {
  heading: "Grabaciones",
  title: "Grabaciones · WebRTC Dashboard",
  about:
    "Se guardan solo en este navegador, hasta que las elimine. Ningún servidor las tiene.",
  untitled: "Grabación sin nombre",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `Duración ${time}`,
  none: "Todavía no hay grabaciones",
  noneHelp:
    "Elija «Grabar» en una llamada. La grabación está aquí desde que empieza, aunque el navegador falle por el camino.",
  reading: "Buscando grabaciones…",
  unavailable:
    "Esta ventana no puede guardar grabaciones: puede ser privada o tener el almacenamiento bloqueado. Use una ventana que no sea privada.",
  play: "Reproducir",
  playOf: (name) => `Reproducir ${name}`,
  download: "Descargar",
  downloadOf: (name) => `Descargar ${name}`,
  rename: "Cambiar nombre",
  renameOf: (name) => `Cambiar nombre de ${name}`,
  delete: "Eliminar",
  deleteOf: (name) => `Eliminar ${name}`,
  recover: "Recuperar",
  recoverOf: (name) => `Recuperar ${name}`,
  newName: "Nombre",
  save: "Guardar",
  cancel: "Cancelar",
  undo: "Deshacer",
  dismiss: "Descartar",
  deleting: (name) => `${name} se eliminará en unos segundos.`,
  states: {
    recording: "Se está grabando ahora",
    paused: "En pausa",
    "cut-off": "Se interrumpió",
  },
  cutOff:
    "El navegador o la pestaña se cerró durante la grabación. Lo que se escribió está aquí: recupérelo para obtener un archivo que otros programas puedan reproducir y recorrer.",
  runs:
    "Se está grabando en otra pestaña y se podrá reproducir cuando termine.",
  recovering: (percent) => `Recuperando: ${percent}\u00a0%`,
  failed: {
    rename: "No se pudo cambiar el nombre.",
    recover: "No se pudo recuperar. El original sigue aquí.",
    delete: "No se pudo eliminar.",
  },
  because: {
    full: "No hay espacio suficiente: elimine o descargue algo antes.",
    unreadable: "No se puede leer nada de su contenido.",
    incomplete:
      "Al archivo nuevo le faltaría una parte. Descárguelo tal como está.",
    unavailable:
      "Puede que otra pestaña la esté usando. Inténtelo de nuevo en un momento.",
  },
  failure: (what, why) => `${what} ${why}`,
  gone: "Ya no está aquí.",
  notPlayed: "Este navegador no puede reproducirla. Descárguela.",
  closePlayer: "Cerrar el reproductor",
  moments: "Momentos",
  mark: "Marca",
  seen: (name) => `${name} se une`,
  room: {
    heading: "Espacio",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here} en uso. Según el navegador, quedan unos ${left}.`;
    },
    nearlyFull:
      "Queda poco espacio. Descargue grabaciones y elimínelas aquí antes de que la próxima tenga que terminar antes de tiempo.",
    temporary:
      "Cuando el disco está lleno, este navegador puede borrar lo que guardan los sitios, también las grabaciones.",
    persist: "Conservarlas también entonces",
    persistent:
      "Este navegador las conserva, incluso cuando el disco está lleno.",
    refused:
      "El navegador no aceptó. Puede que lo haga más adelante, cuando use más este sitio; hasta entonces, descargue lo que necesite.",
  },
};
