/** How the product sends and shows pictures in a call, so that a bare call can do the same. */
import type { Page } from "playwright-core";
import type { Look } from "./pages/bare_end.ts";

/** Reads it from the page of somebody inside; it needs the probe of `tests/support/browser/probe.ts`. */
export function lookOf(page: Page): Promise<Look> {
  return page.evaluate(() => {
    const live = globalThis.probe.connections.filter(({ signalingState }) =>
      signalingState !== "closed"
    );
    const [encoding] = live.flatMap((connection) =>
      connection.getSenders()
        .filter(({ track }) => track?.kind === "video")
        .flatMap((sender) => sender.getParameters().encodings)
    );
    const pictures = [...document.querySelectorAll("[role=group] video")];
    if (!encoding || pictures.length === 0) {
      throw new Error("nothing is sent or shown");
    }
    const places = pictures.map((picture) => {
      const { x, y, width, height } = picture.getBoundingClientRect();
      return { x, y, width, height };
    });
    const { maxBitrate, maxFramerate, scaleResolutionDownBy } = encoding;
    const limit = { maxBitrate, maxFramerate, scaleResolutionDownBy };
    return { limit, places };
  });
}
