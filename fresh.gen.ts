// Written by `deno task manifest`. Do not edit.
import type { App } from "fresh";
import type { State } from "./lib/server/services.ts";
import route0 from "./routes/_404.tsx";
import route1 from "./routes/_app.tsx";
import route2 from "./routes/_error.tsx";
import * as route3 from "./routes/api/health.ts";
import * as route4 from "./routes/api/rooms/[id].ts";
import * as route5 from "./routes/api/rooms/index.ts";
import * as route6 from "./routes/api/rooms/live.ts";
import * as route7 from "./routes/api/ws.ts";
import * as route8 from "./routes/index.tsx";
import * as route9 from "./routes/room/[id].tsx";

/** The files of islands, for `Builder.registerIsland`. */
export const islands = ["islands/Call.tsx", "islands/Dashboard.tsx"];

/** Registers every route. */
export function mount(app: App<State>): void {
  app.appWrapper(route1);
  app.onError("*", route2);
  app.notFound(route0);
  app.route("/api/health", { handler: route3.handler });
  app.route("/api/rooms", { handler: route5.handler });
  app.route("/api/rooms/live", { handler: route6.handler });
  app.route("/api/ws", { handler: route7.handler });
  app.route("/", { handler: route8.handler, component: route8.default });
  app.route("/api/rooms/:id", { handler: route4.handler });
  app.route("/room/:id", {
    handler: route9.handler,
    component: route9.default,
  });
}
