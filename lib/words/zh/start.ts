/** The words of `en/start.ts`, in Simplified Chinese. */
import type { words as english } from "../en/start.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  noScript: {
    call:
      "通话需要 JavaScript，但此浏览器已将其关闭。请允许本站使用，然后重新加载页面。",
    dashboard:
      "此浏览器已关闭 JavaScript，而通话需要它。没有它也可以在这里创建房间。请不要把链接粘贴到此页面：允许本站使用 JavaScript 后，在地址栏中打开链接。",
    check:
      "检查和通话都需要 JavaScript，但此浏览器已将其关闭。请允许本站使用，然后重新加载页面。",
    recordings:
      "录制内容在此浏览器中，需要 JavaScript 才能查看，而它已关闭。请为本网站允许 JavaScript，然后重新加载页面。",
  },
  slow: "页面仍在加载。如果长时间没有反应，请重新加载。",
  failed:
    "页面无法启动：部分内容未能送达，或无法在此浏览器中运行。请重新加载。如果仍然不行，可能是扩展程序、代理或浏览器版本过旧所致。",
  sandboxed:
    '页面无法在此框架中启动。嵌入它的网站需要放宽限制：sandbox="allow-scripts allow-same-origin allow-forms"，或不设 sandbox。',
  reload: "重新加载",
};
