/** The words of what may come up in a call, which are loaded after its start. */
import { duration } from "../durations.ts";

const names = new Intl.ListFormat("en");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** Why a device does not work, and what helps; `Name` is that of its button. */
function captureWords(Name: string, without: string) {
  const name = Name.toLowerCase();
  return {
    refused: {
      title: `Your ${name} is blocked.`,
      help:
        `Allow it in the browser's address bar, then press ${Name}. ${without}`,
    },
    system: {
      title: `The system keeps the ${name} from the browser.`,
      help:
        `Allow it in the privacy settings of the system, then press ${Name}. ${without}`,
    },
    policy: {
      title: `This page may not use the ${name}.`,
      help:
        `That takes https and, where another page embeds this one, its permission. ${without}`,
    },
    missing: {
      title: `No ${name} was found.`,
      help: `Plug one in and press ${Name}. ${without}`,
    },
    busy: {
      title: `The ${name} is busy.`,
      help:
        `Close the other program that uses it, then press ${Name}. ${without}`,
    },
    ended: {
      title: `The ${name} went away.`,
      help:
        `It was unplugged, or its permission withdrawn. Press ${Name} to try again.`,
    },
    failed: {
      title: `The ${name} does not start.`,
      help: `Press ${Name} to try again. ${without}`,
    },
    paused: {
      title: `The system has paused the ${name}.`,
      help:
        `A switch, a phone call or another program does that. It comes back by itself; press ${Name} to leave it off.`,
    },
  };
}

/** The words of banners, of the waiting room, and of a call that is over, in English. */
export const words = {
  cancel: "Cancel",
  /** Whole sentences, one after the other. */
  sentences: (texts: readonly string[]) => texts.join(" "),
  capture: {
    camera: captureWords("Camera", "You can join without it."),
    microphone: captureWords("Microphone", "You can join and listen."),
  },
  devices: {
    options: { camera: "Camera options", microphone: "Microphone options" },
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    systemDefault: "System default",
    none: "None found",
    unnamed: (index: number) => `Device ${index}`,
    otherSpeaker: "Choose another speaker…",
    level: "Microphone level",
    unmeasured: "Not measured yet: click, tap or press a key.",
    test: "Test sound",
    testing: "Playing…",
    testFailed: "This speaker does not play anything. Choose another one.",
    flip: "Flip camera",
    settings: { camera: "Video settings", microphone: "Audio settings" },
    lost: (device: string, now: string) =>
      `${device || "A device"} is not connected any more: now using ${now}.`,
    back: (now: string) => `${now} is connected again, and used.`,
    default: (now: string) =>
      `The system has another default: now using ${now}.`,
    unusable: (device: string, now: string) =>
      `${device || "That device"} does not work: still using ${now}.`,
  },
  noSettings: "The settings could not be loaded: the server does not answer.",
  unheard: {
    muted: "You are muted: nobody hears you.",
    unmute: "Unmute",
    silent: "Your microphone gives no sound: nobody hears you.",
  },
  ended: {
    "removed": {
      title: "You are out of the call",
      text:
        "A moderator has sent you away. You can come back in ten minutes, or sooner if they let you.",
    },
    "room-ended": {
      title: "The call is over",
      text: "The call was ended for everyone.",
    },
    "replaced": {
      title: "The call goes on elsewhere",
      text:
        "You joined this room again somewhere else: in another tab, or on another device.",
    },
    "left": {
      title: "You left the call",
      text: "It goes on for whoever is inside.",
    },
    /** In place of the text where nobody else was in the call. */
    lastOut: "Nobody is inside any more.",
    lasted: (minutes: number) =>
      minutes < 1 ? "Less than a minute" : duration("en", minutes),
    others: (count: number) =>
      count === 0
        ? "Nobody else was in it"
        : count === 1
        ? "1 other person"
        : `${count} other people`,
    released: "Your camera and microphone are off.",
    rejoin: "Rejoin",
    howWasIt: "How was the call?",
    ratings: { poor: "Poor", fair: "Fair", good: "Good" },
  },
  /** The sign that a call is recorded, and by whom. */
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `Recording: ${names.length} people`
        : `Recording: ${list(names)}`,
  },
  admission: {
    waiting: "You asked to join.",
    waitingHelp:
      "Keep this page open. You go in as soon as somebody inside lets you.",
    recorded: "This call is being recorded. If you go in, you agree to it.",
    giveUp: "Stop asking",
  },
  /** Why the server does not let somebody in. */
  refusal: {
    "room-full": "The room is full. Try again when somebody has left.",
    "not-admitted":
      "Not let in. Check the link and the password, or ask somebody inside to let you in.",
    "too-many-tries": "Too many tries. Wait for a minute, then try again.",
    "sign-in-required":
      "Sign in first: only people with an account may join here.",
    "version-mismatch":
      "This page is older than the server. Reload it, then join again.",
    "other": "The server did not let you in. Reload the page and try again.",
  },
  rejoin: {
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
  autoplay: {
    held: "The browser plays nothing before you tap or click.",
    hear: "Tap to hear",
  },
  byHand: {
    notCopied: "This browser does not let the link be copied.",
    heading: "Copy the link by hand",
    close: "Close",
  },
  /** On the tile of somebody with whom there is still no connection. */
  unreached: {
    "silent": (name: string) =>
      `${name}'s page does not answer. It may be asleep, or closed: ask them to reload it.`,
    "relay-only": (name: string) =>
      `“Relay only” is on, and this site has no relay: ${name} cannot be reached. Leave, and switch it off in the lobby.`,
    "relay-away": (name: string) =>
      `No way to ${name} was found: this site's relay does not answer here. Another network may help.`,
    "no-address": (name: string) =>
      `No way to ${name} was found: this browser keeps its network addresses from calls. An extension, a VPN or a policy may do that.`,
    "no-relay": (name: string) =>
      `No direct way to ${name} was found: one of your networks blocks it. A relay (TURN server) would help, and this site has none.`,
    "no-way": (name: string) =>
      `No way to ${name} was found, neither directly nor through the relay. Another network may help.`,
  },
  check: "Check my connection",
  largeCall: {
    name: "Large call",
    sealed: "Media goes through a server that cannot see or hear it",
    open:
      "Media goes through a server; the link has no secret, so whoever runs the servers could listen",
  },
  banner: {
    refused: (
      name: string,
      why: "forged" | "changed" | "uninvited" | "other-link",
    ) =>
      why === "other-link"
        ? `Your link is another one than ${name}'s: the part behind the # differs, and you are not connected with each other. Send each other the whole link, and open it in this tab.`
        : why === "changed"
        ? `${name}'s key is another all at once: somebody may be in between. The connection was ended. Leave, join again, and compare the safety number.`
        : why === "forged"
        ? `What came in ${name}'s name was not signed by them, and was refused: somebody may be in between.`
        : `${name} came without the secret of the room's link, and is not connected with you. Send them the whole link.`,
    noRelay:
      "You chose “Relay only”, and this site has no relay: nobody can be connected with you. Leave, and switch it off in the lobby.",
    slowed: (name: string) =>
      `${name} sends more than this page can take: some of it comes later, or not at all.`,
    cut: (name: string) =>
      `${name} sent far too much. The connection with them was ended; you can connect again.`,
    hostNextTime:
      "You opened the host link: you are host as soon as you leave and join again.",
    silenced:
      "Your microphone is muted, and the host does not let you unmute it.",
    meshFull: (name: string | null) =>
      `There is hardly any uplink left at ${
        name === null ? "your side" : `${name}'s`
      }: one more person would make pictures worse for all.`,
    /** What a call through a media server says of it. */
    media: {
      /** @param some whether somebody is still reached another way */
      unreached: (some: boolean) =>
        some
          ? "The media server cannot be reached. New people cannot be seen or heard yet; trying again…"
          : "The media server cannot be reached. Nobody can be seen or heard until it answers; trying again…",
      "no-secret":
        "You connect only with people who have the whole link, and the link of this large call has no secret: nobody can be connected with you. Switch that off in “Security”.",
      "cannot-seal":
        "This browser cannot take part in a large call with end-to-end encryption. Open the link in another one, or in a newer version.",
    },
  },
} as const;
