/** One participant of a call through a media server, as far as it takes. It runs in the browser. */
import * as v from "valibot";
import { computed, signal } from "@preact/signals";
import { Room, Track } from "livekit-client";
import { steadyClock } from "../../../lib/protocol/clock.ts";
import type { Participant } from "../../../lib/protocol/signaling.ts";
import { firstFrames } from "../../../lib/client/session/first_frame.ts";
import { SLOTS, type VideoSlot } from "../../../lib/client/session/slots.ts";
import { topic, Topics } from "../../../lib/client/session/topics.ts";
import { SenderKey } from "../../../lib/client/sfu/sender_key.ts";
import { SfuSession } from "../../../lib/client/sfu/sfu_session.ts";
import { OwnKey } from "../../../lib/client/trust/proof.ts";

/** How a participant comes in. */
export interface Entry {
  self: string;
  /** Everybody's ids, in the order in which they came. */
  people: string[];
  secret: string | null;
  strict?: boolean;
  url: string;
  /**
   * `wrong-key`: media are sealed with another key than is told. `plain`: they are not sealed.
   * `replay`: sealed frames are kept, and sent again when it is told to {@link cheat}.
   */
  cheats?: "wrong-key" | "plain" | "replay";
}

/** What a page knows of another. */
export interface SeenPeer {
  id: string;
  status: string;
  /** Slots in which something is shown. */
  shown: string[];
  speaking: boolean;
  microphone: boolean;
  /** How well their picture comes. */
  width: number;
  bitrate: number;
}

/** What seals. */
const SCRIPTS = {
  "none": "/sfu_e2ee.js",
  "wrong-key": "/sfu_e2ee.js",
  "plain": "/plain.js",
  "replay": "/replay.js",
};

const Text = v.object({ text: v.string() });
const many = { perSecond: 100, burst: 100 };
const SayTopic = topic("say", Text, { to: "everybody", flow: many });
const TellTopic = topic("tell", Text, { to: "one", flow: many });

let session: SfuSession;
let tracks: MediaStreamTrack[] = [];
const heard: string[] = [];
const opened: string[] = [];
const elements = new Map<string, HTMLMediaElement>();
/** Frames that were shown, by the same names. */
const shown = new Map<string, number>();

const participant = (id: string, n: number): Participant => ({
  id,
  name: id,
  order: n + 1,
  role: "guest",
  verified: false,
  silenced: false,
  permissions: [],
  features: [],
});

/** Comes in with camera and microphone; `askToken` is the page's. */
export async function enter(entry: Entry): Promise<void> {
  const { self, people, secret, url, cheats } = entry;
  if (cheats === "wrong-key") {
    const real = SenderKey.prototype.media;
    SenderKey.prototype.media = function (place, from) {
      return real.call(
        from === self ? SenderKey.draw(this.epoch) : this,
        place,
        from,
      );
    };
  }
  if (cheats === "plain") {
    Room.prototype.setE2EEEnabled = () => Promise.resolve();
  }
  const media = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 960, height: 540 },
  });
  tracks = media.getTracks();
  const topics = new Topics();
  topics.on(SayTopic, (from, { text }) => heard.push(`${from}: ${text}`));
  topics.on(TellTopic, (from, { text }) => heard.push(`${from}, me: ${text}`));
  topics.onPeerOpen((peer) => opened.push(peer));
  const secrets = { all: { value: secret ? [secret] : [] }, proved: () => {} };
  const askToken: (self: string) => Promise<string> = Reflect.get(
    globalThis,
    "askToken",
  );
  session = new SfuSession({
    self,
    session: "session1",
    token: async () => ({ url, token: await askToken(self) }),
    firstFrame: firstFrames(),
    sealingScript: SCRIPTS[cheats ?? "none"],
    clock: steadyClock,
    topics,
    iceServers: {
      current: [],
      give: (take) => take([]),
      refresh: () => Promise.resolve([]),
      rejectCredential: () => false,
    },
    relayOnly: () => false,
    authentication: {
      room: "room",
      signer: OwnKey.make(secrets),
      strict: signal(entry.strict ?? false),
    },
    server: {
      isOpen: () => true,
      signal: () => {},
      probe: () => {},
      sfu: { ask: () => false, onAnswer: () => {} },
    },
  });
  setPeople(people);
  session.setState({ camera: true, microphone: true });
  turn("camera", true);
  turn("microphone", true);
  computed(() => session.peers.value).subscribe(() => play());
  setInterval(play, 100);
}

/** These are in the room now. */
export function setPeople(ids: string[], removed: string[] = []): void {
  session.setParticipants(ids.map(participant), removed);
}

/** Camera or microphone are sent, or not. */
export function turn(slot: "camera" | "microphone", on: boolean): void {
  const kind = slot === "camera" ? "video" : "audio";
  const track = tracks.find((one) => one.kind === kind) ?? null;
  // It is kept, as the call does it.
  if (track && slot === "microphone") track.enabled = on;
  session.publish(slot, on ? track : null);
}

/** Shares a picture that moves, as a screen. */
export function share(): void {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const drawn = canvas.getContext("2d");
  setInterval(() => {
    if (!drawn) return;
    drawn.fillStyle = `hsl(${performance.now() / 10 % 360} 80% 50%)`;
    drawn.fillRect(0, 0, canvas.width, canvas.height);
  }, 100);
  const [track] = canvas.captureStream(10).getVideoTracks();
  session.publish("screen", track);
}

/** Somebody's picture is shown so wide. */
export function show(peer: string, slot: VideoSlot, width: number): void {
  session.subscribe(peer, slot, { width });
}

/** Says something to all, or to one. */
export function say(text: string, to?: string): boolean {
  if (to) return session.send(to, TellTopic, { text });
  session.broadcast(SayTopic, { text });
  return true;
}

/** What was heard so far. */
export const listen = () => heard;
/** Who could be sent frames, each time anew. */
export const openings = () => opened;

/** How it stands. */
export function look() {
  return {
    way: session.sfu.state.value,
    couldBeRead: session.sfu.couldBeRead.value,
    localSpeaking: session.localSpeaking.value,
    uplink: session.uplink.value,
    ownTracks: tracks.map(({ readyState }) => readyState),
    openTracks: tracks.filter(({ enabled }) => enabled).map(({ kind }) => kind),
    trust: [...session.trust.peers.value.values()],
    peers: session.peers.value.map((peer): SeenPeer => ({
      id: peer.id,
      status: peer.status.value,
      shown: SLOTS.flatMap(({ name }) => peer.media(name).value ? [name] : []),
      speaking: peer.speaking.value,
      microphone: peer.state.value.microphone,
      width: peer.link.report.value?.video?.width ?? 0,
      bitrate: peer.link.report.value?.receives.bitrate ?? 0,
    })),
  };
}

/** Frames of somebody's that were shown so far. */
export function framesOf(peer: string, slot = "camera"): number {
  return shown.get(`${peer}/${slot}`) ?? 0;
}

/** Something that is counted of all sounds, or videos, that come from the media server. */
async function counted(
  kind: "audio" | "video",
  read: (stats: Record<string, number | undefined>) => number | undefined,
): Promise<number[]> {
  const [comes] = session.debugReport();
  const all: number[] = [];
  (await comes.stats)?.forEach((stats) => {
    if (stats.type === "inbound-rtp" && stats.kind === kind) {
      all.push(read(stats) ?? 0);
    }
  });
  return all;
}

/** Videos that come from the media server, each with the frames that were decoded. */
export const decodedVideos = () =>
  counted("video", ({ framesDecoded }) => framesDecoded);

/** The same, with the bytes that came. */
export const comingVideos = () =>
  counted("video", ({ bytesReceived }) => bytesReceived);

/** How much sound was decoded. */
export const soundEnergy = async () =>
  (await counted("audio", ({ totalAudioEnergy }) => totalAudioEnergy))
    .reduce((sum, energy) => sum + energy, 0);

/** From now on frames are sent that were sent before, or new ones again. */
export function cheat(replays: boolean): void {
  new BroadcastChannel("cheat").postMessage(replays);
}

/** Leaves. */
export const leave = () => session.close();

/** Comes in with LiveKit's client alone: publishes a picture that is not sealed, and says something. */
export async function intrude(
  url: string,
  token: string,
  text: string,
): Promise<void> {
  const room = new Room({ singlePeerConnection: false });
  await room.connect(url, token);
  const media = await navigator.mediaDevices.getUserMedia({ video: true });
  const [track] = media.getVideoTracks();
  await room.localParticipant.publishTrack(track, {
    source: Track.Source.Camera,
  });
  const frame = JSON.stringify({ type: "say", text });
  for (const topic of ["webrtc-dashboard", undefined]) {
    const bytes = new TextEncoder().encode(frame);
    await room.localParticipant.publishData(bytes, { reliable: true, topic });
  }
}

/** Plays what is there, as tiles do. */
function play(): void {
  for (const peer of session.peers.peek()) {
    for (const { name, kind } of SLOTS) {
      const stream = peer.media(name).peek();
      const place = `${peer.id}/${name}`;
      if (elements.get(place)?.srcObject === stream) continue;
      elements.get(place)?.remove();
      elements.delete(place);
      if (!stream) continue;
      const element = document.createElement(kind);
      element.srcObject = stream;
      element.autoplay = true;
      document.body.append(element);
      elements.set(place, element);
      if (element instanceof HTMLVideoElement) {
        element.muted = true;
        countFrames(element, place);
      }
    }
  }
}

function countFrames(element: HTMLVideoElement, place: string): void {
  element.requestVideoFrameCallback(() => {
    shown.set(place, (shown.get(place) ?? 0) + 1);
    countFrames(element, place);
  });
}
