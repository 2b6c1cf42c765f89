/** The words of `en/check.ts`, in Portuguese. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  heading: "Testar minha conexão",
  title: "Testar minha conexão · WebRTC Dashboard",
  about:
    "Verifica se as chamadas podem funcionar aqui: câmera e microfone, o servidor e os caminhos de navegador a navegador. Leva alguns segundos, e ninguém vê nem ouve você.",
  start: "Iniciar teste",
  cancel: "Parar",
  copy: "Copiar relatório",
  copied: "O relatório foi copiado.",
  notCopied: "Este navegador não permite copiar o relatório: baixe-o.",
  download: "Baixar relatório",
  downloadHelp:
    "O relatório contém as linhas acima e o nome do seu navegador. Não contém endereços de rede nem senhas. Envie-o a quem ajuda você.",
  states: {
    waiting: "Aguardando.",
    running: "Verificando…",
    good: "Funciona.",
    bad: "Não funciona.",
    absent: "Não há.",
    stopped: "Não verificado.",
  },
  found: (state: string, detail: string) => `${state} ${detail}`.trim(),
  kinds: {
    camera: "Câmera",
    microphone: "Microfone",
    connection: "Conexão",
    server: "Servidor",
    sfu: "Servidor de mídia",
    "sfu-udp": "Servidor de mídia por UDP",
    "sfu-tcp": "Servidor de mídia por TCP",
    "sfu-relay": "Servidor de mídia pelo retransmissor dele",
    network: "Rede",
    stun: (server: string | undefined) =>
      server ? `Servidor STUN ${server}` : "Servidor STUN",
    turn: (server: string | undefined, way: string) =>
      server
        ? `Retransmissor ${server} por ${way}`
        : "Retransmissor (servidor TURN)",
  },
  device: (label: string) => label || "Não tem nome.",
  server: (opened: number, rtt: number) =>
    `WebSocket aberto após ${opened} ms, responde em ${rtt} ms.`,
  loopback: (time: number) =>
    `Este navegador conectou-se consigo mesmo em ${time} ms.`,
  network: {
    plain: "Tem um único endereço público para todas as conexões.",
    symmetric:
      "Tem um endereço público diferente para cada conexão (NAT simétrico): com pessoas atrás de redes assim, as chamadas passam pelo retransmissor.",
  },
  sfu: (time: number) => `WebSocket aberto após ${time} ms.`,
  path: (time: number, rtt: number | null, over: string | null) => {
    const way = over === null ? "" : ` por ${over}`;
    const trip = rtt === null ? "" : `, ida e volta em ${rtt} ms`;
    return `Conectado após ${time} ms${way}${trip}.`;
  },
  address: (time: number) => `Informou seu endereço público após ${time} ms.`,
  relay: (time: number, rate: string, rtt: number | null) =>
    rtt === null
      ? `Conectado após ${time} ms, ${rate} em um sentido.`
      : `Conectado após ${time} ms, ${rate} em um sentido, ida e volta em ${rtt} ms.`,
  absent: {
    stun:
      "Este site não indica nenhum. Chamadas entre redes diferentes podem precisar de um.",
    turn:
      "Este site não tem nenhum. Onde um firewall bloqueia caminhos diretos, as chamadas não se conectam.",
    "sfu-udp":
      "Não oferece esse caminho. Aqui as chamadas grandes usam TCP e sofrem mais com uma rede ruim.",
    "sfu-tcp":
      "Não oferece esse caminho. Onde uma rede não deixa passar UDP, as chamadas grandes precisam do retransmissor dele.",
    "sfu-relay":
      "Não indica nenhum. Onde um firewall só deixa passar páginas da web, as chamadas grandes não se conectam.",
  },
  failures: {
    "refused": {
      camera:
        "Esta página não pode usá-la. Permita a câmera para este site na barra de endereço do navegador e teste novamente.",
      microphone:
        "Esta página não pode usá-lo. Permita o microfone para este site na barra de endereço do navegador e teste novamente.",
    },
    "no-device": {
      camera: "O navegador não encontra nenhuma câmera. Ela está conectada?",
      microphone:
        "O navegador não encontra nenhum microfone. Ele está conectado?",
    },
    "busy": {
      camera:
        "O navegador não consegue abri-la. Outro programa está usando a câmera?",
      microphone:
        "O navegador não consegue abri-lo. Outro programa está usando o microfone?",
    },
    "no-https": () =>
      "Os navegadores só dão acesso à câmera e ao microfone a sites com https.",
    "no-loopback": () =>
      "Este navegador não conseguiu se conectar nem consigo mesmo. Uma extensão, uma VPN, um firewall neste computador ou uma política pode bloquear o WebRTC.",
    "symmetric": () =>
      "Tem um endereço público diferente para cada conexão (NAT simétrico). Chamadas com pessoas fora dela precisam de um retransmissor (servidor TURN), e este site não tem nenhum.",
    "sign-in": () =>
      "Só quem fez login pode abrir uma sala aqui. Faça login e teste novamente.",
    "too-many": () =>
      "Salas demais foram abertas a partir da sua rede. Espere um minuto e teste novamente.",
    "page-refused": () =>
      "Recusa esta página: parece que ele é conhecido por outro endereço. Quem administra o site encontra no log do servidor o que configurar.",
    "socket-blocked": () =>
      "Responde, mas nenhum WebSocket chega até ele. Um proxy do site ou desta rede os bloqueia; quem administra o site encontra no log do servidor o que configurar.",
    "server": (said: string) =>
      `Não foi possível consultar o servidor: ${said}.`,
    "no-address": () =>
      "Este navegador não aceita o endereço dele, e as chamadas seguem sem ele. Quem administra o site precisa corrigi-lo.",
    "no-name": () =>
      "O nome dele não foi encontrado. Pode estar mal escrito, ou esta rede não o conhece.",
    "unreachable": () =>
      "Não responde. Um firewall pode bloquear o caminho, ou ele está desligado.",
    "credentials": (said: string) =>
      `Não aceita as credenciais deste site (${said}). Quem administra o site precisa verificar o segredo do TURN.`,
    "full": (said: string) =>
      `Não tem mais lugar (${said}). Tente novamente mais tarde.`,
    "no-data": () =>
      "Responde, mas não deixa passar nada. Quem administra o site precisa verificar a configuração dele.",
    "no-sfu": () =>
      "Não responde. Um firewall desta rede pode bloqueá-lo, ou ele está desligado: as chamadas grandes não funcionam aqui agora.",
    "sfu-refused": () =>
      "Não aceita este site. Quem administra o site precisa verificar SFU_KEY e SFU_SECRET.",
    "no-udp": () =>
      "Esta rede não deixa passar UDP até ele: as chamadas grandes usam outro caminho e sofrem mais com uma rede ruim. Quem administra a rede pode permitir UDP até ele.",
    "no-tcp": () =>
      "Esta rede não deixa passar TCP até a porta de mídia dele. As chamadas grandes precisam de UDP ou do retransmissor dele.",
    "no-sfu-relay": () =>
      "O retransmissor dele não responde ou não deixa passar nada. Quem administra o site precisa verificá-lo.",
  },
  progress: {
    at: (name: string, step: number, steps: number) =>
      `Etapa ${step} de ${steps}: ${name}`,
    other: "Um momento…",
  },
  summaries: {
    good: "Tudo funciona.",
    noDevice:
      "As chamadas podem funcionar aqui, mas nem todos os dispositivos.",
    noRelay:
      "As chamadas funcionam na maioria das redes; atrás de firewalls rígidos, não.",
    noConnection:
      "As chamadas não funcionam aqui agora: este navegador não consegue se conectar.",
    needsRelay:
      "Chamadas com pessoas fora desta rede precisam de um retransmissor, e este site não tem nenhum.",
    noServer:
      "As chamadas não funcionam aqui agora: não é possível usar o servidor.",
    noLarge:
      "As chamadas pequenas podem funcionar aqui, as grandes não: veja abaixo.",
    slowLarge:
      "As chamadas grandes funcionam aqui, mas não por UDP: imagem e som podem ser piores.",
    bad: "Algo não funciona: veja abaixo.",
    stopped: "Interrompido.",
  },
};
