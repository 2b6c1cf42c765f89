/** PeerJS' server as it is published, with its own settings but for the port. */
// deno-lint-ignore no-import-prefix -- what the app is compared with is no dependency of its own
import { PeerServer } from "npm:peer@1.0.2";
import { endWithParent } from "../server/parent.ts";

PeerServer({ port: 0, path: "/" }, (server) => {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  console.log(`PeerJS: http://localhost:${address.port}/`);
});
endWithParent();
