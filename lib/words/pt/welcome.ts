/** The words of `en/welcome.ts`, in Portuguese. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard: videochamadas no navegador",
    headline: "Videochamadas no navegador",
    lead:
      "Abra um link e pronto. Vídeo, áudio e chat vão direto de navegador a navegador.",
    facts: {
      noAccount: "Sem precisar de conta",
      noInstall: "Nada para instalar",
      phone: "Funciona no celular",
    },
  },
  picture: {
    people: { ada: "Ada", mei: "Mei", luca: "Luca", noor: "Noor" },
    message: "Por mim, ótimo!",
    knock: { name: "Sam Reed", text: "quer entrar", admit: "Admitir" },
  },
  create: {
    heading: "Nova sala",
    options: "Título e privacidade",
    title: "Título da sala",
    titleHint: "p. ex. Reunião",
    listed: "Mostrar no painel",
    listedHint: "Quem abrir esta página pode vê-la e entrar.",
    large: "Chamada grande",
    largeHint: "Para dez pessoas ou mais: começa num servidor de mídia.",
    access: "Quem pode entrar",
    presets: {
      open: { name: "Aberta", hint: "Todos que têm o link" },
      ask: {
        name: "Pedir para entrar",
        hint: "Você admite as pessoas, uma a uma",
      },
      password: {
        name: "Senha",
        hint: "Os outros podem pedir para entrar",
      },
    },
    password: "Senha da sala",
    noPassword: "Escolha uma senha ou outra forma de entrar.",
    capacity: "Máximo de pessoas",
    submit: "Criar sala",
    later: "Criar para depois",
    unclear: "Não foi possível entender o formulário. Tente novamente.",
    tooMany:
      "Salas demais foram abertas a partir da sua rede. Espere um minuto e tente novamente.",
  },
  joinRoom: {
    heading: "Entrar em uma sala",
    field: "Link ou código da sala",
    hint: "Link ou código",
    example: (code: string) => `Por exemplo, ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "Entrar",
    submitName: "Entrar na sala",
    noSecret:
      "Um link com # deve ser aberto na barra de endereço: o que vem depois do # é secreto, e este formulário o enviaria ao servidor enquanto os scripts da página não funcionam.",
    noCode:
      "Isto não é um link nem um código de sala. Um código é assim: k7mq-2vxp-9drt.",
    noRoom:
      "Não há sala com este código, ou ela é privada. Será um erro de digitação?",
    tooMany:
      "Muitas salas inexistentes foram procuradas a partir da sua rede. Espere um minuto e tente novamente.",
    goAnyway: "Pedir para entrar",
  },
};
