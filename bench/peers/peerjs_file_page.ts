// deno-lint-ignore-file no-import-prefix -- what the product is compared with is none of its dependencies
/** A file over PeerJS' binary channel, as its documentation shows it. It runs in the browser. */
import { Peer } from "npm:peerjs@1.5.5";

/** The one who has the file. */
const HOST = "file-host";
/** What the other one says. */
const WANT = "want";

/**
 * Connects with the server, and where there is no file with the one who has it.
 * @param port where the server is on this machine
 * @param file what this page has to give
 * @returns gets the file; the result is how many milliseconds it took until all of it was there
 */
export async function openPeerJsFile(
  port: number,
  file: Blob | null,
): Promise<(bytes: number) => Promise<number>> {
  const options = { host: "localhost", port, config: { iceServers: [] } };
  const peer = file ? new Peer(HOST, options) : new Peer(options);
  await new Promise<unknown>((resolve, reject) => {
    peer.on("open", resolve);
    peer.on("error", reject);
  });
  if (file) {
    peer.on("connection", (incoming) => {
      incoming.on("data", () => incoming.send(file));
    });
    return () => Promise.reject(new Error("It has the file"));
  }
  const channel = peer.connect(HOST, {
    reliable: true,
    serialization: "binary",
  });
  await new Promise<void>((resolve) => channel.on("open", resolve));
  return async (bytes) => {
    const began = performance.now();
    const whole = new Promise<unknown>((resolve) => {
      channel.once("data", resolve);
    });
    channel.send(WANT);
    const got = await whole;
    const ms = performance.now() - began;
    const size = got instanceof Blob
      ? got.size
      : got instanceof ArrayBuffer || ArrayBuffer.isView(got)
      ? got.byteLength
      : NaN;
    if (size !== bytes) throw new Error(`${size} of ${bytes} bytes came`);
    return ms;
  };
}
