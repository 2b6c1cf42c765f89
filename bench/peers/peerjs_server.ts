// deno-lint-ignore-file no-import-prefix -- what the product is compared with is none of its dependencies
/** The PeerJS server of npm, in a process of its own; it prints the port on which it answers. */
import { PeerServer } from "npm:peer@1.0.2";

// It has no way to tell the port that it was given: one that is free now is asked for by name.
const { port } = listenOnce();
PeerServer({ port, host: "127.0.0.1" }, () => console.log(port));

function listenOnce(): Deno.NetAddr {
  using listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  return listener.addr;
}
