/** Processors between a browser's own devices and what is sent. */
import { assertEquals } from "@std/assert";
import type { observe } from "../support/browser/processed_media.ts";
import { withScript } from "../support/browser/page_script.ts";

Deno.test("what processors make of camera and microphone goes out, and all of it ends with them", () =>
  withScript(
    import.meta.resolve("../support/browser/processed_media.ts"),
    "observe",
    async (page) => {
      for (const kind of ["camera", "microphone"] as const) {
        const observed = await page.evaluate((kind) => {
          const act: typeof observe = Reflect.get(globalThis, "observe");
          return act(kind);
        }, kind);
        assertEquals(observed, {
          isRaw: [true, false],
          kind: kind === "camera" ? "video" : "audio",
          states: ["live", "live", "ended", "ended"],
          output: false,
        });
      }
    },
  ));
