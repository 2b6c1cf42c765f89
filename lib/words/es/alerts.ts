/** The words of `en/alerts.ts`, in Spanish. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("es");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** A device with its article and what goes with it. */
interface Device {
  /** The name of its button. */
  Name: string;
  the: string;
  toThe: string;
  none: string;
  one: string;
}

/** Why a device does not work, and what helps. */
function captureWords(
  { Name, the, toThe, none, one }: Device,
  without: string,
) {
  return {
    refused: {
      title: `Acceso ${toThe} denegado.`,
      help:
        `Permitirlo en la barra de direcciones del navegador y pulsar ${Name}. ${without}`,
    },
    system: {
      title: `El sistema no permite que el navegador use ${the}.`,
      help:
        `Permitirlo en los ajustes de privacidad del sistema y pulsar ${Name}. ${without}`,
    },
    policy: {
      title: `Esta página no puede usar ${the}.`,
      help:
        `Hace falta https y, si otra página incrusta esta, también su permiso. ${without}`,
    },
    missing: {
      title: `No se encontró ${none}.`,
      help: `Conectar ${one} y pulsar ${Name}. ${without}`,
    },
    busy: {
      title: `${Name} en uso.`,
      help:
        `Cerrar el otro programa que usa ${the} y pulsar ${Name}. ${without}`,
    },
    ended: {
      title: `Se perdió el acceso ${toThe}.`,
      help:
        `Se desconectó el dispositivo o se retiró el permiso. Pulsar ${Name} para volver a intentarlo.`,
    },
    failed: {
      title: `No se pudo iniciar ${the}.`,
      help: `Pulsar ${Name} para volver a intentarlo. ${without}`,
    },
    paused: {
      title: `El sistema puso en pausa ${the}.`,
      help:
        `Puede deberse a un interruptor, a una llamada telefónica o a otro programa. Se reanuda automáticamente; pulsar ${Name} para desactivar ${the}.`,
    },
  };
}

/** In Spanish. */
export const words: Words<typeof english> = {
  cancel: "Cancelar",
  sentences: (texts) => texts.join(" "),
  capture: {
    camera: captureWords({
      Name: "Cámara",
      the: "la cámara",
      toThe: "a la cámara",
      none: "ninguna cámara",
      one: "una",
    }, "También es posible unirse sin cámara."),
    microphone: captureWords({
      Name: "Micrófono",
      the: "el micrófono",
      toThe: "al micrófono",
      none: "ningún micrófono",
      one: "uno",
    }, "También es posible unirse y escuchar."),
  },
  devices: {
    options: {
      camera: "Opciones de cámara",
      microphone: "Opciones de micrófono",
    },
    camera: "Cámara",
    microphone: "Micrófono",
    speaker: "Altavoz",
    systemDefault: "Predeterminado del sistema",
    none: "No se encontró ninguno",
    unnamed: (index) => `Dispositivo ${index}`,
    otherSpeaker: "Elegir otro altavoz…",
    level: "Nivel del micrófono",
    unmeasured: "Aún sin medir: hacer clic, tocar o pulsar una tecla.",
    test: "Probar sonido",
    testing: "Reproduciendo…",
    testFailed: "Este altavoz no reproduce nada. Conviene elegir otro.",
    flip: "Cambiar de cámara",
    settings: { camera: "Ajustes de video", microphone: "Ajustes de audio" },
    lost: (device, now) =>
      `Se desconectó ${device || "un dispositivo"}: ahora se usa ${now}.`,
    back: (now) => `Se volvió a conectar ${now} y ya se usa.`,
    default: (now) =>
      `El sistema tiene otro dispositivo predeterminado: ahora se usa ${now}.`,
    unusable: (device, now) =>
      `${device || "Ese dispositivo"} no funciona: se sigue usando ${now}.`,
  },
  noSettings: "No se pudieron cargar los ajustes: el servidor no responde.",
  unheard: {
    muted: "Micrófono silenciado: nadie te oye.",
    unmute: "Activar",
    silent: "El micrófono no da sonido: nadie te oye.",
  },
  ended: {
    "removed": {
      title: "Fuera de la llamada",
      text:
        "Un moderador te expulsó. Es posible volver en diez minutos, o antes si lo permite.",
    },
    "room-ended": {
      title: "La llamada terminó",
      text: "La llamada finalizó para todos.",
    },
    "replaced": {
      title: "La llamada sigue en otro lugar",
      text:
        "Volviste a unirte a esta sala desde otra pestaña u otro dispositivo.",
    },
    "left": {
      title: "Saliste de la llamada",
      text: "Continúa para quienes siguen dentro.",
    },
    lastOut: "Ya no queda nadie dentro.",
    lasted: (minutes: number) =>
      minutes < 1 ? "Menos de un minuto" : duration("es", minutes),
    others: (count: number) =>
      count === 0
        ? "No hubo nadie más"
        : count === 1
        ? "1 persona más"
        : `${count} personas más`,
    released: "La cámara y el micrófono están desactivados.",
    rejoin: "Volver a unirse",
    howWasIt: "¿Qué tal fue la llamada?",
    ratings: { poor: "Mala", fair: "Regular", good: "Buena" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `Grabando: ${names.length} personas`
        : `Grabando: ${list(names)}`,
  },
  admission: {
    waiting: "Solicitud de unirse enviada.",
    waitingHelp:
      "Hay que mantener abierta esta página. Entrarás en cuanto alguien de la sala lo permita.",
    recorded: "Esta llamada se está grabando. Si entras, lo aceptas.",
    giveUp: "Cancelar solicitud",
  },
  refusal: {
    "room-full":
      "La sala está llena. Se puede volver a intentar cuando alguien salga.",
    "not-admitted":
      "Entrada no permitida. Comprobar el enlace y la contraseña, o pedir a alguien de la sala que permita la entrada.",
    "too-many-tries":
      "Demasiados intentos. Esperar un minuto y volver a intentarlo.",
    "sign-in-required":
      "Primero hay que iniciar sesión: aquí solo pueden unirse personas con cuenta.",
    "version-mismatch":
      "Esta página es más antigua que el servidor. Recargarla y volver a unirse.",
    "other":
      "El servidor no permitió la entrada. Recargar la página y volver a intentarlo.",
  },
  rejoin: {
    "version-mismatch":
      "Hay una nueva versión de este sitio. La llamada continúa; la página puede recargarse en cualquier momento.",
    "bad-message":
      "El servidor no entiende esta página. La llamada continúa; la página puede recargarse en cualquier momento.",
    "room-full":
      "Se perdió la conexión con el servidor y otra persona ocupó tu lugar. La llamada continúa.",
    "not-admitted":
      "Se perdió la conexión con el servidor y alguien de la sala tiene que volver a admitirte. La llamada continúa.",
    "too-many-tries": "El servidor pide una pausa. La llamada continúa.",
    "sign-in-required": "El servidor pide iniciar sesión. La llamada continúa.",
    "waiting": "Nueva solicitud de unirse enviada. La llamada continúa.",
    "other":
      "El servidor no permite volver a entrar. La llamada continúa y se vuelve a intentar.",
    reload: "Recargar",
    knock: "Solicitar unirse",
    again: "Reintentar",
    signIn: "Iniciar sesión",
  },
  autoplay: {
    held: "El navegador no reproduce nada antes de un toque o un clic.",
    hear: "Tocar para oír",
  },
  byHand: {
    notCopied: "Este navegador no permite copiar el enlace.",
    heading: "Copiar el enlace a mano",
    close: "Cerrar",
  },
  unreached: {
    "silent": (name) =>
      `La página de ${name} no responde. Puede estar en suspensión o cerrada: conviene pedirle que la recargue.`,
    "relay-only": (name) =>
      `La opción «Solo por retransmisión» está activada y este sitio no tiene servidor de retransmisión: no es posible conectar con ${name}. Hay que salir y desactivarla en la pantalla de entrada.`,
    "relay-away": (name) =>
      `No se encontró ninguna ruta hasta ${name}: el servidor de retransmisión de este sitio no responde aquí. Otra red puede ayudar.`,
    "no-address": (name) =>
      `No se encontró ninguna ruta hasta ${name}: este navegador oculta sus direcciones de red a las llamadas. Puede deberse a una extensión, una VPN o una política.`,
    "no-relay": (name) =>
      `No se encontró ninguna ruta directa hasta ${name}: una de las dos redes la bloquea. Un servidor de retransmisión (TURN) ayudaría, pero este sitio no tiene ninguno.`,
    "no-way": (name) =>
      `No se encontró ninguna ruta hasta ${name}, ni directa ni por el servidor de retransmisión. Otra red puede ayudar.`,
  },
  check: "Comprobar la conexión",
  largeCall: {
    name: "Llamada grande",
    sealed:
      "La imagen y el sonido pasan por un servidor que no puede verlos ni oírlos",
    open:
      "La imagen y el sonido pasan por un servidor; el enlace no tiene secreto, así que quien administra los servidores podría escuchar",
  },
  banner: {
    refused: (name, why) =>
      why === "other-link"
        ? `Tu enlace no es el mismo que el de ${name}: la parte que sigue a # es distinta y no hay conexión entre ambos. Hay que enviarse el enlace completo y abrirlo en esta pestaña.`
        : why === "changed"
        ? `La clave de ${name} cambió de repente: puede haber alguien en medio. La conexión se cerró. Hay que salir, volver a unirse y comparar el número de seguridad.`
        : why === "forged"
        ? `Lo que llegó en nombre de ${name} no llevaba su firma y se rechazó: puede haber alguien en medio.`
        : `${name} llegó sin el secreto del enlace de la sala y no tiene conexión contigo. Hay que enviarle el enlace completo.`,
    noRelay:
      "La opción «Solo por retransmisión» está activada y este sitio no tiene servidor de retransmisión: nadie puede conectarse contigo. Hay que salir y desactivarla en la pantalla de entrada.",
    slowed: (name) =>
      `${name} envía más de lo que esta página puede recibir: una parte llegará más tarde o no llegará.`,
    cut: (name) =>
      `${name} envió demasiados datos. La conexión se cerró; es posible volver a conectar.`,
    hostNextTime:
      "Se abrió el enlace de anfitrión: tendrás ese rol al salir y volver a unirte.",
    silenced:
      "El micrófono está silenciado y el anfitrión no permite activarlo.",
    meshFull: (name) =>
      `Apenas queda ancho de banda de subida ${
        name === null ? "en tu conexión" : `en la conexión de ${name}`
      }: con una persona más, la imagen empeoraría para todos.`,
    media: {
      unreached: (some) =>
        some
          ? "No se puede acceder al servidor de medios. A quienes se unan ahora todavía no se les puede ver ni oír; intentándolo de nuevo…"
          : "No se puede acceder al servidor de medios. No se puede ver ni oír a nadie hasta que responda; intentándolo de nuevo…",
      "no-secret":
        "Has elegido conectar solo con quienes tengan el enlace completo, y el enlace de esta llamada grande no tiene secreto: nadie puede conectarse contigo. Esa opción se desactiva en «Seguridad».",
      "cannot-seal":
        "Este navegador no puede participar en una llamada grande con cifrado de extremo a extremo. Hay que abrir el enlace en otro o en una versión más reciente.",
    },
  },
};
