/** The icon of the tab tells whether the microphone is off, and whether somebody waits. */
import { assert, assertEquals } from "@std/assert";
import { iconOf } from "../../../lib/view/toasts/tab_icon.ts";

/** The picture behind an address. */
const svgOf = (address: string | null) =>
  decodeURIComponent(address?.split(",").slice(1).join(",") ?? "");

Deno.test("where there is nothing to tell, the icon is the page's own", () => {
  assertEquals(iconOf({ muted: false, waiting: false }), null);
});

Deno.test("each state has an icon of its own, with the mark in it", () => {
  const icons = [
    iconOf({ muted: true, waiting: false }),
    iconOf({ muted: false, waiting: true }),
    iconOf({ muted: true, waiting: true }),
  ];
  assertEquals(new Set(icons).size, 3);
  for (const icon of icons) {
    assert(icon?.startsWith("data:image/svg+xml,"), `${icon}`);
    const svg = svgOf(icon);
    assert(svg.includes("M11 1.5a9 9 0 0 0 0 18z"), svg);
    // Every element that is opened is closed.
    const opened = svg.match(/<[a-z]+(?:\s[^>]*)?(?<!\/)>/g)?.length;
    assertEquals(svg.match(/<\/[a-z]+>/g)?.length, opened, svg);
  }
});
