import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { App, csp } from "fresh";
import { caller } from "./fixture/fixture.ts";

const directives = (response: Response, name = "content-security-policy") =>
  new Map(
    (response.headers.get(name) ?? "").split(";").map((directive) => {
      const [key, ...values] = directive.trim().split(/\s+/);
      return [key, values];
    }),
  );

Deno.test("csp: safe defaults, which given directives replace by name", async () => {
  const call = caller(
    new App()
      .use(csp({
        csp: ["connect-src 'self' wss://live.example", "report-to calls"],
      }))
      .get("/", () => new Response("x")),
  );
  const policy = directives(await call("/"));
  assertEquals(policy.get("default-src"), ["'self'"]);
  assertEquals(policy.get("object-src"), ["'none'"]);
  assertEquals(policy.get("connect-src"), ["'self'", "wss://live.example"]);
  assertEquals(policy.get("report-to"), ["calls"]);
});

Deno.test("csp: a nonce stands on inline scripts and styles, in the head as well", async () => {
  const call = caller(
    new App()
      .use(csp({ useNonce: true }))
      .get("/", (ctx) =>
        ctx.render(
          <html>
            <head>
              <style>{"p { color: teal }"}</style>
            </head>
            <body>
              <script>globalThis.x = 1</script>
            </body>
          </html>,
        )),
  );
  const response = await call("/");
  const policy = directives(response);
  const nonce = policy.get("script-src")
    ?.find((source) => source.startsWith("'nonce-"))?.slice(7, -1);
  assert(nonce);
  assert(policy.get("style-src")?.includes(`'nonce-${nonce}'`));
  const text = await response.text();
  for (const [tag] of text.matchAll(/<(script|style)[^>]*>/g)) {
    assertStringIncludes(tag, `nonce="${nonce}"`);
  }
});

Deno.test("csp: an upgrade gets the header as well, which Deno 2.5 dies of", async () => {
  const app = new App().use(csp()).get("/ws", (ctx) => ctx.upgrade().response);
  const given = Promise.withResolvers<Headers>();
  const handle = app.handler();
  const server = Deno.serve({ port: 0, onListen: () => {} }, async (req) => {
    const response = await handle(req);
    given.resolve(new Headers(response.headers));
    return response;
  });
  const socket = new WebSocket(`ws://localhost:${server.addr.port}/ws`);
  try {
    assert((await given.promise).has("content-security-policy"));
  } finally {
    await new Promise((resolve) => {
      socket.onclose = resolve;
      socket.onopen = () => socket.close();
    });
    await server.shutdown();
  }
});
