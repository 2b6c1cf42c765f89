// Written by `deno task manifest`. Do not edit.
import type { App } from "fresh";
import type { State } from "./lib/server/app/state.ts";
import route0 from "./routes/_404.tsx";
import route1 from "./routes/_app.tsx";
import route2 from "./routes/_error.tsx";
import * as route3 from "./routes/api/admin/rooms/[id].ts";
import * as route4 from "./routes/api/admin/rooms/[id]/tokens.ts";
import * as route5 from "./routes/api/admin/rooms/index.ts";
import * as route6 from "./routes/api/health.ts";
import * as route7 from "./routes/api/index.tsx";
import * as route8 from "./routes/api/openapi.json.ts";
import * as route9 from "./routes/api/rooms/[id].ts";
import * as route10 from "./routes/api/rooms/[id]/leave.ts";
import * as route11 from "./routes/api/rooms/index.ts";
import * as route12 from "./routes/api/rooms/live.ts";
import * as route13 from "./routes/api/ws.ts";
import * as route14 from "./routes/auth/callback.tsx";
import * as route15 from "./routes/auth/sign-in.ts";
import * as route16 from "./routes/auth/sign-out.ts";
import * as route17 from "./routes/check.tsx";
import * as route18 from "./routes/index.tsx";
import * as route19 from "./routes/language.ts";
import * as route20 from "./routes/recordings.tsx";
import * as route21 from "./routes/room/[id].tsx";

/** The methods that each path answers. */
export const methods: Record<string, string[]> = {
  "/api/admin/rooms": Object.keys(route5.handler),
  "/api/health": Object.keys(route6.handler),
  "/api": Object.keys(route7.handler),
  "/api/openapi.json": Object.keys(route8.handler),
  "/api/rooms": Object.keys(route11.handler),
  "/api/rooms/live": Object.keys(route12.handler),
  "/api/ws": Object.keys(route13.handler),
  "/auth/callback": Object.keys(route14.handler),
  "/auth/sign-in": Object.keys(route15.handler),
  "/auth/sign-out": Object.keys(route16.handler),
  "/check": Object.keys(route17.handler),
  "/": Object.keys(route18.handler),
  "/language": Object.keys(route19.handler),
  "/recordings": Object.keys(route20.handler),
  "/api/admin/rooms/:id": Object.keys(route3.handler),
  "/api/admin/rooms/:id/tokens": Object.keys(route4.handler),
  "/api/rooms/:id": Object.keys(route9.handler),
  "/api/rooms/:id/leave": Object.keys(route10.handler),
  "/room/:id": Object.keys(route21.handler),
};

/** What a component is given is what its own handler gave, which Fresh cannot know. */
type Component = Parameters<App<State>["appWrapper"]>[0];

/** Registers every route. */
export function mount(app: App<State>): void {
  app.appWrapper(route1);
  app.onError("*", route2);
  app.notFound(route0);
  app.route("/api/admin/rooms", { handler: route5.handler });
  app.route("/api/health", { handler: route6.handler });
  app.route("/api", {
    handler: route7.handler,
    component: route7.default as Component,
  });
  app.route("/api/openapi.json", { handler: route8.handler });
  app.route("/api/rooms", { handler: route11.handler });
  app.route("/api/rooms/live", { handler: route12.handler });
  app.route("/api/ws", { handler: route13.handler });
  app.route("/auth/callback", {
    handler: route14.handler,
    component: route14.default as Component,
  });
  app.route("/auth/sign-in", { handler: route15.handler });
  app.route("/auth/sign-out", { handler: route16.handler });
  app.route("/check", {
    handler: route17.handler,
    component: route17.default as Component,
  });
  app.route("/", {
    handler: route18.handler,
    component: route18.default as Component,
  });
  app.route("/language", { handler: route19.handler });
  app.route("/recordings", {
    handler: route20.handler,
    component: route20.default as Component,
  });
  app.route("/api/admin/rooms/:id", { handler: route3.handler });
  app.route("/api/admin/rooms/:id/tokens", { handler: route4.handler });
  app.route("/api/rooms/:id", { handler: route9.handler });
  app.route("/api/rooms/:id/leave", { handler: route10.handler });
  app.route("/room/:id", {
    handler: route21.handler,
    component: route21.default as Component,
  });
}
