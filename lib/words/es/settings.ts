/** The words of `en/settings.ts`, in Spanish. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  heading: "Ajustes",
  close: "Cerrar ajustes",
  tabs: {
    audio: "Audio",
    video: "Video",
    notifications: "Notificaciones",
    shortcuts: "Atajos",
    appearance: "Apariencia",
  },
  unselected: "Elegir un dispositivo",
  audio: {
    off: "El micrófono está desactivado.",
    test: "Probar",
    fixedSpeaker:
      "Este navegador reproduce todo en el altavoz del sistema. Se cambia en los ajustes de sonido del sistema.",
    joinMuted: "Unirse con el micrófono silenciado",
    joinMutedHint: "El micrófono empieza desactivado en cada llamada",
  },
  video: {
    preview: "Tu imagen",
    off: "La cámara está desactivada",
    mirror: "Ver mi imagen en espejo",
    mirrorHint: "Solo tú la ves así, nunca los demás",
    joinCameraOff: "Unirse con la cámara desactivada",
    joinCameraOffHint: "La cámara empieza desactivada en cada llamada",
  },
  notifications: {
    sounds: "Sonidos",
    sound: {
      join: "Alguien se une",
      leave: "Alguien sale",
      message: "Mensaje nuevo",
      knock: "Alguien quiere unirse",
      hand: "Alguien levanta la mano",
    },
    large:
      "Con más de 8 personas en una llamada, no suena cuando alguien se une o sale.",
    system: "Notificaciones del sistema",
    permission: {
      granted: "Cuando alguien quiere unirse y esta página no está a la vista",
      default:
        "Cuando alguien quiere unirse y esta página no está a la vista. El navegador pide permiso antes.",
      denied:
        "Las notificaciones están bloqueadas para este sitio. Permitirlas junto a la barra de direcciones del navegador y volver aquí.",
      unsupported: "Este navegador no ofrece notificaciones para este sitio.",
    },
  },
  shortcuts: {
    on: "Atajos de teclado",
    onHint: "Las teclas sueltas funcionan mientras no se escribe",
    list: "Teclas",
    space: "Espacio",
    keys: {
      m: "Activar o desactivar el micrófono",
      v: "Activar o desactivar la cámara",
      space: "Hablar mientras se mantiene pulsada",
      h: "Levantar o bajar la mano",
      c: "Abrir o cerrar el chat",
      p: "Abrir o cerrar la lista de personas",
      f: "Activar o desactivar la pantalla completa",
      l: "Bloquear o desbloquear la sala, si está permitido",
      list: "Mostrar esta lista",
    },
  },
  appearance: {
    theme: "Tema",
    hint:
      "Una llamada es oscura en todos los temas: así se ven mejor las caras.",
    system: "Sistema",
    light: "Claro",
    dark: "Oscuro",
    language: "Idioma",
    languageLate:
      "No se ha podido cargar el idioma. Se usará a partir de la próxima página.",
  },
};
