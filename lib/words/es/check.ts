/** The words of `en/check.ts`, in Spanish. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  heading: "Comprobar la conexión",
  title: "Comprobar la conexión · WebRTC Dashboard",
  about:
    "Comprueba si las llamadas pueden funcionar aquí: la cámara y el micrófono, el servidor y las rutas de navegador a navegador. Tarda unos segundos y nadie ve ni oye nada.",
  start: "Comprobar ahora",
  cancel: "Detener",
  copy: "Copiar informe",
  copied: "Informe copiado.",
  notCopied:
    "Este navegador no permite copiar el informe: hay que descargarlo.",
  download: "Descargar informe",
  downloadHelp:
    "El informe contiene las líneas anteriores y el nombre del navegador. No incluye direcciones de red ni contraseñas. Sirve para enviarlo a quien pueda ayudar.",
  states: {
    waiting: "En espera.",
    running: "Comprobando…",
    good: "Funciona.",
    bad: "No funciona.",
    absent: "No hay.",
    stopped: "Sin comprobar.",
  },
  found: (state, detail) => `${state} ${detail}`.trim(),
  kinds: {
    camera: "Cámara",
    microphone: "Micrófono",
    connection: "Conexión",
    server: "Servidor",
    sfu: "Servidor de medios",
    "sfu-udp": "Servidor de medios por UDP",
    "sfu-tcp": "Servidor de medios por TCP",
    "sfu-relay": "Servidor de medios por su retransmisión",
    network: "Red",
    stun: (server) => server ? `Servidor STUN ${server}` : "Servidor STUN",
    turn: (server, way) =>
      server
        ? `Servidor de retransmisión ${server} por ${way}`
        : "Servidor de retransmisión (TURN)",
  },
  device: (label) => label || "No tiene nombre.",
  server: (opened, rtt) =>
    `WebSocket abierto en ${opened}\u00a0ms, responde en ${rtt}\u00a0ms.`,
  loopback: (time) =>
    `Este navegador se conectó consigo mismo en ${time}\u00a0ms.`,
  network: {
    plain: "Tiene la misma dirección pública para todas las conexiones.",
    symmetric:
      "Tiene una dirección pública distinta para cada conexión (NAT simétrico): con personas en redes así, las llamadas pasan por el servidor de retransmisión.",
  },
  sfu: (time) => `WebSocket abierto en ${time}\u00a0ms.`,
  path: (time, rtt, over) => {
    const way = over === null ? "" : ` por ${over}`;
    const trip = rtt === null ? "" : `, ${rtt}\u00a0ms de ida y vuelta`;
    return `Conexión en ${time}\u00a0ms${way}${trip}.`;
  },
  address: (time) => `Indicó la dirección pública en ${time}\u00a0ms.`,
  relay: (time, rate, rtt) =>
    rtt === null
      ? `Conexión en ${time}\u00a0ms, ${rate} en un sentido.`
      : `Conexión en ${time}\u00a0ms, ${rate} en un sentido, ${rtt}\u00a0ms de ida y vuelta.`,
  absent: {
    stun:
      "Este sitio no indica ninguno. Las llamadas entre redes distintas pueden necesitarlo.",
    turn:
      "Este sitio no tiene ninguno. Si un firewall bloquea las rutas directas, las llamadas no se pueden conectar.",
    "sfu-udp":
      "No ofrece esta ruta. Aquí las llamadas grandes van por TCP y sufren más con una mala red.",
    "sfu-tcp":
      "No ofrece esta ruta. Si una red no deja pasar UDP, las llamadas grandes necesitan su retransmisión.",
    "sfu-relay":
      "No indica ninguna. Si un firewall solo deja pasar páginas web, las llamadas grandes no se pueden conectar.",
  },
  failures: {
    "refused": {
      camera:
        "Esta página no puede usarla. Permitir la cámara para este sitio en la barra de direcciones del navegador y volver a comprobar.",
      microphone:
        "Esta página no puede usarlo. Permitir el micrófono para este sitio en la barra de direcciones del navegador y volver a comprobar.",
    },
    "no-device": {
      camera: "El navegador no encuentra ninguna cámara. ¿Está conectada?",
      microphone:
        "El navegador no encuentra ningún micrófono. ¿Está conectado?",
    },
    "busy": {
      camera:
        "El navegador no puede abrirla. ¿Hay otro programa usando la cámara?",
      microphone:
        "El navegador no puede abrirlo. ¿Hay otro programa usando el micrófono?",
    },
    "no-https": () =>
      "Los navegadores solo dan acceso a la cámara y al micrófono a sitios con https.",
    "no-loopback": () =>
      "Este navegador no pudo conectarse ni siquiera consigo mismo. Una extensión, una VPN, un firewall de este equipo o una política pueden bloquear WebRTC.",
    "symmetric": () =>
      "Tiene una dirección pública distinta para cada conexión (NAT simétrico). Las llamadas con personas de fuera necesitan un servidor de retransmisión (TURN), y este sitio no tiene ninguno.",
    "sign-in": () =>
      "Aquí solo se puede abrir una sala con la sesión iniciada. Iniciar sesión y volver a comprobar.",
    "too-many": () =>
      "Se abrieron demasiadas salas desde esta red. Esperar un minuto y volver a comprobar.",
    "page-refused": () =>
      "Rechaza esta página: parece que se conoce con otra dirección. Quien administra el sitio encontrará en su registro qué hay que configurar.",
    "socket-blocked": () =>
      "Responde, pero ningún WebSocket llega hasta él. Un proxy del sitio o de esta red los bloquea; quien administra el sitio encontrará en su registro qué hay que configurar.",
    "server": (said) => `No se pudo consultar el servidor: ${said}.`,
    "no-address": () =>
      "Este navegador no acepta su dirección, así que las llamadas prescinden de él. Quien administra el sitio tiene que corregirla.",
    "no-name": () =>
      "No se encuentra su nombre. Puede estar mal escrito, o esta red no lo conoce.",
    "unreachable": () =>
      "No responde. Un firewall puede bloquear el paso, o está apagado.",
    "credentials": (said) =>
      `No acepta las credenciales de este sitio (${said}). Quien administra el sitio tiene que revisar su secreto TURN.`,
    "full": (said) =>
      `No le queda sitio (${said}). Volver a intentarlo más tarde.`,
    "no-data": () =>
      "Responde, pero no deja pasar nada. Quien administra el sitio tiene que revisar su configuración.",
    "no-sfu": () =>
      "No responde. Puede que lo bloquee un firewall de esta red, o que esté apagado: las llamadas grandes no funcionan aquí ahora.",
    "sfu-refused": () =>
      "No admite este sitio. Quien administra el sitio tiene que revisar SFU_KEY y SFU_SECRET.",
    "no-udp": () =>
      "Esta red no deja pasar UDP hasta él: las llamadas grandes van por otra ruta y sufren más con una mala red. Quien administra la red puede permitir UDP hacia él.",
    "no-tcp": () =>
      "Esta red no deja pasar TCP hasta su puerto de medios. Las llamadas grandes necesitan UDP o su retransmisión.",
    "no-sfu-relay": () =>
      "Su retransmisión no responde o no deja pasar nada. Quien administra el sitio tiene que revisarla.",
  },
  progress: {
    at: (name, step, steps) => `Paso ${step} de ${steps}: ${name}`,
    other: "Un momento…",
  },
  summaries: {
    good: "Todo funciona.",
    noDevice:
      "Las llamadas pueden funcionar aquí, pero no todos los dispositivos.",
    noRelay:
      "Las llamadas funcionan en la mayoría de las redes; tras firewalls estrictos, no.",
    noConnection:
      "Las llamadas no funcionan aquí ahora: este navegador no puede conectarse.",
    needsRelay:
      "Las llamadas con personas de fuera de esta red necesitan un servidor de retransmisión, y este sitio no tiene ninguno.",
    noServer:
      "Las llamadas no funcionan aquí ahora: no se puede usar el servidor.",
    noLarge:
      "Las llamadas pequeñas pueden funcionar aquí; las grandes, no: ver abajo.",
    slowLarge:
      "Las llamadas grandes funcionan aquí, pero no por UDP: la imagen y el sonido pueden ser peores.",
    bad: "Algo no funciona: ver abajo.",
    stopped: "Comprobación detenida.",
  },
};
