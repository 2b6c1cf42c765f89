/**
 * A connection with one peer for files alone [FILE-4]: what is small does not wait behind them. It is
 * agreed on over the call's own channels, which know who is at the other end, and needs no server.
 */
import * as LIMITS from "../../protocol/limits.ts";
import { log } from "../log/log.ts";
import type { BulkSignal } from "./file_topics.ts";

const line = log("files");

/** Who hears of a connection. */
export interface BulkListener {
  onOpen(): void;
  onText(text: string): void;
  onBytes(message: unknown): void;
  /** There is room for more. */
  onLow(): void;
  /** It is over, whoever ended it. */
  onClose(): void;
  /** The other end opened a channel of its own, which no page of ours does. */
  onFault(): void;
}

/** What a connection is made of. */
export interface BulkConnectionDeps {
  /** Which of the pair's connections it is. */
  epoch: number;
  /** Whether this side makes the offer. */
  offers: boolean;
  create(): RTCPeerConnection;
  send(signal: BulkSignal): void;
  listener: BulkListener;
}

/** One such connection, from its offer to its end. */
export class BulkConnection {
  readonly epoch: number;
  readonly #deps: BulkConnectionDeps;
  readonly #rtc: RTCPeerConnection;
  readonly #channel: RTCDataChannel;
  #candidates: RTCIceCandidateInit[] = [];
  #candidatesSeen = 0;
  #isClosed = false;

  constructor(deps: BulkConnectionDeps) {
    const { create, epoch, listener, offers, send } = deps;
    this.#deps = deps;
    this.epoch = epoch;
    this.#rtc = create();
    const channel = this.#channel = this.#rtc.createDataChannel("files", {
      negotiated: true,
      id: 0,
    });
    channel.binaryType = "arraybuffer";
    channel.onopen = () => listener.onOpen();
    channel.onclose = () => this.#end();
    channel.onbufferedamountlow = () => listener.onLow();
    channel.onmessage = ({ data }) =>
      typeof data === "string" ? listener.onText(data) : listener.onBytes(data);
    this.#rtc.onicecandidate = ({ candidate }) => {
      if (!candidate?.candidate) return;
      const { candidate: text, sdpMid, sdpMLineIndex } = candidate;
      send({
        kind: "candidate",
        candidate: { candidate: text, sdpMid, sdpMLineIndex },
      });
    };
    this.#rtc.onconnectionstatechange = () => {
      const { connectionState } = this.#rtc;
      if (connectionState === "failed" || connectionState === "closed") {
        this.#end();
      }
    };
    this.#rtc.ondatachannel = () => listener.onFault();
    if (offers) this.#describe("offer");
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.#channel.readyState === "open";
  }

  /** Bytes that wait in the browser. */
  get buffered(): number {
    return this.#channel.bufferedAmount;
  }

  /** Says that there is room again when so many bytes wait in the browser. */
  set lowWater(bytes: number) {
    this.#channel.bufferedAmountLowThreshold = bytes;
  }

  /** Sends a message; says whether it could. */
  send(message: string | ArrayBuffer): boolean {
    if (!this.isOpen) return false;
    try {
      if (typeof message === "string") this.#channel.send(message);
      else this.#channel.send(message);
      return true;
    } catch {
      return false; // The browser's own queue is full, or it was closed a moment ago.
    }
  }

  /** Takes what the other end says about this connection. */
  async receive(signal: BulkSignal): Promise<void> {
    if (this.#isClosed) return;
    const { offers } = this.#deps;
    try {
      switch (signal.kind) {
        case "offer":
        case "answer": {
          const isDue = (signal.kind === "answer") === offers &&
            !this.#rtc.remoteDescription;
          if (!isDue) return;
          await this.#rtc.setRemoteDescription({
            type: signal.kind,
            sdp: signal.sdp,
          });
          if (!offers) await this.#describe("answer");
          for (const candidate of this.#candidates.splice(0)) {
            await this.#rtc.addIceCandidate(candidate);
          }
          return;
        }
        case "candidate":
          if (++this.#candidatesSeen > LIMITS.candidates) return;
          if (this.#rtc.remoteDescription) {
            await this.#rtc.addIceCandidate(signal.candidate);
          } else this.#candidates.push(signal.candidate);
      }
    } catch (error) {
      if (!this.#isClosed) line.warn("signal of no use", null, error);
    }
  }

  /** Releases everything; closing again does nothing, and tells nobody. */
  close(): void {
    this.#isClosed = true;
    this.#channel.onopen = this.#channel.onclose = null;
    this.#channel.onmessage = this.#channel.onbufferedamountlow = null;
    this.#rtc.onicecandidate = this.#rtc.onconnectionstatechange = null;
    this.#rtc.ondatachannel = null;
    this.#channel.close();
    this.#rtc.close();
  }

  #end(): void {
    if (this.#isClosed) return;
    this.close();
    this.#deps.listener.onClose();
  }

  async #describe(kind: "offer" | "answer"): Promise<void> {
    try {
      await this.#rtc.setLocalDescription();
    } catch (error) {
      if (!this.#isClosed) line.warn("no description", null, error);
      return;
    }
    const sdp = this.#rtc.localDescription?.sdp;
    if (sdp && !this.#isClosed) this.#deps.send({ kind, sdp });
  }
}
