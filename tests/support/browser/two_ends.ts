/** Two ends of one connection in one page, with what lies between them. It runs in the browser. */
import { CHANNELS } from "../../../lib/client/session/channels.ts";
import { PeerConnection } from "../../../lib/client/mesh/peer_connection.ts";
import type { NegotiationSignal } from "../../../lib/client/mesh/negotiation.ts";
import { systemClock } from "../../../lib/protocol/clock.ts";

/** Of 255, how far from silence a sample is that belongs to a beep. */
const LOUD = 10;

/** One end: the connection, what shows its picture, and how often a look found sound. */
interface End {
  connection: PeerConnection;
  video: HTMLVideoElement;
  heard: number;
}

/** What may be asked of the two. */
export interface Ends {
  /** These look for a path anew, in the same moment; without any named, both do. */
  restart(which?: readonly number[]): void;
  /** Whether both have agreed, and are connected. */
  well(): boolean;
  /** How many frames each of them has shown. */
  shown(): number[];
  /** How often each of them was found to play a sound. */
  heard(): number[];
  /** Offers that either end has made. */
  offers(): number;
}

/**
 * Makes both ends, with the first one offering; `between` says whether a signal arrives.
 * @param late milliseconds that each signal is under way
 */
export async function twoEnds(
  late: number,
  between: (signal: NegotiationSignal, from: number) => boolean = () => true,
): Promise<Ends> {
  const media = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: true,
  });
  const [camera] = media.getVideoTracks();
  const [microphone] = media.getAudioTracks();
  const made: RTCPeerConnection[] = [];
  let offers = 0;
  const ends: End[] = [];
  const context = new AudioContext();
  const listen = (from: number, track: MediaStreamTrack) => {
    const stream = new MediaStream([track]);
    // A remote track reaches the analyser only where an element plays it too.
    const audio = Object.assign(new Audio(), {
      srcObject: stream,
      muted: true,
    });
    audio.play().catch(() => {});
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample - 128) > LOUD)) {
        ends[from].heard++;
      }
    }, 20);
  };
  const make = (from: number): End => {
    const video = document.createElement("video");
    Object.assign(video, { autoplay: true, muted: true });
    document.body.append(video);
    const connection = new PeerConnection({
      epoch: 1,
      initiator: from === 0,
      iceServers: {
        current: [],
        give: (take) => take([]),
        refresh: () => Promise.resolve([]),
        rejectCredential: () => false,
      },
      channels: [CHANNELS.control],
      outgoing: {
        stream: new MediaStream(),
        screen: new MediaStream(),
        tracks: new Map<"camera" | "microphone", MediaStreamTrack>([
          ["camera", camera.clone()],
          ["microphone", microphone.clone()],
        ]),
      },
      clock: systemClock,
      create: (configuration) => {
        const rtc = new RTCPeerConnection(configuration);
        made.push(rtc);
        return rtc;
      },
      send: (signal) => {
        if (signal.kind === "offer") offers++;
        if (!between(signal, from)) return;
        setTimeout(() => ends[1 - from].connection.receive(signal), late);
      },
      listener: {
        onState: () => {},
        onProgress: () => {},
        onTrack: (slot, track) => {
          if (slot === "camera") video.srcObject = new MediaStream([track]);
          if (slot === "microphone") listen(from, track);
        },
        onOpen: () => {},
        onClose: () => {},
        onData: () => {},
      },
    });
    return { connection, video, heard: 0 };
  };
  // The offering end sends only after this turn, when both are there.
  ends.push(make(0), make(1));
  return {
    restart: (which = [0, 1]) => {
      for (const end of which) ends[end].connection.restart();
    },
    well: () =>
      made.every((rtc) =>
        rtc.connectionState === "connected" && rtc.signalingState === "stable"
      ),
    shown: () =>
      ends.map(({ video }) => video.getVideoPlaybackQuality().totalVideoFrames),
    heard: () => ends.map(({ heard }) => heard),
    offers: () => offers,
  };
}
