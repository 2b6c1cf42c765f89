/** Whether a STUN server answers, and data go through a TURN server: how soon, how much of it. */
import type { IceServer } from "../protocol/signaling.ts";
import { Trouble, troubleOfServer } from "./trouble.ts";

/** What was measured: milliseconds, and bits a second. */
export interface Throughput {
  /** Until the connection was there. */
  time: number;
  throughput: number;
  /** `null` where the browser did not tell. */
  rtt: number | null;
}

/** Milliseconds that a STUN server has to answer. */
const ANSWER_WITHIN = 5_000;
/** Milliseconds that a relay has to connect. */
const CONNECT_WITHIN = 10_000;
/** Milliseconds for which data are sent. */
const SEND_FOR = 2_000;
/** Bytes of one message, and how many may wait to be sent. */
const CHUNK = 16 * 1024;
const QUEUE = 16 * CHUNK;
/** After such an answer no other comes. */
const FINAL = [401, 403, 486, 508];

/** Milliseconds until a STUN server told this browser's own address. */
export async function measureStun(
  server: IceServer,
  signal: AbortSignal,
): Promise<number> {
  const began = performance.now();
  const connection = new RTCPeerConnection({ iceServers: [server] });
  try {
    connection.createDataChannel("check");
    await Promise.race([
      found(connection, "srflx"),
      late(ANSWER_WITHIN, signal, () => "unreachable"),
      connection.setLocalDescription().then(() => new Promise(() => {})),
    ]);
    return performance.now() - began;
  } finally {
    connection.close();
  }
}

/** Connects this page with itself through a TURN server alone, and sends what it takes. */
export async function measureRelay(
  server: IceServer,
  signal: AbortSignal,
): Promise<Throughput> {
  const configuration: RTCConfiguration = {
    iceServers: [server],
    iceTransportPolicy: "relay",
  };
  const [from, to] = [
    new RTCPeerConnection(configuration),
    new RTCPeerConnection(configuration),
  ];
  try {
    const began = performance.now();
    const channel = await connect(from, to, signal);
    const time = performance.now() - began;
    let received = 0;
    channel.to.onmessage = ({ data }) => received += data.byteLength;
    const start = performance.now();
    const chunk = new Uint8Array(CHUNK);
    while (performance.now() - start < SEND_FOR && !signal.aborted) {
      while (channel.from.bufferedAmount < QUEUE) channel.from.send(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    signal.throwIfAborted();
    const seconds = (performance.now() - start) / 1000;
    if (received === 0) throw new Trouble("no-data", "nothing came through");
    const throughput = Math.round(received * 8 / seconds);
    return { time, throughput, rtt: await rttOf(from) };
  } finally {
    from.close();
    to.close();
  }
}

/** Both ends of an open channel between two connections of this page. */
async function connect(
  from: RTCPeerConnection,
  to: RTCPeerConnection,
  signal: AbortSignal,
): Promise<{ from: RTCDataChannel; to: RTCDataChannel }> {
  const options = { negotiated: true, id: 0 };
  const channels = {
    from: from.createDataChannel("check", options),
    to: to.createDataChannel("check", options),
  };
  channels.to.binaryType = "arraybuffer";
  let allocated = 0;
  const relayed = [[from, to], [to, from]].map(([one, other]) =>
    found(one, "relay", (candidate) => {
      allocated++;
      other.addIceCandidate(candidate).catch(() => {});
    })
  );
  const opened = new Promise<void>((resolve) =>
    channels.from.onopen = () => resolve()
  );
  const both = Promise.all(relayed).then(() => opened);
  const reason = () => allocated > 0 ? "no-data" : "unreachable";
  const out = late(CONNECT_WITHIN, signal, reason);
  const described = describe(from, to);
  await Promise.race([described.then(() => both), both, out]);
  return channels;
}

async function describe(
  from: RTCPeerConnection,
  to: RTCPeerConnection,
): Promise<void> {
  await from.setLocalDescription();
  if (from.localDescription) {
    await to.setRemoteDescription(from.localDescription);
  }
  await to.setLocalDescription();
  if (to.localDescription) await from.setRemoteDescription(to.localDescription);
}

/**
 * Resolves with the first candidate of a kind, or when all of a STUN server's were found without a
 * complaint: a browser with an address of its own on the internet does not say it twice.
 */
function found(
  connection: RTCPeerConnection,
  type: "srflx" | "relay",
  each: (candidate: RTCIceCandidate) => void = () => {},
): Promise<void> {
  let trouble: Trouble | null = null;
  let any = false;
  return new Promise((resolve, reject) => {
    connection.onicecandidateerror = ({ errorCode, errorText }) => {
      trouble = troubleOfServer(errorCode, errorText);
      if (!any && FINAL.includes(errorCode)) reject(trouble);
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) {
        each(candidate);
        any ||= candidate.type === type;
        if (any) resolve();
      } else if (!candidate && !any) {
        const silent = trouble ??
          new Trouble("unreachable", "there is no answer");
        if (type === "srflx" && !trouble) resolve();
        else reject(silent);
      }
    };
  });
}

/** Never resolves; rejects when the time is over, or the run is given up. */
function late(
  ms: number,
  signal: AbortSignal,
  reason: () => "unreachable" | "no-data",
): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Trouble(reason(), `nothing within ${ms / 1000} s`)),
      ms,
    );
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function rttOf(connection: RTCPeerConnection): Promise<number | null> {
  let rtt: number | null = null;
  (await connection.getStats()).forEach((report) => {
    if (report.type === "candidate-pair" && report.nominated) {
      const seconds: unknown = report.currentRoundTripTime;
      if (typeof seconds === "number") rtt = Math.round(seconds * 1000);
    }
  });
  return rtt;
}
