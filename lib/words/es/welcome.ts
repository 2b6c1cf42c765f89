/** The words of `en/welcome.ts`, in Spanish. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard: videollamadas en el navegador",
    headline: "Videollamadas en el navegador",
    lead:
      "Basta con abrir un enlace para entrar. El video, el audio y el chat van directamente de navegador a navegador.",
    facts: {
      noAccount: "Sin cuenta",
      noInstall: "Nada que instalar",
      phone: "También en el teléfono",
    },
  },
  picture: {
    people: { ada: "Ada", mei: "Mei", luca: "Luca", noor: "Noor" },
    message: "¡Me parece bien!",
    knock: { name: "Sam Reed", text: "quiere unirse", admit: "Admitir" },
  },
  create: {
    heading: "Nueva sala",
    options: "Título y privacidad",
    title: "Título de la sala",
    titleHint: "p. ej. Reunión",
    listed: "Mostrar en la página de inicio",
    listedHint: "Quien abra esta página podrá verla y unirse.",
    large: "Llamada grande",
    largeHint: "Para diez personas o más: empieza en un servidor de medios.",
    access: "Quién puede entrar",
    presets: {
      open: { name: "Abierta", hint: "Cualquiera que tenga el enlace" },
      ask: { name: "Con solicitud", hint: "Se admite a cada persona" },
      password: {
        name: "Contraseña",
        hint: "Los demás pueden solicitar unirse",
      },
    },
    password: "Contraseña de la sala",
    noPassword: "Hay que elegir una contraseña u otra forma de entrar.",
    capacity: "Máximo de personas",
    submit: "Crear sala",
    later: "Crear para después",
    unclear: "No se entendió el formulario. Hay que volver a intentarlo.",
    tooMany:
      "Se abrieron demasiadas salas desde esta red. Esperar un minuto y volver a intentarlo.",
  },
  joinRoom: {
    heading: "Unirse a una sala",
    field: "Enlace o código de la sala",
    hint: "Enlace o código",
    example: (code) => `Por ejemplo ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "Unirse",
    submitName: "Unirse a la sala",
    noSecret:
      "Un enlace con # se abre en la barra de direcciones: lo que sigue a # es secreto, y este formulario lo enviaría al servidor mientras no se ejecuten los scripts de la página.",
    noCode:
      "No es un enlace ni un código de sala. Un código es como k7mq-2vxp-9drt.",
    noRoom:
      "No hay ninguna sala con este código, o es privada. ¿Está bien escrito?",
    tooMany:
      "Desde esta red se buscaron demasiadas salas que no existen. Esperar un minuto y volver a intentarlo.",
    goAnyway: "Solicitar unirse",
  },
};
