/** The words of `en/invite.ts`, in Spanish. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  heading: "Invitar",
  close: "Cerrar invitación",
  link: "Enlace a esta sala",
  copyLink: "Copiar enlace",
  copyInvitation: "Copiar invitación",
  share: "Compartir",
  email: "Correo",
  code: "Código QR del enlace",
  codeHint: "Se escanea con la cámara de un teléfono.",
  when: "Fecha y hora",
  calendar: "Archivo de calendario",
  coHost: "Enlace de coanfitrión",
  coHostHint:
    "Quien lo abra también será anfitrión: conviene compartirlo con cuidado.",
  copied: {
    link: "Enlace copiado",
    invitation: "Invitación copiada",
    coHost: "Enlace de coanfitrión copiado",
  },
  notCopied:
    "Este navegador no permite copiarlo. Se puede seleccionar el enlace.",
  untitled: "Videollamada",
  invitation: (title, link) =>
    `${title}\n${link}\n\nPara unirse, basta con abrir el enlace en un navegador y escribir un nombre. No hay que instalar nada.`,
};
