import { systemClock } from "../../../lib/protocol/clock.ts";
import {
  FakeStream,
  FakeTrack,
  installMedia,
} from "../../support/rtc/media.ts";
import { FakeNetwork } from "../../support/rtc/network.ts";
import { FakePeerConnection } from "../../support/rtc/peer_connection.ts";
import { contract } from "../../support/rtc/contract.ts";

for (const engine of ["chromium", "firefox"] as const) {
  for (const [name, show] of Object.entries(contract)) {
    Deno.test(`the fake connection of ${engine}: ${name}`, async () => {
      const host = new FakeNetwork(systemClock).host("page");
      host.engine = engine;
      const undo = installMedia();
      try {
        await show({
          engine,
          make: (configuration = {}) => {
            const connection = host.connect(configuration);
            return {
              connection,
              change: () => connection.addTransceiver("audio"),
              onChannel: (hear) => {
                connection.ondatachannel = ({ channel }) => hear(channel);
              },
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
        for (const connection of host.connections) connection.close();
        undo();
      }
    });
  }
}
