/** The words at the top of every page that is not a call. */

/** The words of the masthead, in English. */
export const words = {
  product: "WebRTC Dashboard",
  check: "Check my connection",
  language: "Language",
  account: {
    signIn: "Sign in",
    signOut: "Sign out",
    required: "Sign in to open a room.",
  },
} as const;
