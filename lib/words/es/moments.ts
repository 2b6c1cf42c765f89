/** The words of `en/moments.ts`, in Spanish. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("es");

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** What people did: by their names, or by how many they are. */
function did(who: readonly string[], one: string, several: string): string {
  return who.length > NAMED
    ? `${who.length} personas ${several}.`
    : `${names.format(who)} ${who.length > 1 ? several : one}.`;
}

/** In Spanish. */
export const words: Words<typeof english> = {
  hand: {
    raise: "Levantar la mano",
    lowerOwn: "Bajar la mano",
    lowerOf: (name) => `Bajar la mano de ${name}`,
    lowerAll: "Bajar todas las manos",
    place: (n) => `Mano levantada, turno ${n}`,
  },
  reactions: {
    button: "Reacciones",
    kinds: {
      like: "Me gusta",
      clap: "Aplauso",
      love: "Me encanta",
      laugh: "Risa",
      wow: "Sorpresa",
      party: "Fiesta",
    },
    of: (people) =>
      people.map(({ name, kinds }) => `${name}: ${names.format(kinds)}.`)
        .join(" "),
    ofMany: (people) => `${people} personas reaccionaron`,
  },
  news: {
    joined: (who) => did(who, "se unió", "se unieron"),
    left: (who) => did(who, "salió", "salieron"),
    raised: (who) => did(who, "levantó la mano", "levantaron la mano"),
    message: (name, text) => `${name}: ${text}`,
    messages: (count) =>
      count === 1 ? "1 mensaje nuevo" : `${count} mensajes nuevos`,
    openChat: "Abrir chat",
    handLowered: (by) => `${by ?? "Un moderador"} bajó tu mano.`,
    muted: (by) => `${by ?? "Un moderador"} silenció tu micrófono.`,
    role: {
      host: "Ahora tienes el rol de anfitrión.",
      moderator: "Ahora tienes el rol de moderador.",
      guest: "Ahora tienes el rol de invitado.",
    },
    locked: "La sala está bloqueada: nadie más puede unirse.",
    unlocked: "La sala está desbloqueada.",
    recordingBegan: (who) =>
      did(who, "empezó a grabar la llamada", "empezaron a grabar la llamada"),
    recordingEnded: (who) =>
      did(who, "dejó de grabar la llamada", "dejaron de grabar la llamada"),
    youRecord: "Ahora estás grabando la llamada.",
    youRecordNoMore: "Ya no estás grabando la llamada.",
    serverBack: "Se restableció la conexión con el servidor.",
  },
  knock: {
    room: "Sala de espera",
    wants: "quiere unirse",
    one: (name) => `${name} quiere unirse`,
    many: (people) => `${people} personas quieren unirse`,
    admit: "Admitir",
    admitOf: (name) => `Admitir a ${name}`,
    refuse: "Rechazar",
    refuseOf: (name) => `Rechazar a ${name}`,
    admitAll: "Admitir a todos",
  },
  tab: (title, count) =>
    count === 0 ? `${title} · Llamada` : `(${count}) ${title} · Llamada`,
};
