/** The words of `en/panels.ts`, in Portuguese. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

/**
 * The time of an instant in milliseconds, as people here write it, with its date if that is not
 * today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) return then.toLocaleTimeString("pt", time);
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("pt", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In Portuguese. */
export const words: Words<typeof english> = {
  quality: {
    good: "Boa",
    fair: "Regular",
    poor: "Ruim",
  },
  chat: {
    failed: "Não é possível mostrar esta mensagem.",
    name: "Chat",
    message: "Mensagem",
    hint: "Mensagem para todos",
    fresh: "Novas",
    jump: "Ir para a mensagem mais recente",
    closed: "Só moderadores podem escrever",
    send: "Enviar",
    empty: "Nenhuma mensagem ainda",
    emptyHelp:
      "O que você escreve vai para quem está na sala. Nenhum servidor guarda.",
    passedOn: (name: string) => `Repassada por ${name}, não confirmada`,
    time: clock,
  },
  people: {
    actionsFor: (name: string) => `Ações para ${name}`,
    tabs: {
      name: "Partes da lista",
      inside: "Na sala",
      waiting: "Em espera",
      settings: "Configurações da sala",
    },
    search: "Procurar alguém",
    nobodyFound: "Não há ninguém com este nome aqui.",
    found: (people: number) =>
      people === 1 ? "1 pessoa encontrada" : `${people} pessoas encontradas`,
    invite: "Convidar pessoas",
    inviteHelp: "Copie o link ou envie-o",
    handUp: (place: number) =>
      place === 1
        ? "Mão levantada, primeira da fila"
        : `Mão levantada, número ${place}`,
    recording: "Gravando",
    weak: "Conexão fraca",
    wantsIn: "quer entrar",
    admitAll: "Admitir todos",
    mute: "Silenciar",
    remove: "Remover",
    makeModerator: "Tornar moderador",
    makeHost: "Tornar anfitrião",
    makeGuest: "Tornar convidado",
    verified: "Nome confirmado",
    host: "Anfitrião",
    moderator: "Moderador",
    unattended:
      "Não há anfitrião aqui. Quem pedir para entrar espera até que um volte.",
    sentAway: "Removidos",
    readmit: "Deixar voltar",
    readmitOf: (name: string) => `Deixar ${name} voltar`,
  },
  tile: {
    pin: (name: string) => `Fixar ${name}`,
    pinTip: "Fixar",
    unpinTip: "Desafixar",
    more: (name: string) => `Mais sobre ${name}`,
    volumeOf: (name: string) => `Volume de ${name}`,
    percent: (count: number) => `${count}%`,
    connect: "Conectar",
    reconnect: "Reconectar",
    muteForMe: "Silenciar para mim",
    mutedForMe: "Sem som para você",
    whole: "Mostrar imagem inteira",
    connections: "Conexões",
  },
  rules: {
    heading: "Configurações da sala",
    title: "Título da sala",
    muteAll: "Silenciar todos",
    waitingRoom: "As pessoas esperam até serem admitidas",
    unmute: "Quem foi silenciado pode reativar o próprio microfone",
    succession: "Após 5 minutos sem anfitrião, outra pessoa assume a função",
    chat: "Todos podem escrever no chat",
    files: "Todos podem enviar arquivos",
    rename: "Renomear",
    newPassword: "Nova senha da sala",
    setPassword: "Definir",
    noPassword: "Remover senha",
    speak: "Quem pode falar",
    speakers: {
      everybody: "Todos",
      moderators: "Anfitriões e quem recebe deles a palavra",
    },
    record: "Quem pode gravar a chamada",
    recorders: {
      nobody: "Ninguém",
      hosts: "Anfitriões",
      moderators: "Anfitriões e moderadores",
      everybody: "Todos",
    },
    capacity: "Máximo de pessoas",
    copyHostLink: "Copiar link de anfitrião",
    hostLinkHelp: "Quem o abre é anfitrião. Envie-o só a um substituto.",
    end: "Encerrar chamada para todos",
    endTitle: "Encerrar a chamada para todos?",
    endText: "Todos saem da chamada, e ninguém pode entrar de novo.",
    endYes: "Encerrar para todos",
    denied: (reason: string) =>
      reason === "room-full"
        ? "A sala está cheia: ninguém mais pode entrar."
        : reason === "forbidden"
        ? "Você não pode mais fazer isso."
        : reason === "too-many-tries"
        ? "Foram tentativas demais. Espere um minuto e tente novamente."
        : "O servidor não conseguiu fazer isso. Tente novamente.",
  },
  security: {
    name: "Segurança",
    close: "Fechar segurança",
    about:
      "Imagem, som e chat vão de navegador a navegador, criptografados. Leiam o número um para o outro: se os dois veem o mesmo, não há ninguém no meio.",
    aboutServer:
      "Imagem, som e chat passam por um servidor de mídia, criptografados de navegador a navegador. Leiam o número um para o outro: se os dois veem o mesmo, não há ninguém no meio.",
    couldBeRead:
      "O link não tem segredo: quem administra os servidores poderia ficar no meio e escutar. Só comparar os números mostra que ninguém faz isso.",
    empty: "Não há mais ninguém aqui",
    number: (name: string) => `Número de segurança com ${name}:`,
    verify: "Marcar como verificado",
    strict: "Conectar só com pessoas que têm o link completo",
    states: {
      verified: "Verificado: você comparou o número.",
      invited: "Tem o segredo do link da sala.",
      unverified:
        "Não verificado: veio sem o segredo do link, e só o servidor responde por esta pessoa.",
      forged: "Recusado: o que chegou não foi assinado por esta pessoa.",
      changed: "Recusado: a chave desta pessoa mudou de repente.",
      uninvited: "Recusado: veio sem o segredo do link.",
      "other-link":
        "Seu link é diferente do link desta pessoa: abra o link que ela usa.",
    },
  },
  connections: {
    server: (state: string) => `Servidor: ${state}`,
    mediaServer: (state: string) => `Servidor de mídia: ${state}`,
    toMediaServer: (time: string, lost: string, relayed: boolean) =>
      `Caminho até o servidor de mídia: ida e volta ${time}, ${lost} de perda${
        relayed ? ", via retransmissor" : ""
      }.`,
    layered: (picture: string, number: number, of: number) =>
      `${picture}, camada ${number} de ${of}`,
    atServer: "Caminho até o servidor",
    lost: "Perdida",
    name: "Conexões",
    close: "Ocultar conexões",
    connectOf: (name: string) => `Conectar ${name}`,
    cancelOf: (name: string) => `Cancelar a conexão com ${name}`,
    disconnectOf: (name: string) => `Desconectar ${name}`,
    reconnectOf: (name: string) => `Reconectar ${name}`,
    empty: "Ainda não há mais ninguém aqui",
    emptyHelp:
      "Assim que alguém entrar, você verá aqui a qualidade da conexão entre vocês.",
    table: "Quem recebe o quê de quem",
    corner: "De",
    to: (name: string) => `Para ${name}`,
    unknown: "Não medido",
    loss: (share: string) => `${share} de perda`,
    relay: "retransmissor",
    links: "Suas conexões",
    refused: (servers: readonly string[]) =>
      `Este navegador não aceita o endereço de um servidor deste site (${
        new Intl.ListFormat("pt").format(servers)
      }), e as chamadas seguem sem ele. Quem administra o site precisa corrigi-lo.`,
    rtt: "Ida e volta",
    incoming: "Você recebe",
    outgoing: "Você envia",
    rate: (bits: string, lost: string) => `${bits}, ${lost} de perda`,
    video: "Imagem",
    audio: "Som",
    path: "Caminho",
    direct: "Direto",
    relayed: "Via retransmissor",
    uplink: (used: string, available: string | null) =>
      available === null
        ? `Você envia ${used}.`
        : `Você envia ${used}; seu upload permite cerca de ${available}.`,
    download: "Baixar relatório",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "Para relatar um erro. Contém endereços de rede.",
    weakAtServer: {
      you:
        "Sua conexão com o servidor de mídia está fraca: os outros talvez vejam e ouçam você mal.",
      others: (names: readonly string[]) =>
        `Conexão fraca com o servidor de mídia: ${
          new Intl.ListFormat("pt").format(names)
        }.`,
    },
    weak: {
      uplink: (name: string | null) =>
        name === null
          ? "Seu upload está fraco: os outros perdem parte do que você envia."
          : `O upload de ${name} está fraco: os outros perdem parte do que ${name} envia.`,
      downlink: (name: string | null) =>
        name === null
          ? "Seu download está fraco: você perde parte do que os outros enviam."
          : `O download de ${name} está fraco: ${name} perde parte do que os outros enviam.`,
      pair: (a: string | null, b: string | null) =>
        a === null || b === null
          ? `Sua conexão com ${a ?? b} está fraca.`
          : `A conexão entre ${a} e ${b} está fraca.`,
    },
  },
};
