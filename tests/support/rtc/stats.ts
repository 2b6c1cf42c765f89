/** The report of a fake connection: the fields that the client reads, under their standard names. */
import type { Stats } from "./contract/subject.ts";
import type { FakeTransceiver } from "./transceiver.ts";
import { type FakeTransport, LATENCY } from "./transport.ts";

const MIME = { audio: "audio/opus", video: "video/VP8" };
const PICTURE = { framesPerSecond: 24, frameWidth: 960, frameHeight: 540 };

/**
 * What `getStats` answers for a connection with this transport. Firefox counts bytes for the pair
 * alone, no checks that came, and neither what could be sent nor key frames.
 */
export function statsOf(transport: FakeTransport): Map<string, Stats> {
  const { path, peer, sent, received } = transport;
  const pair = path && path.state !== "dead" ? "pair" : undefined;
  const firefox = transport.host.engine === "firefox";
  const bytes = {
    bytesSent: Math.floor(sent.bytes),
    bytesReceived: Math.floor(received.bytes),
  };
  const packets = {
    packetsSent: Math.floor(sent.packets),
    packetsReceived: Math.floor(received.packets),
  };
  const reports: Stats[] = [{
    type: "transport",
    id: "transport",
    ...firefox ? {} : { ...bytes, ...packets },
    selectedCandidatePairId: pair,
  }];
  if (pair && peer) {
    reports.push(
      {
        type: "candidate-pair",
        id: pair,
        currentRoundTripTime: 2 * LATENCY / 1_000,
        ...bytes,
        ...firefox
          // It checks every five seconds or so.
          ? {
            responsesReceived: 1 + Math.floor(transport.checks.responses / 2),
          }
          : {
            availableOutgoingBitrate: transport.host.uplink,
            requestsReceived: 1 + Math.floor(transport.checks.requests),
            responsesReceived: 1 + Math.floor(transport.checks.responses),
          },
        localCandidateId: "local",
        remoteCandidateId: "remote",
      },
      { type: "local-candidate", id: "local", candidateType: "host" },
      { type: "remote-candidate", id: "remote", candidateType: "host" },
    );
  }
  for (const transceiver of transport.media()) {
    reports.push(...streamsOf(transceiver, transport));
  }
  return new Map(reports.map((report) => [report.id, report]));
}

function streamsOf(
  { mid, kind, sender, receiver, sending }: FakeTransceiver,
  { path, peer, host }: FakeTransport,
): Stats[] {
  const codecId = `codec-${kind}`;
  const reports: Stats[] = [];
  const codec = { type: "codec", id: codecId, mimeType: MIME[kind] };
  if (sender.sent.packets > 0) {
    const { packets, bytes } = sender.sent;
    reports.push(codec, {
      type: "outbound-rtp",
      id: `outbound-${mid}`,
      kind,
      codecId,
      packetsSent: Math.floor(packets),
      bytesSent: Math.floor(bytes),
      ...kind === "video" && sending
        ? {
          ...PICTURE,
          ...host.engine === "firefox"
            ? {}
            : { keyFramesEncoded: sender.keyFrames },
        }
        : {},
    }, {
      type: "remote-inbound-rtp",
      id: `remote-inbound-${mid}`,
      kind,
      codecId,
      packetsLost: 0,
      fractionLost: 0,
    });
  }
  if (receiver.received.packets > 0) {
    const { packets, bytes } = receiver.received;
    const arrives = peer !== null && path?.flows(peer) &&
      peer.media().some((other) => other.mid === mid && other.sending);
    reports.push(codec, {
      type: "inbound-rtp",
      id: `inbound-${mid}`,
      kind,
      codecId,
      packetsReceived: Math.floor(packets),
      packetsLost: 0,
      bytesReceived: Math.floor(bytes),
      ...kind === "video" && arrives ? PICTURE : {},
    });
  }
  return reports;
}
