/** A call is heard where the user wants it, and somewhere in any case. */
import { signal } from "@preact/signals";
import { assertEquals } from "@std/assert";
import type { Player } from "../../../lib/client/media/playback.ts";
import type { Device } from "../../../lib/client/media/source.ts";
import { Speaker } from "../../../lib/client/media/speaker.ts";
import { settle } from "../../support/clock.ts";

/** A page that plays, and the outputs of its browser. */
function setUp(kept: Device | null = null) {
  const broken = new Set<string>();
  const sinks = new Map<Player, string>();
  const player = (): Player => {
    const made = Object.assign(new EventTarget(), {
      setSinkId: (id: string) => {
        if (broken.has(id)) {
          return Promise.reject(new DOMException("gone", "NotFoundError"));
        }
        sinks.set(made, id);
        return Promise.resolve();
      },
    }) as unknown as Player;
    return made;
  };
  const outlet = {
    players: new Set([player()]),
    onPlayer: (_player: Player) => {},
  };
  let memory = kept;
  let there: string[] = [];
  const changed = signal(0);
  const speaker = new Speaker(
    {
      enumerateDevices: () =>
        Promise.resolve(there.map((id) => ({
          kind: "audiooutput",
          deviceId: id,
          label: `The ${id}`,
        } as unknown as MediaDeviceInfo))),
    },
    changed,
    outlet,
    {
      load: () => memory,
      save: (_kind, { id, label }) => memory = { id, label },
    },
    "the default",
  );
  const plug = async (...ids: string[]) => {
    there = ids;
    changed.value++;
    await settle();
  };
  return {
    speaker,
    outlet,
    player,
    broken,
    plug,
    sinks: () => [...sinks.values()],
    kept: () => memory,
  };
}

const HEADSET = { id: "headset", label: "The headset" };

Deno.test("what was selected is where all is heard, and those who come later", async () => {
  const { speaker, outlet, player, plug, sinks, kept } = setUp();
  await plug("built-in", "headset");
  await speaker.select(HEADSET);
  assertEquals([sinks(), kept()], [["headset"], HEADSET]);
  outlet.onPlayer(player());
  await settle();
  assertEquals(sinks(), ["headset", "headset"]);
  speaker.close();
  outlet.onPlayer(player());
  await settle();
  assertEquals(sinks().length, 2);
});

Deno.test("a player that does not take it before it plays is sent there as it plays", async () => {
  const { speaker, outlet, player, plug, sinks, broken } = setUp();
  await plug("built-in", "headset");
  await speaker.select(HEADSET);
  broken.add("headset");
  const late = player();
  outlet.onPlayer(late);
  await settle();
  assertEquals(sinks(), ["headset"]);
  broken.clear();
  (late as unknown as EventTarget).dispatchEvent(new Event("playing"));
  await settle();
  assertEquals(sinks(), ["headset", "headset"]);
  speaker.close();
});

Deno.test("a picture without sound, which Chromium sends nowhere, is no reason against a speaker", async () => {
  const { speaker, outlet, plug, sinks } = setUp();
  const abort = () => Promise.reject(new DOMException("no", "AbortError"));
  const picture = Object.assign(new EventTarget(), { setSinkId: abort });
  outlet.players.add(picture as unknown as Player);
  await plug("built-in", "headset");
  await speaker.select(HEADSET);
  assertEquals([sinks(), speaker.device.value], [["headset"], HEADSET]);
  speaker.close();
});

Deno.test("where the speaker goes away the default plays, until it is back; nothing else changes anything", async () => {
  const { speaker, plug, sinks, kept } = setUp(HEADSET);
  await plug();
  assertEquals(sinks(), [], "an empty list tells nothing");
  await plug("built-in", "headset");
  assertEquals([sinks(), speaker.news.value], [["headset"], null]);
  await plug("built-in");
  assertEquals([sinks(), speaker.device.value.id], [[""], ""]);
  assertEquals(speaker.news.value, {
    is: "lost",
    device: "The headset",
    now: "the default",
  });
  assertEquals(kept(), HEADSET, "it is not forgotten");
  await plug("built-in", "other");
  assertEquals(sinks(), [""]);
  await plug("headset");
  assertEquals(sinks(), ["headset"]);
  assertEquals(speaker.news.value, { is: "back", now: "The headset" });
  speaker.close();
});

Deno.test("a speaker that does not work leaves the one before, and is not kept", async () => {
  const { speaker, broken, plug, sinks, kept } = setUp();
  await plug("built-in", "headset");
  await speaker.select(HEADSET);
  broken.add("built-in");
  await speaker.select({ id: "built-in", label: "The built-in" });
  assertEquals([sinks(), kept()], [["headset"], HEADSET]);
  assertEquals(speaker.news.value, {
    is: "unusable",
    device: "The built-in",
    now: "The headset",
  });
  speaker.close();
});

Deno.test("a speaker is found by its label where the browser gives it another id", async () => {
  const { speaker, plug, sinks } = setUp({ id: "old", label: "The headset" });
  await plug("built-in", "headset");
  assertEquals(sinks(), ["headset"]);
  speaker.close();
});
