/** The words of the menu "More", and of what is moved and pressed on the stage, which come late. */

/** In English. */
export const words = {
  copyLink: "Copy link",
  copied: "Link copied",
  lock: "Lock room",
  record: "Record",
  fullScreen: "Full screen",
  smallWindow: "Picture-in-picture",
  roomSettings: "Room settings",
  alone: {
    heading: "Nobody else is here yet",
    text: "Send this link to the people you want to meet.",
  },
  layouts: { auto: "Automatic layout", grid: "Grid", speaker: "Speaker large" },
  spotlight: "Spotlight for everyone",
  endSpotlight: "End spotlight",
  hideSelf: "Hide my own picture",
  moveSelf: "Move your picture to another corner",
  showAll: "Show everyone",
  pages: {
    next: "Next page",
    previous: "Previous page",
    /** The one that is seen, and how many there are. */
    place: (page: number, pages: number) => `${page} of ${pages}`,
  },
} as const;
