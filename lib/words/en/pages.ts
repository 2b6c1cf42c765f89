/** The words of pages without an island: they are rendered on the server only. */

/** The words of such pages, in English. */
export const words = {
  page: (title: string) => `${title || "Untitled room"} · WebRTC Dashboard`,
  /** A room of which no more is told. */
  call: "Join a call",
  callText: "A video call in your browser. There is nothing to install.",
  /** In the lobby of a room where not everybody may speak. */
  listening:
    "Only hosts, and those they let speak, are heard and seen here. Everyone else joins as a listener, and can ask to speak.",
  /** In a lobby: what joining would cost the others. */
  large: (people: number) =>
    `With you there are ${people} people. Each sends their picture to ${
      people - 1
    } others.`,
  tight:
    "Somebody inside has hardly any uplink left: with one more person pictures may get worse.",
  /** In the lobby of a room whose call is recorded; and of one that is closed. */
  recorded: "This call is being recorded. If you join, you agree to it.",
  mayBeRecorded:
    "Calls may be recorded. If this one is, a sign in the call says so, and by joining you agree to it.",
  skip: "Skip to the content",
  notice: {
    notFound: {
      title: "There is no such page",
      text: "The link may be mistyped, or what was here is gone.",
    },
    noRoom: {
      title: "There is no such room",
      text:
        "The link may be mistyped, or the room was closed after nobody used it for a month.",
    },
    tooMany: {
      title: "Too many tries",
      text:
        "Too many people from your network began to sign in. Wait for a minute, then try again.",
    },
    badRequest: {
      title: "This address cannot be opened",
      text: "The link may be mistyped or cut off.",
    },
    forbidden: {
      title: "Another site asked for this",
      text: "For your safety only pages of this site may do so.",
    },
    failed: {
      title: "Something went wrong",
      text: "It was our fault, not yours. Trying again may help.",
    },
  },
  api: {
    heading: "Interface for programs",
    source: "The whole description (OpenAPI 3.1)",
    body: "It takes",
    secret: "It takes the header Authorization: Bearer with the API_SECRET.",
  },
  signIn: {
    failed: "You are not signed in",
    /** Why, as a whole sentence. */
    off: "Nobody can sign in here.",
    problems: {
      elsewhere: "It was not begun in this browser. Try again from here.",
      late: "It took too long, or was done twice. Try again.",
      unconfirmed: "The provider did not confirm it.",
      unreachable: "The provider cannot be reached. Try again in a moment.",
      unable: "The provider cannot sign anybody in for this site.",
    },
  },
} as const;
