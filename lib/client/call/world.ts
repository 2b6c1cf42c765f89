/** The world of a call: what it needs of the browser, and the real one. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, steadyClock, systemClock } from "../../protocol/clock.ts";
import type { ResumeTicket } from "../../protocol/signaling.ts";
import { log } from "../log/log.ts";
import type { MediaDevicesPort } from "../media/source.ts";
import { MeshSession } from "../mesh/mesh_session.ts";
import { type SocketProblem, socketProblem } from "../page/socket_problem.ts";
import type { EventTargetPort } from "../page/wake.ts";
import type { Statistics } from "../mesh/statistics.ts";
import type {
  CreateSession,
  MediaSession,
  SessionDeps,
} from "../session/session.ts";
import type { BrowserSocket } from "../signaling/signaling_socket.ts";
import {
  localStore,
  type StoragePort,
  tabStore,
} from "../storage/browser_storage.ts";
import { type InvitationSecrets, OwnKey, type Signer } from "../trust/proof.ts";
import type { Handover } from "./handover.ts";

/** Code for a room that does not stay a mesh. */
export interface Mover {
  /** A session in place of a mesh, which goes on with it wherever the room goes. */
  takeOver(mesh: MediaSession, deps: SessionDeps): MediaSession;
}

/** The same, which no call begins with. */
export interface MoverCode {
  /** `null` until it is there. */
  readonly module: ReadonlySignal<Mover | null>;
  /** It is wanted now. */
  load(): void;
}

/** Code of a call that comes when it has started. */
export interface LateCode {
  /** Reads what connections count. */
  statistics: Statistics;
  Handover: typeof Handover;
}

/** What a call needs of the browser. */
export interface CallWorld {
  connectSocket(): BrowserSocket;
  /** Why the last sockets did not open; `null` where they did, or it is not known. */
  serverProblem: ReadonlySignal<SocketProblem | null>;
  createSession: CreateSession;
  mover: MoverCode;
  /** What keeps an older stay until a newer one has met everybody; `null` until its code is there. */
  handover(): typeof Handover | null;
  /** Makes this page's key. @param secrets of the room's link */
  makeKey(secrets: InvitationSecrets): Promise<Signer>;
  mediaDevices: MediaDevicesPort;
  storage: StoragePort;
  /** What only this tab keeps, over a reload. */
  tab: StoragePort;
  /** Gives a seat back by a request that outlives the page. */
  sendLeave(room: string, ticket: ResumeTicket): void;
  /** What is measured is measured with this one: it is never set. */
  clock: Clock;
  /** It tells the date, and goes on while the computer sleeps. */
  calendar: Clock;
  random(): number;
  /** Hears `pagehide` and `pageshow`, and what `onWake` listens to. */
  window: EventTargetPort;
  document: EventTargetPort;
}

/** A browser on a page without https has no `mediaDevices`: it is as if there were no devices. */
const noDevices: MediaDevicesPort = {
  getUserMedia: () =>
    Promise.reject(new DOMException("no secure context", "SecurityError")),
  enumerateDevices: () => Promise.resolve([]),
  addEventListener: () => {},
  removeEventListener: () => {},
};

/** The kind of certificate that browsers make by themselves. */
const CERTIFICATE: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };

/**
 * The world of this page.
 * @param websocketUrl where `/api/ws` is, if it is not where the page came from
 * @param late code that no call begins with; `null` until it is there
 * @param mover takes the call along where the room does not stay a mesh
 */
export function browserWorld(
  websocketUrl: string | null,
  late: () => LateCode | null,
  mover: MoverCode,
): CallWorld {
  // One certificate for all connections: by it a peer is known again [NEG-10].
  let certificate: RTCCertificate | null = null;
  RTCPeerConnection.generateCertificate(CERTIFICATE).then(
    (made) => certificate = made,
    (error) => log("page").warn("no certificate could be made", null, error),
  );
  const address = websocketUrl ??
    new URL("/api/ws", location.href.replace(/^http/, "ws")).href;
  const serverProblem = signal<SocketProblem | null>(null);
  let last: SocketProblem | null = null;
  const ask = async () => {
    const problem = await socketProblem();
    // A server that restarts answers soon after its sockets failed.
    serverProblem.value = problem === "blocked" && last !== problem
      ? null
      : problem;
    last = problem;
  };
  return {
    connectSocket: () => {
      const socket = new WebSocket(address);
      // Elsewhere it is another server, of which this page may ask nothing.
      if (websocketUrl === null) {
        socket.addEventListener("close", ask);
        socket.addEventListener("open", () => {
          socket.removeEventListener("close", ask);
          serverProblem.value = last = null;
        });
      }
      return socket;
    },
    serverProblem,
    createSession: (deps) =>
      new MeshSession({
        ...deps,
        statistics: () => late()?.statistics ?? null,
        createConnection: (configuration) =>
          new RTCPeerConnection({
            ...configuration,
            ...(certificate && { certificates: [certificate] }),
          }),
      }),
    mover,
    handover: () => late()?.Handover ?? null,
    makeKey: (secrets) => OwnKey.make(secrets),
    mediaDevices: navigator.mediaDevices ?? noDevices,
    storage: localStore,
    tab: tabStore,
    sendLeave: (room, place) => {
      // Not a beacon: a body of JSON would be a Blob, which the browser reads later.
      fetch(`/api/rooms/${room}/leave`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(place),
        keepalive: true,
      }).catch(() => {}); // There is nobody left to tell.
    },
    clock: steadyClock,
    calendar: systemClock,
    random: Math.random,
    window: globalThis,
    document,
  };
}
