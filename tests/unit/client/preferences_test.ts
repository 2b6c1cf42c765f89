/** What is kept of preferences is hostile until it is decoded; it is the same in all tabs. */
import { assertEquals } from "@std/assert";
import { Preferences } from "../../../lib/client/storage/preferences.ts";

const KEY = "webrtc-dashboard.preferences";

const AT_FIRST = {
  theme: "system",
  sounds: { join: true, leave: true, message: true, knock: true, hand: true },
  notices: false,
  shortcuts: true,
};

function browser(kept: string | null) {
  const values = new Map(kept === null ? [] : [[KEY, kept]]);
  const window = new EventTarget();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      values.set(key, value);
    },
  };
  return { values, window, tab: () => new Preferences(storage, window) };
}

Deno.test("where nothing is kept, or what is no record, preferences are as at first", () => {
  for (const kept of [null, "null", "[]", "7", '"x"', "{", "{}"]) {
    assertEquals(browser(kept).tab().values.value, AT_FIRST, `${kept}`);
  }
});

Deno.test("what is kept is decoded key by key: a wrong one costs no other", () => {
  const kept = {
    theme: "url(evil)",
    sounds: { join: false, leave: 1 },
    notices: true,
    shortcuts: null,
    stranger: "x",
  };
  assertEquals(browser(JSON.stringify(kept)).tab().values.value, {
    ...AT_FIRST,
    sounds: { ...AT_FIRST.sounds, join: false },
    notices: true,
  });
});

Deno.test("sounds that are no record do not share one that somebody could change", () => {
  const text = JSON.stringify({ sounds: "loud" });
  const first = browser(text).tab().values.value;
  first.sounds.join = false;
  assertEquals(browser(text).tab().values.value, AT_FIRST);
});

Deno.test("a change is kept, and followed by the other tabs until they are closed", () => {
  const { tab, window } = browser(null);
  const [one, other, closed] = [tab(), tab(), tab()];
  closed.close();
  one.set({ theme: "dark" });
  one.set({ notices: true });
  const changed = { ...AT_FIRST, theme: "dark", notices: true };
  assertEquals(one.values.value, changed);
  assertEquals(tab().values.value, changed);
  assertEquals(other.values.value, AT_FIRST);
  window.dispatchEvent(new Event("storage"));
  assertEquals(other.values.value, changed);
  assertEquals(closed.values.value, AT_FIRST);
});

Deno.test("where storage is refused, a change holds for the page", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const window = new EventTarget();
  const preferences = new Preferences(
    { getItem: refuse, setItem: refuse },
    window,
  );
  preferences.set({ notices: true });
  window.dispatchEvent(new Event("storage"));
  assertEquals(preferences.values.value, { ...AT_FIRST, notices: true });
});
