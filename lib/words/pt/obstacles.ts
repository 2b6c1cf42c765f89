/** The words of `en/obstacles.ts`, in Portuguese. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  "no-https":
    "Esta página chegou por http, sem criptografia. Os navegadores só permitem chamadas por https ou em localhost. Abra o endereço com https:// no início. Se você administra este site: coloque um proxy TLS à frente dele, como explica o README.",
  "no-crypto":
    "Este navegador não tem Web Crypto, e sem isso as chamadas não são seguras. Abra o link em outro navegador, como um Firefox, Chrome, Edge ou Safari atual.",
  "no-webrtc":
    "Este navegador não tem WebRTC, necessário para as chamadas, ou uma extensão o desativou. Abra o link em um Firefox, Chrome, Edge ou Safari atual, ou permita o WebRTC para este site.",
  "webrtc-blocked":
    "Algo neste navegador bloqueia o WebRTC, necessário para as chamadas: uma extensão ou uma política. Permita-o para este site e recarregue a página.",
  "no-data-channels":
    "Este navegador não tem canais de dados WebRTC, necessários para as chamadas. Abra o link em outro navegador, como um Firefox, Chrome, Edge ou Safari atual.",
  "no-websocket":
    "Este navegador não tem WebSocket, com o qual as chamadas são estabelecidas, ou uma extensão o desativou. Abra o link em outro navegador ou permita-o para este site.",
  forgets: {
    title: "Este navegador não guarda nada deste site.",
    help:
      "Você pode entrar. Seu nome, suas salas e sua função de anfitrião são esquecidos com esta página: o armazenamento está bloqueado ou cheio.",
  },
};
