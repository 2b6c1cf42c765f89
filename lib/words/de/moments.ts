/** The words of `en/moments.ts`, in German. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

/** "Ada", "Ada und Ben", "Ada, Ben und Cleo". */
const listing = new Intl.ListFormat("de", { type: "conjunction" });

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** Who did something, with the verb that goes with them. */
const subject = (names: readonly string[], one: string, more: string) =>
  names.length > NAMED
    ? `${names.length} Personen ${more}`
    : `${listing.format(names)} ${names.length === 1 ? one : more}`;

/** In German. */
export const words: Words<typeof english> = {
  hand: {
    raise: "Hand heben",
    lowerOwn: "Hand senken",
    lowerOf: (name: string) => `Hand von ${name} senken`,
    lowerAll: "Alle Hände senken",
    place: (n: number) => `Hand gehoben, Nummer ${n} in der Reihe`,
  },
  reactions: {
    button: "Reaktionen",
    kinds: {
      like: "Daumen hoch",
      clap: "Applaus",
      love: "Herz",
      laugh: "Lachen",
      wow: "Staunen",
      party: "Feiern",
    },
    of: (people: readonly { name: string; kinds: readonly string[] }[]) =>
      people.map(({ name, kinds }) => `${name}: ${listing.format(kinds)}.`)
        .join(" "),
    ofMany: (people: number) => `${people} Personen haben reagiert`,
  },
  news: {
    joined: (names: readonly string[]) =>
      `${subject(names, "ist", "sind")} beigetreten.`,
    left: (names: readonly string[]) =>
      `${subject(names, "ist", "sind")} gegangen.`,
    raised: (names: readonly string[]) =>
      `${subject(names, "hat", "haben")} die Hand gehoben.`,
    message: (name: string, text: string) => `${name}: ${text}`,
    messages: (count: number) => `${count} neue Nachrichten`,
    openChat: "Chat öffnen",
    handLowered: (by: string | null) =>
      `${by ?? "Die Moderation"} hat Ihre Hand gesenkt.`,
    muted: (by: string | null) =>
      `${by ?? "Die Moderation"} hat Ihr Mikrofon stummgeschaltet.`,
    role: {
      host: "Sie sind jetzt Host.",
      moderator: "Sie gehören jetzt zur Moderation.",
      guest: "Sie sind jetzt Gast.",
    },
    locked: "Der Raum ist gesperrt: Niemand sonst kann beitreten.",
    unlocked: "Der Raum ist nicht mehr gesperrt.",
    recordingBegan: (names: readonly string[]) =>
      `${subject(names, "nimmt", "nehmen")} den Anruf jetzt auf.`,
    recordingEnded: (names: readonly string[]) =>
      `${subject(names, "nimmt", "nehmen")} den Anruf nicht mehr auf.`,
    youRecord: "Sie nehmen den Anruf jetzt auf.",
    youRecordNoMore: "Sie nehmen den Anruf nicht mehr auf.",
    serverBack: "Die Verbindung zum Server ist wieder da.",
  },
  knock: {
    room: "Warteraum",
    wants: "möchte beitreten",
    one: (name: string) => `${name} möchte beitreten`,
    many: (people: number) => `${people} Personen möchten beitreten`,
    admit: "Zulassen",
    admitOf: (name: string) => `${name} zulassen`,
    refuse: "Ablehnen",
    refuseOf: (name: string) => `${name} ablehnen`,
    admitAll: "Alle zulassen",
  },
  tab: (title: string, count: number) =>
    count === 0 ? `${title} · Anruf` : `(${count}) ${title} · Anruf`,
};
