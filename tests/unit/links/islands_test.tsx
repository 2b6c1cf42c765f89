import { assert, assertEquals, assertMatch } from "@std/assert";
import { signal } from "@preact/signals";
import { App, csp, staticFiles } from "fresh";
import { startBrowser } from "../../support/browser/browser.ts";
import { withFixture } from "./fixture/fixture.ts";
import Kinds, { type KindsProps, Writer } from "./fixture/islands/Kinds.tsx";
import Switch from "./fixture/islands/Switch.tsx";

const SEEN =
  "7 true 1970-01-01T00:00:00.005Z rooms.example 0-1-255 12345678901234567890 " +
  "true true 1+null+3 </script><!--'\"& true number";

function props(): Omit<KindsProps, "zero" | "shared"> {
  const same = { n: 1 };
  return {
    map: new Map([["k", { n: 7 }]]),
    set: new Set(["s"]),
    date: new Date(5),
    url: new URL("https://rooms.example/a?b#c"),
    bytes: new Uint8Array([0, 1, 255]),
    big: 12345678901234567890n,
    missing: undefined,
    nothing: null,
    list: [1, null, 3],
    text: `</script><!--'"&`,
    deep: { same, again: same },
  };
}

const app = () =>
  new App()
    .use(csp({ useNonce: true }))
    .use(staticFiles())
    .get("/", (ctx) => {
      const zero = signal(0);
      const shared = signal({ n: 1 });
      return ctx.render(
        <main>
          <Kinds {...props()} zero={zero} shared={shared} />
          <Kinds {...props()} zero={zero} shared={shared} />
          <Writer shared={shared} />
        </main>,
      );
    })
    .get("/switches", (ctx) =>
      ctx.render(
        <main>
          <s></s>
          <Switch name="one" />
          <s></s>
          <Switch name="two" />
          <Switch name="three" />
          <s></s>
        </main>,
      ))
    .get("/plain", (ctx) => ctx.render(<p>no island</p>));

Deno.test("props of every kind are rendered on the server, and close no script", async () => {
  const call = await withFixture(app());
  const html = await (await call("/")).text();
  const escaped = SEEN.replace("&", "&amp;").replaceAll("<", "&lt;");
  assertEquals(html.replaceAll("&quot;", '"').split(escaped).length, 3, html);
  assertEquals(html.match(/<\/script>/g)?.length, 1);
});

Deno.test("each script that a page needs is there, typed and kept for ever", async () => {
  const call = await withFixture(app());
  const html = await (await call("/")).text();
  const paths = new Set(html.match(/\/_fresh\/[^"']+\.js/g));
  assert(paths.size >= 2, html);
  for (const path of paths) {
    const response = await call(path);
    assertEquals(response.status, 200, path);
    assertMatch(response.headers.get("content-type") ?? "", /javascript/);
    assertMatch(response.headers.get("cache-control") ?? "", /immutable/);
    await response.body?.cancel();
  }
});

Deno.test("static files in folders have their types; HEAD has no body", async () => {
  const call = await withFixture(app());
  const style = await call("/deep/style.css");
  assertMatch(style.headers.get("content-type") ?? "", /^text\/css/);
  assertEquals(await style.text(), "body {\n  color: teal;\n}\n");
  const head = await call("/deep/style.css", { method: "HEAD" });
  assertEquals(head.status, 200);
  assertEquals(await head.text(), "");
});

Deno.test("islands are revived in a browser: props keep their kinds, islands share signals", async () => {
  const { page, errors, close } = await visit("/");
  try {
    assertEquals(await page.locator(".seen").allTextContents(), [SEEN, SEEN]);
    await page.getByRole("button").click();
    await page.getByRole("button").click();
    assertEquals(await page.locator(".shared").allTextContents(), ["3", "3"]);
    assertEquals(errors, []);
  } finally {
    await close();
  }
});

Deno.test("what an island adds in the browser stays between its neighbours", async () => {
  const { page, errors, close } = await visit("/switches");
  const tags = () =>
    page.locator("main > *").evaluateAll((elements) =>
      elements.map((element) => element.localName).join(" ")
    );
  try {
    const before = "s b button s b button b button s";
    assertEquals(await tags(), before);
    await page.locator("#one").click();
    assertEquals(await tags(), "s button i s b button b button s");
    await page.locator("#three").click();
    await page.locator("#two").click();
    assertEquals(await tags(), "s button i s button i button i s");
    for (const name of ["one", "two", "three"]) {
      await page.locator(`#${name}`).click();
    }
    assertEquals(await tags(), before);
    assertEquals(errors, []);
  } finally {
    await close();
  }
});

/** Opens a page of the app in a browser. */
async function visit(path: string) {
  const served = app();
  await withFixture(served);
  const server = Deno.serve({ port: 0, onListen: () => {} }, served.handler());
  const browser = await startBrowser();
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`http://localhost:${server.addr.port}${path}`, {
    waitUntil: "networkidle",
  });
  return {
    page,
    errors,
    close: async () => {
      await browser.close();
      await server.shutdown();
    },
  };
}
