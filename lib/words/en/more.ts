/** The words of the menu "More", and of what is moved and pressed on the stage, which come late. */

/** In English. */
export const words = {
  copyLink: "Copy link",
  copied: "Link copied",
  lock: "Lock room",
  fullScreen: "Full screen",
  smallWindow: "Picture-in-picture",
  roomSettings: "Room settings",
  alone: {
    heading: "Nobody else is here yet",
    text: "Send this link to the people you want to meet.",
  },
  moveSelf: "Move your picture to another corner",
} as const;
