/** The words of `en/pages.ts`, in Portuguese. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  page: (title: string) => `${title || "Sala sem título"} · WebRTC Dashboard`,
  call: "Entrar em uma chamada",
  callText: "Uma videochamada no navegador. Não é preciso instalar nada.",
  listening:
    "Aqui só são ouvidos e vistos os anfitriões e quem recebe deles a palavra. Os demais entram para ouvir e podem pedir a palavra.",
  large: (people: number) =>
    `Com você são ${people} pessoas. Cada uma envia sua imagem a outras ${
      people - 1
    }.`,
  tight:
    "Alguém na sala quase não tem mais upload: com mais uma pessoa, a imagem pode piorar.",
  recorded: "Esta chamada está sendo gravada. Ao participar, você concorda.",
  mayBeRecorded:
    "As chamadas podem ser gravadas. Se esta for, um sinal na chamada mostra isso, e ao participar você concorda.",
  skip: "Ir para o conteúdo",
  notice: {
    notFound: {
      title: "Esta página não existe",
      text:
        "O link pode ter um erro de digitação, ou o que estava aqui não existe mais.",
    },
    noRoom: {
      title: "Esta sala não existe",
      text:
        "O link pode ter um erro de digitação, ou a sala foi fechada depois de um mês sem uso.",
    },
    tooMany: {
      title: "Tentativas demais",
      text:
        "Muitas pessoas da sua rede começaram a fazer login. Espere um minuto e tente novamente.",
    },
    badRequest: {
      title: "Não é possível abrir este endereço",
      text: "O link pode ter um erro de digitação ou estar cortado.",
    },
    forbidden: {
      title: "Outro site pediu isto",
      text: "Para sua segurança, só páginas deste site podem fazer isso.",
    },
    failed: {
      title: "Algo deu errado",
      text: "A falha foi nossa, não sua. Tentar novamente pode ajudar.",
    },
  },
  api: {
    heading: "Interface para programas",
    source: "A descrição completa (OpenAPI 3.1)",
    body: "Recebe",
    secret: "Requer o cabeçalho Authorization: Bearer com o API_SECRET.",
  },
  signIn: {
    failed: "O login não foi feito",
    off: "Não é possível fazer login aqui.",
    problems: {
      elsewhere:
        "O login não começou neste navegador. Tente de novo a partir daqui.",
      late: "Demorou demais ou foi feito duas vezes. Tente de novo.",
      unconfirmed: "O provedor não confirmou o login.",
      unreachable:
        "Não foi possível contatar o provedor. Tente de novo daqui a pouco.",
      unable: "O provedor não pode fazer login para este site.",
    },
  },
};
