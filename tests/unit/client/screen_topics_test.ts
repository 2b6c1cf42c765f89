/** What is understood of what peers say about screens. */
import { assertEquals } from "@std/assert";
import {
  PointTopic,
  StopScreenTopic,
} from "../../../lib/client/screen/screen_topics.ts";
import { type Topic, Topics } from "../../../lib/client/session/topics.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";

/** Whether a frame is understood. */
function understands<Data>(topic: Topic<Data>, frame: unknown): boolean {
  const topics = new Topics();
  topics.on(topic, () => {});
  return topics.find(topic.name)?.prepare("peer", frame).ok === true;
}

Deno.test("[PEER-1] [SCR-4] a pointer is a place on somebody's screen, and nothing else", () => {
  const of = newId();
  const most = LIMITS.pointerScale;
  assertEquals(understands(PointTopic, { of, x: 0, y: most }), true);
  for (
    const frame of [
      null,
      {},
      { of, x: 1 },
      { of: "", x: 1, y: 1 },
      { of: "../x", x: 1, y: 1 },
      { of: "x".repeat(70_000), x: 1, y: 1 },
      { of, x: -1, y: 1 },
      { of, x: 0.5, y: 1 },
      { of, x: most + 1, y: 1 },
      { of, x: NaN, y: 1 },
      { of, x: "1", y: 1 },
    ]
  ) assertEquals(understands(PointTopic, frame), false, JSON.stringify(frame));
});

Deno.test("[PEER-1] [SCR-3] an order to end a share names a share by its number", () => {
  const of = newId();
  assertEquals(understands(StopScreenTopic, { of, share: 1 }), true);
  for (const share of [0, -1, 1.5, "1", null, undefined, 1e300]) {
    assertEquals(
      understands(StopScreenTopic, { of, share }),
      false,
      `${share}`,
    );
  }
  assertEquals(understands(StopScreenTopic, { of: [of], share: 1 }), false);
});
