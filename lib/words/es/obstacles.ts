/** The words of `en/obstacles.ts`, in Spanish. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  "no-https":
    "Esta página llegó por http sin cifrar. Los navegadores solo permiten llamadas por https o desde localhost. Hay que abrir la dirección con https:// delante. Para quien administra este sitio: necesita un proxy TLS delante, como indica su README.",
  "no-crypto":
    "Este navegador no tiene Web Crypto, sin lo cual las llamadas no son seguras. Hay que abrir el enlace en otro navegador, como una versión actual de Firefox, Chrome, Edge o Safari.",
  "no-webrtc":
    "Este navegador no tiene WebRTC, necesario para las llamadas, o una extensión lo desactivó. Hay que abrir el enlace en una versión actual de Firefox, Chrome, Edge o Safari, o permitir WebRTC para este sitio.",
  "webrtc-blocked":
    "Algo bloquea en este navegador WebRTC, necesario para las llamadas: una extensión o una política. Hay que permitirlo para este sitio y recargar la página.",
  "no-data-channels":
    "Este navegador no tiene canales de datos WebRTC, necesarios para las llamadas. Hay que abrir el enlace en otro navegador, como una versión actual de Firefox, Chrome, Edge o Safari.",
  "no-websocket":
    "Este navegador no tiene WebSocket, con el que se establecen las llamadas, o una extensión lo desactivó. Hay que abrir el enlace en otro navegador o permitirlo para este sitio.",
  forgets: {
    title: "Este navegador no guarda nada de este sitio.",
    help:
      "Es posible unirse. Tu nombre, tus salas y el rol de anfitrión se olvidan al cerrar esta página: el almacenamiento está bloqueado o lleno.",
  },
};
