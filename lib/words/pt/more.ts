/** The words of `en/more.ts`, in Portuguese. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  copyLink: "Copiar link",
  copied: "Link copiado",
  lock: "Trancar sala",
  record: "Gravar",
  fullScreen: "Tela cheia",
  smallWindow: "Picture-in-picture",
  roomSettings: "Configurações da sala",
  alone: {
    heading: "Ainda não há mais ninguém aqui",
    text: "Envie este link às pessoas com quem você quer falar.",
  },
  layouts: {
    auto: "Disposição automática",
    grid: "Grade",
    speaker: "Quem fala em destaque",
  },
  spotlight: "Destacar para todos",
  endSpotlight: "Parar de destacar",
  hideSelf: "Ocultar minha imagem",
  moveSelf: "Mover sua imagem para outro canto",
  showAll: "Mostrar todos",
  pages: {
    next: "Próxima página",
    previous: "Página anterior",
    place: (page, pages) => `${page} de ${pages}`,
  },
};
