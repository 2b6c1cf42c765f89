/** The words of `en/start.ts`, in Spanish. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "Las llamadas necesitan JavaScript, que está desactivado en este navegador. Hay que permitirlo para este sitio y recargar la página.",
    dashboard:
      "JavaScript está desactivado en este navegador, y las llamadas lo necesitan. Aquí se pueden abrir salas sin él. No pegar ningún enlace en esta página: hay que abrirlo en la barra de direcciones después de permitir JavaScript para este sitio.",
    check:
      "La comprobación necesita JavaScript, que está desactivado en este navegador; las llamadas también. Hay que permitirlo para este sitio y recargar la página.",
    recordings:
      "Las grabaciones están en este navegador, y para llegar a ellas hace falta JavaScript, que está desactivado. Permítalo para este sitio y vuelva a cargar la página.",
  },
  slow:
    "La página aún se está cargando. Si no pasa nada durante un rato, conviene recargarla.",
  failed:
    "La página no pudo iniciarse: una parte no llegó o no funciona en este navegador. Conviene recargarla. Si no ayuda, la causa puede ser una extensión, un proxy o un navegador antiguo.",
  sandboxed:
    'La página no puede iniciarse en este marco. El sitio que lo contiene tiene que permitir más: sandbox="allow-scripts allow-same-origin allow-forms", o ningún sandbox.',
  reload: "Recargar",
};
