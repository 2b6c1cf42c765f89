/** The words of the lobby and the call, by what they are of; those of other pages, and of what is loaded later, stand beside them. */

/** The words of the product, in English. */
export const words = {
  common: {
    untitled: "Untitled room",
    you: (name: string) => `${name} (you)`,
    people: (count: number) => count === 1 ? "1 person" : `${count} people`,
  },
  confirm: { cancel: "Cancel" },
  status: {
    disconnected: "Disconnected",
    connecting: "Connecting",
    connected: "Connected",
    reconnecting: "Reconnecting",
  },
  quality: {
    good: "Good",
    fair: "Fair",
    poor: "Poor",
  },
  link: {
    connect: "Connect",
    cancel: "Cancel",
    disconnect: "Disconnect",
    settings: "Settings",
    reconnect: "Reconnect",
    connectOf: (name: string) => `Connect ${name}`,
    cancelOf: (name: string) => `Cancel connecting to ${name}`,
    disconnectOf: (name: string) => `Disconnect ${name}`,
    settingsOf: (name: string) => `Settings for ${name}`,
    reconnectOf: (name: string) => `Reconnect ${name}`,
  },
  media: {
    camera: "Camera",
    microphone: "Microphone",
    cameraOff: "Camera is off",
    microphoneOff: "Microphone off",
    paused: "Paused by the system",
    speaking: "Speaking",
  },
  lobby: {
    ready: "Ready to join?",
    name: "Your name",
    nameHint: "How the others will see you",
    level: "Microphone level",
    unmeasured: "Not measured yet: click, tap or press a key",
    cameraDevice: "Camera device",
    microphoneDevice: "Microphone device",
    noDevice: "None found yet",
    starting: "Starting the camera…",
    unnamed: (index: number) => `Device ${index}`,
    join: "Join",
    joining: "Joining…",
    relayOnly: "Relay only",
    relayOnlyHint:
      "The others do not learn your network address. Everything goes over this site's relay, if it has one, and may be slower.",
    inside: (count: number) =>
      count === 0
        ? "Nobody is in the room yet"
        : count === 1
        ? "1 person is in the room"
        : `${count} people are in the room`,
    large: (people: number) =>
      `With you there are ${people} people. Each sends their picture to ${
        people - 1
      } others.`,
    tight:
      "Somebody inside has hardly any uplink left: with one more person pictures may get worse.",
    left: {
      title: "You left the room.",
      help:
        "Camera and microphone are released. They come back, as they are set here, when you join.",
    },
  },
  door: {
    title: "There is no such room, or it is private",
    closed: "If you know its password, or somebody inside, you may come in.",
    own: "Your private room",
    password: "Room password",
    knock: "Ask to join",
    waiting: "You asked to join.",
    waitingHelp: "Somebody inside has to let you in.",
    giveUp: "Stop asking",
  },
  capture: {
    camera: {
      refused: {
        title: "The camera was refused.",
        help:
          "Allow it in the browser's address bar, then press Camera. You can join without it.",
      },
      missing: {
        title: "No camera was found.",
        help: "Plug one in and press Camera, or join without it.",
      },
      busy: {
        title: "The camera is busy.",
        help:
          "Close the other program that uses it, then press Camera. You can join without it.",
      },
      ended: {
        title: "The camera went away.",
        help:
          "It was unplugged, or its permission withdrawn. Press Camera to try again.",
      },
      failed: {
        title: "The camera does not start.",
        help: "Press Camera to try again, or join without it.",
      },
      paused: {
        title: "The system has paused the camera.",
        help:
          "A switch, a phone call or another program does that. It comes back by itself; press Camera to leave it off.",
      },
    },
    microphone: {
      refused: {
        title: "The microphone was refused.",
        help:
          "Allow it in the browser's address bar, then press Microphone. You can join and listen.",
      },
      missing: {
        title: "No microphone was found.",
        help: "Plug one in and press Microphone, or join and listen.",
      },
      busy: {
        title: "The microphone is busy.",
        help:
          "Close the other program that uses it, then press Microphone. You can join and listen.",
      },
      ended: {
        title: "The microphone went away.",
        help:
          "It was unplugged, or its permission withdrawn. Press Microphone to try again.",
      },
      failed: {
        title: "The microphone does not start.",
        help: "Press Microphone to try again, or join and listen.",
      },
      paused: {
        title: "The system has paused the microphone.",
        help:
          "A switch, a phone call or another program does that. It comes back by itself; press Microphone to leave it off.",
      },
    },
  },
  refusal: {
    "room-full": "The room is full. Try again when somebody has left.",
    "not-admitted":
      "Not let in: there is no such room, or it needs its password or somebody to let you in.",
    "too-many-tries": "Too many tries. Wait for a minute, then try again.",
    "sign-in-required":
      "Sign in first: only people with an account may join here.",
    "version-mismatch":
      "This page is older than the server. Reload it, then join again.",
    "other": "The server did not let you in. Reload the page and try again.",
    "waiting": "The server cannot be reached. You join as soon as it answers…",
    "slow": "The server is slow to answer. You join as soon as it does…",
  },
  home: "Back to the dashboard",
  call: {
    participants: "Participants",
    controls: "Call controls",
    server: (state: string) => `Server: ${state}`,
    code: "Room code",
    chat: "Chat",
    people: "People",
    connections: "Connections",
    security: "Security",
    loading: "Loading…",
    lock: "Lock room",
    copyLink: "Copy link",
    copied: "Link copied",
    notCopied: "This browser does not let the link be copied.",
    leave: "Leave",
    unread: (count: number) =>
      count === 0
        ? "No new messages"
        : count === 1
        ? "1 new message"
        : `${count} new messages`,
  },
  /** The names of the buttons that close the panels. */
  closePanel: {
    chat: "Hide messages",
    people: "Hide list",
    connections: "Hide connections",
    security: "Close security",
  },
  invite: {
    heading: "Nobody else is here yet",
    text: "Send this link to the people you want to meet:",
    copy: "Copy invitation",
    copied: "Link copied",
  },
  names: {
    you: "You",
    again: (name: string, n: number) => `${name} (${n})`,
    left: (name: string) => `${name} (left)`,
  },
  failed: {
    message: "This message cannot be shown.",
    tile: (name: string) => `${name} cannot be shown.`,
    panel: "This cannot be shown now. Close it, and open it again.",
    screen: {
      title: "The page cannot be shown",
      text: "It was our fault, not yours. A call that is on goes on.",
    },
    again: "Try again",
  },
  banner: {
    serverLost:
      "Connection to the server lost. The call goes on; reconnecting…",
    held: "The browser plays nothing before you tap or click.",
    hear: "Tap to hear",
  },
} as const;
