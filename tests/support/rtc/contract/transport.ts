/** Paths, data channels, media sections and statistics. */
import type { Maker, Subject } from "./subject.ts";
import {
  channelOf,
  connected,
  description,
  expect,
  fingerprint,
  needed,
  negotiate,
  rejects,
  reports,
  trickle,
  ufrag,
  until,
} from "./tools.ts";

const isSome = (count: number | undefined) => (count ?? 0) > 0;

/** How many bytes each of these connections received over the path that it has chosen. */
function bytesReceived(connections: Subject[]): Promise<number[]> {
  return Promise.all(connections.map(async (connection) => {
    const [{ selectedCandidatePairId }] = await reports(
      connection,
      "transport",
    );
    const pairs = await reports(connection, "candidate-pair");
    return pairs.find(({ id }) => id === selectedCandidatePairId)
      ?.bytesReceived ?? 0;
  }));
}

/** The cases, by what they show. */
export const transport: Record<string, (maker: Maker) => Promise<void>> = {
  "two connect, and their channel delivers in order": async (maker) => {
    const { channelA, heard, close } = await connected(maker);
    const said = Array.from({ length: 200 }, (_, i) => `message ${i}`);
    for (const text of said) channelA.send(text);
    await until("all arrive", () => heard.length === said.length);
    expect(heard.join() === said.join(), "another order");
    close();
  },

  "one candidate is enough, whoever is told of it": async ({ make }) => {
    const [a, b] = [make().connection, make().connection];
    channelOf(a);
    channelOf(b);
    const flush = trickle(b, a);
    await a.setLocalDescription();
    const { sdp = "" } = description(a);
    await b.setRemoteDescription({
      type: "offer",
      sdp: sdp.replace(/a=candidate:.*\r\n/g, ""),
    });
    await b.setLocalDescription();
    await a.setRemoteDescription(description(b));
    await flush();
    await until(
      "both connect",
      () => [a, b].every((end) => end.connectionState === "connected"),
    );
    a.close();
    b.close();
  },

  "restartIce asks for negotiation; both ends get other fragments, and everything goes on":
    async (maker) => {
      const { a, b, channelA, heard, close } = await connected(maker);
      const before = [ufrag(a), ufrag(b)];
      const marks = [fingerprint(a), fingerprint(b)];
      const asked = needed(a);
      a.restartIce();
      await asked;
      await negotiate(a, b);
      const after = [ufrag(a), ufrag(b)];
      expect(before[0] !== after[0], "the offer has the old fragment");
      expect(before[1] !== after[1], "the answer has the old fragment");
      expect(
        marks.join() === [fingerprint(a), fingerprint(b)].join(),
        "other fingerprints",
      );
      channelA.send("still there");
      await until("the message arrives", () => heard.length === 1);
      await until("connected", () => a.connectionState === "connected");
      close();
    },

  "when both restart at once, one round is enough": async (maker) => {
    const { a, b, channelA, heard, close } = await connected(maker);
    const before = [ufrag(a), ufrag(b)];
    a.restartIce();
    b.restartIce();
    await Promise.all([a.setLocalDescription(), b.setLocalDescription()]);
    const flush = [trickle(a, b), trickle(b, a)];
    let again = false;
    b.onnegotiationneeded = () => again = true;
    await b.setRemoteDescription(description(a));
    await b.setLocalDescription();
    await a.setRemoteDescription(description(b));
    for (const all of flush) await all();
    expect(
      before[0] !== ufrag(a) && before[1] !== ufrag(b),
      "an old fragment",
    );
    channelA.send("still there");
    await until("the message arrives", () => heard.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(!again, "the restart is asked for again");
    close();
  },

  "a closed connection closes the other end's channel, and nothing more":
    async (
      maker,
    ) => {
      const { a, b, channelA, channelB, heard } = await connected(maker);
      let closed = false;
      channelB.onclose = () => closed = true;
      channelA.send("bye");
      a.close();
      expect(a.connectionState === "closed", a.connectionState);
      await until("the channel closes", () => closed);
      expect(channelB.readyState === "closed", channelB.readyState);
      expect(b.connectionState === "connected", b.connectionState);
      // Not promised, but so it is with a short message and an open path.
      expect(heard.join() === "bye", "the last word was lost");
      await rejects("InvalidStateError", a.setLocalDescription());
      a.close();
      b.close();
    },

  "a channel that one end opens alone is told of at the other, which can close it":
    async ({ make }) => {
      const [a, b] = [make(), make()];
      const ends = [a.connection, b.connection] as const;
      const channels = ends.map(channelOf);
      const told: string[] = [];
      b.onChannel((channel) => {
        told.push(channel.readyState);
        channel.onmessage = ({ data }) => told.push(data);
        channel.close();
      });
      const extra = a.connection.createDataChannel("extra");
      extra.onopen = () => extra.send("something");
      await negotiate(...ends);
      await until("it closes", () => extra.readyState === "closed");
      expect(told.join() === "open", told.join());
      await until(
        "the other one stays open",
        () => channels.every(({ readyState }) => readyState === "open"),
      );
      for (const end of ends) end.close();
    },

  "what was sent before a channel is closed arrives": async (maker) => {
    const { channelA, channelB, heard, close } = await connected(maker);
    for (let i = 0; i < 20; i++) channelA.send(`${i}`);
    channelA.close();
    await until(
      "both ends close",
      () =>
        [channelA, channelB].every(({ readyState }) => readyState === "closed"),
    );
    expect(heard.length === 20, `${heard.length} messages`);
    close();
  },

  "sections keep their order; who answers puts its media in without another round":
    async ({ make, track, stream }) => {
      const { connection: a } = make();
      const { connection: b, onTrack } = make();
      const tracks: string[] = [];
      onTrack((kind) => tracks.push(kind));
      const streams = [stream()];
      a.addTransceiver(await track("video"), { streams });
      a.addTransceiver("audio", { streams });
      a.addTransceiver("video", { direction: "inactive", streams });
      channelOf(a);
      const flush = [trickle(a, b), trickle(b, a)];
      await a.setLocalDescription();
      await b.setRemoteDescription(description(a));
      expect(tracks.join() === "video,audio", `tracks: ${tracks}`);
      const [video, audio] = b.getTransceivers();
      let again = false;
      b.onnegotiationneeded = () => again = true;
      for (const transceiver of [video, audio]) {
        transceiver.direction = "sendrecv";
        transceiver.sender.setStreams(stream());
      }
      channelOf(b);
      await b.setLocalDescription();
      await a.setRemoteDescription(description(b));
      for (const all of flush) await all();
      for (const end of [a, b]) {
        const directions = end.getTransceivers().map(({ currentDirection }) =>
          currentDirection
        );
        expect(
          directions.join() === "sendrecv,sendrecv,inactive",
          `${directions}`,
        );
      }
      await audio.sender.replaceTrack(await track("audio"));
      await video.sender.replaceTrack(null);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(!again, "it is asked for another round");
      a.close();
      b.close();
    },

  "the statistics have the fields that are read, and what arrives is counted":
    async ({ make, track, engine }) => {
      const firefox = engine === "firefox";
      const [a, b] = [make().connection, make().connection];
      for (const kind of ["video", "audio"] as const) {
        a.addTransceiver(await track(kind));
      }
      const channels = [channelOf(a), channelOf(b)];
      await negotiate(a, b);
      await until("sound and picture are counted", async () => {
        const inbound = await reports(b, "inbound-rtp");
        return inbound.length === 2 &&
          inbound.every(({ packetsReceived }) => isSome(packetsReceived)) &&
          inbound.some(({ framesPerSecond }) => isSome(framesPerSecond));
      });
      const [before] = await bytesReceived([b]);
      await until("bytes arrive", async () => {
        const [after] = await bytesReceived([b]);
        return after > before;
      });
      await until(
        "the channel is open",
        () => channels.every(({ readyState }) => readyState === "open"),
      );

      const [transport] = await reports(b, "transport");
      const pair = (await reports(b, "candidate-pair"))
        .find(({ id }) => id === transport.selectedCandidatePairId);
      const ends = [
        ...await reports(b, "local-candidate"),
        ...await reports(b, "remote-candidate"),
      ];
      for (const id of [pair?.localCandidateId, pair?.remoteCandidateId]) {
        const type = ends.find((end) => end.id === id)?.candidateType ?? "";
        expect(["host", "prflx"].includes(type), `a candidate of type ${type}`);
      }
      const codecs = await reports(b, "codec");
      for (const inbound of await reports(b, "inbound-rtp")) {
        const { codecId, kind, packetsLost, frameWidth, frameHeight } = inbound;
        const codec = codecs.find(({ id }) => id === codecId);
        expect(codec?.mimeType?.startsWith(`${kind}/`) === true, "no codec");
        expect(packetsLost !== undefined, "no packetsLost");
        expect(isSome(inbound.bytesReceived), "no bytesReceived");
        if (kind !== "video") continue;
        expect(isSome(frameWidth) && isSome(frameHeight), "no size");
      }
      await until(
        "the receiver reports",
        async () =>
          (await reports(a, "remote-inbound-rtp")).some((report) =>
            report.packetsLost !== undefined &&
            report.fractionLost !== undefined
          ),
      );
      for (const { bytesSent } of await reports(a, "outbound-rtp")) {
        expect(isSome(bytesSent), "nothing sent");
      }
      await until(
        "the path is checked and measured",
        async () =>
          (await reports(a, "candidate-pair")).some((pair) =>
            pair.currentRoundTripTime !== undefined &&
            isSome(pair.responsesReceived) &&
            // Firefox counts no more.
            (firefox ||
              isSome(pair.availableOutgoingBitrate) &&
                isSome(pair.requestsReceived))
          ),
      );
      const [{ bytesReceived: all }] = await reports(b, "transport");
      expect(firefox !== isSome(all), `${all} bytes by the transport`);
      a.close();
      b.close();
    },

  "a key frame can be asked for": async ({ make, track, engine }) => {
    const [a, b] = [make().connection, make().connection];
    const { sender } = a.addTransceiver(await track("video"));
    await negotiate(a, b);
    if (engine === "firefox") {
      // It cannot, and takes no offence: the other end asks for one where it needs it.
      await sender.setParameters(sender.getParameters(), {
        encodingOptions: [{ keyFrame: true }],
      });
      a.close();
      b.close();
      return;
    }
    const keyFrames = async () => {
      const [outbound] = await reports(a, "outbound-rtp");
      return outbound?.keyFramesEncoded ?? 0;
    };
    await until("it begins with one", async () => isSome(await keyFrames()));
    for (let asked = 0; asked < 3; asked++) {
      const before = await keyFrames();
      await sender.setParameters(sender.getParameters(), {
        encodingOptions: [{ keyFrame: true }],
      });
      await until("there is one more", async () => await keyFrames() > before);
    }
    a.close();
    b.close();
  },

  "frames alone are counted, at both ends": async (maker) => {
    const { a, b, channelA, close } = await connected(maker);
    const before = await bytesReceived([a, b]);
    channelA.send("x".repeat(1_000));
    await until("more has arrived", async () => {
      const after = await bytesReceived([a, b]);
      return after[0] > before[0] && after[1] >= before[1] + 1_000;
    });
    close();
  },

  "of two channels of one number the second is refused": async ({ make }) => {
    const { connection } = make();
    channelOf(connection);
    await rejects(
      "OperationError",
      Promise.resolve().then(() => void channelOf(connection)),
    );
    connection.close();
  },
};
