/** What the page itself says of people, in Simplified Chinese. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "你",
    "您",
    "已离开",
    "主持人",
    "管理员",
    "已验证",
    "名字已确认",
    "正在录制",
  ],
};
