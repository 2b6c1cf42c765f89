/** Builds the services, mounts the routes, and leaves in good order. */
import { App, csp, csrf, staticFiles } from "fresh";
import { mount } from "./fresh.gen.ts";
import { systemClock } from "./lib/protocol/clock.ts";
import { newId } from "./lib/protocol/ids.ts";
import { TIMES } from "./lib/protocol/limits.ts";
import { BroadcastBus } from "./lib/server/broadcast_bus.ts";
import { readConfig } from "./lib/server/config.ts";
import { Hub } from "./lib/server/hub.ts";
import { KvBus } from "./lib/server/kv_bus.ts";
import { Listing } from "./lib/server/listing.ts";
import { RoomStore } from "./lib/server/room_store.ts";
import type { State } from "./lib/server/services.ts";
import { TwinBus } from "./lib/server/twin_bus.ts";

const reading = readConfig((name) => Deno.env.get(name));
if (!reading.ok) {
  for (const problem of reading.problems) {
    console.error(`Cannot start: ${problem}`);
  }
  Deno.exit(1);
}
/** The settings that the server runs with. */
export const { config } = reading;

const kv = await Deno.openKv(config.kvUrl).catch((error) => {
  console.error(
    `Cannot start: the database ${config.kvUrl ?? ""} does not open:`,
    error,
  );
  Deno.exit(1);
});
// Where one SQLite file is all that two processes share, watching does not reach from one to the
// other: then the mailbox is looked at often.
const shared = config.kvUrl?.startsWith("http") ||
  Deno.env.has("DENO_DEPLOYMENT_ID");
const clock = systemClock;
const id = newId();
const mail = new KvBus(kv, id, clock, shared ? 5_000 : 40);
const bus = typeof BroadcastChannel === "undefined" ? mail : new TwinBus(
  new BroadcastBus(id, new BroadcastChannel("webrtc-dashboard"), clock),
  mail,
);
const rooms = new RoomStore(kv, clock);
const hub = new Hub({ id, rooms, bus, clock, iceServers: config.iceServers });
const listing = new Listing(() => rooms.listed(), clock);
hub.onChange = () => listing.hint();
const state: State = { config, rooms, hub, listing };

/** The application. */
export const app = new App<State>()
  .use(staticFiles())
  .use(async (ctx) => {
    const response = await ctx.next();
    // Over plain http, as on a test network, there is nothing to upgrade to.
    if (ctx.url.protocol === "http:") dropUpgrade(response.headers);
    return response;
  })
  .use(csp({
    useNonce: true,
    csp: [
      "img-src 'self' data: blob:",
      "media-src 'self' blob: mediastream:",
      `connect-src 'self' ${
        config.websocketUrl ? new URL(config.websocketUrl).origin : ""
      }`,
    ],
  }))
  .use(csrf())
  .use((ctx) => {
    Object.assign(ctx.state, state);
    return ctx.next();
  });
mount(app);

function dropUpgrade(headers: Headers): void {
  const policy = headers.get("content-security-policy");
  const rest = policy?.replace(/; *upgrade-insecure-requests/, "");
  if (rest) headers.set("content-security-policy", rest);
}

/** Says goodbye to all clients, and ends the process [SIG-6]. */
function leave(): void {
  hub.drain();
  // Time for the last frames to go out; nothing else is worth waiting for.
  setTimeout(() => Deno.exit(0), TIMES.drain / 10);
}
Deno.addSignalListener("SIGINT", leave);
if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", leave);
