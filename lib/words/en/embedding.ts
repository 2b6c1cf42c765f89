/** The words for pages in a frame. */

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** What the site around has to do, in English. */
export const words = {
  /** The browser says that the site around forbids it. */
  forbidden: {
    camera: {
      title: "The site around this call keeps the camera from it.",
      help:
        `Nobody is asked. Its <iframe> needs ${ALLOW}. You can join without the camera.`,
    },
    microphone: {
      title: "The site around this call keeps the microphone from it.",
      help:
        `Nobody is asked. Its <iframe> needs ${ALLOW}. You can join and listen.`,
    },
  },
  /** The browser does not say who refused. */
  perhaps:
    `If the browser did not ask, the site around this call keeps it from the page: its <iframe> needs ${ALLOW}.`,
} as const;
