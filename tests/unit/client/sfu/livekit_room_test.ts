/** What LiveKit's client says of tracks, as a media server that lies has it said. */
import { assert, assertEquals } from "@std/assert";
import {
  ConnectionState,
  DataPacket_Kind,
  type LocalTrackPublication,
  LocalVideoTrack,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from "livekit-client";
import type { Clock } from "../../../../lib/protocol/clock.ts";
import {
  type LiveKitListener,
  LiveKitRoom,
} from "../../../../lib/client/sfu/livekit_room.ts";
import type { MediaSealing } from "../../../../lib/client/sfu/media_sealing.ts";
import { FakeClock, settle } from "../../../support/clock.ts";
import { FakeTrack, installMedia } from "../../../support/rtc/media.ts";

Object.assign(globalThis, { OfflineAudioContext: class {} });

/** A connection, and the room of LiveKit's client behind it. */
function connect(
  listener: Partial<LiveKitListener>,
  clock: Clock = new FakeClock(),
) {
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
  const connection = new LiveKitRoom("ann", sealing, clock, {
    onPresence() {},
    onTrack() {},
    onTrackEnd() {},
    onPacket() {},
    onInterrupted() {},
    onEnd() {},
    ...listener,
  });
  assert(room);
  return { connection, room };
}

Deno.test("[SEAL-5] a receiver that is used again for somebody else shows nothing of them in the first one's name", () => {
  const told: string[] = [];
  const { connection, room } = connect({
    onTrack: (from, slot) => told.push(`${from} ${slot}`),
    onTrackEnd: (from, slot) => told.push(`no ${from} ${slot}`),
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
    room.emit(
      is,
      { source, kind, mediaStreamTrack } as unknown as RemoteTrack,
      { kind } as RemoteTrackPublication,
      { identity } as RemoteParticipant,
    );
  };
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

Deno.test("[SEAL-2] whoever sends a packet is present, before LiveKit says so: those without media are announced late", async () => {
  const clock = new FakeClock();
  const told: string[] = [];
  const { connection, room } = connect({
    onPresence: (ids) => told.push([...ids].join()),
    onPacket: (from) => told.push(`packet of ${from}`),
  }, clock);
  const hear = (from: string) =>
    room.emit(
      RoomEvent.DataReceived,
      new Uint8Array(),
      room.remoteParticipants.get(from),
      DataPacket_Kind.RELIABLE,
      "webrtc-dashboard",
      undefined,
      from,
    );
  hear("ben");
  hear("ben");
  assertEquals(told.splice(0), ["ben", "packet of ben", "packet of ben"]);
  const ben = {
    identity: "ben",
    trackPublications: new Map(),
  } as unknown as RemoteParticipant;
  room.remoteParticipants.set("ben", ben);
  room.emit(RoomEvent.ParticipantConnected, ben);
  await clock.advance(10_000);
  room.remoteParticipants.delete("ben");
  room.emit(RoomEvent.ParticipantDisconnected, ben);
  assertEquals(told.splice(0), ["ben", ""]);

  // Of whom nothing is said then, nothing is known any more.
  hear("cal");
  await clock.advance(10_000);
  assertEquals(told.splice(0), ["cal", "packet of cal", ""]);
  hear("dan");
  connection.close();
  assertEquals(clock.pending, 0);
});

Deno.test("[SFU-1] a picture is taken from LiveKit once it is shown, and stays taken: what nobody takes is not sent", () => {
  const { connection, room } = connect({});
  const asked: string[] = [];
  const publication = (source: Track.Source, kind: Track.Kind) => ({
    source,
    kind,
    isDesired: false,
    setSubscribed(is: boolean) {
      this.isDesired = is;
      asked.push(`${is ? "take" : "leave"} ${source}`);
    },
  });
  const ben = {
    identity: "ben",
    trackPublications: new Map([
      ["1", publication(Track.Source.Camera, Track.Kind.Video)],
      ["2", publication(Track.Source.Microphone, Track.Kind.Audio)],
    ]),
  } as unknown as RemoteParticipant;
  room.remoteParticipants.set("ben", ben);
  connection.show("ben", "camera", 0);
  connection.follow(new Set(["ben"]));
  assertEquals(asked.splice(0), ["take microphone"]);
  connection.show("ben", "camera", 320);
  assertEquals(asked.splice(0), ["take camera"]);
  // To show it again takes no new negotiation.
  connection.show("ben", "camera", 0);
  connection.follow(new Set(["ben"]));
  assertEquals(asked.splice(0), []);
  connection.follow(new Set());
  assertEquals(asked, ["leave camera", "leave microphone"]);
  connection.close();
});

/** The events for which somebody listens to a track, from now on. */
function listenersOf(track: MediaStreamTrack): Map<string, unknown> {
  const listeners = new Map<string, unknown>();
  const { addEventListener, removeEventListener } = track;
  track.addEventListener = (type: string, listener: EventListener) => {
    listeners.set(type, listener);
    addEventListener.call(track, type, listener);
  };
  track.removeEventListener = (type: string, listener: EventListener) => {
    if (listeners.get(type) === listener) listeners.delete(type);
    removeEventListener.call(track, type, listener);
  };
  return listeners;
}

Deno.test("[MOVE-2] a connection that is over has no listener at a camera, which goes on", async () => {
  const undo = installMedia();
  try {
    const { connection, room } = connect({});
    const track = new FakeTrack("video");
    const listeners = listenersOf(track);
    room.state = ConnectionState.Connected;
    room.localParticipant.publishTrack = () =>
      Promise.resolve({
        track: new LocalVideoTrack(track, undefined, true),
      } as unknown as LocalTrackPublication);
    connection.publish("camera", track);
    await settle();
    assert(listeners.size > 0, "LiveKit listens to it");
    connection.close();
    await settle();
    assertEquals([...listeners], []);
    assertEquals(track.readyState, "live");
    track.stop();
    assertEquals(track.readyState, "ended");
  } finally {
    undo();
  }
});
