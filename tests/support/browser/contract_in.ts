/** The contract that the fake connection passes, passed by a browser's RTCPeerConnection. */
import { contract } from "../rtc/contract.ts";
import type { Engine } from "./browser.ts";
import { withScript } from "./page_script.ts";

/** Every case of the contract as a step, in a page of this engine. */
export function contractIn(engine: Engine, t: Deno.TestContext): Promise<void> {
  return withScript(
    import.meta.resolve("../rtc/contract.ts"),
    "contract",
    async (page) => {
      for (const name of Object.keys(contract)) {
        await t.step(name, () =>
          page.evaluate(({ name, engine }) => {
            const all: typeof contract = Reflect.get(globalThis, "contract");
            return all[name]({
              engine,
              make: (configuration) => {
                const connection = new RTCPeerConnection(configuration);
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
              certificate: () => {
                const kind: EcKeyGenParams = {
                  name: "ECDSA",
                  namedCurve: "P-256",
                };
                return RTCPeerConnection.generateCertificate(kind);
              },
              track: async (kind) => {
                const stream = await navigator.mediaDevices.getUserMedia({
                  [kind]: true,
                });
                return stream.getTracks()[0];
              },
              stream: () => new MediaStream(),
            });
          }, { name, engine }));
      }
    },
    { engine },
  );
}
