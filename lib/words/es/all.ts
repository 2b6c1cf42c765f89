/** The words of `en/all.ts`, in Spanish. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count) => `${count}\u00a0ms`,
    untitled: "Sala sin título",
    call: "Videollamada",
    you: (name) => `${name} (tú)`,
    people: (count) => count === 1 ? "1 persona" : `${count} personas`,
  },
  status: {
    disconnected: "Sin conexión",
    connecting: "Conectando",
    connected: "Conectado",
    reconnecting: "Reconectando",
  },
  weak: "Conexión débil",
  media: {
    camera: "Cámara",
    microphone: "Micrófono",
    cameraOff: "Cámara desactivada",
    microphoneOff: "Micrófono desactivado",
    paused: "En pausa por el sistema",
    speaking: "Hablando",
  },
  lobby: {
    ready: "¿Todo listo para unirse?",
    name: "Nombre",
    nameHint: "Así lo verán los demás",
    level: "Nivel del micrófono",
    unmeasured: "Aún sin medir: hacer clic, tocar o pulsar una tecla",
    cameraDevice: "Cámara utilizada",
    microphoneDevice: "Micrófono utilizado",
    noDevice: "Aún no se encontró ninguno",
    noneSelected: "Elegir un dispositivo",
    starting:
      "El navegador puede pedir acceso a la cámara y al micrófono. También es posible unirse sin ellos.",
    unnamed: (index) => `Dispositivo ${index}`,
    unseen: (name) =>
      `De este nombre no se ve nada: los demás verán «${name}».`,
    shownAs: (name) => `Los demás verán este nombre: ${name}`,
    join: "Unirse",
    joining: "Entrando…",
    relayOnly: "Solo por retransmisión",
    relayOnlyHint:
      "Los demás no conocerán tu dirección de red. Todo pasa por el servidor de retransmisión de este sitio, si lo tiene, y puede ser más lento.",
    inside: (count) =>
      count === 0
        ? "Aún no hay nadie en la sala"
        : count === 1
        ? "Hay 1 persona en la sala"
        : `Hay ${count} personas en la sala`,
    full: "La sala está llena. Será posible unirse cuando alguien salga.",
  },
  access: {
    title: "Unirse a una llamada",
    closed:
      "Hay que pedir a alguien de la sala que permita la entrada o escribir la contraseña.",
    own: "Tu sala privada",
    password: "Contraseña de la sala",
    knock: "Solicitar unirse",
  },
  slow: "El servidor tarda en responder. Entrarás en cuanto responda…",
  noServer: {
    "unreachable":
      "No se puede contactar con el servidor. Entrarás en cuanto responda…",
    "refused":
      "El servidor rechaza esta página: su registro indica el motivo. Entrarás en cuanto la acepte…",
    "blocked":
      "El servidor responde, pero ningún WebSocket llega hasta él. Entrarás en cuanto llegue uno…",
  },
  home: "Volver al inicio",
  settings: "Ajustes",
  call: {
    participants: "Participantes",
    controls: "Controles de la llamada",
    code: "Código de la sala:",
    chat: "Chat",
    people: "Personas",
    loading: "Cargando…",
    more: "Más",
    invite: "Invitar",
    leave: "Salir",
    unread: (count) =>
      count === 0
        ? "No hay mensajes nuevos"
        : count === 1
        ? "1 mensaje nuevo"
        : `${count} mensajes nuevos`,
  },
  closePanel: {
    chat: "Ocultar mensajes",
    people: "Ocultar lista",
  },
  names: {
    you: "Tú",
    again: (name, n) => `${name} (${n})`,
    left: (name) => `${name} (salió)`,
    quoted: (name) => `«${name}»`,
    nameless: "Invitado",
  },
  newVersion: {
    text:
      "Hay una nueva versión de este sitio. Recargar la página para tenerla completa; mientras tanto, la llamada continúa.",
    reload: "Recargar",
  },
  failed: {
    tile: (name) => `No se puede mostrar a ${name}.`,
    panel: "Esto no se puede mostrar ahora. Cerrarlo y volver a abrirlo.",
    screen: {
      title: "No se puede mostrar la página",
      text: "Es un fallo nuestro. Si hay una llamada en curso, continúa.",
    },
    again: "Reintentar",
  },
  banner: {
    serverLost:
      "Se perdió la conexión con el servidor. La llamada continúa; reconectando…",
  },
};
