/** The words of `en/invite.ts`, in Portuguese. */
import type { words as english } from "../en/invite.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  heading: "Convidar",
  close: "Fechar convite",
  link: "Link desta sala",
  copyLink: "Copiar link",
  copyInvitation: "Copiar convite",
  share: "Compartilhar",
  email: "E-mail",
  code: "Código QR do link",
  codeHint: "Aponte a câmera de um celular para ele.",
  when: "Data e hora",
  calendar: "Arquivo de agenda",
  coHost: "Link de coanfitrião",
  coHostHint: "Quem o abre também é anfitrião: compartilhe com cuidado.",
  copied: {
    link: "Link copiado",
    invitation: "Convite copiado",
    coHost: "Link de coanfitrião copiado",
  },
  notCopied: "Este navegador não permite copiar. Selecione o link.",
  untitled: "Videochamada",
  invitation: (title: string, link: string) =>
    `${title}\n${link}\n\nAbra o link em um navegador, escreva seu nome e entre. Não é preciso instalar nada.`,
};
