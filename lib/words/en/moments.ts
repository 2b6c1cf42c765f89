/** The words of what happens in a call: hands, reactions, news, sounds and keys; loaded after its start. */

const names = new Intl.ListFormat("en");

/** "Ada", "Ada and Ben", "Ada, Ben, and Cleo". */
const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** The words, in English. */
export const words = {
  hand: {
    raise: "Raise hand",
    /** What a click does while the hand is up. */
    lowerOwn: "Lower hand",
    lowerOf: (name: string) => `Lower hand of ${name}`,
    lowerAll: "Lower all hands",
    place: (n: number) => `Hand raised, number ${n} in line`,
  },
  reactions: {
    button: "Reactions",
    kinds: {
      like: "Like",
      clap: "Applause",
      love: "Love",
      laugh: "Laugh",
      wow: "Surprise",
      party: "Party",
    },
    /** Whose they are, each kind once. */
    of: (people: readonly { name: string; kinds: readonly string[] }[]) =>
      people.map(({ name, kinds }) => `${name}: ${list(kinds)}.`)
        .join(" "),
    ofMany: (people: number) => `${people} people reacted`,
  },
  news: {
    joined: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length} people joined.`
        : `${list(names)} joined.`,
    left: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length} people left.`
        : `${list(names)} left.`,
    raised: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length} people raised a hand.`
        : `${list(names)} raised a hand.`,
    message: (name: string, text: string) => `${name}: ${text}`,
    messages: (count: number) => `${count} new messages`,
    openChat: "Open chat",
    handLowered: (by: string | null) =>
      by === null
        ? "A moderator lowered your hand."
        : `${by} lowered your hand.`,
    muted: (by: string | null) =>
      by === null
        ? "A moderator muted your microphone."
        : `${by} muted your microphone.`,
    role: {
      host: "You are a host now.",
      moderator: "You are a moderator now.",
      guest: "You are a guest now.",
    },
    locked: "The room is locked: nobody else can join.",
    unlocked: "The room is unlocked.",
    recordingBegan: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length} people started recording the call.`
        : `${list(names)} started recording the call.`,
    recordingEnded: (names: readonly string[]) =>
      names.length > NAMED
        ? `${names.length} people stopped recording the call.`
        : `${list(names)} stopped recording the call.`,
    youRecord: "You are recording the call now.",
    youRecordNoMore: "You are not recording the call any more.",
    serverBack: "The connection to the server is back.",
  },
  knock: {
    room: "Waiting room",
    /** Under the name of somebody who knocks. */
    wants: "wants to join",
    one: (name: string) => `${name} wants to join`,
    many: (people: number) => `${people} people want to join`,
    admit: "Admit",
    admitOf: (name: string) => `Admit ${name}`,
    refuse: "Deny",
    /** It begins with the word that is seen, which people say to their computer; the rest is its old name. */
    refuseOf: (name: string) => `Deny: Refuse ${name}`,
    admitAll: "Admit all",
  },
  /** The title of the tab. */
  tab: (title: string, count: number) =>
    count === 0 ? `${title} · Call` : `(${count}) ${title} · Call`,
} as const;
