import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { App, createDefine, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { caller } from "./fixture/fixture.ts";

interface State {
  user?: string;
}
const define = createDefine<State>();
const Wrapper = define.layout(({ Component }) => (
  <html lang="en">
    <head>
      <title>Default</title>
    </head>
    <body>
      <Component />
    </body>
  </html>
));
const html = async (response: Response | Promise<Response>) =>
  await (await response).text();

Deno.test("define types a page's data by its handlers", async () => {
  const handler = define.handlers({
    GET: () => page({ people: ["Ann", "Ben"] }),
  });
  const component = define.page<typeof handler>(({ data, url }) => (
    <p>{url.pathname} {data.people.join(" & ")}</p>
  ));
  const call = caller(new App<State>().route("/list", { handler, component }));
  assertStringIncludes(await html(call("/list")), "<p>/list Ann &amp; Ben</p>");
});

Deno.test("layouts nest from the outermost in, inside the app wrapper", async () => {
  const call = caller(
    new App<State>()
      .appWrapper(Wrapper)
      .layout("*", ({ Component }) => (
        <main>
          <Component />
        </main>
      ))
      .layout("/room", ({ Component }) => (
        <section>
          <Component />
        </section>
      ))
      .route("/room/:id", { component: ({ params }) => <p>{params.id}</p> })
      .route("/", { component: () => <p>home</p> }),
  );
  assertStringIncludes(
    await html(call("/room/7")),
    "<main><section><p>7</p></section></main>",
  );
  assertStringIncludes(await html(call("/")), "<main><p>home</p></main>");
});

Deno.test("a route may leave out layouts and the app wrapper", async () => {
  const call = caller(
    new App<State>()
      .appWrapper(Wrapper)
      .layout("*", ({ Component }) => (
        <main>
          <Component />
        </main>
      ))
      .route("/", {
        component: () => <p>bare</p>,
        config: { skipInheritedLayouts: true, skipAppWrapper: true },
      }),
  );
  const text = await html(call("/"));
  assert(!text.includes("<main>"), text);
  assert(!text.includes("Default"), text);
  assertStringIncludes(text, "<p>bare</p>");
});

Deno.test("an async component may answer with a Response", async () => {
  const call = caller(
    new App<State>().route("/", {
      component: async () => {
        await Promise.resolve();
        return new Response(null, { status: 307, headers: { location: "/" } });
      },
    }),
  );
  assertEquals((await call("/")).status, 307);
});

Deno.test("a title in Head takes the place of the page's own", async () => {
  const call = caller(
    new App<State>().appWrapper(Wrapper).route("/", {
      component: () => (
        <p>
          <Head>
            <title>Room 7</title>
            <meta name="robots" content="noindex" />
          </Head>
          seven
        </p>
      ),
    }),
  );
  const text = await html(call("/"));
  const [head] = text.split("<body");
  assertEquals(head.match(/<title>.*?<\/title>/g), ["<title>Room 7</title>"]);
  assertStringIncludes(head, 'name="robots"');
});

Deno.test("error pages are pages: wrapped, with the error's status", async () => {
  const call = caller(
    new App<State>()
      .appWrapper(Wrapper)
      .notFound((ctx) => ctx.render(<h1>Nothing here</h1>, { status: 404 }))
      .onError("*", {
        component: ({ error }) => (
          <h1>{error instanceof HttpError ? error.message : "Broken"}</h1>
        ),
      })
      .get("/full", () => {
        throw new HttpError(409, "The room is full");
      }),
  );
  const missing = await call("/missing");
  assertEquals(missing.status, 404);
  assertStringIncludes(await missing.text(), "<h1>Nothing here</h1>");
  const full = await call("/full");
  assertStringIncludes(await full.text(), "<h1>The room is full</h1>");
});

Deno.test("state set by middleware reaches the page", async () => {
  const call = caller(
    new App<State>()
      .use((ctx) => {
        ctx.state.user = "Ann";
        return ctx.next();
      })
      .route("/", { component: ({ state }) => <p>{state.user}</p> }),
  );
  assertStringIncludes(await html(call("/")), "<p>Ann</p>");
});

Deno.test("requests that are rendered at once do not mix", async () => {
  const call = caller(
    new App<State>().route("/:n", {
      component: async ({ params }) => {
        await new Promise((done) => setTimeout(done, 3 - Number(params.n)));
        return (
          <p>
            <Head>
              <title>{params.n}</title>
            </Head>
            {params.n}
          </p>
        );
      },
    }),
  );
  const texts = await Promise.all(["1", "2", "3"].map((n) => html(call(n))));
  texts.forEach((text, index) => {
    assertEquals(text.match(/<title>(.*?)<\/title>/)?.[1], `${index + 1}`);
    assertStringIncludes(text, `${index + 1}</p>`);
  });
});
