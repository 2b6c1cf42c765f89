/** What the browser does not play before a gesture is told of, and played at the gesture. */
import { assertEquals } from "@std/assert";
import { Playback, type Player } from "../../../lib/client/media/playback.ts";
import { FakeStream } from "../../support/rtc/media.ts";
import { settle } from "../../support/clock.ts";

class FakePlayer extends EventTarget {
  srcObject: unknown = new FakeStream();
  paused = true;
  ended = false;
  plays = 0;
  constructor(readonly mayPlay: () => string | null) {
    super();
  }
  play(): Promise<void> {
    this.plays++;
    const error = this.mayPlay();
    if (error) return Promise.reject(new DOMException("no", error));
    this.paused = false;
    this.dispatchEvent(new Event("playing"));
    return Promise.resolve();
  }
}

function setUp() {
  let error: string | null = "NotAllowedError";
  const page = new EventTarget();
  const playback = new Playback();
  const close = playback.open(page);
  const add = () => {
    const player = new FakePlayer(() => error);
    const end = playback.keepPlaying(player as unknown as Player);
    playback.play(player as unknown as Player);
    return { player, end };
  };
  return { page, playback, close, add, let: (to: string | null) => error = to };
}

Deno.test("what must not play waits, and one gesture starts all of it", async () => {
  const { page, playback, close, add, let: set } = setUp();
  const people = [add(), add()];
  await settle();
  assertEquals(playback.blocked.value, true);
  page.dispatchEvent(new Event("click"));
  await settle();
  assertEquals(playback.blocked.value, true, "the browser still refuses");
  set(null);
  page.dispatchEvent(new Event("keydown"));
  await settle();
  assertEquals(playback.blocked.value, false);
  assertEquals(people.map(({ player }) => player.paused), [false, false]);
  close();
});

Deno.test("whoever is gone blocks nothing, and another stream is not a refusal", async () => {
  const { playback, add, let: set } = setUp();
  const { end } = add();
  await settle();
  assertEquals(playback.blocked.value, true);
  end();
  assertEquals(playback.blocked.value, false);
  set("AbortError");
  add();
  await settle();
  assertEquals(playback.blocked.value, false);
});

Deno.test("what the system paused is resumed, or waits for a gesture", async () => {
  const { playback, add, let: set } = setUp();
  set(null);
  const { player } = add();
  await settle();
  player.dispatchEvent(new Event("pause"));
  assertEquals(player.plays, 2);
  set("NotAllowedError");
  player.dispatchEvent(new Event("pause"));
  await settle();
  assertEquals(playback.blocked.value, true);
  player.ended = true;
  const { plays } = player;
  player.dispatchEvent(new Event("pause"));
  assertEquals(player.plays, plays, "what is at its end stays there");
});

Deno.test("an element that is given nothing any more, as its peer was silenced, does not block, whatever it waited for", async () => {
  const { playback, add } = setUp();
  const { player } = add();
  await settle();
  assertEquals(playback.blocked.value, true);
  player.srcObject = null;
  playback.play(player as unknown as Player);
  await settle();
  assertEquals(playback.blocked.value, false);
  // A refusal that was on its way is none either.
  player.srcObject = new FakeStream();
  playback.play(player as unknown as Player);
  player.srcObject = null;
  await settle();
  assertEquals(playback.blocked.value, false);
  const { plays } = player;
  playback.resume();
  assertEquals(player.plays, plays);
});
