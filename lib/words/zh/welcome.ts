/** The words of `en/welcome.ts`, in Simplified Chinese. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard：浏览器里的视频通话",
    headline: "浏览器里的视频通话",
    lead: "打开链接即可加入。视频、音频和聊天在浏览器之间直接传输。",
    facts: {
      noAccount: "无需账号",
      noInstall: "无需安装",
      phone: "手机也能用",
    },
  },
  picture: {
    people: { ada: "Ada", mei: "小梅", luca: "Luca", noor: "Noor" },
    message: "我没问题！",
    knock: { name: "李晓明", text: "请求加入", admit: "准许" },
  },
  create: {
    heading: "创建房间",
    options: "名称和隐私",
    title: "房间名称",
    titleHint: "例如：周五例会",
    listed: "在首页列出",
    listedHint: "打开此页面的人都能看到并加入。",
    large: "大型通话",
    largeHint: "适合十人及以上：从一开始就通过媒体服务器。",
    access: "谁可以进入",
    presets: {
      open: { name: "开放", hint: "所有持有链接的人" },
      ask: { name: "请求加入", hint: "由你逐个准许" },
      password: {
        name: "密码",
        hint: "没有密码的人可请求你准许",
      },
    },
    password: "房间密码",
    noPassword: "请设置密码，或选择其他进入方式。",
    capacity: "人数上限",
    submit: "创建房间",
    later: "创建供以后使用",
    unclear: "无法识别提交的内容，请重试。",
    tooMany: "你的网络创建的房间过多。请等一分钟再试。",
  },
  joinRoom: {
    heading: "加入房间",
    field: "房间链接或房间号",
    hint: "链接或房间号",
    example: (code) => `例如 ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "加入",
    submitName: "加入房间",
    noSecret:
      "带 # 的链接请在地址栏中打开：# 后面的内容是保密的，而页面脚本未运行时，此表单会把它发送给服务器。",
    noCode: "这不是房间链接或房间号。房间号的格式类似 k7mq-2vxp-9drt。",
    noRoom: "没有使用此房间号的房间，或者它是私人房间。是否输入有误？",
    tooMany: "你的网络查找不存在的房间次数过多。请等一分钟再试。",
    goAnyway: "请求加入该房间",
  },
};
