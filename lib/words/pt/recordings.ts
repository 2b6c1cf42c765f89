/** The words of `en/recordings.ts`, in Portuguese. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "pt";

/** In Portuguese. */
export const words: Words<typeof english> = {
  heading: "Gravações",
  title: "Gravações · WebRTC Dashboard",
  about:
    "Ficam apenas neste navegador, até você excluí-las. Nenhum servidor as tem.",
  untitled: "Gravação sem nome",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `Duração ${time}`,
  none: "Ainda não há gravações",
  noneHelp:
    "Escolha “Gravar” em uma chamada. A gravação fica aqui assim que começa, mesmo que o navegador falhe no caminho.",
  reading: "Procurando gravações…",
  unavailable:
    "Esta janela não pode guardar gravações: ela pode ser privada ou ter o armazenamento bloqueado. Use uma janela que não seja privada.",
  play: "Reproduzir",
  playOf: (name) => `Reproduzir ${name}`,
  download: "Baixar",
  downloadOf: (name) => `Baixar ${name}`,
  rename: "Renomear",
  renameOf: (name) => `Renomear ${name}`,
  delete: "Excluir",
  deleteOf: (name) => `Excluir ${name}`,
  recover: "Recuperar",
  recoverOf: (name) => `Recuperar ${name}`,
  newName: "Nome",
  save: "Salvar",
  cancel: "Cancelar",
  undo: "Desfazer",
  dismiss: "Dispensar",
  deleting: (name) => `${name} será excluída em alguns segundos.`,
  states: {
    recording: "Sendo gravada agora",
    paused: "Em pausa",
    "cut-off": "Foi interrompida",
  },
  cutOff:
    "O navegador ou a aba terminou durante a gravação. O que foi escrito está aqui: recupere para obter um arquivo que outros programas possam reproduzir e percorrer.",
  runs:
    "Está sendo gravada em outra aba e poderá ser reproduzida quando terminar.",
  recovering: (percent) => `Recuperando: ${percent}%`,
  failed: {
    rename: "Não foi possível renomear.",
    recover: "Não foi possível recuperar. O original continua aqui.",
    delete: "Não foi possível excluir.",
  },
  because: {
    full: "Não há espaço suficiente: exclua ou baixe algo antes.",
    unreadable: "Nada do conteúdo pode ser lido.",
    incomplete: "Faltaria uma parte no novo arquivo. Baixe-o como está.",
    unavailable:
      "Outra aba pode estar usando a gravação. Tente de novo em instantes.",
  },
  failure: (what, why) => `${what} ${why}`,
  gone: "Não está mais aqui.",
  notPlayed: "Este navegador não consegue reproduzi-la. Baixe-a.",
  closePlayer: "Fechar o player",
  moments: "Momentos",
  mark: "Marca",
  seen: (name) => `${name} entra`,
  room: {
    heading: "Espaço",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here} em uso. Segundo o navegador, restam cerca de ${left}.`;
    },
    nearlyFull:
      "Resta pouco espaço. Baixe gravações e exclua-as aqui, antes que a próxima precise terminar mais cedo.",
    temporary:
      "Quando o disco está cheio, este navegador pode apagar o que os sites guardam, inclusive gravações.",
    persist: "Manter mesmo assim",
    persistent: "Este navegador as mantém, mesmo com o disco cheio.",
    refused:
      "O navegador não concordou. Talvez concorde depois, quando você usar mais este site; até lá, baixe o que precisar.",
  },
};
