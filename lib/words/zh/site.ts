/** The words of `en/site.ts`, in Simplified Chinese. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "检查我的连接",
  language: "语言",
  account: {
    signIn: "登录",
    signOut: "退出登录",
    required: "登录后才能创建房间。",
  },
};
