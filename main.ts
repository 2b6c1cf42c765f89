/** Builds the services, mounts the routes, and leaves in good order. */
import { AsyncLocalStorage } from "node:async_hooks";
import { App, csp, csrf, HttpError, staticFiles } from "fresh";
import { asset } from "fresh/runtime";
import { methods, mount } from "./fresh.gen.ts";
import { type Clock, steadyClock, systemClock } from "./lib/protocol/clock.ts";
import { newId } from "./lib/protocol/ids.ts";
import * as TIMES from "./lib/protocol/times.ts";
import { success } from "./lib/protocol/result.ts";
import { clientAddress } from "./lib/server/http/client_address.ts";
import { requireAdmin } from "./lib/server/auth/admin_auth.ts";
import { apiError } from "./lib/server/http/api_error.ts";
import { IncompleteBodyError } from "./lib/server/http/body.ts";
import { BusyError } from "./lib/server/crypto/slow_lane.ts";
import { BroadcastBus } from "./lib/server/bus/broadcast_bus.ts";
import { readConfig } from "./lib/server/app/config.ts";
import { stylesFirst } from "./lib/server/http/styles_first.ts";
import { SetupHints } from "./lib/server/http/setup_hints.ts";
import { judgeOrigin } from "./lib/server/http/origin.ts";
import { RequestGuard } from "./lib/server/http/request_guard.ts";
import { roomAddressFor } from "./lib/server/http/room_address.ts";
import { Hub } from "./lib/server/signaling/hub.ts";
import { iceServersFor } from "./lib/server/signaling/ice_servers.ts";
import { JoinTokens } from "./lib/server/auth/join_tokens.ts";
import { KvBus } from "./lib/server/bus/kv_bus.ts";
import { RoomListFeed } from "./lib/server/rooms/room_list_feed.ts";
import { LiveKit } from "./lib/server/sfu/livekit.ts";
import { SfuHealth } from "./lib/server/sfu/sfu_health.ts";
import { Sessions } from "./lib/server/auth/sessions.ts";
import { SignIn } from "./lib/server/auth/sign_in.ts";
import { StorageUnavailableError } from "./lib/server/kv/with_timeout.ts";
import {
  GrowthOfOthers,
  GrowthTeller,
} from "./lib/server/rooms/growth_of_others.ts";
import { AdminRooms } from "./lib/server/rooms/admin_rooms.ts";
import { refusalMessages } from "./lib/server/signaling/refusal_messages.ts";
import { AskedClocks } from "./lib/server/rooms/isolate_clocks.ts";
import { Upkeep } from "./lib/server/rooms/upkeep.ts";
import { RoomStore } from "./lib/server/rooms/room_store.ts";
import { DecoyTitles } from "./lib/server/rooms/decoy_titles.ts";
import { languageOf } from "./lib/server/app/language.ts";
import type { State } from "./lib/server/app/state.ts";
import { Throttle } from "./lib/server/kv/throttle.ts";
import { tokenKeys } from "./lib/server/auth/token_keys.ts";
import { CompositeBus } from "./lib/server/bus/composite_bus.ts";
import { speakIn } from "./lib/words/language.ts";
import { type Language, languages } from "./lib/words/languages.ts";
import { translations } from "./lib/words/texts.ts";

// Deno 2.9 packs answers only where it is asked to, and looks at this when it begins to serve.
if (!Deno.env.has("DENO_SERVE_AUTOMATIC_COMPRESSION")) {
  Deno.env.set("DENO_SERVE_AUTOMATIC_COMPRESSION", "1");
}

const configResult = readConfig((name) => Deno.env.get(name));
if (!configResult.ok) {
  for (const problem of configResult.reason) {
    console.error(`Cannot start: ${problem}`);
  }
  Deno.exit(1);
}
const config = configResult.value;
for (const notice of config.notices) console.info(`Setting: ${notice}`);

const kv = await Deno.openKv(config.kvUrl).catch((error) => {
  console.error(
    `Cannot start: the database ${config.kvUrl ?? ""} does not open:`,
    error,
  );
  Deno.exit(1);
});
const onDeploy = Deno.env.has("DENO_DEPLOYMENT_ID");
// Where one SQLite file is all that two processes share, watching does not reach from one to the
// other: then the mailbox is looked at often.
const shared = config.kvUrl?.startsWith("http") ||
  onDeploy;
/** For all but dates that others check: nobody sets it. */
const clock: Clock = {
  ...steadyClock,
  now: () => Math.floor(steadyClock.now()),
};
const id = newId();
const kvBus = new KvBus(kv, id, clock, shared ? 5_000 : 40);
const bus = typeof BroadcastChannel === "undefined" ? kvBus : new CompositeBus(
  new BroadcastBus(id, new BroadcastChannel("webrtc-dashboard"), clock),
  kvBus,
);
const clocks = new AskedClocks({
  id,
  clock,
  // Whoever does not get it does not answer.
  post: (hub, message) => void bus.post(hub, message).catch(() => {}),
  warn: (text) => console.warn(text),
});
const growth = config.sfu?.growth ?? null;
const growthTeller = growth && new GrowthTeller(kv, clock, growth);
void growthTeller?.start();
const sfu = config.sfu && new LiveKit(config.sfu.server, systemClock);
const sfuHealth = sfu &&
  new SfuHealth(sfu, clock, (text) => console.warn(text));
const rooms = new RoomStore(
  kv,
  clock,
  clocks,
  growth,
  new GrowthOfOthers(kv, clock),
  () => sfuHealth?.isAway ?? false,
);
const iceServers = iceServersFor(config.ice, clock, systemClock);
const throttle = new Throttle(kv, clock);
const tokens = new JoinTokens(
  tokenKeys(config.tokenKeys, kv, clock),
  kv,
  systemClock,
);
const signInFirst = config.signIn?.mode === "join";
const hub = new Hub({
  id,
  rooms,
  bus,
  clock,
  clocks,
  iceServers,
  throttle,
  tokens,
  signInFirst,
  sfu,
  sfuHealth,
});
if (sfuHealth) sfuHealth.onAway = () => hub.sweepAll();
void sfuHealth?.start();
const roomListFeed = new RoomListFeed(() => rooms.listed(), clock);
hub.onChange = () => roomListFeed.markStale();
const upkeep = new Upkeep({
  id,
  kv,
  clock,
  clocks,
  rooms,
  sweep: (room) => hub.sweep(room),
});
upkeep.start();
const adminRooms = new AdminRooms(kv, clock, rooms);
const sessions = new Sessions(kv, systemClock);
const signIn = config.signIn && new SignIn(config.signIn, kv, systemClock);
const hints = new SetupHints((text) => console.info(text));
const state = {
  signIn,
  sessions,
  config,
  rooms,
  decoyTitles: new DecoyTitles(kv, clock, rooms),
  clocks,
  hub,
  sfuHealth,
  roomListFeed,
  throttle,
  tokens,
  adminRooms,
  hints,
} satisfies Omit<State, "address" | "person">;

const guard = new RequestGuard({
  proxies: config.proxies,
  embedders: config.allowedEmbedders,
  methods,
});

/** In which language each request is answered: many are, at the same time. */
const spoken = new AsyncLocalStorage<Language>();
speakIn(() => {
  const language = spoken.getStore();
  return language && translations[language];
});

/** Fresh behind the request guard. */
class GuardedApp extends App<State> {
  override handler() {
    const serve = super.handler();
    // Around all of Fresh: the pages that tell of errors are drawn when the middleware has ended.
    return guard.wrap((request, info) =>
      spoken.run(
        languageOf(request, languages) ?? "en",
        () => serve(request, info),
      )
    );
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
    "worker-src 'self'",
    "media-src 'self' blob: mediastream:",
    `connect-src ${
      [
        "'self'",
        ...(config.websocketUrl ? [new URL(config.websocketUrl).origin] : []),
        // LiveKit's client asks over https why a socket did not open.
        ...(config.sfu ? originsOf(config.sfu.server.url) : []),
      ].join(" ")
    }`,
  ],
});

/** The origin of a socket, and the one of https or http at the same place. */
function originsOf(url: string): string[] {
  const { origin } = new URL(url);
  return [origin, origin.replace(/^ws/, "http")];
}

/** The application. */
export const app = new GuardedApp()
  .use((ctx) => {
    const arrival = guard.guardedRequest(ctx.req);
    if (!arrival) throw new Error("A request did not come through the guard");
    const { rejection, url } = arrival;
    const asks = ctx.req.method === "GET" || ctx.req.method === "HEAD";
    const address = asks ? roomAddressFor(url) : null;
    if (address !== null && rejection?.status !== 405) {
      return ctx.redirect(address);
    }
    if (rejection) throw new HttpError(rejection.status, rejection.message);
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
  .use((ctx) => {
    // Where the browser does not say whether a form is ours (an old one, or any over plain http),
    // Fresh compares origins letter by letter, and does not know that a proxy speaks https for us.
    const { headers, method } = ctx.req;
    if (method === "POST" && !headers.has("sec-fetch-site")) {
      const verdict = judgeOrigin(ctx.req, ctx.url, []);
      if (!verdict.ok) hints.refused(verdict.reason);
      else {
        ctx.url.host = verdict.value.host;
        if (config.proxies === 0) ctx.url.protocol = verdict.value.protocol;
      }
    }
    return ctx.next();
  })
  .use(async (ctx) => stylesFirst(await ctx.next(), asset("/styles.css")))
  .use(csrf())
  .use(async (ctx) => {
    const { remoteAddr } = ctx.info;
    const peer = "hostname" in remoteAddr ? remoteAddr.hostname : "";
    const address = clientAddress(ctx.req, peer, config.proxies);
    // There the platform's own proxy tells us the address, whatever headers it adds.
    if (!onDeploy) hints.request(ctx.req, ctx.url, config.proxies);
    try {
      // With `has`, Deno would keep all headers for as long as the socket lives.
      const upgrade = ctx.req.headers.get("upgrade") !== null;
      const { person, cookie } = await sessions.find(
        ctx.req,
        upgrade ? null : ctx.url,
      );
      Object.assign(ctx.state, { ...state, address, person });
      const permitted = ctx.url.pathname.startsWith("/api/admin/")
        ? await requireAdmin(ctx.req, config.apiSecret, throttle, address)
        : success(undefined);
      const response = permitted.ok ? await ctx.next() : permitted.reason;
      if (cookie) response.headers.append("set-cookie", cookie);
      return response;
    } catch (error) {
      if (error instanceof IncompleteBodyError) {
        throw new HttpError(408, "The request's body did not come in time");
      }
      if (error instanceof BusyError) {
        if (!ctx.url.pathname.startsWith("/api/")) {
          throw new HttpError(503, error.message);
        }
        return apiError("unavailable", `${error.message}, try again`);
      }
      if (!(error instanceof StorageUnavailableError)) throw error;
      if (!ctx.url.pathname.startsWith("/api/")) {
        throw new HttpError(503, error.message, { cause: error.cause });
      }
      // Not the path: whoever reads the log need not know the rooms' codes.
      console.error(`${ctx.req.method} ${ctx.route} failed:`, error);
      return apiError(
        "storage-unavailable",
        refusalMessages["storage-unavailable"],
      );
    }
  });
mount(app);

/** Says goodbye to all clients, and ends the process [SIG-6]. */
async function shutDown(): Promise<void> {
  const pause = (ms: number) =>
    new Promise<void>((resolve) => clock.after(ms, resolve));
  sfuHealth?.end();
  growthTeller?.end();
  // A client that does not answer is not waited for. Nor is the process ended at once where there
  // are none: its other isolates may not be as far.
  await Promise.all([
    pause(TIMES.drainTimeout / 10),
    Promise.race([upkeep.end().catch(() => {}), pause(TIMES.drainTimeout / 2)]),
    Promise.race([hub.drain(), pause(TIMES.drainTimeout * 2 / 3)]),
  ]);
  Deno.exit(0);
}
Deno.addSignalListener("SIGINT", shutDown);
if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", shutDown);
