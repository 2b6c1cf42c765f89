/** The words of `en/screens.ts`, in Portuguese. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  share: "Compartilhar tela",
  stop: "Parar de compartilhar",
  region: "Telas compartilhadas",
  of: (name: string) => `Tela de ${name}`,
  own: "Sua tela",
  coming: (name: string) => `${name} começa a compartilhar uma tela…`,
  presents: "Compartilha uma tela",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} compartilha uma tela.`
      : `${names.length} pessoas compartilham uma tela.`,
  sharing: "Você está compartilhando sua tela",
  content: "O que você compartilha",
  contents: { text: "Texto", motion: "Movimento" },
  contentTips: {
    text: "Letras nítidas, menos quadros",
    motion: "Para vídeos: fluido, menos nítido",
  },
  echo:
    "Os outros talvez ouçam a si mesmos: o som do seu computador contém a chamada.",
  dropSound: "Compartilhar sem som",
  cannot:
    "Este navegador não pode compartilhar uma tela. Entre por um computador para compartilhar a sua.",
  onlyModerators: "Aqui, só a moderação pode compartilhar a tela.",
  problems: {
    system:
      "O sistema não deixa este navegador gravar a tela. Permita isso nas configurações de privacidade do sistema, em “Gravação de tela”, e pressione “Compartilhar tela” de novo.",
    policy:
      "O site em volta desta página não permite que ela compartilhe uma tela.",
    failed:
      "Não foi possível compartilhar a tela. Pressione “Compartilhar tela” para tentar de novo.",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "A moderação encerrou o seu compartilhamento."
      : `${name} encerrou o seu compartilhamento.`,
  endedByRule:
    "Seu compartilhamento terminou: agora só a moderação pode compartilhar a tela.",
  close: "Fechar",
  stopOf: (name: string) => `Encerrar o compartilhamento de ${name}`,
  rule: "Todos podem compartilhar a tela",
  zoomIn: "Aumentar",
  zoomOut: "Diminuir",
  fit: "Mostrar tudo",
  percent: (count: number) => `${count} %`,
  fullScreen: "Tela cheia",
  smallWindow: "Picture-in-picture",
  enlarge: (name: string) => `Ampliar a tela de ${name}`,
  help:
    "Clique para apontar algo. Mais e menos mudam o zoom, zero mostra tudo, as setas movem.",
  you: "Você",
};
