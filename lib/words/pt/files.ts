/** The words of `en/files.ts`, in Portuguese. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "pt";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In Portuguese. */
export const words: Words<typeof english> = {
  attach: "Anexar arquivos",
  drop: "Solte arquivos para oferecê-los a todos",
  forbidden: "Só a moderação pode enviar arquivos",
  download: "Baixar",
  downloadOf: (name: string) => `Baixar ${name}`,
  cancel: "Cancelar",
  cancelOf: (name: string) => `Cancelar ${name}`,
  save: "Salvar",
  saveOf: (name: string) => `Salvar ${name}`,
  again: "Tentar de novo",
  dismiss: "Ocultar",
  kinds: {
    image: "Imagem",
    video: "Vídeo",
    audio: "Som",
    document: "Documento",
    text: "Texto",
    archive: "Arquivo compactado",
    program: "Programa",
    other: "Arquivo",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}, ${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} de ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/s, faltam ${left}`;
  },
  waiting: "Esperando alguém que o tenha",
  nobody: "Ninguém aqui o tem mais",
  checking: "Verificando…",
  complete: "Completo",
  saving: "Salvando…",
  notSaved:
    "Não foi possível salvar no local escolhido: talvez falte espaço. Salve em outro lugar.",
  preparing: (name: string) => `Preparando ${name}`,
  receiver: (name: string, file: string) => `${name} recebe ${file}`,
  has: (people: readonly string[]) =>
    people.length === 1
      ? `${list(people)} já o tem`
      : `${list(people)} já o têm`,
  unwanted: "Ninguém o baixou ainda",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `Espaço insuficiente: são necessários ${needed}, há ${free} livres. Libere espaço e tente de novo.`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `Espaço insuficiente: são necessários ${
      bytes(LANGUAGE, bytesNeeded)
    }. Libere espaço e tente de novo.`,
  full: "O disco está cheio. O que havia chegado foi removido.",
  unavailable:
    "Esta janela não pode guardar um arquivo deste tamanho. Tente em uma janela que não seja privada.",
  notAllowed: "Interrompido: só a moderação pode enviar arquivos.",
  vanished:
    "Este arquivo foi movido, alterado ou apagado: ninguém pode mais recebê-lo de você.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} é grande demais: no máximo ${most}.`;
  },
  unreadable: (name: string) => `Não é possível ler ${name}.`,
  runs:
    "Um arquivo deste tipo pode executar um programa. Abra-o só se confiar em quem o enviou.",
  blamed: (people: readonly string[]) =>
    `Não se aceitam mais arquivos de ${
      list(people)
    }: o que chegou não era o que foi oferecido.`,
  preview: (name: string) => `Prévia de ${name}`,
};
