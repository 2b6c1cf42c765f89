/** The words of `en/start.ts`, in Japanese. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "通話にはJavaScriptが必要ですが、このブラウザではオフになっています。このサイトに許可してから、ページを再読み込みしてください。",
    dashboard:
      "このブラウザではJavaScriptがオフになっていますが、通話には必要です。ルームの作成はJavaScriptなしでもできます。リンクはこのページに貼り付けず、このサイトにJavaScriptを許可してから、アドレスバーで開いてください。",
    check:
      "接続の確認にはJavaScriptが必要ですが、このブラウザではオフになっています。通話にも必要です。このサイトに許可してから、ページを再読み込みしてください。",
    recordings:
      "録画はこのブラウザーの中にあり、表示するには JavaScript が必要ですが、オフになっています。このサイトで許可してから、ページを再読み込みしてください。",
  },
  slow:
    "ページを読み込んでいます。しばらく変化がない場合は、再読み込みしてください。",
  failed:
    "ページを開始できませんでした。一部が届かなかったか、このブラウザでは動作しません。再読み込みしてください。それでも解決しない場合は、拡張機能、プロキシ、古いブラウザが原因の可能性があります。",
  sandboxed:
    'このフレームではページを開始できません。埋め込み元のサイトで sandbox="allow-scripts allow-same-origin allow-forms" を指定するか、sandboxを外す必要があります。',
  reload: "再読み込み",
};
