/** That a call is recorded, as it is heard of in the lobby. */
import { assertEquals } from "@std/assert";
import {
  followRoom,
  recorded,
} from "../../../lib/view/recording/lobby_news.ts";
import { settle } from "../../support/clock.ts";

Deno.test("[REC-4] a lobby looks again and again, unless nobody sees it, until the room is closed or it is left", async () => {
  const asked: string[] = [];
  let answer = () => Response.json({ recording: true });
  let isHidden = false;
  let tick = () => {};
  let ended = 0;
  const leave = followRoom("k7mq-2vxp-9drt", {
    fetch: (path) => {
      asked.push(path);
      return Promise.resolve(answer());
    },
    isHidden: () => isHidden,
    every: (_, act) => {
      tick = act;
      return () => ended++;
    },
  });
  const look = async (now: typeof answer) => {
    answer = now;
    tick();
    await settle();
    return recorded.value;
  };
  await settle();
  assertEquals(recorded.value, true);
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
  await look(() => new Response(null, { status: 404 }));
  assertEquals([recorded.value, ended], [true, 1]);
  leave();
  assertEquals(recorded.value, null);
  assertEquals(new Set(asked), new Set(["/api/rooms/k7mq-2vxp-9drt"]));
});
