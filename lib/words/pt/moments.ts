/** The words of `en/moments.ts`, in Portuguese. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

/** "Ada", "Ada e Ben", "Ada, Ben e Cleo". */
const list = (names: readonly string[]) =>
  new Intl.ListFormat("pt").format(names);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** Who does something; the verb is told for one and for several. */
function who(names: readonly string[], one: string, several: string): string {
  return names.length > NAMED
    ? `${names.length} pessoas ${several}.`
    : `${list(names)} ${names.length === 1 ? one : several}.`;
}

/** In Portuguese. */
export const words: Words<typeof english> = {
  hand: {
    raise: "Levantar a mão",
    lowerOwn: "Abaixar a mão",
    lowerOf: (name: string) => `Abaixar a mão de ${name}`,
    lowerAll: "Abaixar todas as mãos",
    place: (n: number) => `Mão levantada, número ${n} na fila`,
  },
  reactions: {
    button: "Reações",
    kinds: {
      like: "Gostei",
      clap: "Aplausos",
      love: "Coração",
      laugh: "Risos",
      wow: "Surpresa",
      party: "Festa",
    },
    of: (people: readonly { name: string; kinds: readonly string[] }[]) =>
      people.map(({ name, kinds }) => `${name}: ${list(kinds)}.`)
        .join(" "),
    ofMany: (people: number) => `${people} pessoas reagiram`,
  },
  news: {
    joined: (names: readonly string[]) => who(names, "entrou", "entraram"),
    left: (names: readonly string[]) => who(names, "saiu", "saíram"),
    raised: (names: readonly string[]) =>
      who(names, "levantou a mão", "levantaram a mão"),
    message: (name: string, text: string) => `${name}: ${text}`,
    messages: (count: number) => `${count} mensagens novas`,
    openChat: "Abrir chat",
    handLowered: (by: string | null) =>
      by === null ? "Um moderador abaixou sua mão." : `${by} abaixou sua mão.`,
    muted: (by: string | null) =>
      by === null
        ? "Um moderador silenciou seu microfone."
        : `${by} silenciou seu microfone.`,
    role: {
      host: "Agora você é anfitrião.",
      moderator: "Agora você é moderador.",
      guest: "Agora você é convidado.",
    },
    locked: "A sala está trancada: ninguém mais pode entrar.",
    unlocked: "A sala está destrancada.",
    recordingBegan: (names: readonly string[]) =>
      who(names, "começou a gravar a chamada", "começaram a gravar a chamada"),
    recordingEnded: (names: readonly string[]) =>
      who(names, "parou de gravar a chamada", "pararam de gravar a chamada"),
    youRecord: "Você está gravando a chamada agora.",
    youRecordNoMore: "Você não está mais gravando a chamada.",
    serverBack: "A conexão com o servidor voltou.",
  },
  knock: {
    room: "Sala de espera",
    wants: "quer entrar",
    one: (name: string) => `${name} quer entrar`,
    many: (people: number) => `${people} pessoas querem entrar`,
    admit: "Admitir",
    admitOf: (name: string) => `Admitir ${name}`,
    refuse: "Recusar",
    refuseOf: (name: string) => `Recusar ${name}`,
    admitAll: "Admitir todos",
  },
  tab: (title: string, count: number) =>
    count === 0 ? `${title} · Chamada` : `(${count}) ${title} · Chamada`,
};
