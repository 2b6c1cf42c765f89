/** Styles that are loaded late are put to use, whether they come before or after what waits for them. */
import { assert, assertEquals } from "@std/assert";
import { LateStyles } from "../../../components/ui/LateStyles.tsx";
import { render } from "../../support/render.tsx";

/** Runs the page's own script beside a stylesheet. */
async function follow(link: object): Promise<void> {
  const html = await render(<LateStyles href="/call.css" />);
  const script = /<script nonce="\w+">([^]*?)<\/script>/.exec(html)?.[1];
  assert(script, html);
  const document = { currentScript: { previousElementSibling: link } };
  new Function("document", script)(document);
}

Deno.test("styles that are there already are put to use at once", async () => {
  const link = { media: "print", sheet: {} };
  await follow(link);
  assertEquals(link.media, "all");
});

Deno.test("styles that are on their way are put to use when they are there", async () => {
  const link = { media: "print", sheet: null, onload: () => {} };
  await follow(link);
  assertEquals(link.media, "print");
  link.onload();
  assertEquals(link.media, "all");
});
