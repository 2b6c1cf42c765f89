/**
 * Somebody of the product who shares a screen with several others, all in one page and without a
 * server between them. The others are connected to nobody else. It runs in the browser.
 */
import { MESH } from "../../lib/protocol/media_way.ts";
import { effect } from "@preact/signals";
import type { VideoSlot } from "../../lib/client/session/slots.ts";
import { inTime, nextFrame, screen } from "./camera.ts";
import { type End, makeEnd, newCertificate, peopleOf } from "./product_end.ts";

/** How videos are sent: what the encoder was told. */
export interface Sent {
  encodings: RTCRtpEncodingParameters[];
  degradationPreference?: RTCDegradationPreference;
}

/** Of one connection: what both ends send of their cameras, and one of its screen. */
export interface SentBetween {
  near: Sent;
  far: Sent;
  screen: Sent;
}

/**
 * Pixels in which a screen is shown, so that all are within the window: of a video outside of it,
 * browsers tell no frames, and showing it costs nothing.
 */
export const SCREEN_WIDTH = 240;

/** The places of camera and screen among the sections of a connection [NEG-5]. */
const CAMERA = 0;
const SCREEN = 2;

const senderOf = (connection: RTCPeerConnection, section: number) =>
  connection.getTransceivers()[section].sender;

function sentBy(connection: RTCPeerConnection, section: number): Sent {
  const { encodings, degradationPreference } = senderOf(connection, section)
    .getParameters();
  return { encodings, degradationPreference };
}

/** Near, who shares, and those who see it. */
export class ProductStar {
  /** Where each of the others sees the screen. */
  readonly screens: readonly HTMLVideoElement[];
  readonly #near: End;
  readonly #far: readonly End[];
  readonly #undo: readonly (() => void)[];

  private constructor(near: End, far: readonly End[]) {
    this.#near = near;
    this.#far = far;
    this.screens = far.map(() => screen());
    for (const video of this.screens) video.width = SCREEN_WIDTH;
    const show = (video: HTMLVideoElement, end: End, slot: VideoSlot) =>
      effect(() => {
        const [peer] = end.session.peers.value;
        video.srcObject = peer?.media(slot).value ?? null;
      });
    this.#undo = far.flatMap((end, n) => [
      show(this.screens[n], end, "screen"),
      show(screen(), end, "camera"),
    ]);
  }

  /** Lets near meet so many others, and be connected with each. */
  static async meet(
    stream: MediaStream,
    viewers: number,
  ): Promise<ProductStar> {
    const people = peopleOf([
      "near",
      ...Array.from({ length: viewers }, (_, n) => `far ${n + 1}`),
    ]);
    const certificates = await Promise.all(people.map(newCertificate));
    const ends: End[] = people.map(({ id }, place) =>
      makeEnd({
        id,
        stream,
        certificate: certificates[place],
        isOpen: () => true,
        signal: (to, signal) =>
          ends[people.findIndex((one) => one.id === to)]
            .session.mesh.receive(id, signal),
      })
    );
    const [near, ...far] = ends;
    const star = new ProductStar(near, far);
    far.forEach(({ session }, n) =>
      session.setParticipants([people[0], people[n + 1]], [], MESH)
    );
    near.session.setParticipants(people, [], MESH);
    await inTime(
      "all the others",
      new Promise<void>((resolve) => {
        const stop = effect(() => {
          const peers = near.session.peers.value;
          const all = peers.length === viewers &&
            peers.every(({ status }) => status.value === "connected");
          if (!all) return;
          resolve();
          queueMicrotask(() => stop());
        });
      }),
    );
    return star;
  }

  /** Near shares a screen; resolves when all see its first frame. */
  async share(track: MediaStreamTrack): Promise<void> {
    const seen = this.screens.map((video) => nextFrame(video));
    this.#near.session.publish("screen", track);
    await Promise.all(seen);
  }

  /** What sends a video, once a screen is shared. */
  get senders(): RTCRtpSender[] {
    return this.#near.connections.flatMap((connection, n) => [
      senderOf(connection, CAMERA),
      senderOf(connection, SCREEN),
      senderOf(this.#far[n].connections[0], CAMERA),
    ]);
  }

  /** How each of the connections is used, in the order of the others. */
  sent(): SentBetween[] {
    return this.#near.connections.map((connection, n) => ({
      near: sentBy(connection, CAMERA),
      screen: sentBy(connection, SCREEN),
      far: sentBy(this.#far[n].connections[0], CAMERA),
    }));
  }

  /** Bytes of the screen that went to each of the others so far, with their headers. */
  screenBytes(): Promise<number[]> {
    return Promise.all(this.#near.connections.map(async (connection) => {
      let bytes = 0;
      (await senderOf(connection, SCREEN).getStats()).forEach((entry) => {
        if (entry.type !== "outbound-rtp") return;
        bytes += entry.bytesSent + entry.headerBytesSent;
      });
      return bytes;
    }));
  }

  /** Ends all of it. */
  close(): void {
    for (const undo of this.#undo) undo();
    for (const { session } of [this.#near, ...this.#far]) session.close();
    for (const video of document.querySelectorAll("video")) video.remove();
  }
}
