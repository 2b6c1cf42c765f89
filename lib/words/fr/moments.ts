/** The words of `en/moments.ts`, in French. */
import type { words as english } from "../en/moments.ts";
import type { Words } from "../language.ts";

const list = new Intl.ListFormat("fr");

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** What people did: the verb for one, and for several. */
function did(names: readonly string[], one: string, several: string): string {
  return names.length > NAMED
    ? `${names.length} personnes ${several}.`
    : `${list.format(names)} ${names.length < 2 ? one : several}.`;
}

/** In French. */
export const words: Words<typeof english> = {
  hand: {
    raise: "Lever la main",
    lowerOwn: "Baisser la main",
    lowerOf: (name: string) => `Baisser la main levée par ${name}`,
    lowerAll: "Baisser toutes les mains",
    place: (n: number) => `Main levée, numéro ${n} dans la file`,
  },
  reactions: {
    button: "Réactions",
    kinds: {
      like: "J’aime",
      clap: "Bravo",
      love: "J’adore",
      laugh: "Rire",
      wow: "Surprise",
      party: "Fête",
    },
    of: (people: readonly { name: string; kinds: readonly string[] }[]) =>
      people.map(({ name, kinds }) => `${name} : ${list.format(kinds)}.`)
        .join(" "),
    ofMany: (people: number) =>
      people < 2
        ? `${people} personne a réagi`
        : `${people} personnes ont réagi`,
  },
  news: {
    joined: (names: readonly string[]) =>
      did(names, "a rejoint l’appel", "ont rejoint l’appel"),
    left: (names: readonly string[]) =>
      did(names, "a quitté l’appel", "ont quitté l’appel"),
    raised: (names: readonly string[]) =>
      did(names, "a levé la main", "ont levé la main"),
    message: (name: string, text: string) => `${name} : ${text}`,
    messages: (count: number) =>
      count < 2 ? `${count} nouveau message` : `${count} nouveaux messages`,
    openChat: "Ouvrir le chat",
    handLowered: (by: string | null) =>
      by === null
        ? "Un modérateur a baissé votre main."
        : `${by} a baissé votre main.`,
    muted: (by: string | null) =>
      by === null
        ? "Un modérateur a coupé votre micro."
        : `${by} a coupé votre micro.`,
    role: {
      host: "Vous êtes maintenant hôte.",
      moderator: "Vous êtes maintenant modérateur.",
      guest: "Vous êtes maintenant invité.",
    },
    locked: "La salle est verrouillée : personne d’autre ne peut entrer.",
    unlocked: "La salle est déverrouillée.",
    recordingBegan: (names: readonly string[]) =>
      did(
        names,
        "enregistre maintenant l’appel",
        "enregistrent maintenant l’appel",
      ),
    recordingEnded: (names: readonly string[]) =>
      did(names, "n’enregistre plus l’appel", "n’enregistrent plus l’appel"),
    youRecord: "Vous enregistrez maintenant l’appel.",
    youRecordNoMore: "Vous n’enregistrez plus l’appel.",
    serverBack: "La connexion au serveur est rétablie.",
  },
  knock: {
    room: "Salle d’attente",
    wants: "souhaite entrer",
    one: (name: string) => `${name} souhaite entrer`,
    many: (people: number) =>
      people < 2
        ? `${people} personne souhaite entrer`
        : `${people} personnes souhaitent entrer`,
    admit: "Accepter",
    admitOf: (name: string) => `Accepter ${name}`,
    refuse: "Refuser",
    refuseOf: (name: string) => `Refuser ${name}`,
    admitAll: "Tout accepter",
  },
  tab: (title: string, count: number) =>
    count === 0 ? `${title} · Appel` : `(${count}) ${title} · Appel`,
};
