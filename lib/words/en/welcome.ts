/** The words of the dashboard's forms, which are rendered on the server. */

/** What the dashboard says, in English. */
export const words = {
  dashboard: {
    title: "WebRTC Dashboard: video calls in your browser",
    headline: "Video calls in your browser",
    lead:
      "Open a link and you are in. Video, audio and chat go straight from browser to browser.",
    facts: {
      noAccount: "No account needed",
      noInstall: "Nothing to install",
      phone: "Works on a phone",
    },
  },
  /** The picture of a call, which nobody has to read. */
  picture: {
    people: { ada: "Ada", mei: "Mei", luca: "Luca", noor: "Noor" },
    message: "Works for me!",
    knock: { name: "Sam Reed", text: "wants to join", admit: "Admit" },
  },
  create: {
    heading: "Start a room",
    options: "Title and privacy",
    title: "Room title",
    titleHint: "e.g. Friday review",
    listed: "List on the dashboard",
    listedHint: "Everyone who opens this page can see it and join.",
    large: "Large call",
    largeHint: "For ten people and more: it begins on a media server.",
    access: "Who may enter",
    presets: {
      open: { name: "Open", hint: "Everyone who has the link" },
      ask: { name: "Ask to join", hint: "You let people in, one by one" },
      password: {
        name: "Password",
        hint: "Others can ask you to let them in",
      },
    },
    password: "Room password",
    noPassword: "Choose a password, or another way to enter.",
    capacity: "People at most",
    submit: "Create room",
    later: "Create for later",
    unclear: "The form was not understood. Please try again.",
    tooMany:
      "Too many rooms were opened from your network. Wait a minute, then try again.",
  },
  joinRoom: {
    heading: "Join a room",
    field: "Room link or code",
    hint: "Link or code",
    example: (code: string) => `Such as ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "Join",
    submitName: "Join room",
    noSecret:
      "A link with a # opens in the address bar: what is behind the # is secret, and this form would send it to the server while the page's scripts do not run.",
    noCode: "That is no room link or code. A code looks like k7mq-2vxp-9drt.",
    noRoom:
      "There is no room with this code, or it is private. Is it mistyped?",
    tooMany:
      "Too many rooms that are not there were looked for from your network. Wait a minute, then try again.",
    goAnyway: "Ask to join it",
  },
} as const;
