/**
 * The product from its sources, for a saturated relay: one socket may send more in a second than
 * SPEC.md grants it, or the limit would be what is measured. It is counted all the same, and
 * everything else is checked as ever.
 */
import { LIMITS } from "../../lib/protocol/limits.ts";
import { endWithParent } from "./parent.ts";

const raised = { messagesPerSecond: 1_000_000, messageBurst: 1_000_000 };
Object.assign(LIMITS, raised);
const { app } = await import("../../main.ts");
Deno.serve({
  port: 0,
  onListen: ({ port }) => console.log(`Product: http://localhost:${port}/`),
}, app.handler());
endWithParent();
