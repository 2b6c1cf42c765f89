/**
 * The product from its sources, for a saturated relay: one socket may send more in a second than
 * SPEC.md grants it, or the limit would be what is measured. It is counted all the same, and
 * everything else is checked as ever.
 */
import { messageRate } from "../../lib/server/signaling/client_socket.ts";
import { endWithParent } from "./parent.ts";

Object.assign(messageRate, { perSecond: 1_000_000, burst: 1_000_000 });
const { app } = await import("../../main.ts");
Deno.serve({
  port: 0,
  onListen: ({ port }) => console.log(`Product: http://localhost:${port}/`),
}, app.handler());
endWithParent();
