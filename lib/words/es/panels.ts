/** The words of `en/panels.ts`, in Spanish. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("es");

/**
 * The time of an instant in milliseconds, as it is written in Spanish, with its date if that is
 * not today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) return then.toLocaleTimeString("es", time);
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("es", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In Spanish. */
export const words: Words<typeof english> = {
  quality: {
    good: "Buena",
    fair: "Regular",
    poor: "Mala",
  },
  chat: {
    failed: "Este mensaje no se puede mostrar.",
    name: "Chat",
    message: "Mensaje",
    hint: "Mensaje para todos",
    fresh: "Nuevos",
    jump: "Ir al mensaje más reciente",
    closed: "Solo los moderadores pueden escribir",
    send: "Enviar",
    empty: "Aún no hay mensajes",
    emptyHelp:
      "Lo que se escribe llega a quienes están en la sala. Ningún servidor lo guarda.",
    passedOn: (name) => `Reenviado por ${name}, sin confirmar`,
    time: clock,
  },
  people: {
    actionsFor: (name) => `Acciones para ${name}`,
    tabs: {
      name: "Partes de la lista",
      inside: "En la sala",
      waiting: "En espera",
      settings: "Ajustes de la sala",
    },
    search: "Buscar personas",
    nobodyFound: "No hay nadie con este nombre.",
    found: (people: number) =>
      people === 1 ? "1 persona encontrada" : `${people} personas encontradas`,
    invite: "Invitar a más personas",
    inviteHelp: "Copiar el enlace o enviarlo",
    handUp: (place) =>
      place === 1
        ? "Mano levantada, primer turno"
        : `Mano levantada, turno ${place}`,
    recording: "Grabando",
    weak: "Conexión débil",
    wantsIn: "quiere unirse",
    admitAll: "Admitir a todos",
    mute: "Silenciar",
    remove: "Expulsar",
    makeModerator: "Hacer moderador",
    makeHost: "Hacer anfitrión",
    makeGuest: "Hacer invitado",
    verified: "Nombre confirmado",
    host: "Anfitrión",
    moderator: "Moderador",
    unattended:
      "No hay ningún anfitrión. Quien solicite unirse esperará hasta que vuelva uno.",
    sentAway: "Personas expulsadas",
    readmit: "Readmitir",
    readmitOf: (name) => `Readmitir a ${name}`,
  },
  tile: {
    pin: (name) => `Fijar a ${name}`,
    pinTip: "Fijar",
    unpinTip: "Dejar de fijar",
    more: (name) => `Más sobre ${name}`,
    volumeOf: (name) => `Volumen de ${name}`,
    percent: (count) => `${count}\u00a0%`,
    connect: "Conectar",
    reconnect: "Reconectar",
    muteForMe: "Silenciar para mí",
    mutedForMe: "En silencio para ti",
    whole: "Mostrar imagen completa",
    connections: "Conexiones",
  },
  rules: {
    heading: "Ajustes de la sala",
    title: "Título de la sala",
    muteAll: "Silenciar a todos",
    waitingRoom: "Hay que esperar hasta ser admitido",
    unmute: "Tras ser silenciado, se puede reactivar el micrófono",
    succession: "Tras 5 minutos sin anfitrión, otra persona pasa a serlo",
    chat: "Todos pueden escribir en el chat",
    files: "Todos pueden enviar archivos",
    rename: "Renombrar",
    newPassword: "Nueva contraseña de la sala",
    setPassword: "Aplicar",
    noPassword: "Quitar contraseña",
    speak: "Quién puede hablar",
    speakers: {
      everybody: "Todos",
      moderators: "Los anfitriones y a quienes den la palabra",
    },
    record: "Quién puede grabar la llamada",
    recorders: {
      nobody: "Nadie",
      hosts: "Anfitriones",
      moderators: "Anfitriones y moderadores",
      everybody: "Todos",
    },
    capacity: "Máximo de personas",
    copyHostLink: "Copiar enlace de anfitrión",
    hostLinkHelp:
      "Quien lo abra será anfitrión. Conviene enviarlo solo a un suplente.",
    end: "Finalizar llamada para todos",
    endTitle: "¿Finalizar la llamada para todos?",
    endText: "Todos saldrán y nadie podrá volver a entrar.",
    endYes: "Finalizar para todos",
    denied: (reason) =>
      reason === "room-full"
        ? "La sala está llena: no puede entrar nadie más."
        : reason === "forbidden"
        ? "Ya no tienes permiso para hacerlo."
        : reason === "too-many-tries"
        ? "Demasiadas veces seguidas. Esperar un minuto y volver a intentarlo."
        : "El servidor no pudo hacerlo. Volver a intentarlo.",
  },
  security: {
    name: "Seguridad",
    close: "Cerrar seguridad",
    about:
      "La imagen, el sonido y el chat van cifrados de navegador a navegador. Basta con leerse el número en voz alta: si es el mismo en ambos lados, no hay nadie en medio.",
    aboutServer:
      "La imagen, el sonido y el chat pasan por un servidor de medios, cifrados de navegador a navegador. Basta con leerse el número en voz alta: si es el mismo en ambos lados, no hay nadie en medio.",
    couldBeRead:
      "El enlace no tiene secreto: quien administra los servidores podría ponerse en medio y escuchar. Solo comparar los números demuestra que nadie lo hace.",
    empty: "No hay nadie más",
    number: (name) => `Número de seguridad con ${name}:`,
    verify: "Marcar como verificado",
    strict: "Conectar solo con quienes tengan el enlace completo",
    states: {
      verified: "Conexión verificada: el número ya se comparó.",
      invited: "Tiene el secreto del enlace de la sala.",
      unverified:
        "Sin verificar: llegó sin el secreto del enlace y solo el servidor responde de su identidad.",
      forged: "Conexión rechazada: lo que llegó no llevaba su firma.",
      changed: "Conexión rechazada: su clave cambió de repente.",
      uninvited: "Conexión rechazada: llegó sin el secreto del enlace.",
      "other-link": "Su enlace es distinto: hay que abrir el que usa.",
    },
  },
  connections: {
    server: (state) => `Servidor: ${state}`,
    mediaServer: (state) => `Servidor de medios: ${state}`,
    toMediaServer: (time, lost, relayed) =>
      `Ruta al servidor de medios: ida y vuelta ${time}, ${lost} de pérdida${
        relayed ? ", por retransmisión" : ""
      }.`,
    layered: (picture, number, of) => `${picture}, capa ${number} de ${of}`,
    atServer: "Su ruta al servidor",
    lost: "Perdida",
    name: "Conexiones",
    close: "Ocultar conexiones",
    connectOf: (name) => `Conectar con ${name}`,
    cancelOf: (name) => `Cancelar la conexión con ${name}`,
    disconnectOf: (name) => `Desconectar de ${name}`,
    reconnectOf: (name) => `Reconectar con ${name}`,
    empty: "Aún no hay nadie más",
    emptyHelp:
      "En cuanto alguien se una, aquí se verá la calidad de la conexión.",
    table: "Quién recibe qué de quién",
    corner: "De",
    to: (name) => `Para ${name}`,
    unknown: "Sin medir",
    loss: (share) => `${share} de pérdida`,
    relay: "retransmisión",
    links: "Tus conexiones",
    refused: (servers) =>
      `Este navegador no acepta la dirección de un servidor de este sitio (${
        new Intl.ListFormat("es").format(servers)
      }), así que las llamadas prescinden de él. Quien administra el sitio tiene que corregirla.`,
    rtt: "Ida y vuelta",
    incoming: "Recepción",
    outgoing: "Envío",
    rate: (bits, lost) => `${bits}, ${lost} de pérdida`,
    video: "Imagen",
    audio: "Sonido",
    path: "Ruta",
    direct: "Directa",
    relayed: "Por retransmisión",
    uplink: (used, available) =>
      available === null
        ? `Envío: ${used}.`
        : `Envío: ${used}; subida disponible: unos ${available}.`,
    download: "Descargar informe",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "Para informar de un error. Contiene direcciones de red.",
    weakAtServer: {
      you:
        "Tu conexión con el servidor de medios es débil: puede que los demás te vean y oigan mal.",
      others: (people) =>
        `Conexión débil con el servidor de medios: ${
          new Intl.ListFormat("es").format(people)
        }.`,
    },
    weak: {
      uplink: (name) =>
        name === null
          ? "Tu conexión de subida es débil: los demás pierden parte de lo que envías."
          : `La conexión de subida de ${name} es débil: los demás pierden parte de lo que envía.`,
      downlink: (name) =>
        name === null
          ? "Tu conexión de bajada es débil: pierdes parte de lo que envían los demás."
          : `La conexión de bajada de ${name} es débil: pierde parte de lo que envían los demás.`,
      pair: (a, b) =>
        a === null || b === null
          ? `Tu conexión con ${a ?? b} es débil.`
          : `La conexión entre ${names.format([a, b])} es débil.`,
    },
  },
};
