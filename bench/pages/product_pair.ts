/**
 * Two participants of the product in one page, with all of `lib/client` that connects people, and
 * no server between them: what one sends, the other has at once. It runs in the browser.
 */
import { MESH } from "../../lib/protocol/media_way.ts";
import { effect } from "@preact/signals";
import { inTime, nextFrame, screen } from "./camera.ts";
import { newPath } from "./path.ts";
import { type End, makeEnd, newCertificate, peopleOf } from "./product_end.ts";

const PEOPLE = peopleOf(["near", "far"]);

/** Near, who was there first and offers, and far, who sees the picture. */
export class ProductPair {
  readonly #ends: readonly End[];
  readonly #video = screen();
  /** Whether there is a server: without one, links are mended instead of made anew. */
  #server = true;
  #onPicture = () => {};

  private constructor(stream: MediaStream, certificates: RTCCertificate[]) {
    this.#ends = certificates.map((certificate, place) =>
      this.#end(place, stream, certificate)
    );
  }

  /** Lets the two meet, and be connected. */
  static async meet(stream: MediaStream): Promise<ProductPair> {
    const pair = new ProductPair(stream, [
      await newCertificate(),
      await newCertificate(),
    ]);
    const shown = pair.#firstFrame();
    for (const { session } of pair.#ends.toReversed()) {
      session.setParticipants(PEOPLE, [], MESH);
    }
    effect(() => {
      const [peer] = pair.#ends[1].session.peers.value;
      pair.#video.srcObject = peer?.media("camera").value ?? null;
      if (pair.#video.srcObject) pair.#onPicture();
    });
    await shown;
    return pair;
  }

  /** Makes a new connection; milliseconds until far shows its first frame. */
  async reconnect(): Promise<number> {
    const started = performance.now();
    const shown = this.#firstFrame();
    this.#act();
    return await shown - started;
  }

  /** Restarts ICE; milliseconds until near uses the new path. */
  async restart(): Promise<number> {
    const moved = newPath(this.#ends[0].connections.at(-1) ?? null);
    this.#server = false;
    const started = performance.now();
    this.#act();
    this.#server = true;
    return await moved - started;
  }

  /** Where far sees the screen that near shares. */
  readonly screen = screen();

  /** Near shares a screen; milliseconds until far shows its first frame. */
  async share(track: MediaStreamTrack): Promise<number> {
    const video = this.screen;
    const started = performance.now();
    const shown = inTime(
      "a screen",
      new Promise<number>((resolve) => {
        const stop = effect(() => {
          const [peer] = this.#ends[1].session.peers.value;
          const stream = peer?.media("screen").value ?? null;
          if (!stream) return;
          video.srcObject = stream;
          resolve(nextFrame(video));
          queueMicrotask(() => stop());
        });
      }),
    );
    this.#ends[0].session.publish("screen", track);
    return await shown - started;
  }

  /** Ends both. */
  close(): void {
    this.screen.srcObject = null;
    this.screen.remove();
    for (const { session } of this.#ends) session.close();
  }

  /** What near can do about a connection that works: "Reconnect". */
  #act(): void {
    const [peer] = this.#ends[0].session.peers.value;
    const { reconnect } = peer.link.actions.value;
    if (!reconnect) throw new Error("the two are not connected");
    reconnect();
  }

  /** When the next picture that is another's has its first frame. */
  #firstFrame(): Promise<number> {
    return inTime(
      "a picture",
      new Promise((resolve) => {
        this.#onPicture = () => resolve(nextFrame(this.#video));
      }),
    );
  }

  #end(place: number, stream: MediaStream, certificate: RTCCertificate): End {
    const { id } = PEOPLE[place];
    return makeEnd({
      id,
      stream,
      certificate,
      isOpen: () => this.#server,
      signal: (_to, signal) =>
        this.#ends[1 - place].session.mesh.receive(id, signal),
    });
  }
}
