/** Whether data goes through a TURN server, how soon, and how much of it. */
import type { IceServer } from "../protocol/signaling.ts";

/** What was measured: milliseconds, and bits a second. */
export interface Throughput {
  /** Until the connection was there. */
  time: number;
  throughput: number;
  /** `null` where the browser did not tell. */
  rtt: number | null;
}

/** Milliseconds that a relay has to connect. */
const CONNECT_WITHIN = 10_000;
/** Milliseconds for which data are sent. */
const SEND_FOR = 2_000;
/** Bytes of one message, and how many may wait to be sent. */
const CHUNK = 16 * 1024;
const QUEUE = 16 * CHUNK;

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
  let problem = "the relay did not answer";
  const opened = new Promise<void>((resolve, reject) => {
    const giveUp = () => reject(new Error(problem));
    const timer = setTimeout(giveUp, CONNECT_WITHIN);
    signal.addEventListener("abort", giveUp);
    channels.from.onopen = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  for (const [one, other] of [[from, to], [to, from]]) {
    one.onicecandidate = ({ candidate }) => {
      if (candidate) other.addIceCandidate(candidate).catch(() => {});
    };
    one.onicecandidateerror = ({ errorCode, errorText }) => {
      problem = `${errorCode} ${errorText}`.trim();
    };
  }
  await from.setLocalDescription();
  if (from.localDescription) {
    await to.setRemoteDescription(from.localDescription);
  }
  await to.setLocalDescription();
  if (to.localDescription) await from.setRemoteDescription(to.localDescription);
  await opened;
  return channels;
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
