/** The contract that the fake connection passes, passed by Chromium's RTCPeerConnection. */
import { contract } from "../rtc_contract.ts";
import { withScript } from "./page_script.ts";

Deno.test("the real connection passes the contract of the fake one", (t) =>
  withScript(
    import.meta.resolve("../rtc_contract.ts"),
    "contract",
    async (page) => {
      for (const name of Object.keys(contract)) {
        await t.step(name, () =>
          page.evaluate((name) => {
            const all: typeof contract = Reflect.get(globalThis, "contract");
            return all[name]({
              make: (configuration) => {
                const connection = new RTCPeerConnection(configuration);
                return {
                  connection,
                  change: () => connection.addTransceiver("audio"),
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
          }, name));
      }
    },
  ));
