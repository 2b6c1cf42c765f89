/** Somebody through a media server: when they are seen, heard, and connected. */
import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import * as LIMITS from "../../../../lib/protocol/limits.ts";
import {
  NO_WAY,
  type TrackCounters,
} from "../../../../lib/client/sfu/counters.ts";
import { SfuPeer } from "../../../../lib/client/sfu/sfu_peer.ts";
import type { SfuState } from "../../../../lib/client/session/session.ts";
import { Topics } from "../../../../lib/client/session/topics.ts";
import { FakeClock } from "../../../support/clock.ts";
import { FakeTrack, installMedia } from "../../../support/rtc/media.ts";

const NOTHING: TrackCounters = {
  bytes: 0,
  packets: 0,
  lost: 0,
  frames: 0,
  width: 0,
  height: 0,
  framesPerSecond: 0,
  codec: "",
  audio: { energy: 0, seconds: 0 },
};

installMedia();

function somebody() {
  const clock = new FakeClock();
  const way = signal<SfuState>({ is: "connected" });
  /** The browser's own word, beside what it counts. */
  const first = signal(false);
  let cuts = 0;
  const peer = new SfuPeer({
    peer: {
      id: "ann",
      name: "Ann",
      order: 1,
      role: "guest",
      verified: false,
      silenced: false,
      permissions: [],
      features: [],
    },
    clock,
    topics: new Topics(),
    way,
    firstFrame: () => first,
    onCut: () => cuts++,
  });
  peer.updateState({ version: 1, state: { camera: true, microphone: true } });
  return { peer, way, first, clock, cuts: () => cuts };
}

Deno.test("[SEAL-5] a picture is shown from its first frame on, with a key, and no server's own one", () => {
  const { peer } = somebody();
  const track = new FakeTrack("video");
  const shown = () => peer.media("camera").value?.getTracks() ?? [];
  const count = (counters: Partial<TrackCounters>) =>
    peer.count(new Map([[track.id, { ...NOTHING, ...counters }]]), NO_WAY);
  peer.addTrack("camera", track);
  assertEquals([shown(), peer.isAwaited], [[], true]);
  peer.hasKey.value = true;
  count({ packets: 100, bytes: 100_000 });
  assertEquals(shown(), []);
  count({ frames: 3, width: 8 });
  assertEquals(shown(), []);
  peer.hasKey.value = false;
  count({ frames: 3, width: 320 });
  assertEquals(shown(), []);
  peer.hasKey.value = true;
  count({ frames: 3, width: 320 });
  assertEquals([shown(), peer.isAwaited], [[track], false]);
  // The next one takes its place when it has a frame, and not before.
  const next = new FakeTrack("video");
  peer.addTrack("camera", next);
  count({ frames: 4, width: 320 });
  assertEquals(shown(), [track]);
  peer.removeTrack("camera", track);
  assertEquals(shown(), []);
  peer.count(
    new Map([[next.id, { ...NOTHING, frames: 1, width: 320 }]]),
    NO_WAY,
  );
  assertEquals(shown(), [next]);
  peer.clear();
  assertEquals(shown(), []);
});

Deno.test("[SEAL-5] the browser's word that a frame came counts at once, with a key, and not of a track that is gone", () => {
  const { peer, first } = somebody();
  const track = new FakeTrack("video");
  const shown = () => peer.media("camera").value?.getTracks() ?? [];
  peer.addTrack("camera", track);
  first.value = true;
  assertEquals(shown(), []);
  peer.hasKey.value = true;
  assertEquals([shown(), peer.isAwaited], [[track], false]);
  peer.clear();
  peer.hasKey.value = first.value = false;
  peer.addTrack("camera", track);
  peer.removeTrack("camera", track);
  peer.hasKey.value = first.value = true;
  assertEquals(shown(), []);
});

Deno.test("who speaks is told by what was decoded, while their microphone is on", async () => {
  const { peer, clock } = somebody();
  const track = new FakeTrack("audio");
  peer.hasKey.value = true;
  peer.addTrack("microphone", track);
  const count = (energy: number, seconds: number) =>
    peer.count(
      new Map([[track.id, {
        ...NOTHING,
        packets: 1,
        audio: { energy, seconds },
      }]]),
      NO_WAY,
    );
  count(0, 1);
  assert(peer.media("microphone").value);
  assertEquals(peer.speaking.value, false);
  count(0.2, 1.5);
  assertEquals(peer.speaking.value, true);
  peer.updateState({ version: 2, state: { camera: true, microphone: false } });
  count(0.4, 2);
  assertEquals(peer.speaking.value, false);
  await clock.advance(0);
});

Deno.test("the badge says how it stands with the server, with them, and with their keys", () => {
  const { peer, way } = somebody();
  const status = () => peer.status.value;
  assertEquals(status(), "connecting");
  peer.isPresent.value = true;
  assertEquals(status(), "connecting");
  peer.open();
  assertEquals(status(), "connected");
  way.value = { is: "reconnecting" };
  assertEquals(status(), "reconnecting");
  way.value = { is: "connected" };
  peer.interrupt();
  assertEquals(status(), "reconnecting");
  peer.isPresent.value = true;
  peer.open();
  peer.isRefused.value = true;
  assertEquals(status(), "disconnected");
  peer.isRefused.value = false;
  for (
    const end of [
      { is: "refused", why: "no-secret" },
      { is: "closed" },
    ] as const
  ) {
    way.value = end;
    assertEquals(status(), "disconnected");
  }
});

Deno.test("[PEER-3] who floods is not wanted any more", () => {
  const { peer, cuts } = somebody();
  peer.isPresent.value = true;
  peer.open();
  const most = LIMITS.frameBurst + LIMITS.floodFrames +
    LIMITS.unknownFrameBurst;
  for (let n = 0; n < most + 1; n++) peer.receive("{");
  assertEquals(peer.flood.value, "cut");
  assertEquals([cuts(), peer.isWanted], [1, false]);
  assertEquals(peer.status.value, "disconnected");
});
