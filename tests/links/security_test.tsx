import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { App, csp, csrf } from "fresh";
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
      .get("/", (ctx) => ctx.text("x")),
  );
  const policy = directives(await call("/"));
  assertEquals(policy.get("default-src"), ["'self'"]);
  assertEquals(policy.get("object-src"), ["'none'"]);
  assertEquals(policy.get("connect-src"), ["'self'", "wss://live.example"]);
  assertEquals(policy.get("report-to"), ["calls"]);
});

Deno.test("csp: reportOnly forbids nothing", async () => {
  const call = caller(
    new App().use(csp({ reportOnly: true })).get("/", (ctx) => ctx.text("x")),
  );
  const response = await call("/");
  assertEquals(response.headers.get("content-security-policy"), null);
  const name = "content-security-policy-report-only";
  assertEquals(directives(response, name).get("default-src"), ["'self'"]);
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

Deno.test("csrf: other origins may be allowed, by name or by a function", async () => {
  const headers = {
    "origin": "https://partner.example",
    "sec-fetch-site": "cross-site",
  };
  const origins = [
    ["https://partner.example", 200],
    [["https://a.example", "https://partner.example"], 200],
    [(origin: string) => origin.endsWith("partner.example"), 200],
    ["https://other.example", 403],
  ] as const;
  for (const [origin, status] of origins) {
    const allowed = typeof origin === "object" ? [...origin] : origin;
    const call = caller(
      new App()
        .use(csrf({ origin: allowed }))
        .post("/", (ctx) => ctx.text("done")),
    );
    const response = await call("/", { method: "POST", headers });
    assertEquals(response.status, status);
    await response.body?.cancel();
  }
});
