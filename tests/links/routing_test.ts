import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { App, createDefine, HttpError } from "fresh";
import { caller } from "./fixture/fixture.ts";

interface State {
  trail: string[];
}
const define = createDefine<State>();
const leave = (name: string) =>
  define.middleware((ctx) => {
    ctx.state.trail = [...ctx.state.trail ?? [], name];
    return ctx.next();
  });

Deno.test("a plain path goes before a pattern, and parameters are decoded", async () => {
  const call = caller(
    new App<State>()
      .get("/room/:id", (ctx) => ctx.text(`room ${ctx.params.id}`))
      .get("/room/new", (ctx) => ctx.text("new")),
  );
  assertEquals(await (await call("/room/new")).text(), "new");
  assertEquals(
    await (await call("/room/caf%C3%A9%20noir")).text(),
    "room café noir",
  );
});

Deno.test("a handler may be preceded by middleware of its own", async () => {
  const call = caller(
    new App<State>().get(
      "/",
      leave("first"),
      leave("second"),
      (ctx) => ctx.json(ctx.state.trail),
    ),
  );
  assertEquals(await (await call("/")).json(), ["first", "second"]);
});

Deno.test("middleware of a path with parameters wraps what is below it, and nothing beside it", async () => {
  const call = caller(
    new App<State>()
      .use(leave("root"))
      .use("/room/:id", leave("room"))
      .get("/room/:id/chat", (ctx) => ctx.json(ctx.state.trail))
      .get("/rooms", (ctx) => ctx.json(ctx.state.trail)),
  );
  assertEquals(await (await call("/room/7/chat")).json(), ["root", "room"]);
  assertEquals(await (await call("/rooms")).json(), ["root"]);
});

Deno.test("middleware of the root also sees requests that nothing answers", async () => {
  const seen: string[] = [];
  const call = caller(
    new App<State>().use((ctx) => {
      seen.push(ctx.url.pathname);
      return ctx.next();
    }),
  );
  const response = await call("/nowhere");
  assertEquals(response.status, 404);
  await response.body?.cancel();
  assertEquals(seen, ["/nowhere"]);
});

Deno.test("a route's handler may be one function for every method", async () => {
  const call = caller(
    new App<State>().route("/any", {
      handler: (ctx) => ctx.text(ctx.req.method),
    }),
  );
  for (const method of ["GET", "POST", "DELETE"]) {
    assertEquals(await (await call("/any", { method })).text(), method);
  }
});

Deno.test("a lazy route is loaded by its first request, and once", async () => {
  let loads = 0;
  const call = caller(
    new App<State>().route("/lazy", () => {
      loads++;
      return Promise.resolve({
        handler: { GET: (ctx) => ctx.text("loaded") },
      });
    }),
  );
  assertEquals(loads, 0);
  assertEquals(await (await call("/lazy")).text(), "loaded");
  assertEquals(await (await call("/lazy")).text(), "loaded");
  assertEquals(loads, 1);
});

Deno.test("OPTIONS of a known path names its methods; a wrong method is 405", async () => {
  const call = caller(
    new App<State>()
      .get("/x", (ctx) => ctx.text("x"))
      .post("/x", (ctx) => ctx.text("x")),
  );
  const options = await call("/x", { method: "OPTIONS" });
  assertEquals(options.status, 204);
  assertMatch(options.headers.get("allow") ?? "", /GET/);
  assertMatch(options.headers.get("allow") ?? "", /POST/);
  const put = await call("/x", { method: "PUT" });
  assertEquals(put.status, 405);
  await put.body?.cancel();
});

Deno.test("the innermost error page answers, and sees what was thrown", async () => {
  const call = caller(
    new App<State>()
      .onError("*", (ctx) => ctx.text("outer", { status: 500 }))
      .onError("/api", (ctx) => {
        const { error } = ctx;
        assert(error instanceof HttpError);
        return ctx.text(`inner ${error.message}`, { status: error.status });
      })
      .get("/api/full", () => {
        throw new HttpError(409, "the room is full");
      })
      .get("/page", () => {
        throw new HttpError(409, "the room is full");
      }),
  );
  const inner = await call("/api/full");
  assertEquals(inner.status, 409);
  assertEquals(await inner.text(), "inner the room is full");
  assertEquals(await (await call("/page")).text(), "outer");
});

Deno.test("what middleware throws comes to the error page as well", async () => {
  const call = caller(
    new App<State>()
      .use(() => {
        throw new HttpError(403, "not here");
      })
      .onError("*", (ctx) => ctx.text("refused", { status: 403 }))
      .get("/", (ctx) => ctx.text("never")),
  );
  const response = await call("/");
  assertEquals(response.status, 403);
  assertEquals(await response.text(), "refused");
});

Deno.test("an app mounted under a path brings its middleware, and keeps it to itself", async () => {
  const inner = new App<State>()
    .use(leave("inner"))
    .get("/trail", (ctx) => ctx.json(ctx.state.trail));
  const call = caller(
    new App<State>()
      .use(leave("outer"))
      .mountApp("/api", inner)
      .get("/trail", (ctx) => ctx.json(ctx.state.trail)),
  );
  assertEquals(await (await call("/api/trail")).json(), ["outer", "inner"]);
  assertEquals(await (await call("/trail")).json(), ["outer"]);
});

Deno.test("an app with a base path answers below it alone", async () => {
  const call = caller(
    new App<State>({ basePath: "/app" }).get("/x", (ctx) => ctx.text("x")),
  );
  assertEquals(await (await call("/app/x")).text(), "x");
  const outside = await call("/x");
  assertEquals(outside.status, 404);
  await outside.body?.cancel();
});

Deno.test("a managed WebSocket hears open, message and close", async () => {
  const heard: string[] = [];
  const closed = Promise.withResolvers<void>();
  const app = new App<State>().ws("/ws", {
    open: (socket) => {
      heard.push("open");
      socket.send("welcome");
    },
    message: (_, event) => heard.push(`message ${event.data}`),
    close: (_, code) => {
      heard.push(`close ${code}`);
      closed.resolve();
    },
  });
  const server = Deno.serve({ port: 0, onListen: () => {} }, app.handler());
  const socket = new WebSocket(`ws://localhost:${server.addr.port}/ws`);
  socket.onmessage = ({ data }) => {
    assertEquals(data, "welcome");
    socket.send("hello");
    socket.close(4000, "done");
  };
  await closed.promise;
  await server.shutdown();
  assertEquals(heard, ["open", "message hello", "close 4000"]);
});

Deno.test("an unknown error shows no detail, in no environment", async () => {
  const call = caller(
    new App<State>().get("/", () => {
      throw new Error("password: 1234");
    }),
  );
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (...args) => logged.push(...args);
  try {
    const response = await call("/");
    assertEquals(response.status, 500);
    assert(!(await response.text()).includes("1234"));
  } finally {
    console.error = error;
  }
  assertStringIncludes(String(logged[0]), "1234");
});
