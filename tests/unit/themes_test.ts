/** A theme that was chosen looks like the same one of the system. */
import { assert, assertEquals } from "@std/assert";

const tokens = await Deno.readTextFile(
  new URL("../../static/styles/tokens.css", import.meta.url),
);

/** What a rule declares. */
function declared(selector: string): string[] {
  const [, after] = tokens.split(`${selector} {`);
  assert(after, `there is a rule for ${selector}`);
  return after.slice(0, after.indexOf("}")).match(/--[\w-]+: [^;]+/g) ?? [];
}

Deno.test("a dark page has the same values, whether the system or its user chose it", () => {
  const chosen = declared(':root[data-theme="dark"]');
  assert(chosen.length > 20, `${chosen.length} values`);
  assertEquals(chosen, declared(':root:not([data-theme="light"])'));
});
