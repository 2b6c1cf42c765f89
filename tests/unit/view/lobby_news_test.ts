/** That a call is recorded, as it is heard of in the lobby. */
import { signal } from "@preact/signals";
import { assert, assertEquals } from "@std/assert";
import type { Phase } from "../../../lib/client/call/call.ts";
import { warningsIn } from "../../../lib/view/recording/lobby_news.ts";
import { settle } from "../../support/clock.ts";

Deno.test("[REC-4] a lobby looks again and again, unless nobody sees it, until the room is closed or they are inside", async () => {
  const asked: string[] = [];
  let answer = () => Response.json({ recording: true });
  let isHidden = false;
  let tick = () => {};
  let ended = 0;
  const phase = signal<Phase>({ is: "lobby" });
  const call = { room: "k7mq-2vxp-9drt", phase };
  const world = {
    fetch: (path: string) => {
      asked.push(path);
      return Promise.resolve(answer());
    },
    isHidden: () => isHidden,
    every: (_: number, act: () => void) => {
      tick = act;
      return () => ended++;
    },
  };
  const NOTE = "It is recorded.";
  const room = { warnings: ["Many are there.", NOTE], recorded: NOTE };
  /** Whether it is said, after what else there is to say. */
  const recorded = () => {
    const [other, ...more] = warningsIn(call, room, world);
    assertEquals(other, "Many are there.");
    assert(more.length === 0 || more.length === 1 && more[0] === NOTE);
    return more.length === 1;
  };
  const look = async (now: typeof answer) => {
    answer = now;
    tick();
    await settle();
    return recorded();
  };
  // Of a room that is closed, nothing is asked.
  assertEquals(warningsIn(call, { warnings: ["Closed"] }, world), ["Closed"]);
  assertEquals([asked.length, recorded()], [0, true]);
  await settle();
  assertEquals([recorded(), asked.length], [true, 1]);
  assertEquals(await look(() => Response.json({})), false);
  for (const odd of [7, null, [], "yes", { recording: "yes" }]) {
    assertEquals(await look(() => Response.json(odd)), false);
  }
  assertEquals(await look(() => Response.json({ recording: true })), true);
  // What is no answer changes nothing.
  const failed = () => {
    throw new TypeError("no network");
  };
  for (
    const none of [
      failed,
      () => new Response("<html>"),
      () => new Response(null, { status: 503 }),
    ]
  ) assertEquals(await look(none), true);
  const { length } = asked;
  isHidden = true;
  await look(() => Response.json({}));
  assertEquals([asked.length, ended], [length, 0]);
  isHidden = false;
  phase.value = { is: "inside", you: "ann" };
  assertEquals([asked.length, ended], [length, 1]);
  phase.value = { is: "left" };
  await settle();
  assertEquals(asked.length, length + 1);
  await look(() => new Response(null, { status: 404 }));
  assertEquals(ended, 2);
  assertEquals(new Set(asked), new Set(["/api/rooms/k7mq-2vxp-9drt"]));
});
