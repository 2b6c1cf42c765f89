/** Whether a STUN server answers, and whether a TURN server relays data: how soon, and how much. */
import type { IceServer } from "../../protocol/signaling.ts";
import {
  type CheckResult,
  failure,
  iceServerFailure,
  success,
} from "./check_failure.ts";
import { exchangeDescriptions } from "./loopback_check.ts";
import { failAfter, onlyErrors } from "./within.ts";

/** What was measured: milliseconds, and bits a second. */
export interface Throughput {
  /** Until the connection was there. */
  time: number;
  throughput: number;
  /** `null` where the browser did not tell. */
  rtt: number | null;
}

/** Milliseconds that a STUN server has to answer. */
const ANSWER_TIMEOUT = 5_000;
/** Milliseconds that a relay has to connect. */
const CONNECT_TIMEOUT = 10_000;
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
): Promise<CheckResult<number>> {
  const began = performance.now();
  const connection = new RTCPeerConnection({ iceServers: [server] });
  try {
    connection.createDataChannel("check");
    const found = await Promise.race([
      waitForCandidate(connection, "srflx"),
      failAfter(ANSWER_TIMEOUT, signal, () => "unreachable"),
      onlyErrors(connection.setLocalDescription()),
    ]);
    return found.ok ? success(performance.now() - began) : found;
  } finally {
    connection.close();
  }
}

/** Connects this page with itself through a TURN server alone, and sends as much as it takes. */
export async function measureRelay(
  server: IceServer,
  signal: AbortSignal,
): Promise<CheckResult<Throughput>> {
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
    const connected = await connect(from, to, signal);
    if (!connected.ok) return connected;
    const time = performance.now() - began;
    const throughput = await measureThroughput(connected.value, signal);
    if (throughput === 0) return failure("no-data", "nothing came through");
    return success({ time, throughput, rtt: await rttOf(from) });
  } finally {
    from.close();
    to.close();
  }
}

/** Both ends of a channel. */
interface ChannelEnds {
  from: RTCDataChannel;
  to: RTCDataChannel;
}

/** Bits a second that arrive when as much is sent as the channel takes. */
async function measureThroughput(
  { from, to }: ChannelEnds,
  signal: AbortSignal,
): Promise<number> {
  let received = 0;
  to.onmessage = ({ data }) => received += data.byteLength;
  const start = performance.now();
  const chunk = new Uint8Array(CHUNK);
  while (performance.now() - start < SEND_FOR && !signal.aborted) {
    while (from.bufferedAmount < QUEUE) from.send(chunk);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Math.round(received * 8 / (performance.now() - start) * 1000);
}

/** Both ends of an open channel between two connections of this page. */
async function connect(
  from: RTCPeerConnection,
  to: RTCPeerConnection,
  signal: AbortSignal,
): Promise<CheckResult<ChannelEnds>> {
  const options = { negotiated: true, id: 0 };
  const channels = {
    from: from.createDataChannel("check", options),
    to: to.createDataChannel("check", options),
  };
  channels.to.binaryType = "arraybuffer";
  let allocated = 0;
  const relayed = [[from, to], [to, from]].map(([one, other]) =>
    waitForCandidate(one, "relay", (candidate) => {
      allocated++;
      other.addIceCandidate(candidate).catch(() => {});
    })
  );
  const opened = new Promise<CheckResult<void>>((resolve) =>
    channels.from.onopen = () => resolve(success(undefined))
  );
  const both = Promise.all(relayed).then((results) =>
    results.find(({ ok }) => !ok) ?? opened
  );
  const result = await Promise.race([
    both,
    onlyErrors(exchangeDescriptions(from, to)),
    failAfter(
      CONNECT_TIMEOUT,
      signal,
      () => allocated > 0 ? "no-data" : "unreachable",
    ),
  ]);
  return result.ok ? success(channels) : result;
}

/**
 * Waits for the first candidate of a kind, or until a STUN server's were all found without an
 * error: a browser that has a public address of its own does not report it twice.
 */
function waitForCandidate(
  connection: RTCPeerConnection,
  type: "srflx" | "relay",
  each: (candidate: RTCIceCandidate) => void = () => {},
): Promise<CheckResult<void>> {
  let failed: CheckResult<never> | null = null;
  let any = false;
  return new Promise((resolve) => {
    connection.onicecandidateerror = ({ errorCode, errorText }) => {
      failed = iceServerFailure(errorCode, errorText);
      if (!any && FINAL.includes(errorCode)) resolve(failed);
    };
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) {
        each(candidate);
        any ||= candidate.type === type;
        if (any) resolve(success(undefined));
      } else if (!candidate && !any) {
        resolve(
          failed ??
            (type === "srflx"
              ? success(undefined)
              : failure("unreachable", "there is no answer")),
        );
      }
    };
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
