/** What LiveKit's client says of tracks, as a media server that lies has it said. */
import { assert, assertEquals } from "@std/assert";
import {
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { LiveKitRoom } from "../../../../lib/client/sfu/livekit_room.ts";
import type { MediaSealing } from "../../../../lib/client/sfu/media_sealing.ts";
import { FakeTrack } from "../../../support/rtc/media.ts";

Deno.test("[SEAL-5] a receiver that is used again for somebody else shows nothing of them in the first one's name", () => {
  let room: Room | undefined;
  const sealing = {
    forConnection: () => ({
      isEnabled: true,
      isDataChannelEncryptionEnabled: false,
      setup: (made: Room) => room = made,
      setupEngine() {},
      on() {},
    }),
  } as unknown as MediaSealing;
  const told: string[] = [];
  const connection = new LiveKitRoom("ann", sealing, {
    onPresence() {},
    onTrack: (from, slot) => told.push(`${from} ${slot}`),
    onTrackEnd: (from, slot) => told.push(`no ${from} ${slot}`),
    onPacket() {},
    onInterrupted() {},
    onEnd() {},
  });
  connection.follow(new Set(["ben", "cal"]));
  const mediaStreamTrack = new FakeTrack("video");
  /** LiveKit's client says that a track comes, or does no more. */
  const say = (
    is: RoomEvent.TrackSubscribed | RoomEvent.TrackUnsubscribed,
    identity: string,
    source: Track.Source,
  ) => {
    const kind = Track.Kind.Video;
    room?.emit(
      is,
      { source, kind, mediaStreamTrack } as unknown as RemoteTrack,
      { kind } as RemoteTrackPublication,
      { identity } as RemoteParticipant,
    );
  };
  assert(room);
  const { Camera, ScreenShare } = Track.Source;
  say(RoomEvent.TrackSubscribed, "ben", Camera);
  say(RoomEvent.TrackSubscribed, "cal", Camera);
  say(RoomEvent.TrackUnsubscribed, "ben", Camera);
  say(RoomEvent.TrackSubscribed, "cal", ScreenShare);
  say(RoomEvent.TrackUnsubscribed, "cal", ScreenShare);
  assertEquals(told, [
    "ben camera",
    "no ben camera",
    "cal camera",
    "no cal camera",
    "cal screen",
    "no cal screen",
  ]);
  connection.close();
});
