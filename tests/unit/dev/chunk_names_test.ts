/** Scripts that a bundler named by chance get a name by what is in them. */
import { assert, assertEquals } from "@std/assert";
import { stabilizeChunkNames } from "../../../lib/dev/chunk_names.ts";

/** What a bundler makes of an island that shares a script and loads another late, but for the names that it gives. */
function built(shared: string, late: string, text = "1"): [string, string][] {
  return [
    ["Call.js", `import"./${shared}.js";import("./${late}.js")`],
    [`${shared}.js`, `export default ${text}`],
    [`${late}.js`, `import a from"./${shared}.js";export{a}`],
    ["metafile.json", JSON.stringify([`a/${shared}.js`, `a/${late}.js`])],
  ];
}

/** The files after their names were settled, by path. */
async function settled(files: [string, string][]): Promise<[string, string][]> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of files) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    await stabilizeChunkNames(folder);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    return await Promise.all(
      names.map(async (name) => [
        name,
        await Deno.readTextFile(`${folder}/${name}`),
      ]),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("what is shared and what loads late has one name, whatever the bundler called it", async () => {
  const first = await settled(built("chunk-AAAA2222", "late-BBBB3333"));
  const other = await settled(built("chunk-7777CCCC", "late-DDDD5555"));
  assertEquals(other, first);
  const names = first.map(([name]) => name);
  const [call, chunk, late] = names;
  assertEquals(call, "Call.js");
  assert(/^chunk-[0-9A-F]{8}\.js$/.test(chunk), chunk);
  assert(/^late-[0-9A-F]{8}\.js$/.test(late), late);
  assertEquals(
    new Map(first).get("Call.js"),
    `import"./${chunk}";import("./${late}")`,
  );
  assertEquals(
    new Map(first).get("metafile.json"),
    JSON.stringify([`a/${chunk}`, `a/${late}`]),
  );
});

Deno.test("a script has another name where something in it, or in what it imports, is another", async () => {
  const names = async (text: string) =>
    (await settled(built("chunk-AAAA2222", "late-BBBB3333", text)))
      .map(([name]) => name).filter((name) => name.includes("-"));
  const [one, other] = [await names("1"), await names("2")];
  assertEquals(one.filter((name) => other.includes(name)), []);
});
