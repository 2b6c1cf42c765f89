/** The words of what comes up in a call, which are loaded once it has begun. */

/** The words of banners, of who knocks, and of a call that is over, in English. */
export const words = {
  ended: {
    "removed": {
      title: "You are out of the call",
      text:
        "A moderator has sent you away. You can come back in ten minutes, or sooner if they let you.",
    },
    "room-ended": {
      title: "The call is over",
      text: "The call was ended for everybody.",
    },
    "replaced": {
      title: "The call goes on elsewhere",
      text:
        "You joined this room again somewhere else: in another tab, or on another device.",
    },
    released: "Camera and microphone are released.",
  },
  outside: {
    "version-mismatch":
      "There is a new version of this site. The call goes on; reload when it suits you.",
    "bad-message":
      "The server does not understand this page. The call goes on; reload when it suits you.",
    "room-full":
      "You were away from the server, and your place was given away. The call goes on.",
    "not-admitted":
      "You were away from the server, and somebody inside has to let you in again. The call goes on.",
    "too-many-tries": "The server wants a pause. The call goes on.",
    "sign-in-required": "The server wants you to sign in. The call goes on.",
    "waiting": "You asked to be let in again. The call goes on.",
    "other":
      "The server does not let you in again. The call goes on, and it is tried again.",
    reload: "Reload",
    knock: "Ask to be let in",
    again: "Try again",
    signIn: "Sign in",
  },
  waiting: {
    room: "Waiting room",
    knocking: (names: readonly string[]) =>
      names.length === 0
        ? ""
        : names.length === 1
        ? `${names[0]} asks to join`
        : `${names.length} people ask to join`,
    admit: "Admit",
    admitOf: (name: string) => `Admit ${name}`,
    refuse: "Refuse",
    refuseOf: (name: string) => `Refuse ${name}`,
  },
  banner: {
    refused: (name: string, why: "forged" | "changed" | "uninvited") =>
      why === "changed"
        ? `${name}'s key is another all at once: somebody may be in between. The connection was ended. Leave, join again, and compare the safety number.`
        : why === "forged"
        ? `What came in ${name}'s name was not signed by them, and was refused: somebody may be in between.`
        : `${name} came without the secret of the room's link, and is not connected with you. Send them the whole link.`,
    noRelay:
      "You chose “Relay only”, and this site has no relay: nobody can be connected with you. Leave, and switch it off in the lobby.",
    meshCost: (people: number, sends: string, available: string | null) =>
      `${people} people: you send ${sends} to the others${
        available === null
          ? ""
          : `, of about ${available} that your uplink gives`
      }.`,
    mutedBy: (name: string | null) =>
      `${name ?? "A moderator"} muted your microphone.`,
    slowed: (name: string) =>
      `${name} sends more than this page can take: some of it comes later, or not at all.`,
    cut: (name: string) =>
      `${name} sent far too much. The connection with them was ended; you can connect again.`,
    silenced:
      "Your microphone is muted, and the host does not let you unmute it.",
    meshFull: (name: string | null) =>
      `There is hardly any uplink left at ${
        name === null ? "your side" : `${name}'s`
      }: one more person would make pictures worse for all.`,
  },
} as const;
