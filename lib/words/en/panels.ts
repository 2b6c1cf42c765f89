/** The words of the side panels, which are loaded with them. */

/**
 * The time of an instant in milliseconds, as people here write it, with its date if that is not
 * today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) return then.toLocaleTimeString([], time);
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString([], {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** The words of the panels, in English. */
export const words = {
  quality: {
    good: "Good",
    fair: "Fair",
    poor: "Poor",
  },
  chat: {
    failed: "This message cannot be shown.",
    name: "Chat",
    message: "Message",
    hint: "Message everyone",
    fresh: "New",
    jump: "Jump to the newest message",
    closed: "Only moderators may write",
    send: "Send",
    empty: "No messages yet",
    emptyHelp: "What you write goes to those in the room. No server keeps it.",
    passedOn: (name: string) => `Passed on by ${name}, not confirmed`,
    time: clock,
  },
  people: {
    actionsFor: (name: string) => `Actions for ${name}`,
    tabs: {
      name: "Parts of the list",
      inside: "In the room",
      waiting: "Waiting",
      settings: "Room settings",
    },
    search: "Find a person",
    nobodyFound: "Nobody of this name is here.",
    /** How many have the name that is sought. */
    found: (people: number) =>
      people === 1 ? "1 person found" : `${people} people found`,
    invite: "Invite people",
    inviteHelp: "Copy the link or send it",
    handUp: (place: number) =>
      place === 1 ? "Hand up, first in line" : `Hand up, number ${place}`,
    recording: "Recording",
    weak: "Weak connection",
    wantsIn: "wants to join",
    admitAll: "Admit all",
    mute: "Mute",
    remove: "Remove",
    makeModerator: "Make moderator",
    makeHost: "Make host",
    makeGuest: "Make guest",
    verified: "Name confirmed",
    host: "Host",
    moderator: "Moderator",
    unattended:
      "No host is here. Whoever asks to join waits until one comes back.",
    sentAway: "Removed",
    readmit: "Let back in",
    readmitOf: (name: string) => `Let ${name} back in`,
  },
  tile: {
    pin: (name: string) => `Pin ${name}`,
    pinTip: "Pin",
    unpinTip: "Unpin",
    more: (name: string) => `More about ${name}`,
    volumeOf: (name: string) => `Volume of ${name}`,
    percent: (count: number) => `${count} %`,
    connect: "Connect",
    reconnect: "Reconnect",
    muteForMe: "Mute for me",
    mutedForMe: "Muted for you",
    whole: "Show whole picture",
    connections: "Connections",
  },
  rules: {
    heading: "Room settings",
    title: "Room title",
    muteAll: "Mute all",
    waitingRoom: "People wait until they are admitted",
    unmute: "Those who were muted may unmute themselves",
    succession: "Without a host for 5 minutes, somebody else becomes host",
    chat: "Everyone may write in the chat",
    files: "Everyone may send files",
    rename: "Rename",
    newPassword: "New room password",
    setPassword: "Set",
    noPassword: "Remove password",
    speak: "Who may speak",
    speakers: {
      everybody: "Everyone",
      moderators: "Hosts, and those they let speak",
    },
    record: "Who may record the call",
    recorders: {
      nobody: "Nobody",
      hosts: "Hosts",
      moderators: "Hosts and moderators",
      everybody: "Everyone",
    },
    capacity: "People at most",
    copyHostLink: "Copy host link",
    hostLinkHelp: "Whoever opens it is host. Send it only to a deputy.",
    end: "End call for all",
    endTitle: "End the call for everyone?",
    endText: "Everyone is sent out, and nobody can come in again.",
    endYes: "End for everyone",
    denied: (reason: string) =>
      reason === "room-full"
        ? "The room is full: nobody else can come in."
        : reason === "forbidden"
        ? "You may not do that any more."
        : reason === "too-many-tries"
        ? "That was too often. Wait for a minute, then try again."
        : "The server could not do that. Try again.",
  },
  security: {
    name: "Security",
    close: "Close security",
    about:
      "Picture, sound and chat go from browser to browser, encrypted. Read the number to each other: if both see the same one, nobody is in between.",
    aboutServer:
      "Picture, sound and chat go through a media server, encrypted from browser to browser. Read the number to each other: if both see the same one, nobody is in between.",
    couldBeRead:
      "The link has no secret: whoever runs the servers could put themselves in between, and listen. Only comparing the numbers shows that nobody does.",
    empty: "Nobody else is here",
    number: (name: string) => `Safety number with ${name}:`,
    verify: "Mark as verified",
    strict: "Connect only with people who have the whole link",
    states: {
      verified: "Verified: you have compared the number.",
      invited: "Has the secret of the room's link.",
      unverified:
        "Not verified: came without the secret of the link, and only the server vouches for them.",
      forged: "Refused: what came was not signed by them.",
      changed: "Refused: their key is another all at once.",
      uninvited: "Refused: came without the secret of the link.",
      "other-link":
        "Your link is another one than theirs: open the link that they use.",
    },
  },
  connections: {
    server: (state: string) => `Server: ${state}`,
    mediaServer: (state: string) => `Media server: ${state}`,
    toMediaServer: (time: string, lost: string, relayed: boolean) =>
      `The way to the media server: round trip ${time}, ${lost} lost${
        relayed ? ", over a relay" : ""
      }.`,
    /** A picture, and which of the sizes it is in which it is sent: 1 is the smallest. */
    layered: (picture: string, number: number, of: number) =>
      `${picture}, layer ${number} of ${of}`,
    atServer: "Their way to the server",
    lost: "Lost",
    name: "Connections",
    close: "Hide connections",
    connectOf: (name: string) => `Connect ${name}`,
    cancelOf: (name: string) => `Cancel connecting to ${name}`,
    disconnectOf: (name: string) => `Disconnect ${name}`,
    reconnectOf: (name: string) => `Reconnect ${name}`,
    empty: "Nobody else is here yet",
    emptyHelp:
      "As soon as somebody joins, you see here how well you reach each other.",
    table: "Who receives what from whom",
    corner: "From",
    to: (name: string) => `To ${name}`,
    unknown: "Not measured",
    loss: (share: string) => `${share} lost`,
    relay: "relay",
    links: "Your connections",
    refused: (servers: readonly string[]) =>
      `This browser does not take the address of a server of this site (${
        new Intl.ListFormat("en").format(servers)
      }), so calls go without it. Those who run the site have to correct it.`,
    rtt: "Round trip",
    incoming: "You get",
    outgoing: "You send",
    rate: (bits: string, lost: string) => `${bits}, ${lost} lost`,
    video: "Picture",
    audio: "Sound",
    path: "Path",
    direct: "Direct",
    relayed: "Over a relay",
    uplink: (used: string, available: string | null) =>
      available === null
        ? `You send ${used}.`
        : `You send ${used}; your uplink has about ${available}.`,
    download: "Download report",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "For a bug report. It contains network addresses.",
    weakAtServer: {
      you:
        "Your connection to the media server is weak: the others may see and hear you badly.",
      others: (names: readonly string[]) =>
        `Weak connection to the media server: ${
          new Intl.ListFormat("en").format(names)
        }.`,
    },
    weak: {
      uplink: (name: string | null) =>
        name === null
          ? "Your uplink is weak: the others lose what you send."
          : `${name}'s uplink is weak: the others lose what ${name} sends.`,
      downlink: (name: string | null) =>
        name === null
          ? "Your downlink is weak: you lose what the others send."
          : `${name}'s downlink is weak: ${name} loses what the others send.`,
      pair: (a: string | null, b: string | null) =>
        a === null || b === null
          ? `Your connection with ${a ?? b} is weak.`
          : `The connection between ${a} and ${b} is weak.`,
    },
  },
} as const;
