/** The words of `en/embedding.ts`, in Japanese. */
import type { words as english } from "../en/embedding.ts";
import type { Words } from "../language.ts";

const ALLOW =
  'allow="camera; microphone; speaker-selection; screen-wake-lock; clipboard-write; fullscreen"';

/** In Japanese. */
export const words: Words<typeof english> = {
  forbidden: {
    camera: {
      title: "この通話を埋め込んでいるサイトが、カメラの使用を禁止しています。",
      help:
        `許可の確認は表示されません。埋め込み元の<iframe>に ${ALLOW} が必要です。カメラなしでも参加できます。`,
    },
    microphone: {
      title: "この通話を埋め込んでいるサイトが、マイクの使用を禁止しています。",
      help:
        `許可の確認は表示されません。埋め込み元の<iframe>に ${ALLOW} が必要です。参加して聞くことはできます。`,
    },
  },
  perhaps:
    `ブラウザが許可を確認しなかった場合は、この通話を埋め込んでいるサイトが使用を禁止しています。埋め込み元の<iframe>に ${ALLOW} が必要です。`,
};
