/** The words of `en/site.ts`, in Spanish. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In Spanish. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "Comprobar la conexión",
  language: "Idioma",
  account: {
    signIn: "Iniciar sesión",
    signOut: "Cerrar sesión",
    required: "Hay que iniciar sesión para abrir una sala.",
  },
};
