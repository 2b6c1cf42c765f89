/** The words of `en/alerts.ts`, in Portuguese. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("pt");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/**
 * Why a device does not work, and what helps; `Name` is that of its button.
 * @param o its article, which is also the end of words about it
 */
function captureWords(Name: string, o: "a" | "o", without: string) {
  const name = Name.toLowerCase();
  const O = o.toUpperCase();
  return {
    refused: {
      title: `${O} ${name} foi recusad${o}.`,
      help:
        `Permita o acesso na barra de endereço do navegador e pressione ${Name}. ${without}`,
    },
    system: {
      title: `O sistema não dá ao navegador acesso ${
        o === "a" ? "à" : "ao"
      } ${name}.`,
      help:
        `Permita o acesso nas configurações de privacidade do sistema e pressione ${Name}. ${without}`,
    },
    policy: {
      title: `Esta página não pode usar ${o} ${name}.`,
      help:
        `Para isso é preciso https e, se outra página contém esta, a permissão dela. ${without}`,
    },
    missing: {
      title: `Nenhum${o === "a" ? "a" : ""} ${name} foi encontrad${o}.`,
      help: `Conecte um${
        o === "a" ? "a" : ""
      } ${name} e pressione ${Name}. ${without}`,
    },
    busy: {
      title: `${O} ${name} está em uso.`,
      help:
        `Feche o outro programa que está usando ${o} ${name} e pressione ${Name}. ${without}`,
    },
    ended: {
      title: `${O} ${name} não está mais disponível.`,
      help:
        `Foi desconectad${o}, ou a permissão foi retirada. Pressione ${Name} para tentar novamente.`,
    },
    failed: {
      title: `Não foi possível iniciar ${o} ${name}.`,
      help: `Pressione ${Name} para tentar novamente. ${without}`,
    },
    paused: {
      title: `O sistema pausou ${o} ${name}.`,
      help:
        `Um interruptor, um telefonema ou outro programa faz isso. ${O} ${name} volta automaticamente; pressione ${Name} para deixá-l${o} desligad${o}.`,
    },
  };
}

/** In Portuguese. */
export const words: Words<typeof english> = {
  cancel: "Cancelar",
  sentences: (texts: readonly string[]) => texts.join(" "),
  capture: {
    camera: captureWords("Câmera", "a", "Você pode entrar sem câmera."),
    microphone: captureWords("Microfone", "o", "Você pode entrar e ouvir."),
  },
  devices: {
    options: { camera: "Opções de câmera", microphone: "Opções de microfone" },
    camera: "Câmera",
    microphone: "Microfone",
    speaker: "Alto-falante",
    systemDefault: "Padrão do sistema",
    none: "Nenhum encontrado",
    unnamed: (index: number) => `Dispositivo ${index}`,
    otherSpeaker: "Escolher outro alto-falante…",
    level: "Nível do microfone",
    unmeasured: "Ainda não medido: clique, toque ou pressione uma tecla.",
    test: "Testar som",
    testing: "Tocando…",
    testFailed: "Este alto-falante não reproduz nada. Escolha outro.",
    flip: "Trocar câmera",
    settings: {
      camera: "Configurações de vídeo",
      microphone: "Configurações de áudio",
    },
    lost: (device: string, now: string) =>
      `${
        device || "Um dispositivo"
      } não está mais conectado; em uso agora: ${now}.`,
    back: (now: string) => `${now} está conectado de novo e em uso.`,
    default: (now: string) =>
      `O padrão do sistema mudou; em uso agora: ${now}.`,
    unusable: (device: string, now: string) =>
      `${device || "Esse dispositivo"} não funciona; continua em uso: ${now}.`,
  },
  noSettings:
    "Não foi possível carregar as configurações: o servidor não responde.",
  unheard: {
    muted: "Seu microfone está desligado: ninguém ouve você.",
    unmute: "Ligar",
    silent: "Seu microfone não capta nenhum som: ninguém ouve você.",
  },
  ended: {
    "removed": {
      title: "Você está fora da chamada",
      text:
        "Um moderador removeu você. Você pode voltar em dez minutos, ou antes, se for permitido.",
    },
    "room-ended": {
      title: "A chamada terminou",
      text: "A chamada foi encerrada para todos.",
    },
    "replaced": {
      title: "A chamada continua em outro lugar",
      text:
        "Você entrou nesta sala de novo em outro lugar: em outra aba ou em outro dispositivo.",
    },
    "left": {
      title: "Você saiu da chamada",
      text: "Ela continua para quem está na sala.",
    },
    lastOut: "Não há mais ninguém na chamada.",
    lasted: (minutes: number) =>
      minutes < 1 ? "Menos de um minuto" : duration("pt", minutes),
    others: (count: number) =>
      count === 0
        ? "Não havia mais ninguém"
        : count === 1
        ? "Mais 1 pessoa"
        : `Mais ${count} pessoas`,
    released: "Sua câmera e seu microfone estão desligados.",
    rejoin: "Voltar",
    howWasIt: "Como foi a chamada?",
    ratings: { poor: "Ruim", fair: "Regular", good: "Boa" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `Gravando: ${names.length} pessoas`
        : `Gravando: ${list(names)}`,
  },
  admission: {
    waiting: "Você pediu para entrar.",
    waitingHelp:
      "Mantenha esta página aberta. Você entra assim que alguém na sala permitir.",
    recorded: "Esta chamada está sendo gravada. Ao entrar, você concorda.",
    giveUp: "Desistir",
  },
  refusal: {
    "room-full": "A sala está cheia. Tente novamente quando alguém sair.",
    "not-admitted":
      "Entrada não permitida. Confira o link e a senha, ou peça a alguém na sala que deixe você entrar.",
    "too-many-tries": "Tentativas demais. Espere um minuto e tente novamente.",
    "sign-in-required":
      "Faça login primeiro: só pessoas com conta podem entrar aqui.",
    "version-mismatch":
      "Esta página é mais antiga que o servidor. Recarregue-a e entre novamente.",
    "other":
      "O servidor não permitiu a entrada. Recarregue a página e tente novamente.",
  },
  rejoin: {
    "version-mismatch":
      "Há uma nova versão deste site. A chamada continua; recarregue quando for conveniente.",
    "bad-message":
      "O servidor não entende esta página. A chamada continua; recarregue quando for conveniente.",
    "room-full":
      "Você perdeu o contato com o servidor, e seu lugar foi ocupado. A chamada continua.",
    "not-admitted":
      "Você perdeu o contato com o servidor, e alguém na sala precisa admitir você de novo. A chamada continua.",
    "too-many-tries": "O servidor pede uma pausa. A chamada continua.",
    "sign-in-required":
      "O servidor pede que você faça login. A chamada continua.",
    "waiting": "Você pediu para entrar de novo. A chamada continua.",
    "other":
      "O servidor não deixa você entrar de novo. A chamada continua, e as tentativas também.",
    reload: "Recarregar",
    knock: "Pedir para entrar",
    again: "Tentar novamente",
    signIn: "Fazer login",
  },
  autoplay: {
    held: "O navegador não reproduz nada antes de um toque ou clique.",
    hear: "Toque para ouvir",
  },
  byHand: {
    notCopied: "Este navegador não permite copiar o link.",
    heading: "Copie o link manualmente",
    close: "Fechar",
  },
  unreached: {
    "silent": (name: string) =>
      `A página de ${name} não responde. Pode estar suspensa ou fechada: peça a ${name} que a recarregue.`,
    "relay-only": (name: string) =>
      `“Só via retransmissor” está ativado, e este site não tem retransmissor: não é possível chegar a ${name}. Saia e desative a opção na tela de entrada.`,
    "relay-away": (name: string) =>
      `Nenhum caminho até ${name} foi encontrado: o retransmissor deste site não responde aqui. Outra rede pode ajudar.`,
    "no-address": (name: string) =>
      `Nenhum caminho até ${name} foi encontrado: este navegador não revela seus endereços de rede às chamadas. A causa pode ser uma extensão, uma VPN ou uma política.`,
    "no-relay": (name: string) =>
      `Nenhum caminho direto até ${name} foi encontrado: uma das redes o bloqueia. Um retransmissor (servidor TURN) ajudaria, e este site não tem nenhum.`,
    "no-way": (name: string) =>
      `Nenhum caminho até ${name} foi encontrado, nem direto nem pelo retransmissor. Outra rede pode ajudar.`,
  },
  check: "Testar minha conexão",
  largeCall: {
    name: "Chamada grande",
    sealed:
      "Imagem e som passam por um servidor que não pode vê-los nem ouvi-los",
    open:
      "Imagem e som passam por um servidor; o link não tem segredo, e quem administra os servidores poderia escutar",
  },
  banner: {
    refused: (
      name: string,
      why: "forged" | "changed" | "uninvited" | "other-link",
    ) =>
      why === "other-link"
        ? `Seu link é diferente do link de ${name}: a parte depois do # não é a mesma, e vocês não estão conectados entre si. Enviem um ao outro o link completo e abram-no nesta aba.`
        : why === "changed"
        ? `A chave de ${name} mudou de repente: pode haver alguém no meio. A conexão foi encerrada. Saia, entre novamente e compare o número de segurança.`
        : why === "forged"
        ? `O que chegou em nome de ${name} não foi assinado por essa pessoa e foi recusado: pode haver alguém no meio.`
        : `${name} veio sem o segredo do link da sala e não está em conexão com você. Envie o link completo a essa pessoa.`,
    noRelay:
      "Você escolheu “Só via retransmissor”, e este site não tem retransmissor: ninguém pode se conectar com você. Saia e desative a opção na tela de entrada.",
    slowed: (name: string) =>
      `${name} envia mais do que esta página consegue receber: uma parte chega depois, ou não chega.`,
    cut: (name: string) =>
      `${name} enviou dados demais. A conexão entre vocês foi encerrada; é possível conectar de novo.`,
    hostNextTime:
      "Você abriu o link de anfitrião: você será anfitrião assim que sair e entrar de novo.",
    silenced:
      "Seu microfone foi silenciado, e o anfitrião não permite que você o reative.",
    meshFull: (name: string | null) =>
      `Quase não resta upload ${
        name === null ? "do seu lado" : `do lado de ${name}`
      }: mais uma pessoa pioraria a imagem para todos.`,
    media: {
      unreached: (some: boolean) =>
        some
          ? "Não é possível acessar o servidor de mídia. Quem entra agora ainda não pode ser visto nem ouvido; tentando de novo…"
          : "Não é possível acessar o servidor de mídia. Ninguém pode ser visto nem ouvido até que ele responda; tentando de novo…",
      "no-secret":
        "Você só se conecta com pessoas que têm o link completo, e o link desta chamada grande não tem segredo: ninguém pode se conectar com você. Desative isso em “Segurança”.",
      "cannot-seal":
        "Este navegador não pode participar de uma chamada grande com criptografia de ponta a ponta. Abra o link em outro ou em uma versão mais recente.",
    },
  },
};
