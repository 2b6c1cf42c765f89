/** The words of the lobby and the call; those of other pages, and of what is loaded late, are beside. */

/** The words of the product, in English. */
export const words = {
  common: {
    milliseconds: (count: number) => `${count} ms`,
    untitled: "Untitled room",
    /** In place of a title that cannot be read. */
    call: "Video call",
    you: (name: string) => `${name} (you)`,
    people: (count: number) => count === 1 ? "1 person" : `${count} people`,
  },
  status: {
    disconnected: "Disconnected",
    connecting: "Connecting",
    connected: "Connected",
    reconnecting: "Reconnecting",
  },
  weak: "Weak connection",
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
    noneSelected: "Select a device",
    starting:
      "Your browser may ask for camera and microphone. You can also join without.",
    unnamed: (index: number) => `Device ${index}`,
    unseen: (name: string) =>
      `Nothing can be seen of this name: the others see “${name}”.`,
    shownAs: (name: string) => `The others see your name as: ${name}`,
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
    full: "The room is full. You can join when somebody leaves.",
  },
  access: {
    title: "Join a call",
    closed: "Ask somebody inside to let you in, or enter the room's password.",
    own: "Your private room",
    password: "Room password",
    knock: "Ask to join",
  },
  slow: "The server is slow to answer. You join as soon as it does…",
  noServer: {
    "unreachable":
      "The server cannot be reached. You join as soon as it answers…",
    "refused":
      "The server refuses this page: its log says why. You join as soon as it accepts it…",
    "blocked":
      "The server answers, but no WebSocket gets through to it. You join as soon as one does…",
  },
  home: "Back to the dashboard",
  settings: "Settings",
  call: {
    participants: "Participants",
    controls: "Call controls",
    code: "Room code:",
    chat: "Chat",
    people: "People",
    loading: "Loading…",
    more: "More",
    invite: "Invite",
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
  },
  names: {
    you: "You",
    again: (name: string, n: number) => `${name} (${n})`,
    left: (name: string) => `${name} (left)`,
    quoted: (name: string) => `“${name}”`,
    nameless: "Guest",
  },
  newVersion: {
    text:
      "There is a new version of this site. Reload the page to have everything; until then the call goes on.",
    reload: "Reload",
  },
  failed: {
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
  },
} as const;
