/** What a page does with WebRTC behind its back: connections, media and descriptions, recorded. */
import type { Page } from "playwright-core";

interface Probe {
  connections: RTCPeerConnection[];
  /** Those of them with other pages: it is they that are shown the page's own certificate. */
  withPages: WeakSet<RTCPeerConnection>;
  tracks: MediaStreamTrack[];
  /** How many descriptions of others were applied. */
  descriptions: number;
  /** When a message of the server came, in ms since 1970. */
  heard: number[];
  /** How many frames each video has shown so far; Firefox counts them nowhere else. */
  shown: WeakMap<HTMLVideoElement, number>;
  /** Closes every socket to the server, as if the network had. */
  drop(): void;
}

declare global {
  var probe: Probe;
}

/** Runs in the page before any script of it. */
export function installProbe(): void {
  const probe: Probe = {
    connections: [],
    withPages: new WeakSet(),
    tracks: [],
    descriptions: 0,
    heard: [],
    shown: new WeakMap(),
    drop() {
      for (const socket of sockets.splice(0)) socket.close();
    },
  };
  const sockets: WebSocket[] = [];
  Object.assign(globalThis, { probe });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      probe.connections.push(this);
      if (configuration?.certificates?.length) probe.withPages.add(this);
    }
    override setRemoteDescription(
      description: RTCSessionDescriptionInit,
    ): Promise<void> {
      probe.descriptions++;
      return super.setRemoteDescription(description);
    }
  };
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
      this.addEventListener("message", () => probe.heard.push(Date.now()));
      this.addEventListener("close", () => {
        if (sockets.includes(this)) sockets.splice(sockets.indexOf(this), 1);
      });
    }
  };
  const source = Object.getOwnPropertyDescriptor(
    HTMLMediaElement.prototype,
    "srcObject",
  );
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...source,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      source?.set?.call(this, stream);
      if (!(this instanceof HTMLVideoElement) || probe.shown.has(this)) return;
      const count = (by: number) => {
        probe.shown.set(this, (probe.shown.get(this) ?? 0) + by);
        this.requestVideoFrameCallback(() => count(1));
      };
      count(0);
    },
  });
  const { mediaDevices } = navigator;
  if (!mediaDevices) return; // A page without https has none.
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    probe.tracks.push(...stream.getTracks());
    return stream;
  };
}

/** The media sections of a connection, in order: kind and what flows. */
export const SECTIONS = [
  "video sendrecv",
  "audio sendrecv",
  "video inactive",
  "audio inactive",
];

/** What a page's probe has seen. */
export interface Seen {
  /** Connections that are not closed. */
  live: number;
  /** Those of them that lead to a media server. */
  withSfu: number;
  /** Connections that were ever made. */
  made: number;
  /** Of each live connection, its media sections. */
  sections: (string | null)[][];
  /** Of each live connection, how many tracks it sends. */
  sending: number[];
  descriptions: number;
  /** Captured tracks that were not stopped. */
  liveTracks: number;
}

/** Reads a page's probe. */
export function readProbe(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { connections, withPages, tracks, descriptions } = globalThis.probe;
    const live = connections.filter(({ signalingState }) =>
      signalingState !== "closed"
    );
    return {
      live: live.length,
      withSfu: live.filter((connection) => !withPages.has(connection)).length,
      made: connections.length,
      sections: live.map((connection) =>
        connection.getTransceivers().map(({ receiver, currentDirection }) =>
          `${receiver.track.kind} ${currentDirection}`
        )
      ),
      sending: live.map((connection) =>
        connection.getSenders().filter(({ track }) => track !== null).length
      ),
      descriptions,
      liveTracks: tracks.filter(({ readyState }) => readyState === "live")
        .length,
    };
  });
}

/** When messages of the server came to a page, in ms since 1970. */
export function heardServer(page: Page): Promise<number[]> {
  return page.evaluate(() => globalThis.probe.heard);
}

/** The sound energy that each live connection with media has received so far; files have others. */
export function soundEnergies(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const live = globalThis.probe.connections.filter((connection) =>
      connection.signalingState !== "closed" &&
      connection.getTransceivers().length > 0
    );
    return await Promise.all(live.map(async (connection) => {
      let energy = 0;
      const report = await connection.getStats();
      report.forEach((stats: RTCStats & { totalAudioEnergy?: number }) => {
        if (stats.type === "inbound-rtp") energy += stats.totalAudioEnergy ?? 0;
      });
      return energy;
    }));
  });
}

/** For how many seconds each element on the page that makes sound has played. */
export function soundTimes(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLMediaElement>("audio, video")]
      .filter(({ muted, paused }) => !muted && !paused)
      .map(({ currentTime }) => currentTime)
  );
}
