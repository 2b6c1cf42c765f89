/** The words of `en/obstacles.ts`, in Japanese. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  "no-https":
    "このページは暗号化されていないhttpで開かれました。ブラウザで通話ができるのは、httpsまたはlocalhostのページだけです。先頭をhttps://にしてアドレスを開いてください。このサイトの管理者の方は、READMEの説明に従ってTLSプロキシを前段に置いてください。",
  "no-crypto":
    "このブラウザには、安全な通話に必要なWeb Cryptoがありません。最新のFirefox、Chrome、Edge、Safariなど、別のブラウザでリンクを開いてください。",
  "no-webrtc":
    "このブラウザには通話に必要なWebRTCがないか、拡張機能によって無効になっています。最新のFirefox、Chrome、Edge、Safariでリンクを開くか、このサイトにWebRTCを許可してください。",
  "webrtc-blocked":
    "通話に必要なWebRTCが、拡張機能またはポリシーによってこのブラウザでブロックされています。このサイトに許可してから、ページを再読み込みしてください。",
  "no-data-channels":
    "このブラウザには、通話に必要なWebRTCデータチャネルがありません。最新のFirefox、Chrome、Edge、Safariなど、別のブラウザでリンクを開いてください。",
  "no-websocket":
    "このブラウザには通話の開始に必要なWebSocketがないか、拡張機能によって無効になっています。別のブラウザでリンクを開くか、このサイトに許可してください。",
  forgets: {
    title: "このブラウザはこのサイトのデータを保存しません。",
    help:
      "参加はできますが、ページを閉じると、名前、ルームの履歴、ホストの権限は失われます。ストレージがブロックされているか、いっぱいです。",
  },
};
