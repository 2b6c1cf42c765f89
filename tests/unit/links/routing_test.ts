import {
  assert,
  assertEquals,
  assertRejects,
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

Deno.test("a plain path goes before a pattern, and parameters are decoded, but for what stands for a path's own characters", async () => {
  const call = caller(
    new App<State>()
      .get("/room/:id", (ctx) => new Response(`room ${ctx.params.id}`))
      .get("/room/new", () => new Response("new")),
  );
  const said = async (path: string) => await (await call(path)).text();
  assertEquals(await said("/room/new"), "new");
  assertEquals(await said("/room/caf%C3%A9%20noir"), "room café noir");
  assertEquals(await said("/room/a%2Fb%3Fc"), "room a%2Fb%3Fc");
});

Deno.test("a slash at the end, or twice, is no other path", async () => {
  const call = caller(
    new App<State>().get("/a/b", (ctx) => new Response(ctx.url.pathname))
      .get("/room/:id", (ctx) => new Response(ctx.params.id)),
  );
  assertEquals(await (await call("/a/b/")).text(), "/a/b/");
  const twice = await call("http://localhost//a///b");
  assertEquals(await twice.text(), "/a/b");
  const none = await call("/room/7/");
  assertEquals(none.status, 404);
  await none.body?.cancel();
});

Deno.test("OPTIONS names the methods that were registered, HEAD and itself not among them; a wrong one is 405", async () => {
  const call = caller(
    new App<State>()
      .get("/x", () => new Response("x"))
      .post("/x", () => new Response("x")),
  );
  const options = await call("/x", { method: "OPTIONS" });
  assertEquals(options.status, 204);
  assertEquals(options.headers.get("allow"), "GET, POST");
  const put = await call("/x", { method: "PUT" });
  assertEquals(put.status, 405);
  await put.body?.cancel();
});

Deno.test("a host that is none makes the request fail, whatever the app does", async () => {
  const handle = new App<State>().get("/", () => new Response("x")).handler();
  const request = new Request("http://localhost/");
  Object.defineProperty(request, "url", { value: "http://a b/" });
  await assertRejects(() => handle(request), TypeError);
});

Deno.test("a handler may be preceded by middleware of its own", async () => {
  const call = caller(
    new App<State>().get(
      "/",
      leave("first"),
      leave("second"),
      (ctx) => Response.json(ctx.state.trail),
    ),
  );
  assertEquals(await (await call("/")).json(), ["first", "second"]);
});

Deno.test("middleware of a path with parameters wraps what is below it, and nothing beside it", async () => {
  const call = caller(
    new App<State>()
      .use(leave("root"))
      .use("/room/:id", leave("room"))
      .get("/room/:id/chat", (ctx) => Response.json(ctx.state.trail))
      .get("/rooms", (ctx) => Response.json(ctx.state.trail)),
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
      handler: (ctx) => new Response(ctx.req.method),
    }),
  );
  for (const method of ["GET", "POST", "DELETE"]) {
    assertEquals(await (await call("/any", { method })).text(), method);
  }
});

Deno.test("the innermost error page answers, and sees what was thrown", async () => {
  const call = caller(
    new App<State>()
      .onError("*", () => new Response("outer", { status: 500 }))
      .onError("/api", (ctx) => {
        const { error } = ctx;
        assert(error instanceof HttpError);
        return new Response(`inner ${error.message}`, { status: error.status });
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
      .onError("*", () => new Response("refused", { status: 403 }))
      .get("/", () => new Response("never")),
  );
  const response = await call("/");
  assertEquals(response.status, 403);
  assertEquals(await response.text(), "refused");
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
