/** The words of the dashboard's forms, which are rendered on the server. */

/** What the dashboard says, in English. */
export const words = {
  dashboard: {
    title: "WebRTC Dashboard: video calls from browser to browser",
    tooMany: "Too many tries. Wait for a minute, then try again.",
    headline: ["Open a room.", "Send the link.", "Talk."],
    lead:
      "Picture, sound and chat go directly from browser to browser. No account, nothing to install.",
  },
  create: {
    heading: "Start a room",
    title: "Room title",
    titleHint: "For example, Friday review",
    listed: "List on the dashboard",
    listedHint: "Everybody who opens this page can see it and join.",
    access: "Who may enter",
    password: "Room password",
    passwordHint: "None: everybody with the link may enter.",
    waitingRoom: "People wait until you admit them",
    waitingHint: "Those who know the password do not have to.",
    submit: "Create room",
    unclear: "The form was not understood. Please try again.",
    tooMany:
      "Too many rooms were opened from your network. Wait for a minute, then try again.",
  },
  joinRoom: {
    field: "Room link or code",
    hint: "k7mq-2vxp-9drt",
    submit: "Join room",
    noCode: "That is no room link or code. A code looks like k7mq-2vxp-9drt.",
    noRoom:
      "There is no room with this code, or it is private. Is it mistyped?",
    goAnyway: "Go to its door",
  },
} as const;
