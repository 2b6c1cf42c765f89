/** What the page itself says of people. */

/** Nobody's name says it, in English. */
export const words = {
  people: ["you", "left", "host", "moderator", "verified", "name confirmed"],
} as const;
