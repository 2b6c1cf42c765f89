/** The words of `en/embedding.ts`, in Arabic. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

/** The mark at its end keeps the last quotation mark in its place. */
const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"\u200e';

/** In Arabic. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "الموقع الذي يضم هذه المكالمة يمنعها من استخدام الكاميرا.",
      help:
        `لا يُسأل أحد. يحتاج عنصر <iframe> فيه إلى ${ALLOW}. يمكن الانضمام بدون الكاميرا.`,
    },
    microphone: {
      title: "الموقع الذي يضم هذه المكالمة يمنعها من استخدام الميكروفون.",
      help:
        `لا يُسأل أحد. يحتاج عنصر <iframe> فيه إلى ${ALLOW}. يمكن الانضمام والاستماع.`,
    },
  },
  perhaps:
    `إذا لم يسأل المتصفح، فإن الموقع الذي يضم هذه المكالمة يمنع الصفحة: يحتاج عنصر <iframe> فيه إلى ${ALLOW}.`,
};
