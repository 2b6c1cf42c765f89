/** Which key does what, and where it is somebody else's. */
import { assertEquals } from "@std/assert";
import {
  deedOf,
  type Focus,
  type KeyPress,
} from "../../../lib/view/shortcuts/keys.ts";
import { PushToTalk } from "../../../lib/view/shortcuts/push_to_talk.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

Deno.test("each key does what the list says", () => {
  const deeds = {
    m: "microphone",
    v: "camera",
    " ": "talk",
    c: "chat",
    p: "people",
    h: "hand",
    s: "share",
    l: "lock",
    f: "full-screen",
    M: "microphone",
    x: null,
    Enter: null,
    Tab: null,
  };
  for (const [key, deed] of Object.entries(deeds)) {
    assertEquals(deedOf(press(key), "none"), deed, key);
  }
  assertEquals(deedOf(press("?", { shiftKey: true }), "none"), "list");
});

Deno.test("a key that writes another alphabet is known by its place", () => {
  const cyrillic = press("ь", { code: "KeyM" });
  assertEquals(deedOf(cyrillic, "none"), "microphone");
  // Where letters stand elsewhere, what is written on the key counts.
  assertEquals(deedOf(press("m", { code: "Semicolon" }), "none"), "microphone");
});

Deno.test("keys are left to whoever writes, to browsers and systems, and are not repeated", () => {
  assertEquals(deedOf(press("m"), "text"), null);
  for (
    const more of [
      { ctrlKey: true },
      { altKey: true },
      { metaKey: true },
      { shiftKey: true },
      { repeat: true },
      { isComposing: true },
      { defaultPrevented: true },
    ]
  ) assertEquals(deedOf(press("m", more), "none"), null, JSON.stringify(more));
});

Deno.test("the space bar is a button's where one has the focus; letters are not", () => {
  const cases: [string, Focus, string | null][] = [
    [" ", "control", null],
    [" ", "text", null],
    [" ", "none", "talk"],
    ["m", "control", "microphone"],
  ];
  for (const [key, focus, deed] of cases) {
    assertEquals(deedOf(press(key), focus), deed);
  }
});

Deno.test("a microphone that was off is on while the key is held; one that was on stays on", () => {
  const done: string[] = [];
  let isOn = false;
  let toggle: (() => void) | null = () => {
    isOn = true;
    done.push("on");
  };
  const talk = new PushToTalk(() => ({
    isOn: () => isOn,
    toggle,
    turnOff: () => {
      isOn = false;
      done.push("off");
    },
  }));
  talk.press();
  talk.press();
  talk.release();
  talk.release();
  assertEquals(done, ["on", "off"]);
  isOn = true;
  talk.press();
  talk.release();
  assertEquals([done.length, isOn], [2, true]);
  // Who is silenced cannot switch it on.
  [isOn, toggle] = [false, null];
  talk.press();
  talk.release();
  assertEquals(done.length, 2);
});
