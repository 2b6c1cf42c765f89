/** The words of `en/all.ts`, in Portuguese. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count: number) => `${count} ms`,
    untitled: "Sala sem título",
    call: "Videochamada",
    you: (name: string) => `${name} (você)`,
    people: (count: number) => count === 1 ? "1 pessoa" : `${count} pessoas`,
  },
  status: {
    disconnected: "Desconectado",
    connecting: "Conectando",
    connected: "Conectado",
    reconnecting: "Reconectando",
  },
  weak: "Conexão fraca",
  media: {
    camera: "Câmera",
    microphone: "Microfone",
    cameraOff: "Câmera desligada",
    microphoneOff: "Microfone desligado",
    paused: "Em pausa pelo sistema",
    speaking: "Falando",
  },
  lobby: {
    ready: "Tudo pronto para entrar?",
    name: "Seu nome",
    nameHint: "Como os outros verão você",
    level: "Nível do microfone",
    unmeasured: "Ainda não medido: clique, toque ou pressione uma tecla",
    cameraDevice: "Dispositivo de câmera",
    microphoneDevice: "Dispositivo de microfone",
    noDevice: "Nenhum encontrado ainda",
    noneSelected: "Selecione um dispositivo",
    starting:
      "O navegador pode pedir acesso à câmera e ao microfone. Você também pode entrar sem eles.",
    unnamed: (index: number) => `Dispositivo ${index}`,
    unseen: (name: string) =>
      `Nada deste nome é visível: os outros veem “${name}”.`,
    shownAs: (name: string) => `Os outros veem seu nome assim: ${name}`,
    join: "Entrar",
    joining: "Entrando…",
    relayOnly: "Só via retransmissor",
    relayOnlyHint:
      "Os outros não ficam sabendo seu endereço de rede. Tudo passa pelo retransmissor deste site, se houver um, e pode ficar mais lento.",
    inside: (count: number) =>
      count === 0
        ? "Ainda não há ninguém na sala"
        : count === 1
        ? "1 pessoa está na sala"
        : `${count} pessoas estão na sala`,
    full: "A sala está cheia. Você pode entrar quando alguém sair.",
  },
  access: {
    title: "Entrar em uma chamada",
    closed:
      "Peça a alguém na sala que deixe você entrar, ou digite a senha da sala.",
    own: "Sua sala privada",
    password: "Senha da sala",
    knock: "Pedir para entrar",
  },
  slow:
    "O servidor está demorando a responder. Você entra assim que ele responder…",
  noServer: {
    "unreachable":
      "Não é possível acessar o servidor. Você entra assim que ele responder…",
    "refused":
      "O servidor recusa esta página: o log dele diz por quê. Você entra assim que ele a aceitar…",
    "blocked":
      "O servidor responde, mas nenhum WebSocket chega até ele. Você entra assim que um chegar…",
  },
  home: "Voltar ao painel",
  settings: "Configurações",
  call: {
    participants: "Participantes",
    controls: "Controles da chamada",
    code: "Código da sala:",
    chat: "Chat",
    people: "Pessoas",
    loading: "Carregando…",
    more: "Mais",
    invite: "Convidar",
    leave: "Sair",
    unread: (count: number) =>
      count === 0
        ? "Nenhuma mensagem nova"
        : count === 1
        ? "1 mensagem nova"
        : `${count} mensagens novas`,
  },
  closePanel: {
    chat: "Ocultar mensagens",
    people: "Ocultar lista",
  },
  names: {
    you: "Você",
    again: (name: string, n: number) => `${name} (${n})`,
    left: (name: string) => `${name} (saiu)`,
    quoted: (name: string) => `“${name}”`,
    nameless: "Convidado",
  },
  newVersion: {
    text:
      "Há uma nova versão deste site. Recarregue a página para ter tudo; até lá, a chamada continua.",
    reload: "Recarregar",
  },
  failed: {
    tile: (name: string) => `Não é possível mostrar ${name}.`,
    panel: "Não é possível mostrar isto agora. Feche e abra de novo.",
    screen: {
      title: "Não é possível mostrar a página",
      text: "A falha foi nossa, não sua. Uma chamada em andamento continua.",
    },
    again: "Tentar novamente",
  },
  banner: {
    serverLost:
      "Conexão com o servidor perdida. A chamada continua; reconectando…",
  },
};
