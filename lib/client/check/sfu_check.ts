/** Which ways lead to the media server: its WebSocket, and media over UDP, TCP and its relay. */
import { isRelayUrl } from "../../protocol/ice_url.ts";
import type { SfuToken } from "../../protocol/media_way.ts";
import {
  type CheckResult,
  failure,
  type FailureKind,
  success,
} from "./check_failure.ts";
import { liveKitProblem, LiveKitSignal } from "./livekit_signal.ts";
import { failAfter } from "./within.ts";

/** A way for media. */
export type SfuPath = "udp" | "tcp" | "relay";

/** What was measured of a way; times in milliseconds. */
export interface PathTimes {
  /** Until it was connected. */
  time: number;
  /** `null` where the browser did not tell. */
  rtt: number | null;
  /** How the relay is reached: `UDP`, `TCP` or `TLS`; `null` where none is, or that is not known. */
  over: string | null;
}

/** Milliseconds in which the media server tells where it is. */
const OFFERED_WITHIN = 3_000;
/** Milliseconds that a way has to connect. */
const CONNECT_TIMEOUT = 8_000;
/** The channel that LiveKit knows. */
const CHANNEL = "_reliable";

const FAILURES: Record<SfuPath, FailureKind> = {
  udp: "no-udp",
  tcp: "no-tcp",
  relay: "no-sfu-relay",
};

/** Milliseconds until the media server let this page in. */
export async function measureSfuSocket(
  ticket: SfuToken,
  signal: AbortSignal,
): Promise<CheckResult<number>> {
  const began = performance.now();
  const entered = await LiveKitSignal.enter(ticket, signal);
  if (entered.ok) {
    entered.value.close();
    return success(performance.now() - began);
  }
  const kind = await liveKitProblem(ticket, signal);
  return failure(kind, entered.reason.message);
}

/**
 * Connects with the media server over this way and no other, as it is told of no address of this page
 * and of its own only those of one kind are tried; `null` where it offers no such way.
 */
export async function measureSfuPath(
  path: SfuPath,
  ticket: SfuToken,
  signal: AbortSignal,
): Promise<CheckResult<PathTimes | null>> {
  const entered = await LiveKitSignal.enter(ticket, signal);
  if (!entered.ok) return entered;
  const signaling = entered.value;
  const relays = signaling.iceServers
    .map((server) => ({ ...server, urls: server.urls.filter(isRelayUrl) }))
    .filter(({ urls }) => urls.length > 0);
  if (path === "relay" && relays.length === 0) {
    signaling.close();
    return success(null);
  }
  const connection = new RTCPeerConnection(
    path === "relay" ? { iceServers: relays, iceTransportPolicy: "relay" } : {},
  );
  try {
    const began = performance.now();
    connection.createDataChannel(CHANNEL);
    const outcome = await Promise.race([
      connect(connection, signaling, path === "tcp" ? "tcp" : "udp"),
      failAfter(CONNECT_TIMEOUT, signal, () => FAILURES[path]),
    ]);
    if (outcome === "not-offered") return success(null);
    if (outcome === "failed") return failure(FAILURES[path], "no way through");
    if (!outcome.ok) return outcome;
    const time = performance.now() - began;
    return success({ time, ...await measured(connection) });
  } finally {
    connection.close();
    signaling.close();
  }
}

/** Connects over the media server's candidates of one protocol. */
async function connect(
  connection: RTCPeerConnection,
  signaling: LiveKitSignal,
  protocol: RTCIceProtocol,
): Promise<CheckResult<void> | "not-offered" | "failed"> {
  const answered = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<
    CheckResult<void> | "not-offered" | "failed"
  >();
  let isOffered = false;
  connection.onconnectionstatechange = () => {
    const { connectionState: state } = connection;
    if (state === "connected") outcome.resolve(success(undefined));
    else if (state === "failed") outcome.resolve("failed");
  };
  const add = async (candidate: string) => {
    await answered.promise;
    const found = new RTCIceCandidate({ candidate, sdpMid: "0" });
    if (found.protocol !== protocol) return;
    isOffered = true;
    await connection.addIceCandidate(found).catch(() => {});
  };
  signaling.onCandidate = (candidate) => void add(candidate);
  const take = async (sdp: string) => {
    // Candidates may stand in the answer as well.
    const lines = sdp.split("\r\n");
    const isCandidate = (line: string) => line.startsWith("a=candidate:");
    await connection.setRemoteDescription({
      type: "answer",
      sdp: lines.filter((line) => !isCandidate(line)).join("\r\n"),
    });
    answered.resolve();
    for (const line of lines.filter(isCandidate)) void add(line.slice(2));
    setTimeout(() => {
      if (!isOffered) outcome.resolve("not-offered");
    }, OFFERED_WITHIN);
  };
  signaling.onAnswer = (sdp) => void take(sdp).catch(outcome.reject);
  await connection.setLocalDescription();
  signaling.offer(connection.localDescription?.sdp ?? "");
  return await outcome.promise;
}

/** What the browser says of the pair that was chosen. */
async function measured(
  connection: RTCPeerConnection,
): Promise<Pick<PathTimes, "rtt" | "over">> {
  const stats = await connection.getStats();
  let pair: Partial<Record<string, unknown>> = {};
  stats.forEach((report) => {
    const isChosen = report.type === "candidate-pair" && report.nominated &&
      report.state === "succeeded";
    if (isChosen) pair = report;
  });
  const { currentRoundTripTime: seconds, localCandidateId } = pair;
  const over: unknown = stats.get(String(localCandidateId))?.relayProtocol;
  return {
    rtt: typeof seconds === "number" ? Math.round(seconds * 1_000) : null,
    over: typeof over === "string" ? over.toUpperCase() : null,
  };
}
