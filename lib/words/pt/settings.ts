/** The words of `en/settings.ts`, in Portuguese. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In Portuguese. */
export const words: Words<typeof english> = {
  heading: "Configurações",
  close: "Fechar configurações",
  tabs: {
    audio: "Áudio",
    video: "Vídeo",
    notifications: "Notificações",
    shortcuts: "Atalhos",
    appearance: "Aparência",
  },
  unselected: "Selecione um dispositivo",
  audio: {
    off: "Seu microfone está desligado.",
    test: "Testar",
    fixedSpeaker:
      "Este navegador reproduz tudo no alto-falante do sistema. Para mudar, use as configurações de som do sistema.",
    joinMuted: "Entrar sem som",
    joinMutedHint: "Seu microfone começa desligado em cada chamada",
  },
  video: {
    preview: "Sua imagem",
    off: "Sua câmera está desligada",
    mirror: "Espelhar minha imagem",
    mirrorHint: "Só você a vê assim, nunca os outros",
    joinCameraOff: "Entrar com a câmera desligada",
    joinCameraOffHint: "Sua câmera começa desligada em cada chamada",
  },
  notifications: {
    sounds: "Sons",
    sound: {
      join: "Alguém entra",
      leave: "Alguém sai",
      message: "Nova mensagem",
      knock: "Alguém quer entrar",
      hand: "Alguém levanta a mão",
    },
    large:
      "Com mais de 8 pessoas na chamada, não há som quando alguém entra ou sai.",
    system: "Notificações do sistema",
    permission: {
      granted: "Quando alguém quer entrar e você está em outra janela",
      default:
        "Quando alguém quer entrar e você está em outra janela. O navegador pergunta antes.",
      denied:
        "As notificações estão bloqueadas para este site. Permita-as ao lado da barra de endereço do navegador e volte aqui.",
      unsupported: "Este navegador não oferece notificações para este site.",
    },
  },
  shortcuts: {
    on: "Atalhos de teclado",
    onHint: "Teclas únicas funcionam quando você não está digitando",
    list: "Teclas",
    space: "Espaço",
    keys: {
      m: "Ligar ou desligar seu microfone",
      v: "Ligar ou desligar sua câmera",
      space: "Falar enquanto a tecla estiver pressionada",
      h: "Levantar ou abaixar a mão",
      c: "Abrir ou fechar o chat",
      p: "Abrir ou fechar a lista de pessoas",
      f: "Ativar ou desativar a tela cheia",
      l: "Trancar ou destrancar a sala, se você puder",
      list: "Mostrar esta lista",
    },
  },
  appearance: {
    theme: "Tema",
    hint:
      "A chamada é escura em todos os temas: os rostos ficam melhores assim.",
    system: "Sistema",
    light: "Claro",
    dark: "Escuro",
    language: "Idioma",
    languageLate:
      "Não foi possível carregar o idioma. Ele valerá a partir da próxima página.",
  },
};
