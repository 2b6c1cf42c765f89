/** The words of `en/embedding.ts`, in Simplified Chinese. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "嵌入此通话的网站不允许使用摄像头。",
      help:
        `浏览器不会询问。该网站的 <iframe> 需要 ${ALLOW}。不开摄像头也能加入。`,
    },
    microphone: {
      title: "嵌入此通话的网站不允许使用麦克风。",
      help:
        `浏览器不会询问。该网站的 <iframe> 需要 ${ALLOW}。你也可以加入并只收听。`,
    },
  },
  perhaps:
    `如果浏览器没有询问，就是嵌入此通话的网站不允许：其 <iframe> 需要 ${ALLOW}。`,
};
