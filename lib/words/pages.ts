/** The words of pages that no island has: they are only ever rendered on the server. */

/** The words of such pages, in English. */
export const words = {
  page: (title: string) => `${title || "Untitled room"} · WebRTC Dashboard`,
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
      text: "Wait for a minute, then try again.",
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
    off: "Nobody can sign in here",
  },
} as const;
