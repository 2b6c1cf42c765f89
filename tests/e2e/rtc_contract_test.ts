/** The contract that the fake connection passes, passed by Chromium's RTCPeerConnection. */
import { contract } from "../rtc_contract.ts";
import { startBrowser } from "./chromium.ts";

/** The contract as one script that a page can run. */
async function script(): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const entry = `${folder}/entry.ts`;
    const module = new URL("../rtc_contract.ts", import.meta.url).href;
    await Deno.writeTextFile(
      entry,
      `import { contract } from "${module}"; Object.assign(globalThis, { contract });`,
    );
    const bundle = new Deno.Command(Deno.execPath(), {
      args: ["bundle", "--quiet", "--platform", "browser", entry],
    });
    const { success, stdout, stderr } = await bundle.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the real connection passes the contract of the fake one", async (t) => {
  // Devices are to be had on a page that came from somewhere.
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    () =>
      new Response("<!doctype html><title>Empty</title>", {
        headers: { "content-type": "text/html" },
      }),
  );
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.addr.port}/`);
    await page.evaluate(await script());
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
  } finally {
    await browser.close();
    await server.shutdown();
  }
});
