// @ts-self-types="./embed.d.ts"
/**
 * A room of WebRTC Dashboard in your own page:
 *
 *   import { createCall } from "https://calls.example.org/embed.js";
 *   const call = createCall(document.querySelector("#call"), { room: "k7mq-2vxp-9drt" });
 *   call.on("people", ({ count }) => …);
 *   call.setMicrophone(false);
 *
 * What it may do, and what your site needs for it, is in docs/embedding.md.
 */

const PREFIX = "webrtc-dashboard:";
const ALLOW = ["camera", "microphone", "display-capture", "speaker-selection"]
  .concat("autoplay", "screen-wake-lock", "clipboard-write", "fullscreen");

export function createCall(element, options) {
  const { room, secret, token, title = "Video call" } = options;
  const origin = new URL(options.origin ?? import.meta.url).origin;
  const document = element.ownerDocument;
  const window = document.defaultView;
  const listeners = new Map();
  /** What is to hold from the beginning, and again where the frame is loaded anew. */
  const wishes = new Map();
  let isReady = false;

  const frame = document.createElement("iframe");
  const encode = encodeURIComponent;
  frame.src = `${origin}/room/${encode(room)}` +
    (secret ? `#k=${encode(secret)}` : "");
  frame.allow = ALLOW.join("; ");
  frame.title = title;
  frame.style.cssText = "width:100%;height:100%;border:0";

  const post = (type, more) =>
    frame.contentWindow?.postMessage({ type: PREFIX + type, ...more }, origin);
  const command = (name, more) => {
    if (isReady) post("command", { command: { command: name, ...more } });
  };
  const wish = (name, more) => {
    wishes.set(name, more);
    command(name, more);
  };
  const receive = async ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data?.type === `${PREFIX}ready`) {
      isReady = true;
      post("listen");
      for (const [name, more] of wishes) command(name, more);
    } else if (data?.type === `${PREFIX}token-wanted` && token) {
      post("token", { token: await token() });
    } else if (data?.type === `${PREFIX}event`) {
      const { event, ...rest } = data.event;
      for (const listener of [...listeners.get(event) ?? []]) listener(rest);
    }
  };

  const { name, chat, invite } = options;
  if (name !== undefined) wishes.set("name", { name });
  if (chat !== undefined) wishes.set("chat", { shown: chat });
  if (invite !== undefined) wishes.set("invite", { shown: invite });
  window.addEventListener("message", receive);
  element.append(frame);

  return {
    frame,
    on(event, listener) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(listener);
      return () => listeners.get(event).delete(listener);
    },
    setMicrophone: (on) => command("microphone", { on }),
    setCamera: (on) => command("camera", { on }),
    showChat: (shown) => wish("chat", { shown }),
    showInvite: (shown) => wish("invite", { shown }),
    setName: (name) => wish("name", { name }),
    leave: () => command("leave"),
    close() {
      window.removeEventListener("message", receive);
      listeners.clear();
      frame.remove();
    },
  };
}
