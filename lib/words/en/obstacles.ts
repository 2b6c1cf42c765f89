/** The words for what keeps a browser from any call; they are loaded where they are needed. */

/** What is in the way, and what helps, in English. */
export const words = {
  "no-https":
    "This page came over plain http. Browsers let pages make calls only over https, or from localhost. Open the address with https:// in front. If you run this site: put a TLS proxy in front of it, as its README says.",
  "no-crypto":
    "This browser has no Web Crypto, without which calls are not safe. Open the link in another browser, such as a current Firefox, Chrome, Edge or Safari.",
  "no-webrtc":
    "This browser has no WebRTC, which calls need, or an extension has switched it off. Open the link in a current Firefox, Chrome, Edge or Safari, or allow WebRTC for this site.",
  "webrtc-blocked":
    "Something in this browser blocks WebRTC, which calls need: an extension, or a policy. Allow it for this site, then reload the page.",
  "no-data-channels":
    "This browser has no WebRTC data channels, which calls need. Open the link in another browser, such as a current Firefox, Chrome, Edge or Safari.",
  "no-websocket":
    "This browser has no WebSocket, by which calls are arranged, or an extension has switched it off. Open the link in another browser, or allow it for this site.",
  /** What is said where the browser keeps nothing; one can join all the same. */
  forgets: {
    title: "This browser keeps nothing for this site.",
    help:
      "You can join. Your name, your rooms and that you are host are forgotten with this page: storage is blocked or full.",
  },
} as const;
