/** A page's styles are asked for before all else that its header names. */
import { assertEquals } from "@std/assert";
import { stylesFirst } from "../../../lib/server/http/styles_first.ts";

const STYLES = '</styles.css?1>; rel="preload"; as="style"';

Deno.test("a page's header names the styles before the scripts", () => {
  const page = (headers: Record<string, string>) =>
    stylesFirst(
      new Response("", {
        headers: { "content-type": "text/html; charset=utf-8", ...headers },
      }),
      "/styles.css?1",
    ).headers.get("link");
  const script = '</a.js>; rel="modulepreload"; as="script"';
  assertEquals(page({ link: script }), `${STYLES}, ${script}`);
  assertEquals(page({}), STYLES);
});

Deno.test("what is no page needs no styles", () => {
  const json = stylesFirst(Response.json({}), "/styles.css?1");
  assertEquals(json.headers.get("link"), null);
  const moved = new Response(null, { status: 303 });
  assertEquals(stylesFirst(moved, "/styles.css?1").headers.get("link"), null);
});
