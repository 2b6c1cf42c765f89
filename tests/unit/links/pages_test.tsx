import { assertEquals, assertStringIncludes } from "@std/assert";
import { App, createDefine, page, type PageProps } from "fresh";
import { Head } from "fresh/runtime";
import { caller } from "./fixture/fixture.ts";

interface State {
  user?: string;
}
const define = createDefine<State>();
const Wrapper = ({ Component }: PageProps) => (
  <html lang="en">
    <head>
      <title>Default</title>
    </head>
    <body>
      <Component />
    </body>
  </html>
);
const html = async (response: Response | Promise<Response>) =>
  await (await response).text();

Deno.test("define types a page's data by its handlers", async () => {
  const handler = define.handlers({
    GET: () => page({ people: ["Ann", "Ben"] }),
  });
  const component = define.page<typeof handler>(({ data, url }) => (
    <p>{url.pathname} {data.people.join(" & ")}</p>
  ));
  type Component = Parameters<App<State>["appWrapper"]>[0];
  const call = caller(
    new App<State>().route("/list", {
      handler,
      component: component as Component,
    }),
  );
  assertStringIncludes(await html(call("/list")), "<p>/list Ann &amp; Ben</p>");
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

Deno.test("error pages are pages: wrapped, with the status they are given", async () => {
  const call = caller(
    new App<State>()
      .appWrapper(Wrapper)
      .notFound((ctx) => ctx.render(<h1>Nothing here</h1>, { status: 404 })),
  );
  const missing = await call("/missing");
  assertEquals(missing.status, 404);
  const text = await missing.text();
  assertStringIncludes(text, "<h1>Nothing here</h1>");
  assertStringIncludes(text, "<title>Default</title>");
});

Deno.test("links say whether they lead here or above, unless they say something themselves", async () => {
  const Links = () => (
    <nav>
      <a href="/a/b/">here</a>
      <a href="/a">above</a>
      <a href="/">top</a>
      <a href="/" aria-current={false}>silent</a>
      <a href="/a/c">beside</a>
    </nav>
  );
  const call = caller(
    new App<State>().get("/a/b", (ctx) => ctx.render(<Links />)),
  );
  const text = await html(call("/a/b"));
  const said = [...text.matchAll(/<a ([^>]*)>/g)].map(([, attributes]) =>
    /aria-current="(\w+)"/.exec(attributes)?.[1] ?? null
  );
  assertEquals(said, ["page", "true", "true", "false", null]);
});
