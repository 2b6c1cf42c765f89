/** An on-screen keyboard that covers the page leaves a height that the page keeps to. */
import { assertEquals } from "@std/assert";
import { followKeyboard } from "../../../lib/client/page/keyboard.ts";

Deno.test("a keyboard makes the page as high as the visible part, a toolbar or a zoom does not", () => {
  const seen = Object.assign(new EventTarget(), { height: 800, scale: 1 });
  const style = new Map<string, string>();
  const scrolls: number[][] = [];
  const end = followKeyboard({
    visualViewport: seen,
    scrollTo: (x, y) => scrolls.push([x, y]),
    document: {
      documentElement: {
        clientHeight: 800,
        style: {
          setProperty: (name, value) => style.set(name, String(value)),
          removeProperty: (name) => {
            style.delete(name);
            return "";
          },
        },
      },
    },
  });
  const become = (height: number, scale = 1) => {
    Object.assign(seen, { height, scale });
    seen.dispatchEvent(new Event("resize"));
    return style.get("--uncovered");
  };
  assertEquals(become(450), "450px");
  assertEquals(scrolls, [[0, 0]]);
  assertEquals(become(800), undefined);
  assertEquals(become(740), undefined, "a toolbar");
  assertEquals(become(400, 2), undefined, "two fingers");
  become(450);
  end();
  assertEquals([...style], []);
});
