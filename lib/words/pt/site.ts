/** The words of `en/site.ts`, in Portuguese. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "Testar minha conexão",
  language: "Idioma",
  account: {
    signIn: "Fazer login",
    signOut: "Sair da conta",
    required: "Faça login para abrir uma sala.",
  },
};
