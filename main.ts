/** Builds the services, mounts the routes, and leaves in good order. */
import { App, csp, csrf, HttpError, staticFiles } from "fresh";
import { methods, mount } from "./fresh.gen.ts";
import { systemClock } from "./lib/protocol/clock.ts";
import { newId } from "./lib/protocol/ids.ts";
import { TIMES } from "./lib/protocol/limits.ts";
import { addressOf } from "./lib/server/address.ts";
import { refusalOf } from "./lib/server/administrator.ts";
import { apiError } from "./lib/server/api_error.ts";
import { BodyLost } from "./lib/server/body.ts";
import { BroadcastBus } from "./lib/server/broadcast_bus.ts";
import { readConfig } from "./lib/server/config.ts";
import { Door } from "./lib/server/door.ts";
import { Hub } from "./lib/server/hub.ts";
import { iceServersFor } from "./lib/server/ice_servers.ts";
import { JoinTokens } from "./lib/server/join_tokens.ts";
import { KvBus } from "./lib/server/kv_bus.ts";
import { Listing } from "./lib/server/listing.ts";
import { Sessions } from "./lib/server/sessions.ts";
import { SignIn } from "./lib/server/sign_in.ts";
import { StorageUnavailable } from "./lib/server/patience.ts";
import { Records } from "./lib/server/records.ts";
import { words } from "./lib/server/refusal_words.ts";
import { RoomStore } from "./lib/server/room_store.ts";
import type { State } from "./lib/server/services.ts";
import { Throttle } from "./lib/server/throttle.ts";
import { tokenKeys } from "./lib/server/token_keys.ts";
import { TwinBus } from "./lib/server/twin_bus.ts";

// Deno 2.9 packs answers only where it is asked to, and looks at this when it begins to serve.
if (!Deno.env.has("DENO_SERVE_AUTOMATIC_COMPRESSION")) {
  Deno.env.set("DENO_SERVE_AUTOMATIC_COMPRESSION", "1");
}

const reading = readConfig((name) => Deno.env.get(name));
if (!reading.ok) {
  for (const problem of reading.problems) {
    console.error(`Cannot start: ${problem}`);
  }
  Deno.exit(1);
}
const { config } = reading;

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
const iceServers = iceServersFor(config.ice, clock);
const throttle = new Throttle(kv, clock);
const tokens = new JoinTokens(
  tokenKeys(config.tokenKeys, kv, clock),
  kv,
  clock,
);
const signInFirst = config.signIn?.mode === "join";
const hub = new Hub({
  id,
  rooms,
  bus,
  clock,
  iceServers,
  throttle,
  tokens,
  signInFirst,
});
const listing = new Listing(() => rooms.listed(), clock);
hub.onChange = () => listing.hint();
const records = new Records(kv, clock);
const sessions = new Sessions(kv, clock);
const signIn = config.signIn && new SignIn(config.signIn, kv, clock);
const state = {
  signIn,
  sessions,
  config,
  rooms,
  hub,
  listing,
  throttle,
  tokens,
  records,
};

const door = new Door({
  proxies: config.proxies,
  embedders: config.allowedEmbedders,
  methods,
});

/** Fresh behind the app's own door. */
class DoorApp extends App<State> {
  override handler() {
    return door.before(super.handler());
  }
}

const policy = csp<State>({
  useNonce: true,
  csp: [
    // Browsers hold a form to this also where it leads on to the provider.
    `form-action 'self' ${
      config.signIn ? new URL(config.signIn.issuer).origin : ""
    }`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self' ${
      config.websocketUrl ? new URL(config.websocketUrl).origin : ""
    }`,
  ],
});

/** The application. */
export const app = new DoorApp()
  .use((ctx) => {
    const arrival = door.arrivalOf(ctx.req);
    if (!arrival) throw new Error("A request did not come through the door");
    const { refusal, url } = arrival;
    if (refusal) throw new HttpError(refusal.status, refusal.message);
    arrival.route = ctx.route;
    ctx.url.href = url.href;
    // Nobody gets a page in parts, without its script.
    if (ctx.isPartial) {
      ctx.url.searchParams.delete("fresh-partial");
      Object.assign(ctx, { isPartial: false });
    }
    return ctx.next();
  })
  .use(staticFiles())
  // A policy is for pages: the headers of an upgrade must stay as they are.
  .use((ctx) =>
    ctx.req.headers.get("upgrade") === null ? policy(ctx) : ctx.next()
  )
  .use(csrf())
  .use(async (ctx) => {
    const { remoteAddr } = ctx.info;
    const peer = "hostname" in remoteAddr ? remoteAddr.hostname : "";
    const address = addressOf(ctx.req, peer, config.proxies);
    try {
      // With `has`, Deno would keep all headers for as long as the socket lives.
      const upgrade = ctx.req.headers.get("upgrade") !== null;
      const { person, cookie } = await sessions.find(
        ctx.req,
        upgrade ? null : ctx.url,
      );
      Object.assign(ctx.state, { ...state, address, person });
      const refusal = ctx.url.pathname.startsWith("/api/admin/")
        ? await refusalOf(ctx.req, config.apiSecret, throttle, address)
        : null;
      const response = refusal ?? await ctx.next();
      if (cookie) response.headers.append("set-cookie", cookie);
      return response;
    } catch (error) {
      if (error instanceof BodyLost) {
        throw new HttpError(408, "The request's body did not come in time");
      }
      if (!(error instanceof StorageUnavailable)) throw error;
      if (!ctx.url.pathname.startsWith("/api/")) {
        throw new HttpError(503, error.message, { cause: error.cause });
      }
      // Not the path: whoever reads the log need not know the rooms' codes.
      console.error(`${ctx.req.method} ${ctx.route} failed:`, error);
      return apiError("storage-unavailable", words["storage-unavailable"]);
    }
  });
mount(app);

/** Says goodbye to all clients, and ends the process [SIG-6]. */
async function leave(): Promise<void> {
  const pause = (ms: number) =>
    new Promise<void>((resolve) => clock.after(ms, resolve));
  // A client that does not answer is not waited for. Nor is the process ended at once where there
  // are none: its other isolates may not be as far.
  await Promise.all([
    pause(TIMES.drain / 10),
    Promise.race([hub.drain(), pause(TIMES.drain * 2 / 3)]),
  ]);
  Deno.exit(0);
}
Deno.addSignalListener("SIGINT", leave);
if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", leave);
