/** The words of `en/obstacles.ts`, in Simplified Chinese. */
import type { words as english } from "../en/obstacles.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  "no-https":
    "此页面通过未加密的 http 打开。浏览器只允许 https 或 localhost 页面进行通话。请在地址前加上 https:// 打开。如果你是网站维护者：请按 README 所述，在网站前设置 TLS 代理。",
  "no-crypto":
    "此浏览器不支持 Web Crypto，通话安全无法保证。请用其他浏览器打开链接，例如新版 Firefox、Chrome、Edge 或 Safari。",
  "no-webrtc":
    "此浏览器不支持通话所需的 WebRTC，或 WebRTC 已被扩展程序关闭。请用新版 Firefox、Chrome、Edge 或 Safari 打开链接，或允许本站使用 WebRTC。",
  "webrtc-blocked":
    "通话所需的 WebRTC 在此浏览器中被扩展程序或管理策略阻止。请允许本站使用，然后重新加载页面。",
  "no-data-channels":
    "此浏览器不支持通话所需的 WebRTC 数据通道。请用其他浏览器打开链接，例如新版 Firefox、Chrome、Edge 或 Safari。",
  "no-websocket":
    "此浏览器不支持建立通话所需的 WebSocket，或 WebSocket 已被扩展程序关闭。请用其他浏览器打开链接，或允许本站使用。",
  forgets: {
    title: "此浏览器不会为本站保存任何内容。",
    help:
      "你可以加入。但关闭此页面后，你的名字、房间和主持人身份都不会保留：存储空间被阻止或已满。",
  },
};
