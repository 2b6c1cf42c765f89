/**
 * Signaling with LiveKit, as little of it as it takes to see which ways lead there: calls have
 * livekit-client. LiveKit answers in protobuf until it is sent JSON, and in JSON from then on.
 */
import * as v from "valibot";
import { decodeText } from "../../protocol/decode.ts";
import type { SfuToken } from "../../protocol/media_way.ts";
import type { IceServer } from "../../protocol/signaling.ts";
import { type CheckResult, failure, success } from "./check_failure.ts";
import { failAfter } from "./within.ts";

/** Milliseconds in which LiveKit has to answer. */
const ANSWER_TIMEOUT = 8_000;
/** Characters of a message that is read: a description has some thousands. */
const MAX_CHARS = 256 * 1024;

const Message = v.object({
  answer: v.optional(v.object({ sdp: v.string() })),
  trickle: v.optional(v.object({
    candidateInit: v.string(),
    target: v.optional(v.string(), "PUBLISHER"),
  })),
});

const Candidate = v.object({ candidate: v.string() });

/** A stay in a session on LiveKit. */
export class LiveKitSignal {
  /** STUN and TURN servers that LiveKit names, until it named them. */
  iceServers: readonly IceServer[] = [];
  onAnswer: (sdp: string) => void = () => {};
  /** A candidate of LiveKit's, as in SDP. */
  onCandidate: (candidate: string) => void = () => {};
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#read(data));
  }

  /** Enters; the session is there when LiveKit has said what it knows of it. */
  static async enter(
    { url, token }: SfuToken,
    signal: AbortSignal,
  ): Promise<CheckResult<LiveKitSignal>> {
    const socket = new WebSocket(
      `${
        atPath(url, "rtc")
      }?access_token=${token}&protocol=15&auto_subscribe=0`,
    );
    socket.binaryType = "arraybuffer";
    signal.addEventListener("abort", () => socket.close());
    const entered = new LiveKitSignal(socket);
    const welcomed = new Promise<CheckResult<LiveKitSignal>>((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        entered.iceServers = iceServersIn(new Uint8Array(data));
        resolve(success(entered));
      }, { once: true });
      socket.addEventListener(
        "close",
        () => resolve(failure("no-sfu", "the WebSocket was closed")),
      );
    });
    const outcome = await Promise.race([
      welcomed,
      failAfter(ANSWER_TIMEOUT, signal, () => "no-sfu"),
    ]);
    if (!outcome.ok) socket.close();
    return outcome;
  }

  /** Offers a connection on which this page sends. */
  offer(sdp: string): void {
    this.#socket.send(JSON.stringify({ offer: { type: "offer", sdp } }));
  }

  close(): void {
    this.#socket.close();
  }

  #read(data: unknown): void {
    const message = decodeText(Message, data, MAX_CHARS);
    if (!message.ok) return; // Of another kind, which need not be known.
    const { answer, trickle } = message.value;
    if (answer) this.onAnswer(answer.sdp);
    if (trickle?.target !== "PUBLISHER") return;
    const candidate = decodeText(Candidate, trickle.candidateInit, MAX_CHARS);
    if (candidate.ok) this.onCandidate(candidate.value.candidate);
  }
}

/** Why no socket opens: browsers tell pages nothing of that, and LiveKit does over HTTP. */
export async function liveKitProblem(
  { url, token }: SfuToken,
  signal: AbortSignal,
): Promise<"no-sfu" | "sfu-refused" | "socket-blocked"> {
  const address = atPath(url.replace(/^ws/, "http"), "rtc/validate");
  try {
    const { status, ok } = await fetch(`${address}?access_token=${token}`, {
      signal,
    });
    if (ok) return "socket-blocked";
    return status === 401 || status === 403 ? "sfu-refused" : "no-sfu";
  } catch {
    return "no-sfu";
  }
}

function atPath(url: string, path: string): string {
  return `${url.replace(/\/+$/, "")}/${path}`;
}

/** SignalResponse.join.ice_servers, of LiveKit's livekit_rtc.proto. */
function iceServersIn(response: Uint8Array): IceServer[] {
  const texts = (message: Uint8Array, wanted: number) =>
    parts(message, wanted).map((bytes) => new TextDecoder().decode(bytes));
  return parts(response, 1).flatMap((join) => parts(join, 5))
    .map((server) => {
      const [username] = texts(server, 2);
      const [credential] = texts(server, 3);
      return {
        urls: texts(server, 1),
        ...(username && { username }),
        ...(credential && { credential }),
      };
    });
}

/** All fields with a number in a protobuf message that have bytes. */
function parts(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let power = 1; at < message.length; power *= 128) {
      const byte = message[at++];
      value += byte % 128 * power;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    switch (tag % 8) {
      case 0:
        varint();
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const end = varint() + at;
        if (Math.floor(tag / 8) === wanted) {
          found.push(message.subarray(at, end));
        }
        at = end;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        return found;
    }
  }
  return found;
}
