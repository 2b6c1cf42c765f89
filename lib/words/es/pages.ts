/** The words of `en/pages.ts`, in Spanish. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  page: (title) => `${title || "Sala sin título"} · WebRTC Dashboard`,
  call: "Unirse a una llamada",
  callText: "Una videollamada en el navegador. No hay que instalar nada.",
  listening:
    "Aquí solo se oye y se ve a los anfitriones y a quienes ellos dan la palabra. Los demás entran para escuchar y pueden pedir la palabra.",
  large: (people) =>
    `Contigo son ${people} personas. Cada una envía su imagen a otras ${
      people - 1
    }.`,
  tight:
    "A alguien de la sala apenas le queda ancho de banda de subida: con una persona más, la imagen puede empeorar.",
  recorded: "Esta llamada se está grabando. Si te unes, lo aceptas.",
  mayBeRecorded:
    "Las llamadas pueden grabarse. Si esta se graba, una señal lo indica en la llamada, y al unirte lo aceptas.",
  skip: "Ir al contenido",
  notice: {
    notFound: {
      title: "Esta página no existe",
      text:
        "El enlace puede estar mal escrito, o lo que había aquí ya no está.",
    },
    noRoom: {
      title: "Esta sala no existe",
      text:
        "El enlace puede estar mal escrito, o la sala se cerró después de un mes sin uso.",
    },
    tooMany: {
      title: "Demasiados intentos",
      text:
        "Demasiadas personas de esta red empezaron a iniciar sesión. Esperar un minuto y volver a intentarlo.",
    },
    badRequest: {
      title: "No se puede abrir esta dirección",
      text: "El enlace puede estar mal escrito o cortado.",
    },
    forbidden: {
      title: "La petición vino de otro sitio",
      text: "Por seguridad, solo pueden hacerla páginas de este sitio.",
    },
    failed: {
      title: "Algo salió mal",
      text: "Es un fallo nuestro. Volver a intentarlo puede ayudar.",
    },
  },
  api: {
    heading: "Interfaz para programas",
    source: "La descripción completa (OpenAPI 3.1)",
    body: "Recibe",
    secret: "Recibe la cabecera Authorization: Bearer con el API_SECRET.",
  },
  signIn: {
    failed: "No se inició sesión",
    off: "Aquí no se puede iniciar sesión.",
    problems: {
      elsewhere:
        "El inicio de sesión no empezó en este navegador. Inténtelo de nuevo desde aquí.",
      late: "Tardó demasiado o se hizo dos veces. Inténtelo de nuevo.",
      unconfirmed: "El proveedor no lo confirmó.",
      unreachable:
        "No se puede contactar con el proveedor. Inténtelo de nuevo en un momento.",
      unable: "El proveedor no puede iniciar sesiones para este sitio.",
    },
  },
};
