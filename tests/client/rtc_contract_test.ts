import { systemClock } from "../../lib/protocol/clock.ts";
import { FakeStream, FakeTrack, installMedia } from "../fake_rtc/media.ts";
import { FakeNetwork } from "../fake_rtc/network.ts";
import { FakePeerConnection } from "../fake_rtc/peer_connection.ts";
import { contract } from "../rtc_contract.ts";

for (const [name, show] of Object.entries(contract)) {
  Deno.test(`the fake connection: ${name}`, async () => {
    const network = new FakeNetwork(systemClock);
    const undo = installMedia();
    try {
      await show({
        make: (configuration = {}) => {
          const connection = network.host("page").connect(configuration);
          return {
            connection,
            change: () => connection.addTransceiver("audio"),
            onTrack: (hear) => {
              connection.ontrack = ({ track }) => hear(track.kind);
            },
          };
        },
        certificate: () => FakePeerConnection.generateCertificate(),
        track: (kind) => Promise.resolve(new FakeTrack(kind)),
        stream: () => new FakeStream(),
      });
    } finally {
      for (const { connections } of [network.host("page")]) {
        for (const connection of connections) connection.close();
      }
      undo();
    }
  });
}
